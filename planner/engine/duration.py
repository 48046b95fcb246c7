"""How long an exercise and a session take, and what they cost in getting up and down.

The model: a set works for repetitions x (movement + hold), or for its duration. There are sets x
sides of them. Rest comes between sets; where one side follows the other, between all of them; where
sides take turns, between sets, with 5 seconds for each change of side. To that comes the set-up.
A session adds the changes between exercises. All of it is *about*: nobody counts like a clock.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.language import decimal, gettext
from planner.library.library import Library
from planner.records.dosage import Dosage, SideOrder
from planner.records.plan import Routine

SWITCH_SECONDS = 5
USUAL_REST_SECONDS = 30
SAME_LEVEL_SECONDS = 30
UP_OR_DOWN_SECONDS = 60
WITH_HELP_SECONDS = 120


TEN_MINUTES = 600  # seconds


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

    def rounded(self) -> "Span":
        """Return it in whole minutes from ten minutes on, where half a one is no news."""
        if self.high < TEN_MINUTES:
            return self
        return Span(*(60 * round(seconds / 60) for seconds in (self.low, self.high)))

    def __str__(self) -> str:
        """Write it in minutes, rounded to halves: about 3.5 to 5 min."""
        low, high = (max(0.5, round(seconds / 30) / 2) for seconds in (self.low, self.high))
        if low == high:
            return gettext("about {n} min", n=decimal(low))
        return gettext("about {low} to {high} min", low=decimal(low), high=decimal(high))


@dataclass(frozen=True)
class Burden:
    """What a session asks of a day: items, time, changes of position, times down to the floor and up."""

    items: int
    session: Span
    position_changes: int
    floor_transfers: int


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


def work_span(resolved: ResolvedPrescription) -> Span:
    """Seconds of work in one session, all sets and sides, without rest and set-up."""
    return sum((work(dosage) * (dosage.sets or 1) for _, dosage in resolved.dosages), Span(0, 0))


def line_span(resolved: ResolvedPrescription) -> Span:
    """Seconds of one line of a routine."""
    return item_span([dosage for _, dosage in resolved.dosages], resolved.order, resolved.setup_seconds)


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
    lines = resolve_all(library, routine)
    heights = [line.height for line in lines]
    positions = [line.exercise.position for line in lines]
    pairs = list(itertools.pairwise(heights))
    changes = sum(change_seconds(before, after, with_help=with_help) for before, after in pairs)
    around = warm_up_seconds + changes + cool_down_seconds
    return Burden(
        items=len(lines),
        session=sum((line_span(line) for line in lines), Span(around, around)),
        position_changes=sum(before != after for before, after in itertools.pairwise(positions)),
        floor_transfers=sum(
            after == "floor" and before != "floor" for before, after in itertools.pairwise(["standing", *heights])
        ),
    )
