"""Hand-outs for many clients, one after the other: of each the routine that was changed last, as the store has it."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass, replace

from planner.handout.document import sheet
from planner.handout.file_name import file_name
from planner.handout.formats import FORMATS, Occasion
from planner.handout.gate import check_allowed
from planner.handout.paper import Copy, Layout, Paper
from planner.handout.to_csv import Separator
from planner.handout.to_pdf import laid_out, missing_characters
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.store.rows import ClientEntry, StoredRoutine
from planner.store.store import Store
from planner.ui.example import is_example
from planner.ui.handing_out import news, with_profile

NO_ROUTINE = "There is no routine yet."


@dataclass(frozen=True)
class Look:
    """In what form hand-outs are made; all but `format` and `separator` are for PDF."""

    format: str = "pdf"
    paper: Paper = Paper.A4
    layout: Layout = Layout.DETAILS
    copy: Copy = Copy.CLIENT
    large: bool = False
    separator: Separator = Separator.COMMA

    @property
    def ending(self) -> str:
        """How the name of a file ends."""
        return "pdf" if self.format == "pdf" else FORMATS[self.format].ending


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
    return [each for each in found if (each.routines or each.damaged) and not _is_example(each)]


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
    made, missing = _made(library, store, stored, client.client, look, today)

    def judge(client: Client, routine: Routine) -> None:
        check_allowed(library, client, routine, today)

    store.hand_out(stored.id, stored.version, look.format, stored.revision, client_seen=client.revision, judge=judge)
    return Outcome(entry, file_name(client.client, stored.version, today, look.ending), made, missing)


def _made(
    library: Library, store: Store, stored: StoredRoutine, client: Client, look: Look, today: datetime.date
) -> tuple[bytes, str]:
    changes = news(library, store, stored, client, stored.routine, today)
    version = str(stored.version)
    if look.format != "pdf":
        on = Occasion(today, version, changes, look.separator)
        return FORMATS[look.format].write(library, stored.routine, client, on), ""
    shown = sheet(library, stored.routine, client, today=today, version=version, changes=changes, drawn=True)
    return laid_out(shown, look.paper, layout=look.layout, copy=look.copy, large=look.large), missing_characters(shown)


def _is_example(entry: ClientEntry) -> bool:
    return is_example(Client(name=entry.name, reference=entry.reference)) if entry.name else False
