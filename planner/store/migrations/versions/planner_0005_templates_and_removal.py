"""Own templates, routines that are removed and can be put back, and what a browser tab can undo."""

import sqlalchemy as sa
from alembic import op

revision = "planner_0005"
down_revision = "planner_0004"

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table of templates, and two columns that are empty for what is stored."""
    op.create_table(
        "template",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("changed", TIME, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.add_column("routine", sa.Column("removed", TIME))
    op.add_column("tab", sa.Column("history", sa.Text))
