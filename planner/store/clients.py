"""SQL for clients: each function runs in the caller's transaction."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, select, update

from planner.records.errors import WrongInput
from planner.store.rows import ClientEntry, EditConflict, StoredClient, stored_client
from planner.store.schema import clients, routines
from planner.store.serialise import as_shown, sanitise, search_key

MAX_SEARCH_LENGTH = 200  # letters; databases refuse much longer patterns


def add(connection: Connection, id: str, row: dict[str, Any], now: datetime) -> None:
    """Insert a client."""
    connection.execute(insert(clients).values(id=id, revision=1, changed=now, **row))


def update_at(connection: Connection, id: str, row: dict[str, Any], based_on: int, now: datetime) -> int:
    """Update a client that is still at revision `based_on`, and return the new revision. Raises EditConflict."""
    stored = stored_client(one(connection, select(clients).with_for_update(), clients, id))
    if based_on != stored.revision:
        raise EditConflict(stored)
    row = {**row, "revision": stored.revision + 1, "changed": now}
    connection.execute(update(clients).where(clients.c.id == stored.id).values(row))
    return stored.revision + 1


def get(connection: Connection, id: str) -> StoredClient:
    """Return a client."""
    return stored_client(one(connection, select(clients), clients, id))


def get_locked(connection: Connection, id: str, seen: int | None) -> StoredClient:
    """Return a client, locked against change. Raises EditConflict at another revision than the one that was seen."""
    stored = stored_client(one(connection, select(clients).with_for_update(read=True), clients, id))
    if seen not in (None, stored.revision):
        raise EditConflict(stored)
    return stored


def search(connection: Connection, text: str) -> list[ClientEntry]:
    """Return the clients with every word of a text in name or reference, sorted by name."""
    count = select(func.count()).where(routines.c.client == clients.c.id).scalar_subquery()
    columns = clients.c
    query = select(columns.id, columns.name, columns.reference, count, columns.changed)
    words = search_key(text[:MAX_SEARCH_LENGTH]).split()
    if text.strip() and not words:  # nothing but apostrophes
        return []
    for word in words:
        query = query.where(columns.found_by.contains(word, autoescape=True))
    entries = [ClientEntry(*row) for row in connection.execute(query)]
    return sorted(entries, key=lambda each: (search_key(each.name or each.reference or ""), each.id))


def erase(connection: Connection, id: str, typed: str) -> None:
    """Delete a client and all that belongs to it, once the name (or, without one, the reference) was typed."""
    stored = stored_client(one(connection, select(clients).with_for_update(), clients, id))
    name = stored.client.name or stored.client.reference
    if as_shown(typed) != as_shown(name or ""):
        what = "name" if stored.client.name else "reference"
        raise WrongInput(f"not erased: type the client's {what} exactly as it is written")
    connection.execute(delete(clients).where(clients.c.id == stored.id))


def one(connection: Connection, query: Select[*tuple[Any, ...]], table: Table, id: str) -> Row[*tuple[Any, ...]]:
    """Return the row of a table with this id. Raises WrongInput where there is none."""
    row = connection.execute(query.where(table.c.id == sanitise(id))).first()
    if row is None:
        raise unknown(table)
    return row


def unknown(table: Table) -> WrongInput:
    """Return the error for an id that is not there."""
    return WrongInput(f"there is no such {table.name} in the store: it may have been erased")
