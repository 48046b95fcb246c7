"""The database of the store: its connections and transactions, and in words why it cannot be used."""

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from planner.records.errors import WrongInput
from planner.store.errors import ConcurrencyError, StoreError
from planner.store.migrate import is_current, migrate

log = logging.getLogger(__name__)

WAIT_SECONDS = 10  # for whoever is writing just now
URL_EXAMPLES = "sqlite:////folder/planner.sqlite or postgresql://user:password@host/database"
PRAGMAS = {
    "busy_timeout": WAIT_SECONDS * 1000,
    "synchronous": "FULL",  # what was reported as saved survives a power cut too
    "foreign_keys": "ON",
    "secure_delete": "ON",  # what is erased is overwritten
}
BUSY = "the store is busy: nothing was changed, try again in a moment"
SQLITE_ERRORS = {  # the first word of SQLite's own name for an error
    "BUSY": BUSY,
    "LOCKED": BUSY,
    "FULL": "the store's disk is full: nothing was changed",
    "READONLY": "the store may only be read: nothing was changed, give it a folder that may be written to",
    "NOTADB": "the store cannot be opened: its file is no database",
    "CORRUPT": "the store is damaged: bring back a copy of it",
    "CANTOPEN": "the store cannot be opened: its folder is gone, or may not be written to",
    "IOERR": "the store's disk gives errors: nothing was changed",
    "PERM": "the store cannot be opened: it is not yours to write to",
}
POSTGRESQL_ERRORS = {  # the class of its error codes
    "55": BUSY,
    "40": BUSY,
    "53": BUSY,  # too many connections, or no more room
    "42": "the store does not let this user do it: nothing was changed",
}


class Database:
    """A database with its tables ready; threads may share it, forked processes may not."""

    def __init__(self, url: str | None) -> None:
        self._url = _parse_url(url)
        self._file = Path(self._url.database).absolute() if self._url.database and self.is_file else None
        with self._translated_errors():
            if self._file:
                _make_private(self._file, in_own_folder=not (url or os.environ.get("PLANNER_STORE")))
            self._engine = _engine(self._url)
            self._known_as = self._identity()
            try:
                with self.reading() as connection:
                    current = is_current(connection)
                if not current:
                    with self.writing() as connection:
                        migrate(connection)
                self._begin_log()
            except Exception:  # whatever it was: nobody else holds the engine, so it is closed here
                self.close()
                raise

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite."""
        return self._url.get_backend_name() == "sqlite"

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

    def empty_log(self) -> None:
        """Remove what was erased from SQLite's write-ahead log too; while others read, that waits for a later time."""
        if self._file:
            with suppress(StoreError), self._translated_errors(), closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _begin_log(self) -> None:
        """Switch to the write-ahead log, for good: readers and a writer work at once."""
        if self._file:
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

    def close(self) -> None:
        """Close the connections; the next call opens the database again."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with self._translated_errors():
            if self._identity() != self._known_as:  # SQLite would go on writing to a file that nobody sees
                raise StoreError("the store's file was moved or replaced: nothing was changed, start again")
            with self._engine.connect() as connection:
                connection.execution_options(writes=writes)
                with connection.begin():
                    yield connection

    def _identity(self) -> tuple[int, int] | None:
        if not self._file:
            return None
        try:
            known = self._file.stat()
        except FileNotFoundError:
            return None
        return known.st_dev, known.st_ino

    @contextmanager
    def _translated_errors(self) -> Iterator[None]:
        """Translate what goes wrong with the database into words without SQL, values or paths."""
        try:
            yield
        except exc.IntegrityError as error:
            raise ConcurrencyError(BUSY, self._place) from error
        except StoreError as error:
            error.place = error.place or self._place
            raise
        except OSError as error:
            message = f"the store cannot be opened: {(error.strerror or 'it is not there').lower()}"
            raise StoreError(message, self._place) from error
        except exc.TimeoutError as error:
            raise StoreError(BUSY, self._place) from error
        except (exc.SQLAlchemyError, sqlite3.Error) as error:
            log.warning("the database failed: %s", type(error).__name__)  # its text may hold values
            raise StoreError(_message(error), self._place) from error

    @property
    def _place(self) -> str:
        return self._url.render_as_string(hide_password=True)


def _parse_url(url: str | None) -> URL:
    """Return a database URL; without one that of PLANNER_STORE, or else of this user's own folder."""
    given = url or os.environ.get("PLANNER_STORE")
    if not given:
        return URL.create("sqlite", database=str(_own_folder() / "planner.sqlite"))
    try:
        parsed = make_url(given)
    except (exc.ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise WrongInput(f"PLANNER_STORE is not a database URL: write {URL_EXAMPLES}") from None
    match parsed.drivername:
        case "sqlite" if parsed.database in (None, "", ":memory:"):
            raise WrongInput("PLANNER_STORE names no file: write sqlite:////folder/planner.sqlite")
        case "sqlite" if parsed.query:
            raise WrongInput("PLANNER_STORE: nothing may follow the name of a SQLite file")
        case "postgres" | "postgresql" | "postgresql+psycopg":
            return parsed.set(drivername="postgresql+psycopg")
        case "sqlite":
            return parsed
        case _:
            raise WrongInput(f"PLANNER_STORE is neither SQLite nor PostgreSQL: write {URL_EXAMPLES}")


def _own_folder() -> Path:
    import platformdirs

    return platformdirs.user_data_path("physio-planner", appauthor=False)


def _make_private(file: Path, *, in_own_folder: bool) -> None:
    """Create file and folder, where they are missing, so that only this user can read them."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if in_own_folder:  # whatever made it
        file.parent.chmod(0o700)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine
    options = {"connect_timeout": WAIT_SECONDS, "options": f"-c lock_timeout={WAIT_SECONDS}s"}
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=options)
    except ModuleNotFoundError:
        raise WrongInput("PostgreSQL needs its driver: pip install 'psycopg[binary]'") from None


def _set_up(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # else the driver begins transactions of its own, too late
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options()["writes"] else "BEGIN")


def _message(error: Exception) -> str:
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", "")).split("_")
    if len(name) > 1 and name[1] in SQLITE_ERRORS:
        return SQLITE_ERRORS[name[1]]
    if isinstance(cause, sqlite3.Error):
        return "the store failed: nothing was changed"
    state = getattr(cause, "sqlstate", None)
    if state is None or state[:2] in ("08", "57"):
        return "the store cannot be reached, or does not take this user, password or database"
    return POSTGRESQL_ERRORS.get(state[:2], "the store failed: nothing was changed")
