"""Take over what a back-up holds into an open store, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, select

from planner.store import audit
from planner.store.audit import AuditKind
from planner.store.connection import Database
from planner.store.schema import audit as trail
from planner.store.schema import clients, erasures, meta, metadata

STAYS = {meta.name, trail.name, erasures.name}  # about the store, not about what is in it


def take_over(database: Database, source: Path, now: datetime, set_aside: Callable[[], None]) -> None:
    """Replace every client, routine, tab and profile of a store by those of a checked copy with the same tables.

    `set_aside` copies the store first; nobody writes between the two. The audit trail keeps its rows and gets
    those of the copy; a client that was erased since is not brought back.
    """
    with database.writing_beside(source) as connection:
        set_aside()
        _replace(connection)
        audit.add(connection, AuditKind.RESTORED, now)
    database.empty_log()


def _replace(connection: Connection) -> None:
    tables = [each for each in metadata.sorted_tables if each.name not in STAYS]
    for each in reversed(tables):
        connection.execute(delete(each))
    for each in (*tables, trail):
        columns = ", ".join(f'"{column.name}"' for column in each.columns)
        copied = f'SELECT {columns} FROM beside."{each.name}"'  # noqa: S608  # the names are those of our tables
        if each is trail:
            copied += " WHERE id NOT IN (SELECT id FROM main.audit)"
        connection.exec_driver_sql(f'INSERT INTO main."{each.name}" ({columns}) {copied}')
    erased = select(trail.c.client).where(trail.c.kind == AuditKind.ERASED.value)
    connection.execute(delete(clients).where(clients.c.id.in_(erased)))
