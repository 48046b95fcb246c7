"""Finish erasures: out of the write-ahead log, the daily back-ups and the stores that were set aside."""

import logging
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from planner.store import store_file
from planner.store.backups import copies, copy_into, folder_of
from planner.store.connection import Database, connect
from planner.store.errors import StoreError
from planner.store.schema import erasures

log = logging.getLogger(__name__)

HOUR = 3600  # seconds; no copy takes so long: an older part was left behind by a program that was killed
IN_USE = "the store's log: another page or program is still reading what was erased"
NOT_REACHED = "Not reached: exports, hand-outs, back-ups that were written to another place, and copies of this disk."
NOT_REACHED_ON_SERVER = "Not reached: exports, hand-outs, and the database server's own log, back-ups and replicas."


@dataclass(frozen=True)
class Erasure:
    """What came of an erasure: the client is gone from the store.

    `left` names what still holds it, and why; that is tried again by itself. `not_reached` says in words what
    may hold it beyond the reach of this program.
    """

    client_id: str
    left: tuple[str, ...]
    not_reached: str


def begin(connection: Connection, client_id: str, now: datetime) -> None:
    """Note that a client was erased, in the transaction that deletes it: what is left is found by this."""
    connection.execute(insert(erasures).values(client=client_id, since=now))


def pending(connection: Connection) -> list[str]:
    """Return the ids of the clients whose erasure is not finished."""
    return list(connection.execute(select(erasures.c.client)).scalars())


def not_reached(database: Database) -> str:
    """Return in words where an erased client may still be, beyond the reach of this program."""
    return NOT_REACHED if database.file else NOT_REACHED_ON_SERVER


def finish(database: Database, wait_seconds: float) -> tuple[str, ...]:
    """Erase the clients that are noted from the log, the back-ups and the set-aside stores; return what is left.

    `wait_seconds`: how long to wait for those who still read what was erased.
    """
    with database.reading() as connection:
        ids = pending(connection)
    if not ids:
        return ()
    left = []
    if database.file:
        _remove_parts(folder_of(database.file))
        for each in copies(database.file):
            try:
                _erase_in(each, ids)
            except (StoreError, sqlite3.Error):
                left.append(f"{each}: it is damaged, and may hold the client: delete it by hand")
            except OSError as error:
                left.append(f"{each}: {(error.strerror or 'it cannot be written to').lower()}")
        if not database.empty_log(wait_seconds):
            left.append(IN_USE)
    else:
        database.vacuum()
    if not left:
        with database.writing() as connection:
            connection.execute(delete(erasures).where(erasures.c.client.in_(ids)))
        log.info("an erasure is finished")
    return tuple(left)


def _erase_in(file: Path, ids: Sequence[str]) -> None:
    """Delete clients from a copy of the store, with all that belongs to them, so that no byte of them is left."""
    holes = ", ".join("?" * len(ids))
    with closing(connect(file)) as opened:
        here = opened.execute(f"SELECT count(*) FROM client WHERE id IN ({holes})", ids).fetchone()  # noqa: S608
    if here == (0,):
        return
    part = store_file.new_part(file.parent)
    try:
        copy_into(file, part)
        with closing(connect(part)) as opened:
            opened.execute("PRAGMA foreign_keys = ON")
            opened.execute("PRAGMA secure_delete = ON")
            with opened:
                opened.execute(f"DELETE FROM client WHERE id IN ({holes})", ids)  # noqa: S608  # only question marks
            opened.execute("VACUUM")
        part.replace(file)
        store_file.sync_folder(file.parent)
    finally:
        store_file.remove(part)


def _remove_parts(folder: Path) -> None:
    """Remove what programs left behind that were killed while they copied."""
    for each in folder.glob(".*.part*"):
        if time.time() - each.stat().st_mtime > HOUR:
            each.unlink(missing_ok=True)
