"""The database of the store: its connections and transactions, and in words why it cannot be used."""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc

from planner.records.errors import WrongInput
from planner.store import store_file
from planner.store.address import file_of, in_own_folder, parse_url
from planner.store.errors import (
    BUSY,
    DAMAGED,
    DAMAGED_FILE,
    REMOVED,
    REPLACED,
    ConcurrencyError,
    DamagedStore,
    StoreError,
    words_for,
)
from planner.store.migrate import is_current, migrate
from planner.store.schema import metadata

log = logging.getLogger(__name__)

WAIT_SECONDS = 10  # for whoever is writing just now
PRAGMAS = {
    "busy_timeout": WAIT_SECONDS * 1000,
    "synchronous": "FULL",  # what was reported as saved survives a power cut too
    "foreign_keys": "ON",
    "secure_delete": "ON",  # what is erased is overwritten
}


class Database:
    """A database with its tables ready; threads may share it, forked processes may not.

    A SQLite file is checked for damage when it is opened. Where it is removed or replaced later, the next
    transaction raises StoreError, and the one after it opens what then stands there, if it is a good store.
    """

    def __init__(self, url: str | URL | None) -> None:
        self.url = parse_url(url)
        self.file = file_of(self.url)
        self._opening = threading.Lock()
        self._opened: store_file.Identity | None = None  # which file it is; None while that is not known
        self._log: store_file.Identity | None = None  # which file its write-ahead log is, while connections are open
        with self._translated_errors():
            self._engine = _engine(self.url, self.file)
            try:
                if self.file:
                    store_file.create(self.file, _fill, in_own_folder=in_own_folder(url))
                self._open()
            except Exception:  # whatever it was: nobody else holds the engine, so it is closed here
                self.close()
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Begin a transaction that only reads: it sees one state and stops nobody."""
        with self._transaction(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that writes, at once: under SQLite nobody else writes until it ends.

        Raises StoreError; of that, ConcurrencyError where another transaction was faster.
        """
        with self._transaction(writes=True) as connection:
            yield connection

    @contextmanager
    def writing_beside(self, other: Path) -> Iterator[Connection]:
        """Begin a transaction that writes, with another SQLite file attached under the name `beside`."""
        with self._translated_errors(), self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("ATTACH ? AS beside", (str(other),))  # not possible inside a transaction
            try:
                connection.execution_options(writes=True)
                with connection.begin():
                    yield connection
            finally:
                raw.execute("DETACH beside")

    def vacuum(self) -> None:
        """Have PostgreSQL clear away the rows that were deleted."""
        with self._translated_errors(), self._engine.connect() as connection:
            autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
            for each in metadata.tables.values():
                autocommit.exec_driver_sql(f'VACUUM "{each.name}"')

    def empty_log(self, wait_seconds: float = 0) -> bool:
        """Return whether what was erased is out of SQLite's write-ahead log; while others read, it is not."""
        if not self.file:
            return True
        with self._translated_errors(), closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {round(wait_seconds * 1000)}")
            try:
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {PRAGMAS['busy_timeout']}")
        return not busy

    def close(self) -> None:
        """Close the connections; the next call opens the database again."""
        self._engine.dispose()
        self._log = None

    @property
    def place(self) -> str:
        """Its URL without a password, for a log."""
        return self.url.render_as_string(hide_password=True)

    def _open(self) -> None:
        """Check the database, bring its tables up to date and take note of which file it is."""
        found = None
        if self.file:
            store_file.check_usable(self.file)
            found = store_file.identity(self.file)
            store_file.narrow(self.file)
        with self._connected(writes=False) as connection:
            if self.file:
                check_pages(connection)
            current = is_current(connection)
        if not current:
            with self._connected(writes=True) as connection:
                migrate(connection)
        if self.file:
            self._begin_log()
            self._log = store_file.identity(store_file.log_of(self.file))
        self._opened = found

    def _begin_log(self) -> None:
        """Switch to the write-ahead log, for good: readers and a writer work at once."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                with closing(self._engine.raw_connection()) as connection:
                    mode = connection.cursor().execute("PRAGMA journal_mode = WAL").fetchone()
                break
            except sqlite3.OperationalError as error:  # SQLite itself does not wait here, whatever its timeout
                if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                    raise
                time.sleep(0.02)
        if mode != ("wal",):
            raise StoreError("the store cannot keep its log there: give it a folder on a disk of this machine")

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with self._translated_errors():
            if self.file:
                self._reopen_if_lost(self.file)
            with self._connected(writes=writes) as connection:
                yield connection
            if self.file and self._log is None:
                self._log = store_file.identity(store_file.log_of(self.file))
            if self.file and writes and store_file.identity(self.file) != self._opened:
                self._lose(self.file)  # SQLite goes on writing to a file that nobody sees

    @contextmanager
    def _connected(self, *, writes: bool) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            if self.file and not writes:  # else SQLite answers from its memory what the file no longer holds
                raw: Any = connection.connection.driver_connection
                raw.execute("PRAGMA shrink_memory")
            connection.execution_options(writes=writes)
            with connection.begin():
                yield connection

    def _reopen_if_lost(self, file: Path) -> None:
        """Open the file anew where it was lost; raises StoreError where it is another now, or gone."""
        if self._opened is not None and store_file.identity(file) == self._opened:
            return
        with self._opening:
            if self._opened is None and file.exists():  # the loss has been reported
                self.close()
                self._open()
                return
        self._lose(file)

    def _lose(self, file: Path) -> None:
        """Close the connections to a file that is no longer at its place. Raises StoreError."""
        gone = not file.exists()
        with self._opening:
            if self._opened is not None:
                self._take_log_away(file)
            self._opened = None
            self.close()
        raise StoreError(REMOVED if gone else REPLACED)

    def _take_log_away(self, file: Path) -> None:
        """Put what is in the log into the file that it belongs to, wherever that is now, and remove the log.

        SQLite knows a log by its name alone: it would put it into whatever file is put in the place of the first.
        """
        beside = store_file.log_of(file)
        if self._log is None or store_file.identity(beside) != self._log:  # another process was faster
            return
        if self._engine.pool.checkedin():  # type: ignore[attr-defined]  # a pool of files has it
            with suppress(StoreError):  # a damaged file cannot take it: the log would damage the next one as well
                self.empty_log()
        store_file.remove_beside(file)

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        """Translate what goes wrong with the database into words without SQL, values or paths."""
        try:
            yield
        except exc.IntegrityError as error:
            raise ConcurrencyError(BUSY, self.place) from error
        except StoreError as error:
            error.place = error.place or self.place
            raise
        except OSError as error:
            message = f"the store cannot be opened: {(error.strerror or 'it is not there').lower()}"
            raise StoreError(message, self.place) from error
        except exc.TimeoutError as error:
            raise StoreError(BUSY, self.place) from error
        except (exc.SQLAlchemyError, sqlite3.Error) as error:
            log.warning("the database failed: %s", type(error).__name__)  # its text may hold values
            words = words_for(error)
            kind = DamagedStore if words in DAMAGED_FILE else StoreError
            raise kind(words, self.place) from error


def check_pages(connection: Connection) -> None:
    """Raise StoreError where a page of a SQLite database is damaged."""
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise DamagedStore(DAMAGED)


def connect(file: Path, mode: str = "rw") -> sqlite3.Connection:
    """Connect to a SQLite file that is there; one that is not is never created. `ro` leaves it as it is."""
    return sqlite3.connect(f"{file.as_uri()}?mode={mode}", uri=True, check_same_thread=False)


def _engine(url: URL, file: Path | None) -> Engine:
    if file:
        engine = create_engine(url, hide_parameters=True, creator=lambda: connect(file))
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine
    options = {"connect_timeout": WAIT_SECONDS, "options": f"-c lock_timeout={WAIT_SECONDS}s"}
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=options)
    except ModuleNotFoundError:
        raise WrongInput("PostgreSQL needs its driver: pip install 'psycopg[binary]'") from None


def _fill(file: Path) -> None:
    """Create the tables in an empty file, and turn its log on."""
    engine = _engine(URL.create("sqlite", database=str(file)), file)
    try:
        with engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                migrate(connection)
        with closing(engine.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        engine.dispose()


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # else the driver begins transactions of its own, too late
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options()["writes"] else "BEGIN")
