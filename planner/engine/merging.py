"""Merge two edits of one client, made at the same time from the same record: nothing is lost, doubt is safe."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.engine.merging_conditions import Dispute, Merging, merge_conditions
from planner.records.base import NOTHING
from planner.records.plan import Client

__all__ = ["Dispute", "MergedClient", "merge_clients", "settle"]


@dataclass(frozen=True)
class MergedClient:
    """A merged client, what is in dispute, and in words what was kept although one side took it out."""

    client: Client
    disputes: tuple[Dispute, ...] = ()
    notes: tuple[str, ...] = ()


def merge_clients(base: Client, mine: Client, theirs: Client, labels: Mapping[str, str] = NOTHING) -> MergedClient:
    """Return what two edits of `base` make together; all three name conditions by id.

    Field by field: what one side alone changed is taken. What both changed differently is a dispute; until
    somebody settles it, the safer of the two stands, and where neither is safer what `base` has. Conditions,
    and words that are not screened, are the union: what one side took out and the other did not stays, and
    a note says so, with the names of conditions in `labels`. A clearance that one side gave while the other
    changed since when the condition is there opens no gate: it is in dispute, and not in the merged client.
    """
    if theirs == base or mine == theirs:
        return MergedClient(mine)
    if mine == base:
        return MergedClient(theirs)
    merging = Merging(labels)
    fields: dict[str, Any] = {
        name: _single(merging, name, *(getattr(each, name) for each in (base, mine, theirs)))
        for name in ("name", "reference")
    }
    if fields["name"] is None and fields["reference"] is None:  # one took out the one, the other the other
        fields |= {"name": base.name, "reference": base.reference}
        merging.notes.append("The name and the reference were each taken out on one side: both are kept.")
    fields |= {
        "goals": _changes(base.goals, mine.goals, theirs.goals),
        "equipment": _equipment(base.equipment, mine.equipment, theirs.equipment),
        "unscreened": _union(merging, base.unscreened, mine.unscreened, theirs.unscreened),
        "conditions": merge_conditions(merging, base.conditions, mine.conditions, theirs.conditions),
    }
    return MergedClient(base.replace(**fields), tuple(merging.disputes), tuple(merging.notes))


def settle(merged: MergedClient, dispute: Dispute, *, keep_mine: bool) -> MergedClient:
    """Return the merged client with one dispute settled. Raises pydantic's ValidationError for what cannot be."""
    value = dispute.mine if keep_mine else dispute.theirs
    rest = tuple(each for each in merged.disputes if each != dispute)
    if dispute.entry is None:
        return replace(merged, client=merged.client.replace(**{dispute.field: value}), disputes=rest)
    conditions = list(merged.client.conditions)
    conditions[dispute.entry] = conditions[dispute.entry].replace(**{dispute.field: value})
    return replace(merged, client=merged.client.replace(conditions=tuple(conditions)), disputes=rest)


def _single(merging: Merging, name: str, base: str | None, mine: str | None, theirs: str | None) -> str | None:
    value: str | None = merging.merge_field(name, base, mine, theirs, lambda: base or min(str(mine), str(theirs)))
    return value


def _equipment(
    base: tuple[str, ...] | None, mine: tuple[str, ...] | None, theirs: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """Return what is at hand: None where nobody asked, which is not the same as nothing."""
    if theirs == base:
        return mine
    if mine == base:
        return theirs
    if mine is None and theirs is None:
        return None
    return _changes(base or (), mine or (), theirs or ())


def _changes(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list with what either side added, and without what either took out."""
    return _combined(base, mine, theirs, lambda each: each in mine and each in theirs)


def _union(merging: Merging, base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list with what either side has; a note says what one of them took out."""
    for each in base:
        if (each in mine) != (each in theirs):
            merging.notes.append(f"{each}, not screened, was taken out on one side: it is kept.")
    return _combined(base, mine, theirs, lambda each: each in mine or each in theirs)


def _combined(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...], stays: Callable[[str], bool]
) -> tuple[str, ...]:
    remaining = [each for each in base if stays(each)]
    for one, other in ((mine, theirs), (theirs, mine)):
        if other == base and all(each in one for each in remaining):
            return one  # in its own order
    added = {each for each in (*mine, *theirs) if each not in base}
    return tuple(dict.fromkeys((*remaining, *sorted(added))))
