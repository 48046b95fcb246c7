"""What is wrong with rules and conditions: gates, implications, sides, signs."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planner.library.lint_text import (
    cue_grades,
    printed_faults,
)
from planner.library.loader import Reading
from planner.library.yaml_document import Document
from planner.records.errors import Fault
from planner.records.rule import OWN_ARM, Rule
from planner.records.vocabulary import Condition, Detail

LEVELS = (1, 5)


def rule_faults(reading: Reading) -> Iterator[Fault]:
    """Find what is wrong with rules, and with the conditions that they are about."""
    demands, conditions = reading.records["demands"], reading.records["conditions"]
    for document, place, rule in _placed_rules(reading):
        for number, clause in enumerate(rule.when):
            for name, value in clause.items():
                least, most = LEVELS if name == "level" else (0, demands[name].most if name in demands else None)
                if most is not None and (not isinstance(value, int) or not least <= value <= most):
                    message = f"{value!r} can never be: {name} goes from {least} to {most}"
                    yield document.fault((place, "when", number, name), message)
        if rule.cue:
            yield from printed_faults(document, (place, "cue"), rule.cue)
    yield from cue_grades(reading)
    rules_of: dict[str, list[Rule]] = {}
    for rule in reading.records["rules"].values():
        rules_of.setdefault(rule.condition, []).append(rule)
    for id, known in conditions.items():
        document = reading.documents["vocabulary/conditions.yaml"]
        about = rules_of.get(id, [])
        yield from _gate(document, id, known)
        yield from _signs(document, id, known)
        if "rules" in _unread(reading):
            continue
        if not about:
            yield document.fault((id,), "no rule speaks of it: write one, or take the condition out")
        elif known.narrowed_by_side and not any(_of_arm(rule) for rule in about):
            message = "no rule of it is about an arm: a side narrows shoulder and hand rules only; the other leg stands"
            yield document.fault((id, "narrowed_by_side"), message)
        for number, successor in enumerate(known.superseded_by):
            if successor not in {rule.implies for rule in about}:
                message = f"no rule of it implies {successor}: clients saved with the old name would miss it"
                yield document.fault((id, "superseded_by", number), message)


def _of_arm(rule: Rule) -> bool:
    """Return whether a rule looks at what an arm does."""
    return any(name in clause for clause in rule.when for name in (*OWN_ARM, "wrist_weight_bearing"))


def _gate(document: Document, id: str, known: Condition) -> Iterator[Fault]:
    if not known.gate:
        for field in ("gate_text", "client_referral", "opens_with", "when_held"):
            if getattr(known, field):
                yield document.fault((id, field), "it is no gate: leave it out, or say gate: true")
        return
    for field in ("gate_text", "referral", "client_referral"):
        if not getattr(known, field):
            yield document.fault((id,), f"a gate needs {field}: what is recorded, and where the client is sent")
    if Detail.CLEARANCE not in known.carries:
        yield document.fault((id, "carries"), "a gate carries a clearance: who cleared the client, and when")
    for number, detail in enumerate(known.opens_with):
        if detail not in known.carries:
            yield document.fault((id, "opens_with", number), f"{detail} is not among what it carries")
    if known.client_referral:
        yield from printed_faults(document, (id, "client_referral"), known.client_referral)


def _signs(document: Document, id: str, known: Condition) -> Iterator[Fault]:
    if known.one_sided and not known.side_means:
        yield document.fault((id, "one_sided"), "say first what its side means: side_means")
    if known.leaning and not known.one_sided:
        yield document.fault((id, "leaning"), "say first what is to be looked at where it is not known: one_sided")
    if known.if_unanswered and not known.asks:
        yield document.fault((id, "if_unanswered"), "it asks nothing: leave it out, or say what it asks")
    if known.side_means and Detail.SIDE not in known.carries:
        yield document.fault((id, "side_means"), "side is not among what it carries")
    if signs := known.warning_signs:
        for field in ("stop_now", "same_day"):
            for number, sign in enumerate(getattr(signs, field)):
                yield from printed_faults(document, (id, "warning_signs", field, number), f"Stop for {sign}.")


def implied(reading: Reading) -> Iterator[Fault]:
    """Find conditions that imply themselves, by way of others or not; reported once, at the first of the cycle."""
    implied: dict[str, list[str]] = {}
    for rule in reading.records["rules"].values():
        implied.setdefault(rule.condition, []).extend([rule.implies] if rule.implies else [])
    for document, place, rule in _placed_rules(reading):
        path = find_cycle(implied, rule.condition) if rule.implies else []
        if path and rule.condition == min(path):
            yield document.fault((place, "implies"), f"leads back to itself: {' > '.join([*path, rule.condition])}")


def _unread(reading: Reading) -> set[str]:
    """Return the folders in which a file could not be read whole."""
    return {Path(fault.path).parent.name for fault in reading.faults}


def _placed_rules(reading: Reading) -> Iterator[tuple[Document, int, Rule]]:
    for name, document in reading.documents.items():
        if name.startswith("rules/") and isinstance(document.data, list):
            for place, data in enumerate(document.data):
                rule = reading.records["rules"].get(str(data.get("reference"))) if isinstance(data, dict) else None
                if rule is not None:
                    yield document, place, rule


def find_cycle(onward: Mapping[str, Sequence[str]], start: str) -> list[str]:
    """Return a way from a name by the names that follow it back to itself, or nothing."""
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        for following in onward.get(path[-1], ()):
            if following == start:
                return path
            if following not in seen:
                seen.add(following)
                paths.append([*path, following])
    return []
