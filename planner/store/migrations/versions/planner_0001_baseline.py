"""Baseline: the tables of Physio Planner 0.1."""

import sqlalchemy as sa
from alembic import op

revision = "planner_0001"
down_revision = None

ID = sa.String(32)
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of an empty database."""
    meta = op.create_table(
        "meta",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "profile",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "client",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.Text),
        sa.Column("reference", sa.Text),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("changed", TIME, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "routine",
        sa.Column("id", ID, primary_key=True),
        sa.Column("client", ID, sa.ForeignKey("client.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("begun", TIME, nullable=False),
    )
    op.create_table(
        "version",
        sa.Column("routine", ID, sa.ForeignKey("routine.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("changed", TIME, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("routine", "version"),
        sa.UniqueConstraint("routine", "revision"),
    )
    op.create_table(
        "tab",
        sa.Column("id", sa.String(200), primary_key=True),
        sa.Column("client", ID, sa.ForeignKey("client.id", ondelete="CASCADE"), index=True),
        sa.Column("routine", ID, sa.ForeignKey("routine.id", ondelete="CASCADE"), index=True),
        sa.Column("seen", TIME, nullable=False, index=True),
    )
    op.create_table(
        "handout",
        sa.Column("id", ID, primary_key=True),
        sa.Column("routine", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("format", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["routine", "version"], ["version.routine", "version.version"], ondelete="CASCADE"),
    )
    op.bulk_insert(meta, [{"key": "version", "value": "1"}])
