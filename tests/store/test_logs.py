"""Logs that clients bring back: stored once with their version, listed by client, removed, and erased with all else."""

import pytest

from planner.records.errors import WrongInput
from planner.records.plan import Client
from tests.store.samples import MINUTE, routine

pytestmark = pytest.mark.slow  # it syncs each edit to the disk

CODE, NEXT = "0123 4567 89AB", "0123 4567 89AC"


@pytest.fixture
def begun(store, ana):
    made = store.add_routine(ana, routine("Morning"), "J. Doe")
    return store.save(made.id, routine("Morning, again"), "J. Doe", made.revision, fresh=True)


def test_logs_are_listed_with_their_version_the_last_that_came_first(store, ana, begun, clock):
    store.add_log(begun.id, 1, CODE, "J. Doe")
    clock.now += MINUTE
    store.add_log(begun.id, 2, NEXT, "J. Doe")
    bo = store.add_client(Client(name="Bo"))
    found = [(each.client_id, each.routine_id, each.version, each.code, each.at) for each in store.logs(ana)]
    assert found == [(ana, begun.id, 2, NEXT, clock.now), (ana, begun.id, 1, CODE, clock.now - MINUTE)]
    assert store.logs(bo) == []


def test_a_log_that_came_before_is_refused_with_its_day(store, ana, begun):
    store.add_log(begun.id, 1, CODE)
    with pytest.raises(WrongInput, match="taken in already, on 2027-01-04"):
        store.add_log(begun.id, 1, CODE)
    assert len(store.logs(ana)) == 1
    store.add_log(begun.id, 2, CODE)  # of another version it says another thing


def test_a_log_of_a_version_that_there_is_none_of_is_refused(store, ana, begun):
    with pytest.raises(WrongInput, match="no version 7 of this routine"):
        store.add_log(begun.id, 7, CODE)
    assert store.logs(ana) == []


def test_a_log_is_removed_and_can_be_taken_in_again(store, ana, begun):
    store.add_log(begun.id, 1, CODE)
    (log,) = store.logs(ana)
    store.remove_log(log.id, "J. Doe")
    store.remove_log(log.id, "J. Doe")
    assert store.logs(ana) == []
    store.add_log(begun.id, 1, CODE)
    assert [each.kind for each in store.audit()][-3:] == ["logged", "changed", "logged"]


def test_logs_are_erased_with_their_client(store, ana, begun):
    store.add_log(begun.id, 1, CODE)
    store.erase(ana, "Ana Sample")
    with pytest.raises(WrongInput):
        store.logs(ana)
    bo = store.add_client(Client(name="Bo"))
    assert store.logs(bo) == []
