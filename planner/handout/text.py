"""Routine -> plain text, for an e-mail or a screen reader."""

import textwrap
from collections.abc import Iterator

from planner.handout.allowed import NOBODY, check_allowed, rule_cues
from planner.library import Library
from planner.plans import Client, Prescription, Routine, Side
from planner.screening import active_conditions
from planner.timing import burden
from planner.wording import DAY_NAMES, DRAFT, date_words, line_words, listed, needed

WIDTH = 72
PAIN = (
    "Pain 0 to 3 of 10: go on.",
    "Pain 4 or 5: take care. It must settle within a day.",
    "Pain 6 or more: stop, or do less.",
)
FRACTURE_PAIN = ("New, sharp or band-like back pain: stop and call.",)
STOP_NOW = (
    "Stop and call the emergency number for: pain or pressure in the chest; very short breath; fainting; "
    "sudden confusion; a drooping face, a weak arm or slurred speech; a sudden very bad headache."
)
SAME_DAY = (
    "Call us the same day for: sudden new back pain after a lift, a cough or a fall; getting shorter; a weak leg; "
    "pain that moves further down a leg; dizziness that stays; a new fall; a hot, swollen calf or foot."
)


def text(library: Library, routine: Routine, client: Client = NOBODY) -> str:
    """Write a routine for its client. Private notes are never in it. Raises Refused."""
    check_allowed(library, client, routine)
    return "\n".join(_wrapped(_paragraphs(library, routine, client))) + "\n"


def _wrapped(paragraphs: Iterator[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        mark = "  " if paragraph.startswith(("- ", "* ")) else ""
        yield from textwrap.wrap(paragraph, WIDTH, subsequent_indent=mark, break_on_hyphens=False) or [""]


def _paragraphs(library: Library, routine: Routine, client: Client) -> Iterator[str]:
    yield routine.title.upper()
    if client != NOBODY:
        yield f"For: {client.name or client.reference}"
    if routine.goal:
        yield f"Goal: {routine.goal}"
    if routine.prescriptions:
        yield f"Time: {burden(library, routine).session}"
    if routine.days:
        yield f"Days: {listed(DAY_NAMES[day] for day in routine.days)}"
    if routine.start_date:
        yield f"Start: {date_words(routine.start_date)}"
    if things := needed(library, routine):
        yield f"You need: {listed(things)}"
    for number, line in enumerate(routine.prescriptions, 1):
        yield ""
        yield from _exercise(library, number, routine, line, client)
    for id in routine.advice:
        advice = library.advice[id]
        yield from ("", advice.name.upper(), advice.why)
        yield from (f"- {step}" for step in advice.steps)
    yield ""
    fractured = any(library.conditions[id].fracture for id, _ in active_conditions(library, client))
    yield from FRACTURE_PAIN if fractured else PAIN
    yield STOP_NOW
    yield SAME_DAY
    if routine.contact:
        yield f"Questions: {routine.contact}"
    if routine.review_date:
        yield f"We look at it again on {date_words(routine.review_date)}."
    if routine.author:
        who = (routine.author.name, routine.author.role, routine.author.registration)
        yield f"Written by {', '.join(part for part in who if part)}."
    yield DRAFT


def _exercise(library: Library, number: int, routine: Routine, line: Prescription, client: Client) -> Iterator[str]:
    exercise = library.exercise(line.exercise)
    yield f"{number}. {exercise.name}"
    yield f"How much: {line_words(library, line, routine.days)}"
    if exercise.side_rule and line.side not in (Side.LEFT, Side.RIGHT):
        yield f"Sides: {exercise.side_rule}"
    if line.surface:
        yield f"Where: {library.vocabulary.surfaces[line.surface].label}"
    for support in filter(None, (line.support or exercise.support,)):
        yield f"Support: {support}"
    yield from (f"- {step}" for step in exercise.steps)
    if line.cue:
        yield f"For you: {line.cue}"
    yield from (f"* {cue}" for cue in rule_cues(library, client, line))
    if exercise.feel:
        yield exercise.feel
    if exercise.stop_if:
        yield f"Stop if: {'; '.join(exercise.stop_if)}."
    yield f"Why: {exercise.why}"
