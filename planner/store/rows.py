"""What the store gives back, and how a record is written and read again."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from unicodedata import normalize

from pydantic import ValidationError
from sqlalchemy import Row

from planner.records.base import Record, Text
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.store.schema import StoreError

R = TypeVar("R", bound=Record)


class Profile(Record):
    """Who works here: what is printed on every hand-out."""

    name: Text | None = None
    role: Text | None = None
    registration: Text | None = None
    clinic: Text | None = None
    phone: Text | None = None


class Event(Record):
    """One version in an export's history: which file, who wrote it, when, and how it was handed out."""

    file: Text
    author: str
    changed: datetime
    handed_out: tuple[str, ...] = ()


class History(Record):
    """Every version of every routine of a client, oldest first."""

    versions: tuple[Event, ...]


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


class Conflict(WrongInput):
    """Somebody saved in the meantime: `stored` is theirs, nothing is lost, and a person chooses."""

    def __init__(self, stored: StoredRoutine | StoredClient) -> None:
        self.stored = stored
        super().__init__("changed elsewhere in the meantime: keep that, or look at it and save yours again")


def stored_client(row: Row[*tuple[Any, ...]]) -> StoredClient:
    """Make the answer of a row."""
    return StoredClient(row.id, read(Client, row.record), row.revision, row.changed)


def stored_routine(row: Row[*tuple[Any, ...]]) -> StoredRoutine:
    """Make the answer of a row: a version, its client, and when it was handed out."""
    routine = read(Routine, row.record)
    return StoredRoutine(
        row.routine, row.client, row.version, row.revision, routine, row.author, row.changed, row.handed_out
    )


def client_row(client: Client) -> dict[str, Any]:
    """Make the row of a client, but for id, revision and date."""
    record = written(client)
    kept = read(Client, record)
    found_by = folded(f"{kept.name or ''}\n{kept.reference or ''}")
    return {"name": kept.name, "reference": kept.reference, "found_by": found_by, "record": record}


def written(record: Record) -> str:
    """Write a record as JSON. What was put together unchecked (model_copy) is checked here."""
    try:
        checked = type(record).model_validate(_cleaned(record.model_dump(exclude_defaults=True, warnings=False)))
    except ValidationError as error:
        said = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}".lstrip(": ") for each in error.errors())
        raise WrongInput(f"not stored: {'; '.join(said)}") from error
    return checked.model_dump_json(exclude_defaults=True)


def read(model: type[R], record: str) -> R:
    """Read a record from JSON. Raises StoreError where it is not one."""
    try:
        return model.model_validate_json(record)
    except ValidationError as error:
        raise StoreError(f"a {model.__name__.lower()} in the store cannot be read: it is damaged") from error


def _cleaned(value: Any) -> Any:
    match value:
        case dict():
            return {_cleaned(key): _cleaned(each) for key, each in value.items()}
        case list() | tuple():
            return [_cleaned(each) for each in value]
        case str() if type(value) is str:
            return plain(value)
        case _:
            return value


def plain(text: str) -> str:
    """Replace what is no character, and what a database or a YAML file cannot hold."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def folded(text: str) -> str:
    """Write letters that mean the same the same way."""
    return normalize("NFKC", plain(text)).casefold()
