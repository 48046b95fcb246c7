"""Clients get versions, as routines have them; what is stored is version 1, by nobody who is known."""

import sqlalchemy as sa
from alembic import op

revision = "planner_0003"
down_revision = "planner_0002"

ID = sa.String(32)
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table of versions, with one of each client."""
    op.create_table(
        "client_version",
        sa.Column("client", ID, sa.ForeignKey("client.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("changed", TIME, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("client", "version"),
        sa.UniqueConstraint("client", "revision"),
    )
    op.execute(
        "INSERT INTO client_version (client, version, revision, author, changed, record) "
        "SELECT id, 1, revision, '', changed, record FROM client"
    )
