"""The tables of the store, and how an older store becomes one of today."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import DBAPIError

from planner.store.errors import StoreError

VERSION = 1  # of the tables; whoever changes them raises it, and adds to MIGRATIONS
MIGRATIONS: dict[int, Callable[[Connection], None]] = {}  # from this version to the next


class UtcDateTime(TypeDecorator[datetime]):
    """A date and time in UTC; SQLite stores no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return it in UTC, to be stored."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what was stored, as UTC."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


_ID = String(32)
_tables = MetaData()

meta = Table("meta", _tables, Column("key", String(32), primary_key=True), Column("value", Text, nullable=False))

profiles = Table("profile", _tables, Column("id", Integer, primary_key=True), Column("record", Text, nullable=False))

clients = Table(
    "client",
    _tables,
    Column("id", _ID, primary_key=True),
    Column("name", Text),
    Column("reference", Text),
    Column("found_by", Text, nullable=False),  # name and reference as a search key: databases fold only ASCII alike
    Column("revision", Integer, nullable=False),
    Column("changed", UtcDateTime, nullable=False),
    Column("record", Text, nullable=False),
)

routines = Table(
    "routine",
    _tables,
    Column("id", _ID, primary_key=True),
    Column("client", _ID, ForeignKey("client.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),  # the version that bears it is the newest
    Column("begun", UtcDateTime, nullable=False),
)

versions = Table(
    "version",
    _tables,
    Column("routine", _ID, ForeignKey("routine.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),  # that of its last edit
    Column("author", Text, nullable=False),
    Column("changed", UtcDateTime, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("routine", "version"),
    UniqueConstraint("routine", "revision"),
)

handouts = Table(
    "handout",
    _tables,
    Column("id", _ID, primary_key=True),
    Column("routine", _ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["routine", "version"], ["version.routine", "version.version"], ondelete="CASCADE"),
)

tabs = Table(
    "tab",
    _tables,
    Column("id", String(200), primary_key=True),
    Column("client", _ID, ForeignKey("client.id", ondelete="CASCADE"), index=True),
    Column("routine", _ID, ForeignKey("routine.id", ondelete="CASCADE"), index=True),
    Column("seen", UtcDateTime, nullable=False, index=True),
)


def prepare(connection: Connection) -> None:
    """Make the tables, or bring them to today's version, inside a transaction that writes.

    Raises StoreError for the database of another program, and for one from a newer version of this one.
    """
    if connection.dialect.name == "postgresql":  # two that make the same table at once would fail
        connection.execute(text("SELECT pg_advisory_xact_lock(7091602)"))
    there = inspect(connection).get_table_names()
    if not there:
        _tables.create_all(connection)
        connection.execute(insert(meta).values(key="version", value=str(VERSION)))
        return
    version = _version(connection) if "meta" in there else None
    if version is None:
        raise StoreError("this is the database of another program: the store needs one of its own")
    if version > VERSION:
        raise StoreError(
            f"a newer Physio Planner wrote this store (its version {version}; known here: {VERSION}): "
            "update Physio Planner, or keep a store of your own"
        )
    for step in range(version, VERSION):
        MIGRATIONS[step](connection)
    connection.execute(update(meta).where(meta.c.key == "version").values(value=str(VERSION)))


def _version(connection: Connection) -> int | None:
    try:
        said = connection.execute(select(meta.c.value).where(meta.c.key == "version")).scalar()
        return int(str(said))
    except (DBAPIError, ValueError):  # its table of that name has other columns, or says something else
        return None
