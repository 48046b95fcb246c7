"""The store of clients, routines and their versions: one transaction a call; nothing else writes to the database."""

import logging
import uuid
from collections.abc import Callable
from typing import Self

from planner.records.plan import Client, Routine
from planner.store import audit, clients, logs, routines
from planner.store.audit import AuditEntry, AuditKind
from planner.store.erasing import Erasure
from planner.store.errors import ConcurrencyError, StoreError
from planner.store.rows import (
    ClientEntry,
    EditConflict,
    Profile,
    StoredClient,
    StoredLog,
    StoredRoutine,
    Tab,
    Template,
    client_row,
)
from planner.store.serialise import sanitise, to_json
from planner.store.workplace import Workplace

__all__ = [
    "AuditEntry",
    "AuditKind",
    "ClientEntry",
    "EditConflict",
    "Erasure",
    "Profile",
    "Store",
    "StoreError",
    "StoredClient",
    "StoredLog",
    "StoredRoutine",
    "Tab",
    "Template",
]

log = logging.getLogger(__name__)


class Store(Workplace):
    """Clients, routines and their versions, in SQLite or PostgreSQL.

    `url` is a database URL: without one that of PLANNER_STORE, or else a file of this user's own.
    Every call is a transaction of its own and may come from any thread; after a fork, open another Store.
    Every call may raise StoreError (busy, full, gone ...). An id that is not there is WrongInput.
    `with Store() as store:` closes its connections at the end.
    In texts, NUL and half characters (lone surrogates) are stored as the visible sign U+FFFD.
    """

    def close(self) -> None:
        """Close the connections to the database; the next call opens it again."""
        self._database.close()

    def __enter__(self) -> Self:
        """Return the store; leaving the `with` block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()

    def add_client(self, client: Client, author: str = "") -> str:
        """Store a client as version 1, and return an opaque id, once what was stored has been read back."""
        id, row = uuid.uuid4().hex, client_row(client)
        with self._database.writing() as connection:
            clients.add(connection, id, row, sanitise(author), now := self._clock())
            audit.add(connection, AuditKind.CHANGED, now, who=author, client=id)
            if audit.clears(None, client):
                audit.add(connection, AuditKind.CLEARED, now, who=author, client=id)
        with self._database.reading() as connection:
            clients.read_back(connection, id, 1, row["record"])
        return id

    def save_client(self, id: str, client: Client, based_on: int, author: str = "") -> int:
        """Store a changed client, based on the revision that was seen, and return the new one, once it was read back.

        Edits by one author gather into one version, as those of a routine do (see `save`).
        Raises EditConflict where somebody saved another revision in the meantime.
        """
        row = client_row(client)
        with self._database.writing() as connection:
            before, version = clients.update_at(connection, id, row, sanitise(author), based_on, now := self._clock())
            if version != before.version:
                audit.add(connection, AuditKind.CHANGED, now, who=author, client=id)
            if audit.clears(before.client, client):
                audit.add(connection, AuditKind.CLEARED, now, who=author, client=id)
        with self._database.reading() as connection:
            return clients.read_back(connection, id, based_on + 1, row["record"]).revision

    def client(self, id: str, version: int | None = None) -> StoredClient:
        """Return the newest version of a client, or an earlier one."""
        with self._database.reading() as connection:
            if version is None:
                return clients.get(connection, id)
            return clients.at_version(connection, id, version)

    def client_versions(self, id: str) -> list[StoredClient]:
        """Return every version of a client, the oldest first."""
        with self._database.reading() as connection:
            return clients.all_versions(connection, id)

    def clients(self, text: str = "") -> list[ClientEntry]:
        """Return the clients with every word of a text in name or reference, small and capital letters alike."""
        with self._database.reading() as connection:
            return clients.search(connection, text)

    def add_routine(self, client_id: str, routine: Routine, author: str) -> StoredRoutine:
        """Store a client's new routine as version 1, and return it as it was read back."""
        id, row = uuid.uuid4().hex, {"record": to_json(routine), "author": sanitise(author)}
        with self._database.writing() as connection:
            routines.add(connection, id, client_id, row, now := self._clock())
            audit.add(connection, AuditKind.CHANGED, now, who=author, client=client_id, routine=id)
            if audit.overrides(None, routine):
                audit.add(connection, AuditKind.OVERRODE, now, who=author, client=client_id, routine=id)
        with self._database.reading() as connection:
            return routines.read_back(connection, id, 1, 1, row["record"])

    def save(
        self,
        id: str,
        routine: Routine,
        author: str,
        based_on: int,
        *,
        fresh: bool = False,
        client_seen: int | None = None,
    ) -> StoredRoutine:
        """Store an edit, based on the revision that was seen, and return its version as it was read back.

        `client_seen` is the revision of the client on which a judgement in it (an override, a tick) rests.

        It is merged into the newest version where that is by the same author, was last changed less
        than 10 minutes ago and was not handed out; else, or if `fresh`, it makes the next version.
        Raises EditConflict where somebody saved another revision in the meantime, of the client too.
        """
        row = {"record": to_json(routine), "author": sanitise(author)}
        try:
            with self._database.writing() as connection:
                if client_seen is not None:
                    clients.get_locked(connection, routines.newest(connection, id).client_id, client_seen)
                before, version = routines.edit(connection, id, row, based_on, now := self._clock(), fresh=fresh)
                act = {"who": author, "client": before.client_id, "routine": before.id}
                if version != before.version:
                    audit.add(connection, AuditKind.CHANGED, now, **act)
                if audit.overrides(before.routine, routine):
                    audit.add(connection, AuditKind.OVERRODE, now, **act)
        except ConcurrencyError as error:  # UNIQUE (routine, version): somebody was faster all the same
            raise EditConflict(self.routine(id)) from error
        with self._database.reading() as connection:  # saved is what the store has given back
            return routines.read_back(connection, id, version, based_on + 1, row["record"])

    def routine(self, id: str, version: int | None = None) -> StoredRoutine:
        """Return the newest version of a routine, or an earlier one."""
        with self._database.reading() as connection:
            if version is None:
                return routines.newest(connection, id)
            return routines.at_version(connection, id, version)

    def routines(self, client_id: str, *, removed: bool = False) -> list[StoredRoutine]:
        """Return the newest version of each of a client's routines, the last changed first.

        `removed`: of those that were removed instead.
        """
        with self._database.reading() as connection:
            return routines.newest_of_client(connection, client_id, removed=removed)

    def remove_routine(self, id: str, author: str = "") -> None:
        """List a routine no longer. Every version stays, and `put_back` or an edit lists it again."""
        self._mark_removed(id, author, removed=True)

    def put_back(self, id: str, author: str = "") -> None:
        """List a routine again that was removed."""
        self._mark_removed(id, author, removed=False)

    def _mark_removed(self, id: str, author: str, *, removed: bool) -> None:
        with self._database.writing() as connection:
            now = self._clock()
            stored = routines.mark_removed(connection, id, now if removed else None)
            audit.add(connection, AuditKind.CHANGED, now, who=author, client=stored.client_id, routine=stored.id)

    def versions(self, id: str) -> list[StoredRoutine]:
        """Return every version of a routine, the oldest first."""
        with self._database.reading() as connection:
            return routines.all_versions(connection, id)

    def handed_out_before(self, id: str, version: int) -> StoredRoutine | None:
        """Return the last version before a certain one that was handed out; None where none was."""
        with self._database.reading() as connection:
            return routines.handed_out_before(connection, id, version)

    def hand_out(
        self,
        id: str,
        version: int,
        format: str,
        based_on: int | None = None,
        *,
        client_seen: int | None = None,
        judge: Callable[[Client, Routine], object] | None = None,
    ) -> StoredRoutine:
        """Record that a version is handed out, and return it: it never changes again. Make the hand-out of this one.

        `judge` is called, within the transaction, with the client and the routine as they are stored: what
        it raises is raised, and nothing is recorded. Raises EditConflict where the version is at another
        revision than `based_on`, or the client at another than `client_seen`, those that were seen.
        """
        with self._database.writing() as connection:
            routines.lock(connection, id)
            stored = routines.at_version(connection, id, version)
            if based_on not in (None, stored.revision):
                raise EditConflict(stored)
            client = clients.get_locked(connection, stored.client_id, client_seen)
            if judge is not None:
                judge(client.client, stored.routine)
            routines.add_handout(connection, uuid.uuid4().hex, stored, format, now := self._clock())
            audit.add(connection, AuditKind.HANDED_OUT, now, client=client.id, routine=stored.id)
        log.info("version %d of routine %s was handed out", version, stored.id)
        return self.routine(id, version)

    def add_log(self, id: str, version: int, code: str, author: str = "") -> None:
        """Store the log code that a client brought back, with the version of the routine that it tells of.

        Raises WrongInput where this version has it already.
        """
        with self._database.writing() as connection:
            routines.lock(connection, id)
            stored = routines.at_version(connection, id, version)
            logs.add(connection, uuid.uuid4().hex, stored, code, now := self._clock())
            act = {"who": author, "client": stored.client_id, "routine": stored.id}
            audit.add(connection, AuditKind.LOGGED, now, **act)

    def logs(self, client_id: str) -> list[StoredLog]:
        """Return the logs of a client's routines, the last that came first."""
        with self._database.reading() as connection:
            return logs.of_client(connection, client_id)

    def remove_log(self, id: str, author: str = "") -> None:
        """Delete a log that was taken in by mistake; one that is gone already stays so."""
        with self._database.writing() as connection:
            for stored in logs.remove(connection, id):
                act = {"who": author, "client": stored.client_id, "routine": stored.routine_id}
                audit.add(connection, AuditKind.CHANGED, self._clock(), **act)
