"""Keep clients, routines and all their versions; nothing else writes to the database."""

import io
import uuid
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, func, insert, select, update

from planner.library.yaml_write import write
from planner.records.base import Record
from planner.records.errors import WrongInput
from planner.records.plan import Client, Routine
from planner.store.connection import Database
from planner.store.rows import (
    ClientEntry,
    Conflict,
    Event,
    History,
    Profile,
    StoredClient,
    StoredRoutine,
    Tab,
    client_row,
    folded,
    plain,
    read,
    stored_client,
    stored_routine,
    written,
)
from planner.store.schema import Clash, StoreError, clients, handouts, profiles, routines, tabs, versions

__all__ = [
    "ClientEntry",
    "Conflict",
    "Profile",
    "Store",
    "StoreError",
    "StoredClient",
    "StoredRoutine",
    "Tab",
]

GATHER = timedelta(minutes=10)  # edits of one author within it make one version
REMEMBER = timedelta(days=30)  # what a tab showed
MOST_TAB_LETTERS = 200
MOST_SEARCHED = 200  # letters; databases refuse much longer patterns
MOST = 2**31 - 1  # the largest number that the tables hold


class Store:
    """Clients, routines and their versions, in SQLite or PostgreSQL.

    `url` is a database URL: without one that of PLANNER_STORE, or else a file of this user's own.
    Every call is a transaction of its own and may come from any thread; after a fork, open another Store.
    Every call may raise StoreError (busy, full, gone ...). An id that is not there is WrongInput.
    In texts, NUL and half characters (lone surrogates) are stored as the visible sign U+FFFD.
    """

    def __init__(self, url: str | None = None, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = Database(url)
        self._clock = clock

    def close(self) -> None:
        """Let go of the database; the next call opens it again."""
        self._database.close()

    # Clients

    def add_client(self, client: Client) -> str:
        """Store a client; give an opaque id."""
        id, row = uuid.uuid4().hex, client_row(client)
        with self._database.writing() as connection:
            connection.execute(insert(clients).values(id=id, revision=1, changed=self._clock(), **row))
        return id

    def save_client(self, id: str, client: Client, based_on: int) -> int:
        """Store a changed client, based on the revision that was seen; give the new revision.

        Raises Conflict where somebody saved another revision in the meantime.
        """
        row = client_row(client)
        with self._database.writing() as connection:
            stored = stored_client(_one(connection, select(clients).with_for_update(), clients, id))
            if based_on != stored.revision:
                raise Conflict(stored)
            row |= {"revision": stored.revision + 1, "changed": self._clock()}
            connection.execute(update(clients).where(clients.c.id == stored.id).values(row))
        return stored.revision + 1

    def client(self, id: str) -> StoredClient:
        """Give a client."""
        with self._database.reading() as connection:
            return stored_client(_one(connection, select(clients), clients, id))

    def clients(self, text: str = "") -> list[ClientEntry]:
        """List the clients with every word of a text in name or reference, small and capital letters alike."""
        count = select(func.count()).where(routines.c.client == clients.c.id).scalar_subquery()
        columns = clients.c
        found = select(columns.id, columns.name, columns.reference, count, columns.changed)
        for word in folded(text[:MOST_SEARCHED]).split():
            found = found.where(columns.found_by.contains(word, autoescape=True))
        with self._database.reading() as connection:
            entries = [ClientEntry(*row) for row in connection.execute(found)]
        return sorted(entries, key=lambda each: (folded(each.name or each.reference or ""), each.id))

    # Routines

    def add_routine(self, client_id: str, routine: Routine, author: str) -> StoredRoutine:
        """Store a client's new routine as version 1."""
        id, row, now = uuid.uuid4().hex, {"record": written(routine), "author": plain(author)}, self._clock()
        with self._database.writing() as connection:
            client = _one(connection, select(clients.c.id).with_for_update(read=True), clients, client_id).id
            connection.execute(insert(routines).values(id=id, client=client, revision=1, begun=now))
            connection.execute(insert(versions).values(routine=id, version=1, revision=1, changed=now, **row))
            return _newest(connection, id)

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
        """Store an edit, based on the revision that was seen; `fresh`: as a version of its own.

        `client_seen` is the revision of the client on which a judgement in it (an override, a tick) rests.

        It gathers into the newest version where that is by the same author, was last changed less
        than 10 minutes ago and was not handed out; else it makes the next version.
        Raises Conflict where somebody saved another revision in the meantime, of the client too.
        """
        try:
            with self._database.writing() as connection:
                if client_seen is not None:
                    _same_client(connection, _newest(connection, id).client_id, client_seen)
                return self._save(connection, id, routine, plain(author), based_on, fresh=fresh)
        except Clash as error:  # UNIQUE (routine, version): somebody was quicker all the same
            raise Conflict(self.routine(id)) from error

    def _save(
        self, connection: Connection, id: str, routine: Routine, author: str, based_on: int, *, fresh: bool
    ) -> StoredRoutine:
        _one(connection, select(routines.c.id).with_for_update(), routines, id)  # PostgreSQL: the others wait here
        newest, now = _newest(connection, id), self._clock()
        if based_on != newest.revision:
            raise Conflict(newest)
        row = {"revision": newest.revision + 1, "changed": now, "record": written(routine)}
        recent = abs(now - newest.changed) < GATHER  # a clock that was set back must not gather for ever
        if author == newest.author and recent and newest.handed_out is None and not fresh:
            here = (versions.c.routine == newest.id) & (versions.c.version == newest.version)
            connection.execute(update(versions).where(here).values(row))
        else:
            row |= {"routine": newest.id, "version": newest.version + 1, "author": author}
            connection.execute(insert(versions).values(row))
        connection.execute(update(routines).where(routines.c.id == newest.id).values(revision=newest.revision + 1))
        return _newest(connection, id)

    def routine(self, id: str, version: int | None = None) -> StoredRoutine:
        """Give the newest version of a routine, or an earlier one."""
        with self._database.reading() as connection:
            return _newest(connection, id) if version is None else _version(connection, id, version)

    def routines(self, client_id: str) -> list[StoredRoutine]:
        """Give the newest version of each of a client's routines, the last changed first."""
        newest = _VERSIONS.where(routines.c.client == plain(client_id), versions.c.revision == routines.c.revision)
        with self._database.reading() as connection:
            _one(connection, select(clients.c.id), clients, client_id)
            rows = connection.execute(newest.order_by(versions.c.changed.desc(), routines.c.id))
            return [stored_routine(row) for row in rows]

    def versions(self, id: str) -> list[StoredRoutine]:
        """Give every version of a routine, the oldest first."""
        with self._database.reading() as connection:
            _one(connection, select(routines.c.id), routines, id)
            rows = connection.execute(_VERSIONS.where(routines.c.id == plain(id)).order_by(versions.c.version))
            return [stored_routine(row) for row in rows]

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
        """Record that a version is handed out: it never changes again. Make the hand-out of what this returns.

        `judge` is called, within the transaction, with the client and the routine as they are stored: what
        it raises is raised, and nothing is recorded. Raises Conflict where the version is at another
        revision than `based_on`, or the client at another than `client_seen`, those that were seen.
        """
        with self._database.writing() as connection:
            _one(connection, select(routines.c.id).with_for_update(), routines, id)
            stored = _version(connection, id, version)
            if based_on not in (None, stored.revision):
                raise Conflict(stored)
            client = _same_client(connection, stored.client_id, client_seen)
            if judge is not None:
                judge(client.client, stored.routine)
            row = {"id": uuid.uuid4().hex, "format": plain(format), "at": self._clock()}
            connection.execute(insert(handouts).values(routine=stored.id, version=stored.version, **row))
            return _version(connection, id, version)

    # Tabs and profile

    def remember(self, tab: str, client_id: str | None, routine_id: str | None) -> None:
        """Keep what a tab shows; forget what tabs showed more than 30 days ago."""
        if not 0 < len(tab) <= MOST_TAB_LETTERS:
            raise WrongInput(f"a tab's id has 1 to {MOST_TAB_LETTERS} letters, not {len(tab)}")
        now = self._clock()
        with self._database.writing() as connection:
            if client_id is not None:
                _one(connection, select(clients.c.id), clients, client_id)
            if routine_id is not None and _newest(connection, routine_id).client_id != client_id:
                raise WrongInput("this routine is another client's")
            connection.execute(delete(tabs).where(tabs.c.seen < now - REMEMBER))
            row = {"client": client_id, "routine": routine_id, "seen": now}
            self._put(connection, tabs, plain(tab), row)

    def recall(self, tab: str) -> Tab | None:
        """Give what a tab was showing, if that is not more than 30 days ago."""
        shown = select(tabs.c.client, tabs.c.routine)
        with self._database.reading() as connection:
            row = connection.execute(
                shown.where(tabs.c.id == plain(tab), tabs.c.seen >= self._clock() - REMEMBER)
            ).first()
        return row and Tab(*row)

    def profile(self) -> Profile:
        """Give the clinician's profile; nothing is said in it until it is saved."""
        with self._database.reading() as connection:
            record = connection.execute(select(profiles.c.record)).scalar()
        return read(Profile, record) if record else Profile()

    def save_profile(self, profile: Profile) -> None:
        """Keep the clinician's profile in place of the one before."""
        record = written(profile)
        with self._database.writing() as connection:
            self._put(connection, profiles, 1, {"record": record})

    def _put(self, connection: Connection, table: Table, id: object, row: dict[str, Any]) -> None:
        """Put a row in place of the one of this id."""
        if not connection.execute(update(table).where(table.c.id == id).values(row)).rowcount:
            connection.execute(insert(table).values(id=id, **row))

    # Leave

    def export(self, client_id: str) -> bytes:
        """Give all that is stored of a client as a zip of YAML files; their names say nothing of the client.

        client.yaml, routines/<n>-v<version>.yaml in the order in which they were begun, and
        history.yaml: who wrote each version and when, and when it was handed out in which format.
        """
        given: dict[tuple[str, int], list[str]] = {}
        given_out = select(handouts).join(routines, routines.c.id == handouts.c.routine)
        with self._database.reading() as connection:
            client = stored_client(_one(connection, select(clients), clients, client_id))
            mine = _VERSIONS.where(routines.c.client == client.id)
            rows = connection.execute(mine.order_by(routines.c.begun, routines.c.id, versions.c.version))
            stored = [stored_routine(row) for row in rows]
            for row in connection.execute(given_out.where(routines.c.client == client.id).order_by(handouts.c.at)):
                given.setdefault((row.routine, row.version), []).append(f"{row.at.isoformat()} {row.format}")
        numbers = {id: number for number, id in enumerate(dict.fromkeys(each.id for each in stored), 1)}
        files: dict[str, Record] = {"client.yaml": client.client}
        events = []
        for each in stored:
            file = f"routines/{numbers[each.id]}-v{each.version}.yaml"
            files[file] = each.routine
            handed_out = tuple(given.get((each.id, each.version), ()))
            events.append(Event(file=file, author=each.author, changed=each.changed, handed_out=handed_out))
        files["history.yaml"] = History(versions=tuple(events))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, record in files.items():
                archive.writestr(zipfile.ZipInfo(name), write(record))
        return made.getvalue()

    def erase(self, client_id: str, typed: str) -> None:
        """Erase a client and all that belongs to it, once the name (or, without one, the reference) was typed."""
        with self._database.writing() as connection:
            stored = stored_client(_one(connection, select(clients).with_for_update(), clients, client_id))
            name = stored.client.name or stored.client.reference
            if typed != name:
                what = "name" if stored.client.name else "reference"
                raise WrongInput(f"not erased: type the client's {what} exactly as it is written")
            connection.execute(delete(clients).where(clients.c.id == stored.id))
        self._database.empty_log()


_VERSIONS = select(
    versions,
    routines.c.client,
    select(func.min(handouts.c.at))
    .where(handouts.c.routine == versions.c.routine, handouts.c.version == versions.c.version)
    .scalar_subquery()
    .label("handed_out"),
).join(routines, routines.c.id == versions.c.routine)


def _newest(connection: Connection, id: str) -> StoredRoutine:
    newest = _VERSIONS.where(routines.c.id == plain(id), versions.c.revision == routines.c.revision)
    row = connection.execute(newest).first()
    if row is None:
        raise _unknown(routines)
    return stored_routine(row)


def _version(connection: Connection, id: str, version: int) -> StoredRoutine:
    if 0 < version <= MOST:
        here = _VERSIONS.where(versions.c.routine == plain(id), versions.c.version == version)
        if row := connection.execute(here).first():
            return stored_routine(row)
    newest = _newest(connection, id).version
    raise WrongInput(f"no version {version} of this routine: there are 1 to {newest}")


def _same_client(connection: Connection, id: str, seen: int | None) -> StoredClient:
    """Return a client, held against change. Raises Conflict at another revision than the one that was seen."""
    stored = stored_client(_one(connection, select(clients).with_for_update(read=True), clients, id))
    if seen not in (None, stored.revision):
        raise Conflict(stored)
    return stored


def _one(connection: Connection, query: Select[*tuple[Any, ...]], table: Table, id: str) -> Row[*tuple[Any, ...]]:
    row = connection.execute(query.where(table.c.id == plain(id))).first()
    if row is None:
        raise _unknown(table)
    return row


def _unknown(table: Table) -> WrongInput:
    return WrongInput(f"there is no such {table.name} in the store: it may have been erased")
