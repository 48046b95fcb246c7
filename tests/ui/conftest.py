"""A store of its own for each test."""

import pytest

from planner.store.store import Store


@pytest.fixture
def store(tmp_path):
    with Store(f"sqlite:///{tmp_path}/planner.sqlite") as store:
        yield store
