"""A store of its own for each test."""

import pytest

from planner.store.store import Store


@pytest.fixture
def store(store_url):
    with Store(store_url) as store:
        yield store
