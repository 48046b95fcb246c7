"""Logs: the codes that clients bring back, each with the version of the routine that it tells of."""

import sqlalchemy as sa
from alembic import op

revision = "planner_0006"
down_revision = "planner_0005"

ID = sa.String(32)


def upgrade() -> None:
    """Create a table; those that are there stay as they are."""
    op.create_table(
        "log",
        sa.Column("id", ID, primary_key=True),
        sa.Column("routine", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["routine", "version"], ["version.routine", "version.version"], ondelete="CASCADE"),
        sa.UniqueConstraint("routine", "version", "code"),
    )
