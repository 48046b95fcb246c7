"""SQL for clients and their versions: each function runs in the caller's transaction."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, exc, func, insert, select, update

from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store.errors import NOT_READ_BACK, StoreError
from planner.store.rows import ClientEntry, EditConflict, StoredClient, gathers, stored_client
from planner.store.schema import client_versions, clients, handouts, routines
from planner.store.serialise import as_shown, from_json, sanitise, search_key

MAX_SEARCH_LENGTH = 200  # letters; databases refuse much longer patterns
DAMAGED_CLIENT = "a client in the store cannot be read: it is damaged"
MAX_INTEGER = 2**31 - 1  # the largest number that the tables hold

VERSIONS = select(client_versions.c.client.label("id"), *client_versions.c[1:])
NEWEST = select(clients, client_versions.c.version, client_versions.c.author).join(
    client_versions, (client_versions.c.client == clients.c.id) & (client_versions.c.revision == clients.c.revision)
)


def add(connection: Connection, id: str, row: dict[str, Any], author: str, now: datetime) -> None:
    """Insert a client as version 1."""
    connection.execute(insert(clients).values(id=id, revision=1, changed=now, **row))
    version = {"client": id, "version": 1, "revision": 1, "author": author, "changed": now, "record": row["record"]}
    connection.execute(insert(client_versions).values(version))


def update_at(
    connection: Connection, id: str, row: dict[str, Any], author: str, based_on: int, now: datetime
) -> tuple[StoredClient, int]:
    """Update a client that is still at `based_on`; return what it was and its version now. Raises EditConflict.

    The edit goes into the newest version or makes the next one, as for routines; after a hand-out, which
    rests on the client as it was, always the next one.
    """
    one(connection, select(clients.c.id).with_for_update(), clients, id)
    stored = get(connection, id)
    if based_on != stored.revision:
        raise EditConflict(stored)
    revision = stored.revision + 1
    version = {"revision": revision, "author": author, "changed": now, "record": row["record"]}
    if gathers(author, now, stored) and not _handed_out_since(connection, stored):
        number = stored.version
        here = (client_versions.c.client == stored.id) & (client_versions.c.version == number)
        connection.execute(update(client_versions).where(here).values(version))
    else:
        number = stored.version + 1
        connection.execute(insert(client_versions).values(client=stored.id, version=number, **version))
    row = {**row, "revision": revision, "changed": now}
    connection.execute(update(clients).where(clients.c.id == stored.id).values(row))
    return stored, number


def _handed_out_since(connection: Connection, stored: StoredClient) -> bool:
    joined = select(func.max(handouts.c.at)).join(routines, routines.c.id == handouts.c.routine)
    last = connection.execute(joined.where(routines.c.client == stored.id)).scalar()
    return last is not None and last >= stored.changed


def read_back(connection: Connection, id: str, revision: int, record: str) -> StoredClient:
    """Return a client as it was just stored, read in a transaction of its own. Raises StoreError where it is not so."""
    read = get(connection, id)
    client = from_json(Client, record)
    if read.revision < revision or (read.revision == revision and read.client != client):
        raise StoreError(NOT_READ_BACK)
    return read if read.revision == revision else replace(read, revision=revision, client=client)


def get(connection: Connection, id: str) -> StoredClient:
    """Return the newest version of a client."""
    row = connection.execute(NEWEST.where(clients.c.id == sanitise(id))).first()
    if row is None:
        one(connection, select(clients.c.id), clients, id)
        raise StoreError(DAMAGED_CLIENT)  # its version is missing
    return stored_client(row)


def at_version(connection: Connection, id: str, version: int) -> StoredClient:
    """Return a certain version of a client."""
    if 0 < version <= MAX_INTEGER:
        here = VERSIONS.where(client_versions.c.client == sanitise(id), client_versions.c.version == version)
        if row := connection.execute(here).first():
            return stored_client(row)
    last = get(connection, id).version
    raise WrongInput(f"no version {version} of this client: there are 1 to {last}")


def all_versions(connection: Connection, id: str) -> list[StoredClient]:
    """Return every version of a client, the oldest first."""
    one(connection, select(clients.c.id), clients, id)
    here = VERSIONS.where(client_versions.c.client == sanitise(id))
    rows = connection.execute(here.order_by(client_versions.c.version)).all()
    if not rows:
        raise StoreError(DAMAGED_CLIENT)
    return [stored_client(row) for row in rows]


def get_locked(connection: Connection, id: str, seen: int | None) -> StoredClient:
    """Return a client, locked against change. Raises EditConflict at another revision than the one that was seen."""
    one(connection, select(clients.c.id).with_for_update(read=True), clients, id)
    stored = get(connection, id)
    if seen not in (None, stored.revision):
        raise EditConflict(stored)
    return stored


def search(connection: Connection, text: str) -> list[ClientEntry]:
    """Return the clients with every word of a text in name or reference, sorted by name.

    One whose row is damaged is listed all the same, as damaged.
    """
    count = select(func.count()).where(routines.c.client == clients.c.id).scalar_subquery()
    columns = clients.c
    query = select(columns.id, columns.name, columns.reference, count, columns.changed)
    found = select(columns.id)
    words = search_key(text[:MAX_SEARCH_LENGTH]).split()
    if text.strip() and not words:  # nothing but apostrophes
        return []
    for word in words:
        query = query.where(columns.found_by.contains(word, autoescape=True))
        found = found.where(columns.found_by.contains(word, autoescape=True))
    try:
        entries = [_entry(row) for row in connection.execute(query)]
    except (StoreError, exc.OperationalError):  # one that cannot be read hides the others: each by itself
        ids = connection.execute(found).scalars().all()
        entries = [_entry_alone(connection, query.where(columns.id == id), id) for id in ids]
    return sorted(entries, key=lambda each: (search_key(each.name or each.reference or ""), each.id))


def _entry(row: Row[*tuple[Any, ...]]) -> ClientEntry:
    entry = ClientEntry(*row)
    if not all(isinstance(each, str | None) for each in (entry.name, entry.reference)):
        raise StoreError("a name in the store cannot be read: it is damaged")
    return entry


def _entry_alone(connection: Connection, query: Select[*tuple[Any, ...]], id: str) -> ClientEntry:
    """Return a client in a list, or that its row is damaged."""
    try:
        return _entry(connection.execute(query).one())
    except (StoreError, exc.DBAPIError):
        return ClientEntry(id, None, None, 0, datetime.fromtimestamp(0, UTC), damaged=True)


def erase(connection: Connection, id: str, typed: str) -> None:
    """Delete a client and all that belongs to it, once the name (or, without one, the reference) was typed."""
    row = one(connection, select(clients.c.id, clients.c.name, clients.c.reference).with_for_update(), clients, id)
    if as_shown(typed) != as_shown(str(row.name or row.reference or "")):
        what = "name" if row.name else "reference"
        raise WrongInput(f"not erased: type the client's {what} exactly as it is written")
    connection.execute(delete(clients).where(clients.c.id == row.id))


def is_stored(connection: Connection, found_by: str) -> bool:
    """Return whether a client is stored that is found by the same words: name and reference are alike."""
    return connection.execute(select(clients.c.id).where(clients.c.found_by == found_by)).first() is not None


def one(connection: Connection, query: Select[*tuple[Any, ...]], table: Table, id: str) -> Row[*tuple[Any, ...]]:
    """Return the row of a table with this id. Raises WrongInput where there is none."""
    row = connection.execute(query.where(table.c.id == sanitise(id))).first()
    if row is None:
        raise unknown(table)
    return row


def unknown(table: Table) -> WrongInput:
    """Return the error for an id that is not there."""
    return WrongInput(f"there is no such {table.name} in the store: it may have been erased")
