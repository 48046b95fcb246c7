"""A store of its own for each test: in a file, or in the database that PLANNER_TEST_STORE names."""

import os

import pytest

from planner.records.plan import Client
from planner.store.store import Store
from tests.store.samples import Clock

collect_ignore = [] if "PLANNER_TEST_CLUSTER" in os.environ else ["test_server.py"]  # it needs a server of its own


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "planner.sqlite"


@pytest.fixture
def url(file):
    """Where the store is: a file, or an emptied database that PLANNER_TEST_STORE names."""
    place = os.environ.get("PLANNER_TEST_STORE")
    if place:
        import sqlalchemy

        engine = sqlalchemy.create_engine(place)
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("DROP SCHEMA public CASCADE"))
            connection.execute(sqlalchemy.text("CREATE SCHEMA public"))
        engine.dispose()
    return place or f"sqlite:///{file}"


@pytest.fixture
def on_file(file, clock):
    """Open a store in a file, whatever PLANNER_TEST_STORE says."""
    with Store(f"sqlite:///{file}", clock=clock) as store:
        yield store


@pytest.fixture
def store(url, clock):
    with Store(url, clock=clock) as store:
        yield store


@pytest.fixture
def ana(store):
    return store.add_client(Client(name="Ana Sample", reference="C-001"))
