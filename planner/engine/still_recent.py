"""Whether a dated condition is still recent: it is proposed to enter it as another one, and a person decides."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from planner.engine.dates_in_words import age_words
from planner.engine.editing_client import add_condition, replace_condition
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.plan import Client, ClientCondition


@dataclass(frozen=True, slots=True)
class Proposal:
    """A condition of a client that its date suggests to enter as another, or to have another beside.

    `asks` is what a person has to know first; `is_milder`: it would limit less.
    """

    condition: str
    other: str
    asks: str
    is_beside: bool
    is_milder: bool


def proposals(library: Library, client: Client, today: datetime.date) -> tuple[Proposal, ...]:
    """Return what the dates of a client's conditions suggest. A date by itself changes nothing.

    Of a condition that is listed twice nothing is proposed: its entries are of different ages.
    """
    stated = Counter(each.condition for each in client.conditions)
    return tuple(
        proposal
        for each in client.conditions
        if each.since is not None and stated[each.condition] == 1
        for proposal in (*_younger(library, each, today), *_older(library, each, today))
        if proposal.other not in stated
    )


def accept(library: Library, client: Client, condition: str, other: str, today: datetime.date) -> Client:
    """Return the client as a proposal has it, level and date as they are. Raises WrongInput where it is none."""
    for each in proposals(library, client, today):
        if (each.condition, each.other) == (condition, other):
            if not each.is_beside:
                return replace_condition(library, client, condition, other)
            stated = next(known for known in client.conditions if known.condition == condition)
            return add_condition(library, client, other, level=stated.level, side=stated.side, since=stated.since)
    raise WrongInput("The date no longer suggests that. Look at it again: nothing was changed.")


def _younger(library: Library, stated: ClientCondition, today: datetime.date) -> Iterator[Proposal]:
    """Propose the recent form for what is too young to be anything else."""
    early = library.conditions[stated.condition].until_then
    if early is not None and stated.since is not None and (today - stated.since).days < early.weeks * 7:
        asks = (
            f"{age_words(stated.since, today).capitalize()} ago: until it is {early.weeks} weeks old it is screened "
            f"as {library.conditions[early.condition].label}, too."
        )
        yield Proposal(stated.condition, early.condition, asks, is_beside=early.beside, is_milder=False)


def _older(library: Library, stated: ClientCondition, today: datetime.date) -> Iterator[Proposal]:
    """Propose the settled form for what is older than the recent one lasts; on the last day it does not yet."""
    for id, known in library.conditions.items():
        early = known.until_then
        if early is None or early.beside or early.condition != stated.condition or stated.since is None:
            continue
        if (today - stated.since).days > early.weeks * 7:
            asks = (
                f"{age_words(stated.since, today).capitalize()} ago, which is more than {early.weeks} weeks. Has it "
                "settled: no pain at rest, and cleared by the doctor or clinic that looks after it?"
            )
            yield Proposal(stated.condition, id, asks, is_beside=False, is_milder=True)
