"""What a client's conditions ask the clinician."""

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planner.engine.active_conditions import ActiveCondition, active_conditions
from planner.library.library import Library
from planner.records.plan import Client

if TYPE_CHECKING:
    pass


def questions(library: Library, client: Client, today: datetime.date | None = None) -> tuple[str, ...]:
    """Return what each stated condition asks, such as whether it is still recent."""
    return questions_of(library, active_conditions(library, client, today))


def questions_of(library: Library, active: Sequence[ActiveCondition]) -> tuple[str, ...]:
    """Return what these conditions ask; see `questions`."""
    return tuple(text for _, text in dated_questions(library, active))


def dated_questions(library: Library, active: Sequence[ActiveCondition]) -> Iterator[tuple[datetime.date | None, str]]:
    """Return the question of each stated condition that has one, and the condition's date."""
    for each in active:
        known, since = library.conditions[each.id], each.stated.since
        if known.asks and not each.because:
            yield since, f"{known.label}, {since}: {known.asks}" if since else f"{known.label}: {known.asks}"
