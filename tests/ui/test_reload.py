"""What a tab shows after a reload: its own client and routine, the last that it showed."""

import pytest

from planner import routines
from planner.records.plan import Client
from planner.ui import Autosave, DeskView, Session
from tests.shipped import LIBRARY

TAB = "a-tab-of-mine"


@pytest.fixture
def autosave(store):
    """A tab with a client and a routine."""
    made = opened(store)
    made.session.client = Client(name="A. Client")
    made.session.routine = routines.add(routines.EMPTY, LIBRARY.exercises["chin-tuck"])
    return made


def opened(store):
    """Open the page in the tab: for the first time, or again."""
    made = Autosave(Session(LIBRARY), lambda: store)
    made.attach_tab(TAB)
    return made


def test_a_reload_brings_back_the_routine(store, autosave):
    again = opened(store)
    assert again.session.client == autosave.session.client
    assert again.session.routine == autosave.session.routine
    assert again.stored_routine.id == autosave.stored_routine.id


def test_a_new_routine_is_still_new_after_a_reload(store, autosave):
    desk = DeskView(autosave)
    desk.on_message(desk, {"do": "fresh"}, [])
    again = opened(store)
    assert again.session.client.name == "A. Client"
    assert again.session.routine == routines.EMPTY
    assert again.stored_routine is None
    again.session.routine = routines.add(routines.EMPTY, LIBRARY.exercises["bridge"])
    assert len(store.routines(again.stored_client.id)) == 2, "the old one is not written over"


def test_a_copy_is_what_a_reload_brings_back(store, autosave):
    old = autosave.stored_routine.id
    desk = DeskView(autosave)
    desk.on_message(desk, {"do": "copy"}, [])
    again = opened(store)
    assert again.stored_routine.id == autosave.stored_routine.id != old


def test_a_new_client_is_still_new_after_a_reload(store, autosave):
    autosave.new_client()
    assert opened(store).session.routine == routines.EMPTY
    assert opened(store).stored_client is None


def test_a_client_who_is_opened_comes_with_the_routine_changed_last(store, autosave):
    again = Autosave(Session(LIBRARY), lambda: store)
    again.open(autosave.stored_client.id)
    assert again.stored_routine.id == autosave.stored_routine.id
