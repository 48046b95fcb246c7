"""The audit trail, which nobody can change, and the erasures that are not finished yet."""

import sqlalchemy as sa
from alembic import op

revision = "planner_0004"
down_revision = "planner_0003"

ID = sa.String(32)
TIME = sa.DateTime(timezone=True)
SQLITE = """
CREATE TRIGGER audit_no_{action} BEFORE {action} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""
POSTGRESQL = (
    """
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$
""",
    """
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()
""",
)


def upgrade() -> None:
    """Create both tables, and the triggers that hold the trail."""
    op.create_table(
        "audit",
        sa.Column("id", ID, primary_key=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("client", ID),
        sa.Column("routine", ID),
    )
    op.create_table(
        "erasure",
        sa.Column("client", ID, primary_key=True),
        sa.Column("since", TIME, nullable=False),
    )
    if op.get_context().dialect.name == "postgresql":
        statements = POSTGRESQL
    else:
        statements = (SQLITE.format(action="UPDATE"), SQLITE.format(action="DELETE"))
    for each in statements:
        op.execute(each)
