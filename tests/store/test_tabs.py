"""Each browser tab gets its own routine back."""

import datetime

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store.rows import Tab
from tests.store.samples import MINUTE, routine

pytestmark = pytest.mark.slow  # it starts processes, or syncs each edit to the disk


def test_each_tab_gets_its_own_routine_back(store, ana):
    one, two = (store.add_routine(ana, routine(), "J. Doe").id for _ in range(2))
    store.remember("left", ana, one)
    store.remember("right", ana, two)
    store.remember("left", ana, two)
    store.remember("empty", None, None)
    assert [store.recall(each) for each in ("left", "right", "empty", "other")] == [
        Tab(ana, two),
        Tab(ana, two),
        Tab(None, None),
        None,
    ]


def test_tabs_are_forgotten_after_thirty_days(store, ana, clock):
    store.remember("old", ana, None)
    clock.now += datetime.timedelta(days=30)
    assert store.recall("old") == Tab(ana, None)
    clock.now += MINUTE
    assert store.recall("old") is None
    store.remember("new", None, None)
    clock.now -= MINUTE
    assert store.recall("old") is None


def test_a_tab_cannot_show_a_routine_of_another_client(store, ana):
    bo = store.add_client(Client(name="Bo"))
    id = store.add_routine(ana, routine(), "J. Doe").id
    with pytest.raises(WrongInput, match="another client's"):
        store.remember("tab", bo, id)
    assert store.recall("tab") is None


@pytest.mark.parametrize("tab", ["", "x" * 201], ids=["empty", "too long"])
def test_a_tab_id_of_a_silly_length_is_wrong_input(store, tab):
    with pytest.raises(WrongInput, match=f"1 to 200 letters, not {len(tab)}"):
        store.remember(tab, None, None)


@pytest.mark.parametrize("length", [1, 200])
def test_the_shortest_and_the_longest_tab_id_are_taken(store, ana, length):
    store.remember("t" * length, ana, None)
    assert store.recall("t" * length).client_id == ana
