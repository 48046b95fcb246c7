"""What the store returns, and how rows of the database become that."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from planner.records.base import Record, Text
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.store.serialise import from_json, search_key, to_json


class Profile(Record):
    """Who works here: what is printed on every hand-out."""

    name: Text | None = None
    role: Text | None = None
    registration: Text | None = None
    clinic: Text | None = None
    phone: Text | None = None


@dataclass(frozen=True)
class StoredClient:
    """A client as it is stored; `revision` counts its changes."""

    id: str
    client: Client
    revision: int
    changed: datetime


@dataclass(frozen=True)
class ClientEntry:
    """A client in a list, and how many routines there are."""

    id: str
    name: str | None
    reference: str | None
    routines: int
    changed: datetime


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


@dataclass(frozen=True)
class Tab:
    """What a browser tab was showing."""

    client_id: str | None
    routine_id: str | None


class EditConflict(WrongInput):
    """Somebody saved in the meantime: `stored` is theirs, nothing is lost, and a person chooses."""

    def __init__(self, stored: StoredRoutine | StoredClient) -> None:
        self.stored = stored
        super().__init__("changed elsewhere in the meantime: keep that, or look at it and save yours again")


def stored_client(row: Row[*tuple[Any, ...]]) -> StoredClient:
    """Return the client of a row."""
    return StoredClient(row.id, from_json(Client, row.record), row.revision, row.changed)


def stored_routine(row: Row[*tuple[Any, ...]]) -> StoredRoutine:
    """Return the version of a row, with its client and when it was handed out."""
    routine = from_json(Routine, row.record)
    return StoredRoutine(
        row.routine, row.client, row.version, row.revision, routine, row.author, row.changed, row.handed_out
    )


def client_row(client: Client) -> dict[str, Any]:
    """Return the row of a client, but for id, revision and date."""
    record = to_json(client)
    checked = from_json(Client, record)
    found_by = search_key(f"{checked.name or ''}\n{checked.reference or ''}")
    return {"name": checked.name, "reference": checked.reference, "found_by": found_by, "record": record}
