"""Routine -> a plain note to paste into any record system: what was prescribed, for whom, and on whose word."""

import datetime
from collections.abc import Iterator

from planner.engine.phrases import DRAFT, line_name, line_words
from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.engine.screening import screen_prescription
from planner.handout.gate import check_allowed, held_gates
from planner.language import date_words
from planner.library.library import Library
from planner.records.characters import visible
from planner.records.plan import NOBODY, Client, ClientCondition, Routine


def note(
    library: Library, routine: Routine, client: Client = NOBODY, *, today: datetime.date, version: str = ""
) -> str:
    """Write what a record needs of a routine, without layout. Private notes are never in it. Raises Refused."""
    check_allowed(library, client, routine, today)
    return "\n".join(visible(each) for each in _lines(library, routine, client, today, version)) + "\n"


def _lines(library: Library, routine: Routine, client: Client, today: datetime.date, version: str) -> Iterator[str]:
    yield f"Home exercises, {today.isoformat()}{f', version {version}' if version else ''}: {routine.title}"
    reference = "" if client.reference == NOBODY.reference else client.reference
    yield f"Client: {', '.join(filter(None, (client.name, reference))) or 'not named'}"
    conditions = [*(_condition(library, each) for each in client.conditions), *client.unscreened]
    yield f"Conditions: {'; '.join(conditions) or 'none recorded'}"
    if goal := routine.goal or "; ".join(client.goals):
        yield f"Goal: {goal}"
    for number, line in enumerate(resolve_all(library, routine), 1):
        yield f"{number}. {line_name(line)}: {line_words(line)}"
        yield from _details(library, client, line)
    for each in routine.advice:
        yield f"Advice: {library.advice[each].name}"
    for gate in held_gates(library, client, today):
        yield f"Exercises held back: {gate.held}"
    if routine.moment:
        yield f"When: {routine.moment}"
    if routine.start_date:
        yield f"Start: {date_words(routine.start_date)}"
    if routine.review_date:
        yield f"Review: {date_words(routine.review_date)}"
    author = routine.author
    if author:
        yield f"By: {', '.join(filter(None, (author.name, author.role, author.registration)))}"
    yield DRAFT


def _condition(library: Library, condition: ClientCondition) -> str:
    facts = [
        condition.level,
        condition.side and f"{condition.side} side",
        condition.since and f"since {condition.since.isoformat()}",
        None if condition.status == "active" else condition.status,
        condition.cleared and f"cleared by {condition.cleared.by}, {condition.cleared.date.isoformat()}",
    ]
    return ", ".join(
        (library.conditions[library.condition(condition.condition)].label, *(str(each) for each in facts if each))
    )


def _details(library: Library, client: Client, line: ResolvedPrescription) -> Iterator[str]:
    prescription = line.line
    if prescription.cue:
        yield f"   Cue: {prescription.cue}"
    screened = screen_prescription(library, client, prescription)
    rules = [f"{rule.reference} ({rule.action})" for rule in screened.reasons]
    if rules:
        yield f"   Rules: {', '.join(rules)}{'; acknowledged' if prescription.acknowledged else ''}"
    if override := prescription.override:
        what = ", ".join(override.rules) or "kept to be checked"
        yield f"   Overridden ({what}) by {override.by}, {override.date.isoformat()}: {override.reason}"
