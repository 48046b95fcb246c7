"""Saved means saved: the state is what the store answered, whatever goes wrong is said, and tried again by itself."""

import logging

import pytest
from sqlalchemy.exc import OperationalError

from planner import routines
from planner.records.errors import WrongInput
from planner.records.plan import Client
from planner.store.store import Store
from planner.ui import Autosave, DeskView, RoutineView, Session, page
from tests.shipped import LIBRARY
from tests.ui.browser import send


class Shaky:
    """A store of which any method can be made to fail."""

    def __init__(self, store):
        self.store, self.fails = store, {}

    def __getattr__(self, name):
        if name in self.fails:

            def fail(*_, **__):
                raise self.fails[name]

            return fail
        return getattr(self.store, name)


@pytest.fixture
def shaky(store):
    return Shaky(store)


@pytest.fixture
def autosave(shaky):
    made = Autosave(Session(LIBRARY), lambda: shaky)
    made.attach_tab("a tab of the tests")
    made.session.client = Client(name="Ana Secret")
    made.session.routine = routines.add(routines.EMPTY, LIBRARY.exercises["bridge"])
    assert made.status["state"] == "saved"
    return made


def test_the_page_shows_a_change_of_the_routine_before_it_is_saved(shaky, monkeypatch):
    monkeypatch.setattr("planner.ui.browser_page.Autosave", lambda session: Autosave(session, lambda: shaky))
    library, routine = page(Session(LIBRARY)).children[-2:]
    shown = []
    monkeypatch.setattr(
        shaky.store,
        "add_routine",
        lambda *given: shown.append(len(routine.state["lines"])) or Store.add_routine(shaky.store, *given),
    )
    assert "added" in send(library, do="add", exercise="bridge", number=1, page="p")
    assert shown == [1]
    assert library.acknowledged == 1


FAULTS = {
    "words": WrongInput("the store cannot be reached"),
    "of the driver": OperationalError("SELECT 1", {}, Exception("Ana Secret")),
    "of any kind": KeyError("Ana Secret"),
}
WAYS = {
    "writing": ("save",),
    "reading": ("client",),
    "reading the routine": ("routine",),
    "remembering": ("remember",),
    "everything": ("save", "client", "routine", "remember", "recall", "save_client"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", WAYS)
def test_whatever_fails_on_the_way_is_not_saved_is_said_within_a_beat_and_is_tried_again(
    autosave, shaky, store, way, fault, caplog
):
    desk, routine = DeskView(autosave), RoutineView(autosave.session)
    shaky.fails = dict.fromkeys(WAYS[way], FAULTS[fault])
    if way == "remembering":
        autosave._remembered = None
    with caplog.at_level(logging.WARNING):
        if way in ("writing", "everything"):
            line = routine.state["lines"][0]
            send(routine, do="words", key=line["key"], exercise=line["id"], field="cue", value="Slowly")
        elif way == "remembering":
            autosave.session.routine = autosave.session.routine.replace(title="New")
        send(desk, do="beat")
    assert desk.state["state"] == "failed"
    assert desk.state["status"].startswith("Not saved: ")
    assert "Ana" not in desk.state["status"]
    assert "Ana" not in caplog.text
    send(desk, do="beat")
    assert desk.state["state"] == "failed", "it stays so until the store answers"
    shaky.fails = {}
    send(desk, do="beat")
    assert desk.state["state"] == "saved"
    assert store.routine(autosave.stored_routine.id).routine == autosave.session.routine


def test_a_client_erased_elsewhere_is_never_shown_as_saved(autosave, store):
    desk = DeskView(autosave)
    store.erase(autosave.stored_client.id, "Ana Secret")
    for _ in range(3):
        send(desk, do="beat")
        assert desk.state["state"] == "failed"
        assert "it may have been erased" in desk.state["status"]
    autosave.session.routine = autosave.session.routine.replace(title="Typed meanwhile")
    assert desk.state["state"] == "failed"


def test_a_beat_says_nothing_and_changes_nothing_where_all_is_well(autosave):
    desk = DeskView(autosave)
    before, announced = dict(desk.state), dict(desk.announcement)
    send(desk, do="beat")
    assert desk.state == before
    assert desk.announcement == announced


def test_a_store_that_could_not_be_opened_is_opened_once_it_can_be(store):
    tries = []

    def open_store():
        tries.append(1)
        if len(tries) < 3:
            raise WrongInput("the store cannot be reached")
        return store

    made = Autosave(Session(LIBRARY), open_store)
    desk = DeskView(made)
    assert desk.state["state"] == "failed"
    made.session.client = Client(name="Typed meanwhile")
    assert desk.state["state"] == "failed"
    send(desk, do="beat")
    assert desk.state["state"] == "saved"
    assert [each.name for each in store.clients()] == ["Typed meanwhile"]


def test_a_profile_that_cannot_be_read_leaves_the_page_standing(shaky):
    shaky.fails = {"profile": WrongInput("the profile is damaged")}
    desk = DeskView(Autosave(Session(LIBRARY), lambda: shaky))
    assert desk.profile["name"] == ""
    assert "the profile is damaged" in desk.state["status"]


def test_a_tab_whose_client_cannot_be_read_leaves_the_page_standing(autosave, shaky):
    again = Autosave(Session(LIBRARY), lambda: shaky)
    shaky.fails = {"routine": WrongInput("this version is damaged")}
    desk = DeskView(again)
    send(desk, do="tab", tab="a tab of the tests")
    assert "this version is damaged" in desk.state["status"]


def test_a_message_that_comes_again_is_not_done_twice_but_each_page_counts_for_itself(autosave):
    view = RoutineView(autosave.session)
    line = view.state["lines"][0]
    message = {"do": "remove", "key": line["key"], "exercise": line["id"]}
    autosave.session.routine = routines.add(autosave.session.routine, LIBRARY.exercises["chin-tuck"])
    added = view.state["lines"][1]
    view.on_message(None, message | {"number": 5, "page": "one"}, None)
    assert [each["id"] for each in view.state["lines"]] == ["chin-tuck"]
    second = {"do": "remove", "key": added["key"], "exercise": added["id"]}
    view.on_message(None, second | {"number": 5, "page": "one"}, None)
    view.on_message(None, second | {"number": 4, "page": "one"}, None)
    assert [each["id"] for each in view.state["lines"]] == ["chin-tuck"]
    view.on_message(None, second | {"number": 4, "page": "another"}, None)
    assert view.state["lines"] == []


def test_a_routine_of_a_client_without_a_name_is_stored_and_nothing_at_all_is_not_called_saved(store):
    made = Autosave(Session(LIBRARY), lambda: store)
    made.save()
    assert (made.status["state"], store.clients()) == ("new", [])
    made.session.routine = routines.add(routines.EMPTY, LIBRARY.exercises["bridge"])
    assert made.status["state"] == "saved"
    (entry,) = store.clients()
    assert store.routines(entry.id)[0].routine == made.session.routine
