"""The tables of the store, as the newest migration leaves them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
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
)

from planner.store.errors import StoreError


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

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Return what reads it from a row: raises StoreError for what is no date."""
        process = super().result_processor(dialect, coltype)

        def read(value: Any) -> datetime | None:
            try:
                return process(value) if process else value
            except (ValueError, TypeError) as error:
                raise StoreError("a date in the store cannot be read: it is damaged") from error

        return read


_ID = String(32)
metadata = MetaData()

meta = Table("meta", metadata, Column("key", String(32), primary_key=True), Column("value", Text, nullable=False))

profiles = Table("profile", metadata, Column("id", Integer, primary_key=True), Column("record", Text, nullable=False))

clients = Table(
    "client",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("name", Text),
    Column("reference", Text),
    Column("found_by", Text, nullable=False),  # name and reference as a search key: databases fold only ASCII alike
    Column("revision", Integer, nullable=False),
    Column("changed", UtcDateTime, nullable=False),
    Column("record", Text, nullable=False),
)

client_versions = Table(
    "client_version",
    metadata,
    Column("client", _ID, ForeignKey("client.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),  # that of its last edit; the newest has that of the client
    Column("author", Text, nullable=False),
    Column("changed", UtcDateTime, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("client", "version"),
    UniqueConstraint("client", "revision"),
)

routines = Table(
    "routine",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("client", _ID, ForeignKey("client.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),  # the version that bears it is the newest
    Column("begun", UtcDateTime, nullable=False),
)

versions = Table(
    "version",
    metadata,
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
    metadata,
    Column("id", _ID, primary_key=True),
    Column("routine", _ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["routine", "version"], ["version.routine", "version.version"], ondelete="CASCADE"),
)

tabs = Table(
    "tab",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("client", _ID, ForeignKey("client.id", ondelete="CASCADE"), index=True),
    Column("routine", _ID, ForeignKey("routine.id", ondelete="CASCADE"), index=True),
    Column("seen", UtcDateTime, nullable=False, index=True),
)

removals = Table(  # routines that are listed no longer, and can be put back
    "removal",
    metadata,
    Column("routine", _ID, ForeignKey("routine.id", ondelete="CASCADE"), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

undos = Table(  # what a tab can undo
    "undo",
    metadata,
    Column("tab", String(200), ForeignKey("tab.id", ondelete="CASCADE"), primary_key=True),
    Column("history", Text, nullable=False),
)

templates = Table(  # a clinician's own routines to begin from: nobody's in particular
    "template",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("changed", UtcDateTime, nullable=False),
    Column("record", Text, nullable=False),
)

logs = Table(  # the codes that clients bring back
    "log",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("routine", _ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["routine", "version"], ["version.routine", "version.version"], ondelete="CASCADE"),
    UniqueConstraint("routine", "version", "code"),
)

audit = Table(  # append-only: triggers refuse to change or delete a row; a client's rows outlive the client
    "audit",
    metadata,
    Column("id", _ID, primary_key=True),  # they sort as they were written
    Column("at", UtcDateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("client", _ID),
    Column("routine", _ID),
)

erasures = Table(  # clients that were erased, and may still stand in the log or in a back-up
    "erasure",
    metadata,
    Column("client", _ID, primary_key=True),
    Column("since", UtcDateTime, nullable=False),
)
