"""Change a routine by making the next one."""

import datetime
from collections.abc import Sequence
from typing import Any

from planner.engine.resolved import height as height  # part of the public verbs
from planner.engine.resolved import resolve_all
from planner.library.library import Library
from planner.records.dosage import Dosage
from planner.records.errors import WrongInput
from planner.records.exercise import Exercise, Use
from planner.records.plan import BodySide, Override, Prescription, Routine

REVIEW_WEEKS = (1, 12)  # after the start, when a first review is usual
EMPTY = Routine(title="New routine", prescriptions=())


def add(routine: Routine, exercise: Exercise, at: int | None = None) -> Routine:
    """Return the routine with an exercise more, at its usual dosage, last or before place `at` (from 0).

    Raises WrongInput for an exercise that may only be recognised, and for a place that is not there.
    """
    if exercise.use is Use.RECOGNISE_ONLY:
        raise WrongInput(f"{exercise.name} is kept only to be recognised: it is never prescribed")
    lines = list(routine.prescriptions)
    if at is not None and at != len(lines):
        line_at(routine, at)
    lines.insert(len(lines) if at is None else at, Prescription(exercise=exercise.id))
    return _with(routine, lines)


def remove(routine: Routine, at: int) -> Routine:
    """Take out the line at a place (from 0). Raises WrongInput where there is none."""
    line_at(routine, at)
    return _with(routine, [*routine.prescriptions[:at], *routine.prescriptions[at + 1 :]])


def move(routine: Routine, at: int, to: int) -> Routine:
    """Move a line to another place; beyond the ends means the end. The rest keep their order."""
    line = line_at(routine, at)
    rest = [*routine.prescriptions[:at], *routine.prescriptions[at + 1 :]]
    rest.insert(max(0, min(to, len(rest))), line)
    return _with(routine, rest)


def dose(routine: Routine, at: int, *, side: BodySide | None = None, **dosage: Any) -> Routine:
    """Change the dosage of a line, or of one side of it, field by field.

    None goes back to the exercise's usual; for a side, to what the line says.
    Raises pydantic's ValidationError for a number outside its limits.
    """
    line = line_at(routine, at)
    before = line.dosage if side is None else line.sides.get(side, Dosage())
    remaining = _as_data({**dict(before), **dict.fromkeys(dosage)})
    after = Dosage.model_validate(_as_data(dosage)).over(Dosage.model_validate(remaining))
    if side is None:
        return annotate(routine, at, dosage=after)
    sides = {**line.sides, side: after}
    return annotate(routine, at, sides={each: own for each, own in sides.items() if _as_data(dict(own))})


def annotate(routine: Routine, at: int, **fields: Any) -> Routine:
    """Change fields of a line: cue, private_note, side, limits, surface, support, lead_leg ..."""
    line = line_at(routine, at)
    made = {name: getattr(line, name) for name in Prescription.model_fields} | fields
    return _replace(routine, at, Prescription.model_validate(_as_data(made)))


def swap(routine: Routine, at: int, exercise: Exercise) -> Routine:
    """Return the routine with another exercise in a line's place, at its usual dosage. The private note stays."""
    note = line_at(routine, at).private_note
    return annotate(add(remove(routine, at), exercise, at), at, private_note=note)


def acknowledge(routine: Routine, at: int, rule: str) -> Routine:
    """Record that the clinician has read a caution."""
    acknowledged = line_at(routine, at).acknowledged
    return annotate(routine, at, acknowledged=tuple(dict.fromkeys((*acknowledged, rule))))


def override(routine: Routine, at: int, *, rules: Sequence[str], by: str, reason: str, date: datetime.date) -> Routine:
    """Record that a named clinician uses a blocked exercise all the same, and why."""
    return annotate(routine, at, override=Override(rules=tuple(rules), by=by, reason=reason, date=date))


def copy(earlier: Routine, title: str | None = None) -> Routine:
    """Begin a new routine from an earlier one. Dates, acknowledgements and overrides start afresh."""
    lines = [line.replace(acknowledged=(), override=None) for line in earlier.prescriptions]
    fresh = {"title": title or earlier.title, "start_date": None, "review_date": None, "suits": ()}
    return _with(earlier, lines).replace(**fresh)


def follow_up(routine: Routine, today: datetime.date) -> Routine:
    """Return a routine as it goes on from a day: it starts then, and is reviewed after as long as the last time.

    Where it had no start or no review, or the time between them was not 1 to 12 weeks, the review is left open.
    """
    start, review = routine.start_date, routine.review_date
    lasted = review - start if start and review else datetime.timedelta()
    least, most = (datetime.timedelta(weeks=weeks) for weeks in REVIEW_WEEKS)
    is_usual = least <= lasted <= most
    return routine.replace(start_date=today, review_date=today + lasted if is_usual else None)


def for_anybody(routine: Routine) -> Routine:
    """Return a routine without what was written for one client, to begin others from. Cues stay: they are printed."""
    lines = [line.replace(private_note=None) for line in copy(routine).prescriptions]
    return _with(copy(routine), lines).replace(goal=None, moment=None, contact=None, emergency_number=None, author=None)


def spare_getting_up(library: Library, routine: Routine) -> Routine:
    """Order a routine so that the client gets down and up as seldom as can be.

    Heights come one after another in the order in which they first appear, the floor last;
    within a height, positions likewise. Otherwise lines keep their order.
    """
    lines, resolved = routine.prescriptions, resolve_all(library, routine)
    heights = [line.height for line in resolved]
    positions = [line.exercise.position for line in resolved]

    def key(number: int) -> tuple[bool, int, int, int]:
        level, position = heights[number], positions[number]
        together = next(n for n in range(len(lines)) if heights[n] == level and positions[n] == position)
        return level == "floor", heights.index(level), together, number

    return _with(routine, [lines[number] for number in sorted(range(len(lines)), key=key)])


def line_at(routine: Routine, at: int) -> Prescription:
    """Return the line at a place (from 0). Raises WrongInput where there is none."""
    if not 0 <= at < len(routine.prescriptions):
        raise WrongInput(f"no line {at + 1}: the routine has {len(routine.prescriptions)}")
    return routine.prescriptions[at]


def _replace(routine: Routine, at: int, line: Prescription) -> Routine:
    return _with(routine, [*routine.prescriptions[:at], line, *routine.prescriptions[at + 1 :]])


def _with(routine: Routine, lines: Sequence[Prescription]) -> Routine:
    return routine.replace(prescriptions=tuple(lines))


def _as_data(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not given, so that the record's own defaults stand."""
    return {name: value for name, value in fields.items() if value is not None}
