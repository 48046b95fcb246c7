"""Bring a database to today's schema: a new one, one from before Alembic, or one of an earlier revision."""

import logging
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table, text, update
from sqlalchemy.exc import OperationalError, ProgrammingError

from planner.store.errors import StoreError
from planner.store.schema import meta

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)

BASELINE = "planner_0001"  # what a store from before Alembic is: it has the mark 1 in `meta`, and no revision
REVISION = "planner_0002"  # the newest in migrations/versions
SCRIPTS = Path(str(files("planner.store"))) / "migrations"
VERSION = 2  # how many revisions lead to it: the mark in `meta`, by which earlier code refuses a newer store

_alembic = table("alembic_version", column("version_num"))
_mark = select(meta.c.value).where(meta.c.key == "version")


def is_current(connection: Connection) -> bool:
    """Return whether a database has today's schema; Alembic is not imported for that."""
    return _revision(connection) == REVISION and _version(connection) == VERSION


def migrate(connection: Connection) -> None:
    """Create the tables, or bring them to the newest revision, inside the caller's transaction that writes.

    Raises StoreError for the database of another program, and for one from a newer version of this one.
    """
    if connection.dialect.name == "postgresql":  # two that create the same table at once would fail
        connection.execute(text("SELECT pg_advisory_xact_lock(7091602)"))
    if is_current(connection):  # another process was faster
        return
    from alembic import command
    from alembic.script import ScriptDirectory

    config = _config(connection)
    if inspect(connection).get_table_names():
        version, revision = _version(connection), _revision(connection)
        if version is None:
            raise StoreError("this is the database of another program: the store needs one of its own")
        known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
        if version > VERSION:
            raise _newer(version, VERSION)
        if revision is not None and revision not in known:
            raise _newer(revision, REVISION)
        if revision is None:
            command.stamp(config, BASELINE)
    command.upgrade(config, "head")
    connection.execute(update(meta).where(meta.c.key == "version").values(value=str(VERSION)))
    log.info("the store's tables were brought to revision %s", REVISION)


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


def _revision(connection: Connection) -> str | None:
    """Return the revision that Alembic has recorded; None where it never ran."""
    if not inspect(connection).has_table(_alembic.name):
        return None
    try:
        return connection.execute(select(_alembic.c.version_num)).scalar()
    except (OperationalError, ProgrammingError):  # another program's table of that name has other columns
        return None


def _version(connection: Connection) -> int | None:
    """Return the mark that a store of this program bears; None where it is the database of another."""
    if not inspect(connection).has_table(meta.name):
        return None
    try:
        return int(str(connection.execute(_mark).scalar()))
    except (OperationalError, ProgrammingError, ValueError):  # its table of that name has other columns or values
        return None
