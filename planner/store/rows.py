"""What the store returns, and how rows of the database become that."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from planner.records.base import Record, Text
from planner.records.errors import WrongInput
from planner.records.plan import Client, EmergencyNumber, Routine
from planner.store.errors import StoreError
from planner.store.serialise import from_json, search_key, to_json

MERGE_WINDOW = timedelta(minutes=10)  # edits of one author within it make one version


class Profile(Record):
    """Who works here: what is printed on every hand-out."""

    name: Text | None = None
    role: Text | None = None
    registration: Text | None = None
    clinic: Text | None = None
    phone: Text | None = None
    emergency: EmergencyNumber | None = None  # whom clients call in an emergency: 112


@dataclass(frozen=True)
class StoredClient:
    """One version of a client; `revision` counts the client's edits up to the last one of this version.

    `author` is empty where nobody was named, and for what was stored before authors were.
    """

    id: str
    client: Client
    revision: int
    changed: datetime
    version: int = 1
    author: str = ""


@dataclass(frozen=True)
class ClientEntry:
    """A client in a list, and how many routines there are.

    `damaged`: its row cannot be read; it may have no name, and `changed` may be the beginning of 1970.
    """

    id: str
    name: str | None
    reference: str | None
    routines: int
    changed: datetime
    damaged: bool = False


@dataclass(frozen=True)
class StoredRoutine:
    """One version of a routine; `revision` counts the routine's edits up to the last one of this version."""

    id: str
    client_id: str
    version: int
    revision: int
    routine: Routine
    author: str
    changed: datetime
    handed_out: datetime | None  # for the first time
    client_revision: int  # of the client, when this was read


@dataclass(frozen=True)
class StoredLog:
    """What a client brought back: a log code (see planner.handout.log_code), of a version of a routine, and when."""

    id: str
    client_id: str
    routine_id: str
    version: int
    code: str
    at: datetime


@dataclass(frozen=True)
class Tab:
    """What a browser tab was showing."""

    client_id: str | None
    routine_id: str | None


@dataclass(frozen=True)
class Template:
    """A clinician's own routine to begin from."""

    id: str
    routine: Routine


class EditConflict(WrongInput):
    """Somebody saved in the meantime: `stored` is theirs, nothing is lost, and a person chooses."""

    def __init__(self, stored: StoredRoutine | StoredClient) -> None:
        self.stored = stored
        super().__init__("changed elsewhere in the meantime: keep that, or look at it and save yours again")


def stored_client(row: Row[*tuple[Any, ...]]) -> StoredClient:
    """Return the version of a client of a row."""
    client = from_json(Client, row.record)
    return StoredClient(row.id, client, whole(row.revision), row.changed, whole(row.version), row.author)


def stored_routine(row: Row[*tuple[Any, ...]]) -> StoredRoutine:
    """Return the version of a row, with its client and when it was handed out."""
    routine = from_json(Routine, row.record)
    version, revision = whole(row.version), whole(row.revision)
    return StoredRoutine(
        id=row.routine,
        client_id=row.client,
        version=version,
        revision=revision,
        routine=routine,
        author=row.author,
        changed=row.changed,
        handed_out=row.handed_out,
        client_revision=whole(row.client_revision),
    )


def whole(value: object) -> int:
    """Return a number of a row. Raises StoreError for what is none: SQLite stores anything in any column."""
    if not isinstance(value, int):
        raise StoreError("a number in the store cannot be read: it is damaged")
    return value


def gathers(author: str, now: datetime, stored: StoredClient | StoredRoutine) -> bool:
    """Return whether an edit goes into a version: the same author's, and less than MERGE_WINDOW after its last."""
    # a clock that was set back must not gather for ever
    return author == stored.author and abs(now - stored.changed) < MERGE_WINDOW


def client_row(client: Client) -> dict[str, Any]:
    """Return the row of a client, but for id, revision and date."""
    record = to_json(client)
    checked = from_json(Client, record)
    found_by = search_key(f"{checked.name or ''}\n{checked.reference or ''}")
    return {"name": checked.name, "reference": checked.reference, "found_by": found_by, "record": record}
