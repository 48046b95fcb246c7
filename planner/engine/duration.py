"""How long an exercise and a session take, and what they cost in getting up and down.

The model: a set works for repetitions x (movement + hold), or for its duration. There are sets x
sides of them. Rest comes between sets; where one side follows the other, between all of them; where
sides take turns, between sets, with 5 seconds for each change of side. To that comes the set-up.
A session adds the changes between exercises. All of it is *about*: nobody counts like a clock.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from planner.engine.editing import height
from planner.library.library import Library
from planner.records.dosage import Dosage, SideOrder
from planner.records.exercise import Exercise, Laterality
from planner.records.plan import BodySide, Prescription, Routine, Side

SWITCH_SECONDS = 5
USUAL_REST_SECONDS = 30
SETUP_SECONDS = {"floor": 45, "bed": 45, "seat": 20, "standing": 20}
SAME_LEVEL_SECONDS = 30
UP_OR_DOWN_SECONDS = 60
WITH_HELP_SECONDS = 120


@dataclass(frozen=True)
class Span:
    """Seconds, from low to high, since repetitions may be a range."""

    low: int
    high: int

    def __add__(self, other: "Span") -> "Span":
        """Add two spans end to end."""
        return Span(self.low + other.low, self.high + other.high)

    def __mul__(self, times: int) -> "Span":
        """Repeat a span."""
        return Span(self.low * times, self.high * times)

    def __str__(self) -> str:
        """Write it in minutes, rounded to halves: about 3.5 to 5 min."""
        low, high = (max(0.5, round(seconds / 30) / 2) for seconds in (self.low, self.high))
        return f"about {low:g} min" if low == high else f"about {low:g} to {high:g} min"


@dataclass(frozen=True)
class Burden:
    """What a session asks of a day: items, time, changes of position, times down to the floor and up."""

    items: int
    session: Span
    position_changes: int
    floor_transfers: int


def dosage_of(library: Library, line: Prescription) -> Dosage:
    """Return the whole dosage of a line: what it says, over the exercise's usual."""
    return line.dosage.over(library.exercise(line.exercise).dosage)


def side_dosages(library: Library, line: Prescription) -> tuple[Dosage, ...]:
    """Return one dosage for each side that works in its own right; one for both together."""
    base = dosage_of(library, line)
    if sides_of(library.exercise(line.exercise), line) == 1:
        only = BodySide(line.side) if line.side in (Side.LEFT, Side.RIGHT) else None
        return (line.sides[only].over(base) if only and only in line.sides else base,)
    return tuple(
        line.sides[side].over(base) if side in line.sides else base for side in (BodySide.LEFT, BodySide.RIGHT)
    )


def sides_of(exercise: Exercise, line: Prescription) -> int:
    """Count the sides that work one by one: 1 where both work together."""
    if line.side in (Side.LEFT, Side.RIGHT, Side.BILATERAL):
        return 1
    if line.side in (Side.EACH, Side.ALTERNATING):
        return 2
    return 2 if exercise.laterality in (Laterality.EACH, Laterality.ALTERNATING) else 1


def work(dosage: Dosage) -> Span:
    """Seconds of work in one set of one side."""
    if dosage.duration_seconds is not None:
        return Span(dosage.duration_seconds, dosage.duration_seconds)
    once = dosage.rep_seconds + (dosage.hold_seconds or 0)
    if dosage.reps is None:
        return Span(once, once)
    return Span(dosage.reps.low * once, dosage.reps.high * once)


def item_span(sides: Sequence[Dosage], order: SideOrder, setup_seconds: int) -> Span:
    """Seconds of one exercise, from the dosage of each side (one entry: both sides together)."""
    sets = [dosage.sets or 1 for dosage in sides]
    rest = USUAL_REST_SECONDS if sides[0].rest_seconds is None else sides[0].rest_seconds
    if len(sides) > 1 and order is SideOrder.ALTERNATING:
        pause = (max(sets) - 1) * rest + max(sets) * SWITCH_SECONDS
    else:
        pause = (sum(sets) - 1) * rest
    still = pause + setup_seconds
    return sum((work(dosage) * count for dosage, count in zip(sides, sets, strict=True)), Span(still, still))


def work_span(library: Library, line: Prescription) -> Span:
    """Seconds of work in one session, all sets and sides, without rest and set-up."""
    return sum((work(dosage) * (dosage.sets or 1) for dosage in side_dosages(library, line)), Span(0, 0))


def line_span(library: Library, line: Prescription) -> Span:
    """Seconds of one line of a routine."""
    exercise = library.exercise(line.exercise)
    base = dosage_of(library, line)
    turns = line.side is Side.ALTERNATING or (line.side is None and exercise.laterality is Laterality.ALTERNATING)
    order = base.side_order or (SideOrder.ALTERNATING if turns else SideOrder.SEQUENTIAL)
    setup = exercise.setup_seconds
    if setup is None:
        setup = SETUP_SECONDS[height(library, line)]
    return item_span(side_dosages(library, line), order, setup)


def change_seconds(before: str, after: str, *, with_help: bool = False) -> int:
    """Seconds to get from one height to the next; lying down or getting up takes longer."""
    if before == after or {before, after} == {"seat", "standing"}:
        return SAME_LEVEL_SECONDS
    return WITH_HELP_SECONDS if with_help else UP_OR_DOWN_SECONDS


def burden(
    library: Library,
    routine: Routine,
    *,
    with_help: bool = False,
    warm_up_seconds: int = 0,
    cool_down_seconds: int = 0,
) -> Burden:
    """Add up one session of a routine."""
    lines = routine.prescriptions
    heights = [height(library, line) for line in lines]
    positions = [library.exercise(line.exercise).position for line in lines]
    pairs = list(itertools.pairwise(heights))
    changes = sum(change_seconds(before, after, with_help=with_help) for before, after in pairs)
    around = warm_up_seconds + changes + cool_down_seconds
    return Burden(
        items=len(lines),
        session=sum((line_span(library, line) for line in lines), Span(around, around)),
        position_changes=sum(before != after for before, after in itertools.pairwise(positions)),
        floor_transfers=sum(
            after == "floor" and before != "floor" for before, after in itertools.pairwise(["standing", *heights])
        ),
    )
