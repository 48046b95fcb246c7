"""What is done with a store as a whole, or with all there is of a client: back-ups, erasure, export, the trail."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from planner.engine.resolved import forget_resolved
from planner.records.clock import now_utc
from planner.records.errors import WrongInput
from planner.store import audit, backups, clients, erasing, export, importing
from planner.store.audit import AuditEntry, AuditKind
from planner.store.connection import Database
from planner.store.erasing import Erasure
from planner.store.errors import StoreError
from planner.store.rows import client_row
from planner.store.schema import clients as clients_table
from planner.store.serialise import from_json

log = logging.getLogger(__name__)

ERASURE_WAIT_SECONDS = 2.0  # for whoever still reads what was erased: it is tried again later


class Maintenance:
    """The calls of a store that are about more than one record; see `Store`."""

    def __init__(self, url: str | None = None, *, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = Database(url)
        self._clock = clock
        try:
            self.finish_erasures(wait_seconds=0)
        except StoreError:  # a later opening tries again
            log.warning("an erasure could not be finished")

    def opened(self, client_id: str, who: str) -> None:
        """Record in the audit trail that somebody looks at a client."""
        with self._database.writing() as connection:
            clients.one(connection, select(clients_table.c.id), clients_table, client_id)
            audit.add(connection, AuditKind.OPENED, self._clock(), who=who, client=client_id)

    def audit(self) -> list[AuditEntry]:
        """Return the audit trail, the oldest entry first."""
        with self._database.reading() as connection:
            return audit.entries(connection)

    def erase(self, client_id: str, typed: str) -> Erasure:
        """Erase a client and all that belongs to it, once the name (or, without one, the reference) was typed.

        It goes from the store, from SQLite's log, from the daily back-ups and from set-aside stores. What cannot
        be reached now (somebody reads it, a copy is damaged) is returned in words, and tried again whenever the
        store is opened and with each daily back-up.
        """
        with self._database.writing() as connection:
            clients.erase(connection, client_id, typed)
            erasing.begin(connection, client_id, self._clock())
            audit.add(connection, AuditKind.ERASED, self._clock(), client=client_id)
        from_json.cache_clear()  # nor does it stay in memory
        forget_resolved()
        log.info("a client was erased, with all that belonged to it")
        try:
            left = self.finish_erasures()
        except StoreError as error:  # it is out of the store all the same
            left = (str(error),)
        return Erasure(client_id, left, erasing.not_reached(self._database))

    def finish_erasures(self, wait_seconds: float = ERASURE_WAIT_SECONDS) -> tuple[str, ...]:
        """Go on with erasures that are not finished; return what still holds an erased client, in words."""
        return erasing.finish(self._database, wait_seconds)

    def backup(self, to: Path | None = None) -> Path:
        """Write a back-up into a file, or as today's among the daily ones; see `backups.backup`."""
        return backups.back_up(self._database, self._clock(), to)

    def daily_backup(self) -> Path | None:
        """Make today's back-up beside the store, if there is none yet; go on with erasures.

        None where there was one, and for PostgreSQL, which has its own tools. Raises WrongInput where it cannot
        be written.
        """
        if self._database.file is None:
            return None
        made = backups.back_up_today(self._database, self._clock())
        self.finish_erasures(wait_seconds=0)
        return made

    def export(self, client_id: str) -> bytes:
        """Return all that is stored of a client as a zip of YAML files; their names say nothing of the client.

        client.yaml and its earlier versions client-v<version>.yaml, routines/<n>-v<version>.yaml in the order in
        which they were begun, and history.yaml: who wrote each version and when, and when it was handed out in
        which format.
        """
        with self._database.reading() as connection:
            made = export.as_zip(export.load(connection, client_id))
        with self._database.writing() as connection:
            audit.add(connection, AuditKind.EXPORTED, self._clock(), client=client_id)
        return made

    def import_client(self, content: bytes, *, again: bool = False) -> str:
        """Store the client of an export with all its versions and hand-outs, and return its new id.

        Raises WrongInput for what is no export of a client, and where one with this name and reference is stored
        already, unless `again`: then there are two.
        """
        found = importing.read(content)
        id, row = uuid.uuid4().hex, client_row(found.newest)
        with self._database.writing() as connection:
            if not again and clients.is_stored(connection, row["found_by"]):
                raise WrongInput(
                    "a client with this name and reference is stored already: nothing was imported; "
                    "say that there shall be two of them, or erase the other one first"
                )
            importing.store(connection, id, row, found, self._clock())
            audit.add(connection, AuditKind.IMPORTED, self._clock(), client=id)
        with self._database.reading() as connection:
            clients.read_back(connection, id, len(found.versions), row["record"])
        return id
