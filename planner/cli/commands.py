"""What each command does: read, compute, print or write; the exit code."""

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planner.cli import as_json
from planner.cli.output import show, show_json, write_output
from planner.engine.alternatives import alternatives
from planner.engine.condition_search import find_conditions
from planner.engine.gates import Gate, gates
from planner.engine.notice import Notice
from planner.engine.screening import client_with, screen
from planner.engine.warnings import cautions_of, review
from planner.language import listed
from planner.library.library import Library
from planner.library.lint import check
from planner.library.plan_files import read_plan
from planner.records.errors import WrongInput, first_faults, first_lines
from planner.records.limits import CHECK_FAULTS, NOTICES
from planner.records.plan import NOBODY, Client, Routine
from planner.records.rule import Action

WRONG = 2


def run_check(given: argparse.Namespace) -> int:
    """Print every fault of a content folder."""
    checked = check(given.content)
    for line in first_faults(checked.faults, CHECK_FAULTS):
        show(line)
    counts = ", ".join(f"{count} {kind}" for kind, count in checked.counts.items())
    worst = max(checked.grades.values(), default=0.0)
    show(f"{counts}, {sum(each.count for each in checked.faults)} faults")
    show(f"reading grade {checked.median_grade:.1f} at the median, {worst:.1f} at worst")
    return 1 if checked.faults else 0


def run_list(given: argparse.Namespace) -> int:
    """Print exercises, or conditions."""
    from planner.engine.facets import Query, search

    library = Library.load()
    if given.conditions:
        return _list_conditions(library, as_json=given.json)
    query = Query(
        text=given.text,
        goals=frozenset(given.goal),
        position=frozenset(given.position),
        level=frozenset(given.level),
        equipment=None if given.equipment is None else frozenset(given.equipment),
    )
    found = [library.exercises[id] for id in search(library, query).matches]
    if given.json:
        show_json([as_json.of_exercise(library, each) for each in found])
        return 0
    for each in found:
        position = library.vocabulary.positions[each.position].label
        show(f"{each.reference or '-':5}{each.id:42}{each.name} ({position}, level {each.level})")
    show(f"{len(found)} exercises")
    return 0


def _list_conditions(library: Library, *, as_json: bool) -> int:
    if as_json:
        show_json([{"id": id, **known.model_dump(mode="json")} for id, known in library.conditions.items()])
        return 0
    for id, known in library.conditions.items():
        show(f"{id:45}{known.reference:32}{known.label}")
    return 0


def run_screen(given: argparse.Namespace) -> int:
    """Print gates, and every exercise with its verdict."""
    library = Library.load()
    if bool(given.client) == bool(given.condition):
        raise WrongInput("say who is screened: --condition, once for each, or --client with a file")
    client = read_plan(library, Client, given.client) if given.client else _client_with(library, given.condition)
    screening = screen(library, client)
    if given.json:
        show_json(as_json.of_screening(library, screening))
        return 0
    for gate in screening.gates:
        show(f"GATE {_gate_words(library, gate)}")
    for kind, texts in (("NOTE", screening.implied), ("ASK", screening.questions)):
        for words in texts:
            show(f"{kind} {words}")
    for words in screening.unscreened:
        show(f"NOT SCREENED {words}")
    for id, screened in screening.verdicts.items():
        rules = ", ".join(f"{rule.reference} ({rule.evidence})" for rule in screened.reasons)
        cautions = [rule.reference for rule in screened.reasons if rule.action is Action.CAUTION]
        ask = f"; acknowledge: {', '.join(cautions)}" if cautions and not screened.verdict.blocks else ""
        show(f"{screened.verdict.value:11}{library.exercises[id].reference or '-':5}{id:42}{rules}{ask}")
    return 0


def _client_with(library: Library, conditions: Sequence[str]) -> Client:
    """Return a client with these conditions; where a name is not known, say which might be meant."""
    for name in conditions:
        known = {*library.conditions, *(each.reference for each in library.conditions.values())}
        if name not in known and (found := find_conditions(library, name.replace("_", " "), forgiving=False)):
            raise WrongInput(f"{name!r} may be any of these, the strictest first: {', '.join(found)}: say which")
    return client_with(library, conditions)


def _gate_words(library: Library, gate: Gate) -> str:
    if gate.is_open and gate.cleared:
        return f"{gate.label}: open, cleared by {gate.cleared.by} on {gate.cleared.date}"
    advice = listed(library.advice[id].name for id in gate.when_held)
    meanwhile = f"the referral, and the advice {advice}" if advice else "the referral alone"
    return f"{gate.held} Until then may go out: {meanwhile}."


def run_review(given: argparse.Namespace) -> int:
    """Print what to know of a routine; 1 where something has to be settled before it is handed out."""
    library = Library.load()
    routine = read_plan(library, Routine, given.routine)
    client = read_plan(library, Client, given.client) if given.client else NOBODY
    notices = review(library, client, routine)
    stops = any(notice.stops for notice in notices)
    if given.json:
        message = [dataclasses.asdict(notice) for notice in notices]
        asked = [cautions_of(library, client, line) for line in routine.prescriptions]
        show_json({"may_be_handed_out": not stops, "notices": message, "to_acknowledge": asked})
        return int(stops)
    for gate in gates(library, client):
        if gate.is_open:
            show(f"GATE {_gate_words(library, gate)}")
    for words in first_lines([_notice_words(notice) for notice in notices], NOTICES, "notices, none of them worse"):
        show(words)
    for number, line in enumerate(routine.prescriptions, 1):
        if cautions := cautions_of(library, client, line):
            show(f"ACKNOWLEDGE line {number}: acknowledged: [{', '.join(cautions)}]")
    show("It may not be handed out yet." if stops else "It may be handed out.")
    return int(stops)


def _notice_words(notice: Notice) -> str:
    where = "" if notice.line is None else f" line {notice.line + 1}:"
    return f"{'STOP' if notice.stops else 'NOTE'}{where} {notice.text}"


def run_alternatives(given: argparse.Namespace) -> int:
    """Print what to do in place of an exercise."""
    library = Library.load()
    exercise = library.exercise(given.exercise)
    found = alternatives(library, _client_with(library, given.condition), exercise)
    if given.json:
        show_json(as_json.of_alternatives(library, found))
        return 0
    if found.referral:
        show(found.referral)
    for each in found.alternatives:
        other = library.exercises[each.exercise]
        show(f"{each.verdict.value:9}{other.reference or '-':5}{other.name}: {each.reason}")
    for note in found.notes:
        show(f"withdrawn {note}")
    if found.minimum:
        show(f"first steps that suit: {', '.join(library.exercises[id].name for id in found.minimum)}")
    return 0


def run_figure(given: argparse.Namespace) -> int:
    """Write the drawing of an exercise."""
    from planner import figure

    library = Library.load()
    exercise = library.exercise(given.exercise)
    look: dict[str, Any] = {
        "side": given.side,
        "variant": given.variant,
        "muscles": given.muscles,
        "palette": library.palette,
    }
    made = figure.animated(exercise, **look) if given.animated else figure.still(exercise, given.frame, **look)
    write_output(Path(given.output), made.encode())
    return 0


def run_sheet(given: argparse.Namespace) -> int:
    """Write all figures on one page."""
    from planner.figure.output.contact_sheet import page

    library = Library.load()
    write_output(Path(given.output), page(library.exercises.values(), library.palette).encode())
    return 0
