"""Routine -> what is done when: the segments that the hand-out counts, in order, each with its seconds.

The model is that of engine/duration: getting ready, sets, sides, rest, and the changes between exercises, so that a
session takes as long as the hand-out says. Repetitions beyond the lower number of a range are `extra`: without them it
takes the low end of that span, with them the high end. Two things take longer than counted there: a change of sides
takes at least SWITCH_SECONDS, also where the dose leaves no rest for it, and a repetition that has no time at all
(tempo 0-0-0-0, no hold) takes the usual one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from planner.engine.duration import SWITCH_SECONDS, USUAL_REST_SECONDS, change_seconds
from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.library.library import Library
from planner.records.dosage import Dosage, SideOrder
from planner.records.exercise import Laterality
from planner.records.laterality import OTHER
from planner.records.plan import LeadLeg, Routine, Side

GET_READY_SECONDS = 5  # at the end of the set-up: from here on it counts down
USUAL_TEMPO = (2, 0, 2, 0)


class Kind(StrEnum):
    """What a segment is for. Its first letter stands for it where many are written."""

    NEXT = "next"  # get into position; time to get down or up is in it
    READY = "ready"  # the last seconds before the work
    MOVE = "move"  # one repetition
    WORK = "work"  # for a time, not counted
    REST = "rest"
    SWITCH = "switch"  # rest in which the sides change


@dataclass(frozen=True)
class Segment:
    """One stretch of time. `item` counts from 0, `set` and `rep` from 1; 0 where there is none.

    `phases` are the seconds of a repetition: there, hold, back, wait. `side` is left, right or empty; of a change of
    sides it is the side that comes.
    """

    kind: Kind
    item: int
    seconds: int
    set: int = 0
    side: str = ""
    rep: int = 0
    phases: tuple[int, int, int, int] = (0, 0, 0, 0)
    extra: bool = False


def timeline(library: Library, routine: Routine) -> tuple[Segment, ...]:
    """Return one session of a routine, from getting ready for the first exercise to the last repetition."""
    lines = resolve_all(library, routine)
    changes = [0, *(change_seconds(before.height, after.height) for before, after in pairwise(lines))]
    return tuple(
        segment
        for number, (line, change) in enumerate(zip(lines, changes, strict=True))
        for segment in _exercise(number, line, change)
    )


def total(segments: Sequence[Segment], *, with_extra: bool = False) -> int:
    """Return the seconds of a session, with or without the repetitions beyond the lower number."""
    return sum(each.seconds for each in segments if with_extra or not each.extra)


def phases_of(dosage: Dosage) -> tuple[int, int, int, int]:
    """Return the seconds of one repetition: there, hold, back, wait."""
    out, pause, back, wait = map(int, dosage.tempo.split("-")) if dosage.tempo else USUAL_TEMPO
    phases = (out, pause + (dosage.hold_seconds or 0), back, wait)
    return phases if any(phases) else USUAL_TEMPO


def _exercise(item: int, line: ResolvedPrescription, change: int) -> Iterator[Segment]:
    sides = _in_order(line)
    ready = min(GET_READY_SECONDS, line.setup_seconds)
    first = _stance(line, 1) or sides[0][0]
    if change + line.setup_seconds > ready:
        yield Segment(Kind.NEXT, item, change + line.setup_seconds - ready, side=first)
    if ready:
        yield Segment(Kind.READY, item, ready, 1, first)
    rest = USUAL_REST_SECONDS if sides[0][1].rest_seconds is None else sides[0][1].rest_seconds
    if len(sides) > 1 and line.order is SideOrder.ALTERNATING:
        yield from _in_turn(item, sides, rest, by_repetition=line.side is Side.ALTERNATING)
    else:
        yield from _one_after_the_other(item, line, sides, rest)


def _in_order(line: ResolvedPrescription) -> list[tuple[str, Dosage]]:
    """Return the sides that work with their doses, first the one that the steps and the pictures show."""
    sides = [("" if side.value == "both" else side.value, dosage) for side, dosage in line.dosages]
    shown = line.exercise.figure.side if line.exercise.figure else "right"
    return sorted(sides, key=lambda each: each[0] != shown)


def _one_after_the_other(
    item: int, line: ResolvedPrescription, sides: Sequence[tuple[str, Dosage]], rest: int
) -> Iterator[Segment]:
    before: str | None = None
    for own, dosage in sides:
        for number in range(1, (dosage.sets or 1) + 1):
            side = own or _stance(line, number)
            if before is not None and side != before:
                yield Segment(Kind.SWITCH, item, max(rest, SWITCH_SECONDS), number, side)
            elif before is not None and rest:
                yield Segment(Kind.REST, item, rest, number, side)
            yield from _set(item, number, side, dosage)
            before = side


def _in_turn(item: int, sides: Sequence[tuple[str, Dosage]], rest: int, *, by_repetition: bool) -> Iterator[Segment]:
    """Yield sets in which the sides take turns: after each repetition, or after all of them."""
    for number in range(1, max(dosage.sets or 1 for _, dosage in sides) + 1):
        working = [
            (side, list(_set(item, number, side, dosage))) for side, dosage in sides if number <= (dosage.sets or 1)
        ]
        if number > 1 and rest:
            yield Segment(Kind.REST, item, rest, number, working[0][0])
        if by_repetition and max(len(done) for _, done in working) > 1:
            yield Segment(Kind.READY, item, SWITCH_SECONDS, number, working[0][0])
            longest = max(len(done) for _, done in working)
            yield from (done[turn] for turn in range(longest) for _, done in working if turn < len(done))
            continue
        if len(working) == 1:  # the other side has fewer sets: its change of sides is time to get ready
            yield Segment(Kind.READY, item, SWITCH_SECONDS, number, working[0][0])
        for place, (side, done) in enumerate(working):
            if place:
                yield Segment(Kind.SWITCH, item, SWITCH_SECONDS, number, side)
            yield from done


def _set(item: int, number: int, side: str, dosage: Dosage) -> Iterator[Segment]:
    if dosage.duration_seconds is not None:
        yield Segment(Kind.WORK, item, dosage.duration_seconds, number, side)
        return
    phases = phases_of(dosage)
    low, high = (dosage.reps.low, dosage.reps.high) if dosage.reps else (1, 1)
    for rep in range(1, high + 1):
        yield Segment(Kind.MOVE, item, sum(phases), number, side, rep, phases, extra=rep > low)


def _stance(line: ResolvedPrescription, number: int) -> str:
    """Return which leg stands behind in a set of a stance that is changed after each; empty where none is."""
    if line.exercise.laterality is not Laterality.ASYMMETRIC or line.line.lead_leg in (LeadLeg.LEFT, LeadLeg.RIGHT):
        return ""
    shown = line.exercise.figure.side if line.exercise.figure else "right"
    return shown if number % 2 else OTHER[shown]
