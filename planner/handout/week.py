"""The boxes to tick: on which days, and for how many weeks."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.engine.resolved import ResolvedPrescription
from planner.language import day_name, gettext
from planner.records.plan import Day, Routine

USUAL_WEEKS, LIMIT_WEEKS = 4, 12


@dataclass(frozen=True)
class Week:
    """The names of the days that have boxes, and for how many weeks there are some."""

    days: tuple[str, ...]
    weeks: int


def week_of(routine: Routine, lines: Sequence[ResolvedPrescription], today: datetime.date | None = None) -> Week:
    """Return the days and weeks of a routine; where it names no days, as many as its exercises are done on."""
    return Week(_days(routine, lines), _weeks(routine, today))


def _days(routine: Routine, lines: Sequence[ResolvedPrescription]) -> tuple[str, ...]:
    if routine.days:
        return tuple(day_name(day.number, short=True) for day in Day if day in routine.days)
    count = max((line.days_per_week or len(Day) for line in lines), default=len(Day))
    if count >= len(Day):
        return tuple(day_name(day.number, short=True) for day in Day)
    return tuple(gettext("Day {number}", number=number) for number in range(1, count + 1))


def _weeks(routine: Routine, today: datetime.date | None) -> int:
    """Return the weeks from the start, or else from today, to the review."""
    begin, review = routine.start_date or today, routine.review_date
    if begin is None or review is None or review <= begin:
        return USUAL_WEEKS
    return min(math.ceil((review - begin).days / 7), LIMIT_WEEKS)
