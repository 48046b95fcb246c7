"""SQL for browser tabs and the clinician's profile: each function runs in the caller's transaction."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from planner.records.errors import WrongInput
from planner.store.clients import one
from planner.store.routines import newest
from planner.store.rows import Profile, Tab
from planner.store.schema import clients, profiles, tabs, undos
from planner.store.serialise import from_json, sanitise

TAB_LIFETIME = timedelta(days=30)  # after it, what a tab showed is forgotten
PROFILE_ID = 1  # there is one


def remember(connection: Connection, tab: str, client_id: str | None, routine_id: str | None, now: datetime) -> None:
    """Store what a tab shows, with nothing to undo, and delete what is older than TAB_LIFETIME."""
    if client_id is not None:
        one(connection, select(clients.c.id), clients, client_id)
    if routine_id is not None and newest(connection, routine_id).client_id != client_id:
        raise WrongInput("this routine is another client's")
    connection.execute(delete(tabs).where(tabs.c.seen < now - TAB_LIFETIME))
    connection.execute(delete(undos).where(undos.c.tab == sanitise(tab)))
    _put(connection, tabs, sanitise(tab), {"client": client_id, "routine": routine_id, "seen": now})


def recall(connection: Connection, tab: str, now: datetime) -> Tab | None:
    """Return what a tab showed, if that is not older than TAB_LIFETIME."""
    query = select(tabs.c.client, tabs.c.routine)
    row = connection.execute(query.where(tabs.c.id == sanitise(tab), tabs.c.seen >= now - TAB_LIFETIME)).first()
    return row and Tab(*row)


def remember_history(connection: Connection, tab: str, client_id: str, history: str) -> None:
    """Store what a tab can undo, where it still shows this client."""
    here = (tabs.c.id == sanitise(tab)) & (tabs.c.client == client_id)
    if connection.execute(select(tabs.c.id).where(here)).first():
        connection.execute(delete(undos).where(undos.c.tab == sanitise(tab)))
        connection.execute(insert(undos).values(tab=sanitise(tab), history=history))


def history(connection: Connection, tab: str) -> str | None:
    """Return what a tab can undo, as it was stored."""
    found: str | None = connection.execute(select(undos.c.history).where(undos.c.tab == sanitise(tab))).scalar()
    return found


def profile(connection: Connection) -> Profile:
    """Return the clinician's profile; an empty one until one is saved."""
    record = connection.execute(select(profiles.c.record)).scalar()
    return Profile() if record is None else from_json(Profile, record)


def save_profile(connection: Connection, record: str) -> None:
    """Replace the clinician's profile."""
    _put(connection, profiles, PROFILE_ID, {"record": record})


def _put(connection: Connection, table: Table, id: object, row: dict[str, Any]) -> None:
    """Replace the row with this id, or insert it."""
    if not connection.execute(update(table).where(table.c.id == id).values(row)).rowcount:
        connection.execute(insert(table).values(id=id, **row))
