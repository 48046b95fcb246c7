"""Search keys without accents, apostrophes and doubled spaces: what people type alike is found alike."""

import sqlalchemy as sa
from alembic import op

from planner.records.folding import fold

revision = "planner_0002"
down_revision = "planner_0001"

CLIENT = sa.table("client", sa.column("id"), sa.column("name"), sa.column("reference"), sa.column("found_by"))


def upgrade() -> None:
    """Compute the search key of every client anew; if folding changes again, that is another revision."""
    if op.get_context().as_sql:  # a script of SQL has no rows to read
        return
    connection = op.get_bind()
    for id, name, reference in connection.execute(sa.select(CLIENT.c.id, CLIENT.c.name, CLIENT.c.reference)).all():
        key = fold(f"{name or ''}\n{reference or ''}")
        connection.execute(sa.update(CLIENT).where(CLIENT.c.id == id).values(found_by=key))
