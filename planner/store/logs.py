"""SQL for the logs that clients bring back: each function runs in the caller's transaction."""

from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select

from planner.records.clock import local
from planner.records.errors import WrongInput
from planner.store.clients import one
from planner.store.rows import StoredLog, StoredRoutine, whole
from planner.store.schema import clients, logs, routines
from planner.store.serialise import sanitise

_LOGS = select(logs, routines.c.client).join(routines, routines.c.id == logs.c.routine)


def add(connection: Connection, id: str, routine: StoredRoutine, code: str, now: datetime) -> None:
    """Insert the log of a version. Raises WrongInput where it is there already."""
    mine = (logs.c.routine == routine.id) & (logs.c.version == routine.version)
    if found := connection.execute(select(logs.c.at).where(mine, logs.c.code == sanitise(code))).first():
        raise WrongInput(f"this log was taken in already, on {local(found.at):%Y-%m-%d}")
    row = {"routine": routine.id, "version": routine.version, "code": sanitise(code)}
    connection.execute(insert(logs).values(id=id, at=now, **row))


def of_client(connection: Connection, client_id: str) -> list[StoredLog]:
    """Return the logs of all of a client's routines, the last that came first."""
    one(connection, select(clients.c.id), clients, client_id)
    mine = _LOGS.where(routines.c.client == sanitise(client_id)).order_by(logs.c.at.desc(), logs.c.id)
    return [_stored(row) for row in connection.execute(mine)]


def remove(connection: Connection, id: str) -> list[StoredLog]:
    """Delete a log, and return it; nothing where it is gone already."""
    found = [_stored(row) for row in connection.execute(_LOGS.where(logs.c.id == sanitise(id)))]
    connection.execute(delete(logs).where(logs.c.id == sanitise(id)))
    return found


def _stored(row: Row[tuple[object, ...]]) -> StoredLog:
    return StoredLog(row.id, row.client, row.routine, whole(row.version), row.code, row.at)
