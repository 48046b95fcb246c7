"""Hand-outs for many clients: of each the routine that was changed last, as the store has it."""

import datetime
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context  # the language of the hand-outs
from dataclasses import dataclass, replace
from functools import partial

from planner.engine.diff import Change
from planner.handout.file_name import file_name
from planner.handout.formats import Look, Made, make
from planner.handout.gate import check_allowed
from planner.handout.typeset import AT_A_TIME
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.store.rows import ClientEntry, StoredClient, StoredRoutine
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


def hand_out_each(
    library: Library, store: Store, entries: Iterable[ClientEntry], look: Look, today: datetime.date
) -> Iterator[Outcome]:
    """Yield the hand-out of each client's last routine, once the store has recorded it: that version stays as it is.

    What may not be handed out, and what cannot be read, is refused in words; nothing is then recorded. While one is
    recorded the next ones are made; the store is asked by the caller's thread alone.
    """
    waiting: deque[Callable[[], Outcome]] = deque()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for entry in entries:
            found = _begun(library, store, entry, today)
            if isinstance(found, _Begun):
                making = pool.submit(copy_context().run, found.make, library, look)
                waiting.append(partial(_recorded, library, store, look, found, making))
            else:
                waiting.append(partial(lambda outcome: outcome, found))
            if len(waiting) == AT_A_TIME:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()


def renamed(outcome: Outcome, taken: Collection[str]) -> Outcome:
    """Return an outcome whose file has a name of its own: references may be the same, or there may be none."""
    stem, _, ending = outcome.file.rpartition(".")
    name, number = outcome.file, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.{ending}"
    return replace(outcome, file=name)


@dataclass(frozen=True)
class _Begun:
    """A routine that may be handed out, as the store has it, and what is new in it."""

    entry: ClientEntry
    stored: StoredRoutine
    client: StoredClient
    changes: Sequence[Change]
    today: datetime.date

    def make(self, library: Library, look: Look) -> Made:
        """Make the hand-out. Raises Refused, WrongInput."""
        routine, version = self.stored.routine, str(self.stored.version)
        return make(library, routine, self.client.client, look, today=self.today, version=version, changes=self.changes)


def _begun(library: Library, store: Store, entry: ClientEntry, today: datetime.date) -> _Begun | Outcome:
    """Return what is to be made for a client, saved as it will be handed out, or why nothing is."""
    try:
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
        return _Begun(entry, stored, client, changes, today)
    except WrongInput as error:
        return Outcome(entry, refused=tuple(str(error).splitlines()))


def _recorded(
    library: Library,
    store: Store,
    look: Look,
    begun: _Begun,
    making: Future[Made],
) -> Outcome:
    """Return the file that was made for a client, once the store has recorded it, or why there is none."""
    entry, stored, client, today = begun.entry, begun.stored, begun.client, begun.today

    def judge(client: Client, routine: Routine) -> None:
        check_allowed(library, client, routine, today)

    try:
        made = making.result()
        store.hand_out(
            stored.id, stored.version, look.format, stored.revision, client_seen=client.revision, judge=judge
        )
    except WrongInput as error:
        return Outcome(entry, refused=tuple(str(error).splitlines()))
    file = file_name(client.client, stored.version, today, made.ending)
    return Outcome(entry, file, made.content, made.missing)
