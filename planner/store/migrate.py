"""Bring a database to today's schema: a new one, one from before Alembic, or one of an earlier revision."""

import logging
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table, text, update
from sqlalchemy.exc import OperationalError, ProgrammingError

from planner.store.errors import HOW_TO_RESTORE, DamagedStore, StoreError
from planner.store.schema import meta, metadata

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)

BASELINE = "planner_0001"  # what a store from before Alembic is: it has the mark 1 in `meta`, and no revision
REVISION = "planner_0006"  # the newest in migrations/versions
SCRIPTS = Path(str(files("planner.store"))) / "migrations"
VERSION = 6  # how many revisions lead to it: the mark in `meta`, by which earlier code refuses a newer store

_alembic = table("alembic_version", column("version_num"))
_mark = select(meta.c.value).where(meta.c.key == "version")
_OURS = {"client", "routine", "version"}  # tables that every store has had; another program has hardly all of them


def is_current(connection: Connection) -> bool:
    """Return whether a database has today's schema; Alembic is not imported for that.

    Raises StoreError where it says so, and a table is missing all the same.
    """
    tables = set(inspect(connection).get_table_names())
    if (_revision(connection, tables), _version(connection, tables)) != (REVISION, VERSION):
        return False
    if missing := sorted(set(metadata.tables) - tables):
        raise DamagedStore(f"the store is damaged, its table {missing[0]} is missing: {HOW_TO_RESTORE}")
    return True


def migrate(connection: Connection) -> None:
    """Create the tables, or bring them to the newest revision, inside the caller's transaction that writes.

    Raises StoreError for the database of another program, for one from a newer version of this one, and for
    one that does not say by which version it was made.
    """
    if connection.dialect.name == "postgresql":  # two that create the same table at once would fail
        connection.execute(text("SELECT pg_advisory_xact_lock(7091602)"))
    if is_current(connection):  # another process was faster
        return
    from alembic import command
    from alembic.script import ScriptDirectory

    config = _config(connection)
    if tables := set(inspect(connection).get_table_names()):
        scripts = ScriptDirectory.from_config(config).walk_revisions()
        known = {each.revision: number for number, each in enumerate(reversed(list(scripts)), 1)}
        if _checked_revision(connection, tables, known) is None:
            command.stamp(config, BASELINE)
    command.upgrade(config, "head")
    connection.execute(update(meta).where(meta.c.key == "version").values(value=str(VERSION)))
    log.info("the store's tables were brought to revision %s", REVISION)


def _checked_revision(connection: Connection, tables: set[str], known: dict[str, int]) -> str | None:
    """Return the revision from which a store can be brought up to date; None before Alembic. Raises StoreError."""
    version, revision = _version(connection, tables), _revision(connection, tables)
    if version is None:
        if tables >= _OURS:
            raise DamagedStore(f"the store does not say which version made it, its mark is damaged: {HOW_TO_RESTORE}")
        raise StoreError("this is the database of another program: the store needs one of its own")
    if version > VERSION:
        raise _newer(version, VERSION)
    if revision is not None and revision not in known:
        raise _newer(revision, REVISION)
    if version != known[revision or BASELINE]:
        raise DamagedStore(f"the store's mark is damaged: no version {version} made these tables: {HOW_TO_RESTORE}")
    return revision


def _newer(there: object, here: object) -> StoreError:
    return StoreError(
        f"a newer Physio Planner wrote this store (its version {there}; known here: {here}): "
        "update Physio Planner, or keep a store of your own"
    )


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS))
    return config


def _revision(connection: Connection, tables: set[str]) -> str | None:
    """Return the revision that Alembic has recorded; None where it never ran."""
    if _alembic.name not in tables:
        return None
    try:
        return connection.execute(select(_alembic.c.version_num)).scalar()
    except (OperationalError, ProgrammingError):  # another program's table of that name has other columns
        return None


def _version(connection: Connection, tables: set[str]) -> int | None:
    """Return the mark that a store of this program bears; None where it has none that can be read."""
    if meta.name not in tables:
        return None
    try:
        return int(str(connection.execute(_mark).scalar()))
    except (OperationalError, ProgrammingError, ValueError):  # its table of that name has other columns or values
        return None
