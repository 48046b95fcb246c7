"""Merge the conditions of a client: the union, entry by entry, and each entry field by field."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.records.plan import BodySide, Clearance, ClientCondition, Status
from planner.records.rule import WeightBearing

OPPOSITE = frozenset((BodySide.LEFT, BodySide.RIGHT))
STRICTEST_STATUS = (Status.SUSPECTED, Status.ACTIVE, Status.CONFIRMED, Status.RESOLVED)  # suspected implies most
LEAST_WEIGHT = tuple(WeightBearing)  # from none to full
DETAILS = ("side", "level", "joint", "weight_bearing", "since", "note")


@dataclass(frozen=True)
class Dispute:
    """A field that both sides changed, each to something else.

    `entry` is the place of the condition in the merged client, `condition` its id; for a field of the client
    itself there are none. `stands` is what the merged client has until somebody chooses.
    """

    field: str
    mine: Any
    theirs: Any
    stands: Any
    condition: str | None = None
    entry: int | None = None


@dataclass
class Merging:
    """What comes to light while two edits are merged."""

    labels: Mapping[str, str]
    disputes: list[Dispute] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def merge_field(self, name: str, base: Any, mine: Any, theirs: Any, safer: Callable[[], Any], **entry: Any) -> Any:
        """Return what one side alone changed, or both alike; else record a dispute and return the safer value."""
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        stands = safer()
        self.disputes.append(Dispute(name, mine, theirs, stands, **entry))
        return stands

    def note(self, stated: ClientCondition, words: str) -> None:
        """Record what was kept of a condition."""
        label = self.labels.get(stated.condition, stated.condition.replace("_", " "))
        side = f", {stated.side}" if stated.side else ""
        self.notes.append(f"{label}{side}: {words}")


Entries = Sequence[ClientCondition]


def merge_conditions(merging: Merging, base: Entries, mine: Entries, theirs: Entries) -> tuple[ClientCondition, ...]:
    """Return every entry that either side has: those of `base` in its order, then what was added, sorted."""
    found: list[ClientCondition] = []
    my_edits, my_additions = _paired(base, mine)
    their_edits, their_additions = _paired(base, theirs)
    for before, mine_now, theirs_now in zip(base, my_edits, their_edits, strict=True):
        if mine_now is not None and theirs_now is not None:
            found += _merged(merging, len(found), before, mine_now, theirs_now)
        elif (left := mine_now or theirs_now) is not None:
            merging.note(left, "taken out on one side, and kept.")
            found.append(left)
    added = [*my_additions]
    for each in their_additions:
        if each not in added:
            added.append(each)
    added.sort(key=_sorting)
    while added:
        first = added.pop(0)
        twin = next((each for each in added if _twins(first, each) and (first in mine) != (each in mine)), None)
        if twin is None:
            found.append(first)
            continue
        added.remove(twin)
        blank = ClientCondition(condition=first.condition, side=first.side)
        pair = (first, twin) if first in mine else (twin, first)
        found += _merged(merging, len(found), blank, *pair)
    return tuple(found)


def _sorting(stated: ClientCondition) -> tuple[str, str, str]:
    return stated.condition, str(stated.side or ""), stated.model_dump_json()


def _twins(one: ClientCondition, other: ClientCondition) -> bool:
    """Return whether two additions are one condition: not at two levels of the spine, nor at two joints."""
    apart = any(
        None not in (values := {getattr(one, name), getattr(other, name)}) and len(values) == 2
        for name in ("level", "joint")
    )
    return _same_entry(one, other) and not apart


def _same_entry(one: ClientCondition, other: ClientCondition) -> bool:
    return (one.condition, one.side) == (other.condition, other.side)


def _paired(base: Entries, side: Entries) -> tuple[list[ClientCondition | None], list[ClientCondition]]:
    """Return what became of each entry of `base` (None: taken out), and the entries that are new."""
    remaining = list(side)
    became: list[ClientCondition | None] = [None] * len(base)

    def same_condition(before: ClientCondition, now: ClientCondition) -> bool:  # left made right is another entry
        return before.condition == now.condition and {before.side, now.side} != OPPOSITE

    for matches in (ClientCondition.__eq__, _same_entry, same_condition):  # the closest first
        for number, before in enumerate(base):
            if became[number] is None:
                now = next((each for each in remaining if matches(before, each)), None)
                if now is not None:
                    became[number] = now
                    remaining.remove(now)
    return became, remaining


def _merged(
    merging: Merging, entry: int, base: ClientCondition, mine: ClientCondition, theirs: ClientCondition
) -> list[ClientCondition]:
    """Return one entry of the three; two where one side says left and the other right."""
    if {mine.side, theirs.side} == OPPOSITE:
        merging.note(base, "left on one side, right on the other, and both are kept.")
        return sorted((mine, theirs), key=_sorting)
    place = {"condition": base.condition, "entry": entry}
    fields: dict[str, Any] = {}
    for name in DETAILS:
        values = [getattr(each, name) for each in (base, mine, theirs)]
        fields[name] = _detail(merging, name, base, values, place)
    statuses = (mine.status, theirs.status)
    fields["status"] = merging.merge_field(
        "status", base.status, *statuses, lambda: min(statuses, key=STRICTEST_STATUS.index), **place
    )
    fields["cleared"] = _clearance(merging, base, mine, theirs, place)
    return [base.replace(**fields)]


def _detail(merging: Merging, name: str, base: ClientCondition, values: list[Any], place: Mapping[str, Any]) -> Any:
    """Return a detail, of which none is lost: what one side alone took out is kept."""
    before, mine, theirs = values
    if before is not None and (mine is None) != (theirs is None):
        merging.note(base, f"{name.replace('_', ' ')} taken out on one side, and kept.")
        return theirs if mine is None else mine

    def safer() -> Any:
        match name:
            case "side":
                return BodySide.BOTH
            case "since":
                return max(mine, theirs)  # the younger a condition is, the more it limits
            case "weight_bearing":
                return min(mine, theirs, key=LEAST_WEIGHT.index)
            case _:
                return before if before is not None else min(mine, theirs, key=str)

    return merging.merge_field(name, before, mine, theirs, safer, **place)


def _clearance(
    merging: Merging, base: ClientCondition, mine: ClientCondition, theirs: ClientCondition, place: Mapping[str, Any]
) -> Clearance | None:
    """Return the clearance that both sides have, or that one gave and the other does not put in doubt.

    Doubt keeps the gate shut: a clearance that one side took back, or gave while the other side changed since
    when the condition is there. Of two clearances the earlier one stands, which opens less.
    """
    if mine.cleared == theirs.cleared:
        return mine.cleared
    stands: Clearance | None = None
    given = [each.cleared for each in (mine, theirs) if each.cleared is not None]
    if mine.since == theirs.since or base.since in (mine.since, theirs.since):
        sides = ((mine, theirs), (theirs, mine))
        for one, other in sides:
            new = one.cleared is not None and one.cleared != base.cleared and other.cleared == base.cleared
            if new and other.since in (base.since, one.since):
                return one.cleared
        if len(given) == 2 and mine.since == theirs.since:
            stands = min(given, key=lambda each: (each.date, each.by))
    merging.disputes.append(Dispute("cleared", mine.cleared, theirs.cleared, stands, **place))
    return stands
