"""Whatever a record names must exist: terms, exercises, conditions, rules and sources."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from planner.library.yaml_document import Document, FieldPath
from planner.records.errors import Fault, nearest, quoted
from planner.records.exercise import Exercise
from planner.records.limits import RECORD_FAULTS
from planner.records.plan import Client, Routine
from planner.records.rule import Rule, RuleSubject
from planner.records.vocabulary import Advice, Condition

Records = Mapping[str, Mapping[str, Any]]
NameUse = tuple[FieldPath, str, str]  # where, which kind of thing, its name

SINGULAR = {
    "goals": "goal",
    "positions": "position",
    "regions": "region",
    "muscles": "muscle",
    "equipment": "equipment",
    "types": "type",
    "demands": "demand",
    "surfaces": "surface",
    "conditions": "condition",
    "sources": "source",
    "exercises": "exercise",
    "rules": "rule",
    "advice": "advice",
    "variants": "variant",
}
LOAD_RULE = "LOAD"  # made by the screening for a load that the rules cannot judge: it may be acknowledged


def broken_links(records: Records, documents: Mapping[str, Document], unread: set[str]) -> list[Fault]:
    """Return a fault for each name that leads nowhere.

    Names of a kind of which a file could not be read are not judged: that file's own fault is reported.
    """
    known: dict[str, set[str]] = {kind: set(records[kind]) for kind in records if kind not in unread}
    if "conditions" in known:
        known["conditions"] |= {each.reference for each in records["conditions"].values()}
    if "exercises" in known:
        known["variants"] = variant_names(records["exercises"].values())
    return [
        fault
        for document, at, record in _everything(records, documents)
        for fault in unknown_names(document, at, record, known)
    ]


def variant_names(exercises: Iterable[Exercise]) -> set[str]:
    """Return the variants that a routine may name, each behind the id or the reference of its exercise."""
    return {
        f"{name}: {variant.name}"
        for each in exercises
        for name in (each.id, each.reference)
        for variant in each.variants
        if name and variant.name
    }


def unknown_names(document: Document, at: FieldPath, record: Any, known: Mapping[str, set[str]]) -> Iterator[Fault]:
    """Return a fault for each name in a record that is not known; kinds that are not in `known` pass.

    Of more than RECORD_FAULTS the last stands for the rest.
    """
    unknown = ((place, kind, name) for place, kind, name in names_used(record) if name not in known.get(kind, (name,)))
    for place, kind, name in itertools.islice(unknown, RECORD_FAULTS):
        right = nearest(name, known[kind]) or f": name one of {_home(kind)}"
        yield document.fault(at + place, f"unknown {SINGULAR[kind]} {quoted(name)}{right}")
    if more := sum(1 for _ in unknown):
        yield replace(document.fault(at, f"and {more:,} more unknown names"), count=more)


def _home(kind: str) -> str:
    """Return where in the content the names of a kind are."""
    if kind in ("exercises", "advice", "rules"):
        return f"{kind}/"
    if kind == "variants":
        return "the exercise's own"
    return "sources.yaml" if kind == "sources" else f"vocabulary/{kind}.yaml"


def _everything(records: Records, documents: Mapping[str, Document]) -> Iterator[tuple[Document, FieldPath, Any]]:
    for kind in ("exercises", "advice", "routines"):
        for stem, record in records[kind].items():
            yield documents[f"{kind}/{stem}.yaml"], (), record
    for name, document in documents.items():
        if name.startswith("rules/") and isinstance(document.data, list):
            for place, data in enumerate(document.data):
                rule = records["rules"].get(str(data.get("reference"))) if isinstance(data, dict) else None
                if rule is not None:
                    yield document, (place,), rule
    for kind in ("conditions", "problems", "positions"):
        for term, record in records[kind].items():
            yield documents[f"vocabulary/{kind}.yaml"], (term,), record


def names_used(record: Any) -> Iterator[NameUse]:
    """Return every name that a record uses, with its place and kind."""
    match record:
        case Exercise():
            yield from _of_exercise(record)
        case Rule():
            yield from _list("sources", "sources", record.sources)
            if record.condition != RuleSubject.ANYBODY:
                yield ("condition",), "conditions", record.condition
            if record.implies:
                yield ("implies",), "conditions", record.implies
            yield from _list("implies_unless", "conditions", record.implies_unless)
            for clause, demands in enumerate(record.when):
                for demand, value in demands.items():
                    if demand == "level":
                        continue
                    if demand == "position":
                        yield ("when", clause, demand), "positions", str(value)
                    else:
                        yield ("when", clause, demand), "demands", demand
        case Routine():
            yield from _of_routine(record)
        case Client():
            for number, stated in enumerate(record.conditions):
                yield ("conditions", number, "condition"), "conditions", stated.condition
            yield from _list("equipment", "equipment", record.equipment or ())
        case Advice():
            yield from _list("sources", "sources", record.sources)
            for number, limit in enumerate(record.not_with):
                yield ("not_with", number, "condition"), "conditions", limit.condition
                if limit.instead:
                    yield ("not_with", number, "instead"), "advice", limit.instead
        case Condition():
            yield from _list("superseded_by", "conditions", record.superseded_by)
            yield from _list("when_held", "advice", record.when_held)
            if record.if_unanswered:
                yield ("if_unanswered",), "conditions", record.if_unanswered
            if record.until_then:
                yield ("until_then", "condition"), "conditions", record.until_then.condition
            if record.withdraws:
                for place, kind, name in (
                    *_list("goals", "goals", record.withdraws.goals),
                    *_list("instead", "exercises", record.withdraws.instead),
                ):
                    yield ("withdraws", *place), kind, name
            if record.wants:
                for place, kind, name in (
                    *_list("goals", "goals", record.wants.goals),
                    *_list("sources", "sources", record.wants.sources),
                ):
                    yield ("wants", *place), kind, name
        case _:
            yield from _list("goals", "goals", getattr(record, "goals", ()))
            yield from _list("implies", "demands", getattr(record, "implies", ()))


def _list(field: str, kind: str, names: Iterable[str]) -> Iterator[NameUse]:
    for place, name in enumerate(names):
        yield (field, place), kind, name


def _of_exercise(exercise: Exercise) -> Iterator[NameUse]:
    yield from _list("goals", "goals", exercise.goals)
    yield from _list("regions", "regions", exercise.regions)
    yield from _list("progressions", "exercises", exercise.progressions)
    yield from _list("related", "exercises", exercise.related)
    yield from _list("sources", "sources", exercise.sources)
    yield ("type",), "types", exercise.type
    yield ("position",), "positions", exercise.position
    for demand in exercise.demands or {}:
        yield ("demands", demand), "demands", demand
    for role in ("agonist", "synergist", "stabiliser", "lengthened"):
        for place, kind, name in _list(role, "muscles", getattr(exercise.muscles, role)):
            yield ("muscles", *place), kind, name
    for number, piece in enumerate(exercise.equipment):
        yield ("equipment", number, "item"), "equipment", piece.item
        for place, kind, name in _list("substitutes", "equipment", piece.substitutes):
            yield ("equipment", number, *place), kind, name
    for number, variant in enumerate(exercise.variants):
        if variant.exercise:
            yield ("variants", number, "exercise"), "exercises", variant.exercise
        for demand in variant.demands or {}:
            yield ("variants", number, "demands", demand), "demands", demand
    for number, override in enumerate(exercise.step_overrides):
        yield ("step_overrides", number, "rule"), "rules", override.rule
        for item in override.needs:
            yield ("step_overrides", number, "needs", item), "equipment", item


def _of_routine(routine: Routine) -> Iterator[NameUse]:
    yield from _list("suits", "conditions", routine.suits)
    yield from _list("advice", "advice", routine.advice)
    yield from _list("sources", "sources", routine.sources)
    for number, line in enumerate(routine.prescriptions):
        at = ("prescriptions", number)
        yield (*at, "exercise"), "exercises", line.exercise
        if line.variant:
            yield (*at, "variant"), "variants", f"{line.exercise}: {line.variant}"
        for demand in line.limits:
            yield (*at, "limits", demand), "demands", demand
        if line.surface:
            yield (*at, "surface"), "surfaces", line.surface
        for field, names in (("acknowledged", line.acknowledged), ("override", ())):
            for place, kind, name in _list(field, "rules", [each for each in names if each != LOAD_RULE]):
                yield (*at, *place), kind, name
        if line.override:
            for place, kind, name in _list("rules", "rules", line.override.rules):
                yield (*at, "override", *place), kind, name
