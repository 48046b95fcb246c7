"""What must be cleared before any exercise goes home, and what may go out meanwhile."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from planner.engine.active_conditions import ActiveCondition, active_conditions
from planner.library.library import Library
from planner.records import clock
from planner.records.plan import Clearance, Client, ClientCondition
from planner.records.vocabulary import Detail

DETAIL_WORDS = {
    Detail.SIDE: "which side",
    Detail.LEVEL: "the level",
    Detail.JOINT: "which joint",
    Detail.WEIGHT_BEARING: "how much weight the leg may carry",
    Detail.SINCE: "since when",
}


@dataclass(frozen=True)
class Gate:
    """A condition that must be cleared by somebody, on a date, before any exercise goes home.

    `missing` says in words what still has to be recorded; `when_held` are the ids of the advice
    that may go out until then, and `client_referral` is what the client reads.
    """

    condition: str
    label: str
    text: str
    referral: str
    client_referral: str
    when_held: tuple[str, ...]
    cleared: Clearance | None
    missing: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Return whether the clearance and all that it must record are there."""
        return not self.missing

    @property
    def held(self) -> str:
        """What holds the hand-out, and what opens it, in one sentence each."""
        return f"{self.label}: exercises are held back. Missing: {'; '.join(self.missing)}. {self.referral}"


def gates(library: Library, client: Client, today: datetime.date | None = None) -> tuple[Gate, ...]:
    """Return the gates of a client's conditions, open or not, one for each condition.

    A condition that is listed twice is open only when each entry is.
    """
    today = today or clock.today()
    return gates_of(library, active_conditions(library, client, today), today)


def gates_of(library: Library, active: Iterable[ActiveCondition], today: datetime.date) -> tuple[Gate, ...]:
    """Return the gates of these conditions; see `gates`."""
    entries: dict[str, list[ClientCondition]] = {}
    for each in active:
        if library.conditions[each.id].gate:
            entries.setdefault(each.id, []).append(each.stated)
    made = []
    for id, stated in entries.items():
        known = library.conditions[id]
        all_missing = dict.fromkeys(words for each in stated for words in missing(library, id, each, today))
        latest = next((each.cleared for each in reversed(stated) if each.cleared), None)
        made.append(
            Gate(
                condition=id,
                label=known.label,
                text=known.gate_text or known.definition,
                referral=known.referral or "",
                client_referral=known.client_referral or "",
                when_held=known.when_held,
                cleared=latest,
                missing=tuple(all_missing),
            )
        )
    return tuple(made)


def missing(library: Library, id: str, stated: ClientCondition, today: datetime.date) -> tuple[str, ...]:
    """Return in words what a stated condition lacks before its gate opens."""
    return tuple(lacking(library, id, stated, today).values())


def lacking(library: Library, id: str, stated: ClientCondition, today: datetime.date) -> dict[Detail, str]:
    """Return which details a stated condition lacks, or has wrong, before its gate opens, and each in words."""
    known = library.conditions[id]
    found = {each: DETAIL_WORDS[each] for each in known.needed if getattr(stated, each.value) is None}
    cleared = stated.cleared
    if stated.since is not None and stated.since > today:
        found[Detail.SINCE] = f"a date that has come: {stated.since} is in the future"
    if cleared is None:
        found[Detail.CLEARANCE] = "who cleared the client, and when"
    elif cleared.date > today:
        found[Detail.CLEARANCE] = f"a clearance that has been given: {cleared.date} is in the future"
    elif stated.since is not None and cleared.date < stated.since:
        found[Detail.CLEARANCE] = f"a clearance since it began: {cleared.date} is before {stated.since}"
    return found


def held(gates: Iterable[Gate]) -> list[Gate]:
    """Return the gates that hold the exercises."""
    return [gate for gate in gates if not gate.is_open]


def advice_while_held(gates: Iterable[Gate]) -> tuple[str, ...]:
    """Return the ids of the advice that every held gate lets out."""
    lists = [gate.when_held for gate in held(gates)]
    return tuple(id for id in lists[0] if all(id in each for each in lists)) if lists else ()
