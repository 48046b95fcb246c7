"""SQL for routines, their versions and hand-outs: each function runs in the caller's transaction."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from planner.records.errors import WrongInput
from planner.records.plan import Routine
from planner.store.clients import one, unknown
from planner.store.errors import NOT_READ_BACK, StoreError
from planner.store.rows import EditConflict, StoredRoutine, gathers, stored_routine
from planner.store.schema import clients, handouts, removals, routines, versions
from planner.store.serialise import from_json, sanitise

MAX_INTEGER = 2**31 - 1  # the largest number that the tables hold

VERSIONS = (
    select(
        versions,
        routines.c.client,
        clients.c.revision.label("client_revision"),
        select(func.min(handouts.c.at))
        .where(handouts.c.routine == versions.c.routine, handouts.c.version == versions.c.version)
        .scalar_subquery()
        .label("handed_out"),
    )
    .join(routines, routines.c.id == versions.c.routine)
    .join(clients, clients.c.id == routines.c.client)
)


def add(connection: Connection, id: str, client_id: str, row: dict[str, Any], now: datetime) -> None:
    """Insert a client's new routine as version 1."""
    client = one(connection, select(clients.c.id).with_for_update(read=True), clients, client_id).id
    connection.execute(insert(routines).values(id=id, client=client, revision=1, begun=now))
    connection.execute(insert(versions).values(routine=id, version=1, revision=1, changed=now, **row))


def edit(
    connection: Connection, id: str, row: dict[str, Any], based_on: int, now: datetime, *, fresh: bool
) -> tuple[StoredRoutine, int]:
    """Store an edit in the newest version, or as the next one; return what that was and the number it has now.

    Raises EditConflict.
    """
    lock(connection, id)
    stored = newest(connection, id)
    if based_on != stored.revision:
        raise EditConflict(stored)
    row = {**row, "revision": stored.revision + 1, "changed": now}
    version = stored.version
    if gathers(row["author"], now, stored) and stored.handed_out is None and not fresh:
        here = (versions.c.routine == stored.id) & (versions.c.version == version)
        connection.execute(update(versions).where(here).values(row))
    else:
        version += 1
        connection.execute(insert(versions).values(routine=stored.id, version=version, **row))
    connection.execute(update(routines).where(routines.c.id == stored.id).values(revision=stored.revision + 1))
    connection.execute(delete(removals).where(removals.c.routine == stored.id))  # who edits it wants it
    return stored, version


def read_back(connection: Connection, id: str, version: int, revision: int, record: str) -> StoredRoutine:
    """Return a version as it was just stored, read in a transaction of its own. Raises StoreError where it is not so.

    Where the same author has saved again since, in another tab, this is still the earlier edit: the next one
    based on it is a conflict.
    """
    found = connection.execute(VERSIONS.where(versions.c.routine == sanitise(id), versions.c.version == version))
    read = found.first()
    if read is None or read.revision < revision or (read.revision == revision and read.record != record):
        raise StoreError(NOT_READ_BACK)
    stored = stored_routine(read)
    if stored.revision == revision:
        return stored
    return replace(stored, revision=revision, routine=from_json(Routine, record))


def lock(connection: Connection, id: str) -> None:
    """Lock a routine until the transaction ends: under PostgreSQL the others wait here."""
    if connection.dialect.name == "sqlite":  # they wait already, where the transaction begins
        return
    one(connection, select(routines.c.id).with_for_update(), routines, id)


def newest(connection: Connection, id: str) -> StoredRoutine:
    """Return the newest version of a routine."""
    query = VERSIONS.where(routines.c.id == sanitise(id), versions.c.revision == routines.c.revision)
    row = connection.execute(query).first()
    if row is None:
        raise unknown(routines)
    return stored_routine(row)


def at_version(connection: Connection, id: str, version: int) -> StoredRoutine:
    """Return a certain version of a routine."""
    if 0 < version <= MAX_INTEGER:
        here = VERSIONS.where(versions.c.routine == sanitise(id), versions.c.version == version)
        if row := connection.execute(here).first():
            return stored_routine(row)
    last = newest(connection, id).version
    raise WrongInput(f"no version {version} of this routine: there are 1 to {last}")


def newest_of_client(connection: Connection, client_id: str, *, removed: bool = False) -> list[StoredRoutine]:
    """Return the newest version of each of a client's routines, the last changed first; `removed`: those removed."""
    one(connection, select(clients.c.id), clients, client_id)
    query = VERSIONS.where(routines.c.client == sanitise(client_id), versions.c.revision == routines.c.revision)
    gone = select(removals.c.routine)
    query = query.where(routines.c.id.in_(gone) if removed else routines.c.id.not_in(gone))
    rows = connection.execute(query.order_by(versions.c.changed.desc(), routines.c.id))
    return [stored_routine(row) for row in rows]


def mark_removed(connection: Connection, id: str, at: datetime | None) -> StoredRoutine:
    """Mark a routine as removed at a time, or as none that is; return its newest version."""
    lock(connection, id)
    stored = newest(connection, id)
    connection.execute(delete(removals).where(removals.c.routine == stored.id))
    if at is not None:
        connection.execute(insert(removals).values(routine=stored.id, at=at))
    return stored


def all_versions(connection: Connection, id: str) -> list[StoredRoutine]:
    """Return every version of a routine, the oldest first."""
    one(connection, select(routines.c.id), routines, id)
    rows = connection.execute(VERSIONS.where(routines.c.id == sanitise(id)).order_by(versions.c.version))
    return [stored_routine(row) for row in rows]


def handed_out_before(connection: Connection, id: str, version: int) -> StoredRoutine | None:
    """Return the last version before a certain one that was handed out; None where none was."""
    earlier = VERSIONS.where(versions.c.routine == sanitise(id), versions.c.version < version)
    went_out = select(handouts.c.version).where(handouts.c.routine == sanitise(id))
    query = earlier.where(versions.c.version.in_(went_out)).order_by(versions.c.version.desc()).limit(1)
    row = connection.execute(query).first()
    return stored_routine(row) if row else None


def add_handout(connection: Connection, handout_id: str, routine: StoredRoutine, format: str, now: datetime) -> None:
    """Insert that a version was handed out."""
    row = {"id": handout_id, "format": sanitise(format), "at": now}
    connection.execute(insert(handouts).values(routine=routine.id, version=routine.version, **row))
