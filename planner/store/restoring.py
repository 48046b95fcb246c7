"""Take over what a back-up holds into an open store, and what is still known of one that is damaged."""

import logging
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, select

from planner.store import audit
from planner.store.audit import AuditKind
from planner.store.connection import Database, connect
from planner.store.schema import audit as trail
from planner.store.schema import clients, erasures, meta, metadata

log = logging.getLogger(__name__)

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


def keep_trail(connection: Connection, others: Iterable[Path]) -> None:
    """Add to the audit trail what other stores have of it, as far as they can be read, and heed its erasures."""
    columns = ", ".join(f'"{column.name}"' for column in trail.columns)
    holes = ", ".join("?" * len(trail.columns))
    insert = f"INSERT OR IGNORE INTO audit ({columns}) VALUES ({holes})"  # noqa: S608  # names of our own
    for each in others:
        try:
            with closing(connect(each, "ro")) as opened:
                rows = opened.execute(f"SELECT {columns} FROM audit").fetchall()  # noqa: S608  # names of our own
        except sqlite3.Error:  # so damaged that nothing is known of it, or from before there was a trail
            log.warning("the audit trail of a store could not be read")
            continue
        for row in rows:
            connection.exec_driver_sql(insert, row)
    _erase_again(connection)


def _erase_again(connection: Connection) -> None:
    """Delete the clients that were erased after the back-up was made."""
    erased = select(trail.c.client).where(trail.c.kind == AuditKind.ERASED.value)
    connection.execute(delete(clients).where(clients.c.id.in_(erased)))


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
    _erase_again(connection)
