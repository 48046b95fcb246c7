"""Own templates, routines that are removed and can be put back, and what a browser tab can undo."""

import sqlalchemy as sa
from alembic import op

revision = "planner_0005"
down_revision = "planner_0004"

ID = sa.String(32)
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create three tables; those that are there stay as they are."""
    op.create_table(
        "template",
        sa.Column("id", ID, primary_key=True),
        sa.Column("changed", TIME, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "removal",
        sa.Column("routine", ID, sa.ForeignKey("routine.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_table(
        "undo",
        sa.Column("tab", sa.String(200), sa.ForeignKey("tab.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("history", sa.Text, nullable=False),
    )
