"""Which conditions count for a client: those that are stated, and those that they imply."""

import datetime
from collections import deque
from dataclasses import dataclass

from planner.library.identifiers import client_with_ids
from planner.library.library import Library
from planner.records import clock
from planner.records.plan import Client, ClientCondition, Status
from planner.records.vocabulary import Condition


@dataclass(frozen=True, slots=True)
class ActiveCondition:
    """A condition that the client is screened for.

    `because` says why it counts where nobody stated it, for the clinician; else it is empty.
    An implied one carries side, level, date and the rest of the condition that implies it.
    """

    id: str
    stated: ClientCondition
    because: str = ""


def active_conditions(
    library: Library, client: Client, today: datetime.date | None = None
) -> tuple[ActiveCondition, ...]:
    """Return the conditions that count, the stated ones first, each followed by what it implies.

    All that are not resolved count; so does a resolved one that is too recent to be (`active_weeks`).
    `today` is the day on which ages are counted, by default the present one.
    """
    today = today or clock.today()
    client = client_with_ids(library, client)
    waiting = deque(
        ActiveCondition(each.condition, each, _too_early(library.conditions[each.condition], each, today))
        for each in client.conditions
        if counts(library.conditions[each.condition], each, today)
    )
    sure = {each.condition for each in client.conditions if each.status in (Status.ACTIVE, Status.CONFIRMED)}
    found: list[ActiveCondition] = []
    while waiting:
        each = waiting.popleft()
        if any((each.id, each.stated) == (other.id, other.stated) for other in found):
            continue
        found.append(each)
        waiting.extendleft(reversed(_implied(library, each, sure, today)))
    return tuple(found)


def counts(known: Condition, stated: ClientCondition, today: datetime.date) -> bool:
    """Return whether a stated condition leaves the screening or not: a resolved one does, once it is old enough."""
    return stated.status is not Status.RESOLVED or bool(_too_early(known, stated, today))


def weeks_old(stated: ClientCondition, today: datetime.date) -> int | None:
    """Return the whole weeks since a condition began; None where no date is recorded."""
    return None if stated.since is None else (today - stated.since).days // 7


def _too_early(known: Condition, stated: ClientCondition, today: datetime.date) -> str:
    age = weeks_old(stated, today)
    least = known.active_weeks or (known.until_then.weeks if known.until_then else None)
    if stated.status is not Status.RESOLVED or least is None or age is None or age >= least:
        return ""
    return (
        f"{known.label} is entered as resolved, but began {age} weeks ago ({stated.since}): until it is "
        f"{least} weeks old it is screened all the same. Correct the date, or set it to active."
    )


def _implied(library: Library, parent: ActiveCondition, sure: set[str], today: datetime.date) -> list[ActiveCondition]:
    label = library.conditions[parent.id].label
    found = []
    for rule in library.implications.get(parent.id, ()):
        implied = str(rule.implies)
        if not sure & set(rule.implies_unless):
            message = f"{library.conditions[implied].label}: implied by {label} ({rule.reference}). {rule.why}"
            found.append((implied, message))
    early = library.conditions[parent.id].until_then
    age = weeks_old(parent.stated, today)
    if early is not None and age is not None and age < early.weeks:
        implied = early.condition
        found.append(
            (
                implied,
                f"{label} is dated {parent.stated.since}, {age} weeks ago: until it is {early.weeks} weeks old it is "
                f"screened as {library.conditions[implied].label}, too. Correct the date, or enter it as that.",
            )
        )
    return [ActiveCondition(id, parent.stated.replace(condition=id), message) for id, message in found]
