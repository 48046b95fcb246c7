"""A PostgreSQL server that goes away and comes back under an open store. Run by `make test-clinic` alone."""

import os
import subprocess
import tempfile

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from planner.records.plan import Client
from planner.store import schema
from planner.store.errors import StoreError
from planner.store.store import Store
from tests import clinic
from tests.clinic import here
from tests.store.samples import routine

GONE = r"^the store cannot be reached, or does not take this user, password or database$"


@pytest.fixture
def server():
    made = here()
    yield made
    if os.path.exists(made.folder / "data" / "postmaster.pid"):
        return
    made.start()


def test_a_server_that_stops_is_said_and_the_store_works_again_when_it_is_back(store, ana, server):
    begun = store.add_routine(ana, routine("First"), "J. Doe")
    server.stop()
    for call in (
        lambda: store.save(begun.id, routine("Second"), "J. Doe", 1),
        lambda: store.save_client(ana, Client(name="Ann"), 1),
        store.clients,
        lambda: store.client(ana),
        store.profile,
    ):
        with pytest.raises(StoreError, match=GONE):
            call()
    with pytest.raises(StoreError, match=GONE):
        Store(server.url)
    server.start()
    assert store.versions(begun.id) == [begun]
    assert store.save(begun.id, routine("Second"), "J. Doe", 1).revision == 2


def test_a_server_that_stops_in_the_middle_of_an_edit_has_saved_nothing(store, ana, server):
    def half_an_edit():
        with store._database.writing() as connection:
            connection.execute(sqlalchemy.update(schema.clients).values(name="Half"))
            server.stop()
            connection.execute(sqlalchemy.select(schema.clients))

    with pytest.raises(StoreError, match=GONE):
        half_an_edit()
    server.start()
    assert [each.name for each in store.clients()] == ["Ana Sample"]


def test_its_tables_are_those_of_the_code(store):
    with store._database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_its_trail_can_not_be_emptied_at_once_either(store, ana):
    before = store.audit()
    assert before
    with pytest.raises(StoreError), store._database.writing() as connection:
        connection.exec_driver_sql("TRUNCATE audit")
    assert store.audit() == before


def test_a_run_that_fails_stops_its_server_and_leaves_nothing(tmp_path, monkeypatch):
    server = here()
    folder = tempfile.mkdtemp()  # the server's user must reach it
    monkeypatch.setattr(clinic.tempfile, "mkdtemp", lambda **_: folder)
    monkeypatch.setattr(clinic, "find", lambda: server.programs)
    pids = []
    start = clinic.Server.start
    monkeypatch.setattr(
        clinic.Server,
        "start",
        lambda self: (start(self), pids.append(int((self.folder / "data" / "postmaster.pid").read_text().split()[0]))),
    )
    assert clinic.main([str(tmp_path / "nothing.py")]) != 0
    assert not os.path.exists(folder)
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pids[0])], capture_output=True, text=True, check=False)
    assert state.stdout[:1] in ("", "Z"), "it has ended, whether or not anybody has taken note"
