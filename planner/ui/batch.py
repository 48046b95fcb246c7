"""Hand-outs for many clients, one after the other: of each the routine that was changed last, as the store has it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from planner.handout.file_name import file_name
from planner.handout.formats import Look, make
from planner.handout.gate import check_allowed
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.store.rows import ClientEntry
from planner.store.store import Store
from planner.ui.example import is_example
from planner.ui.handing_out import news, with_profile

NO_ROUTINE = "There is no routine yet."


@dataclass(frozen=True)
class Outcome:
    """What came of one client: a file, or every reason why there is none; `missing` are signs that the font lacks."""

    client: ClientEntry
    file: str = ""
    content: bytes = b""
    missing: str = ""
    refused: tuple[str, ...] = ()


def waiting(store: Store, text: str = "") -> list[ClientEntry]:
    """Return the clients, sorted by name, whose routine can be handed out; `text` narrows them by name or reference."""
    found = store.clients(text)
    return [each for each in found if (each.routines or each.damaged) and not is_example(each)]


def hand_out_last(library: Library, store: Store, entry: ClientEntry, look: Look, today: datetime.date) -> Outcome:
    """Return the hand-out of a client's last routine, once the store has recorded it: that version stays as it is.

    What may not be handed out, and what cannot be read, is refused in words; nothing is then recorded.
    """
    try:
        return _handed_out(library, store, entry, look, today)
    except WrongInput as error:
        return Outcome(entry, refused=tuple(str(error).splitlines()))


def renamed(outcome: Outcome, taken: Collection[str]) -> Outcome:
    """Return an outcome whose file has a name of its own: references may be the same, or there may be none."""
    stem, _, ending = outcome.file.rpartition(".")
    name, number = outcome.file, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.{ending}"
    return replace(outcome, file=name)


def _handed_out(library: Library, store: Store, entry: ClientEntry, look: Look, today: datetime.date) -> Outcome:
    found = next(iter(store.routines(entry.id)), None)
    if found is None:
        return Outcome(entry, refused=(NO_ROUTINE,))
    stored, client = found, store.client(entry.id)
    profile = store.profile()
    routine = with_profile(profile, stored.routine)
    check_allowed(library, client.client, routine, today)
    if routine != stored.routine:
        stored = store.save(stored.id, routine, profile.name or "", stored.revision, client_seen=client.revision)
    changes = news(library, store, stored, client.client, stored.routine, today)
    made = make(library, stored.routine, client.client, look, today=today, version=str(stored.version), changes=changes)

    def judge(client: Client, routine: Routine) -> None:
        check_allowed(library, client, routine, today)

    store.hand_out(stored.id, stored.version, look.format, stored.revision, client_seen=client.revision, judge=judge)
    file = file_name(client.client, stored.version, today, made.ending)
    return Outcome(entry, file, made.content, made.missing)
