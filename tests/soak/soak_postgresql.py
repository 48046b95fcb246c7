"""PostgreSQL is stopped and started under an open page: `python -m tests.clinic tests/soak/soak_postgresql.py`."""

import contextlib
from collections.abc import Iterator

from tests import clinic
from tests.serving import serving
from tests.soak.trial import Case, Table, opened, said_and_kept


@contextlib.contextmanager
def stopped(_: Case) -> Iterator[None]:
    """Stop the database, and start it again."""
    server = clinic.here()
    server.stop()
    yield
    server.start()


def test_a_database_that_is_stopped_is_said_and_nothing_is_lost(chromium, tmp_path, table: Table):
    url = clinic.here().url
    with serving(tmp_path / "unused.sqlite", PLANNER_STORE=url) as server, opened(chromium, server, url) as case:
        table.add("PostgreSQL stopped", said_and_kept(case, stopped, by_an_edit=False))
