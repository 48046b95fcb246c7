"""Messages are typed records with handlers; a fault is said with a reference; browsers set no trait."""

import gc
import logging
import re
import weakref

import pytest

from planner.library.library import Library
from planner.records.plan import Client
from planner.ui import page
from planner.ui.autosave import Autosave
from planner.ui.protocol.message import Message, handles
from planner.ui.protocol.schema import VIEWS, messages
from planner.ui.session import Session
from planner.ui.views.base import View
from planner.ui.views.client import ClientView
from planner.ui.views.desk import DeskView
from planner.ui.views.handout import HandoutView
from planner.ui.views.library import LibraryView
from planner.ui.views.routine import RoutineView
from tests.shipped import LIBRARY
from tests.ui.browser import send

PARTS = {
    view: VIEWS[view.__name__.removesuffix("View")][0]
    for view in (ClientView, DeskView, HandoutView, LibraryView, RoutineView)
}


@pytest.mark.parametrize("view", PARTS, ids=lambda view: view.__name__)
def test_every_message_that_can_be_sent_has_one_handler_and_a_tag_of_its_own(view):
    sent = messages(PARTS[view])
    handled = [message for message, _ in view.handlers.values()]
    assert len(sent) > 1
    assert sorted(each.__name__ for each in sent) == sorted(each.__name__ for each in handled)
    assert {message.model_fields["do"].default: message for message, _ in view.handlers.values()} == {
        tag: message for tag, (message, _) in view.handlers.items()
    }


def test_a_handler_is_found_by_the_type_of_its_message():
    class Ring(Message):
        do: str = "ring"
        times: int = 1

    class Bell(View):
        def _present(self):
            return {}

        @handles
        def _ring(self, message: Ring) -> str:
            return "ding " * message.times

    bell = Bell(Session(LIBRARY))
    assert send(bell, do="ring", times=2) == "ding ding "
    assert "may not" in send(bell, do="_ring")


def test_a_fault_of_ours_is_said_with_a_reference_and_logged_without_what_was_typed(monkeypatch, caplog):
    view = ClientView(Session(LIBRARY, client=Client(name="Ana", reference="C-1")))

    typed = "Ana has a secret"

    def fails(session):
        raise RuntimeError(typed)

    monkeypatch.setattr("planner.ui.views.client.client_state", fails)
    with caplog.at_level(logging.ERROR):
        said = send(view, do="about", field="name", value="Ana B.", number=7)
    reference = re.fullmatch(
        r"Something went wrong here: look whether it was done. Tell us the reference ([0-9a-f]{6})\.", said
    )[1]
    assert view.acknowledged == 7
    assert f"fault {reference}: RuntimeError in ClientView" in caplog.text
    assert typed not in caplog.text
    monkeypatch.undo()
    assert send(view, do="add", condition="osteoporosis").startswith("Osteoporosis added"), "the page lives on"


def test_no_trait_can_be_set_from_a_browser(store, caplog):
    box = page(Session(Library.load()))
    wanted = {"_esm": "alert(1)", "state": {}, "children": [], "known": []}
    for widget in (box, *box.children):
        before = widget.get_state()
        widget._handle_msg(
            {"content": {"data": {"method": "update", "state": wanted, "buffer_paths": []}}, "buffers": []}
        )
        assert widget.get_state() == before
    assert caplog.text.count("a browser tried to set 4 traits; refused") == 6


def test_autosave_is_no_widget():
    assert not isinstance(Autosave(Session(LIBRARY)), View)


def test_what_is_spelt_nearly_as_typed_is_found_and_nothing_is_changed():
    view = ClientView(Session(LIBRARY))
    assert send(view, do="find", text="osteoperosis") == ""
    assert view.alike["text"] == "osteoperosis"
    assert view.alike["ids"][0] == "osteoporosis", "whose whole name it is, before what only mentions it"
    assert send(view, do="find", text="qwertyuiop") == ""
    nothing = dict.fromkeys(("level", "since", "side", "facts", "rest"), "")
    assert view.alike == {"text": "qwertyuiop", "ids": [], **nothing}
    assert view.session.client.conditions == ()


def test_a_closed_view_is_told_of_nothing_and_can_be_forgotten(store):
    autosave = Autosave(Session(LIBRARY), lambda: store)
    session = autosave.session
    views = [DeskView(autosave), HandoutView(autosave), ClientView(session), LibraryView(session), RoutineView(session)]
    before = [dict(view.state) for view in views]
    for view in views:
        view.close()
    session.client = Client(name="Ana", conditions=({"condition": "osteoporosis"},))
    send(LibraryView(session), do="add", exercise="chin-tuck")
    assert [dict(view.state) for view in views] == before
    remembered = [weakref.ref(view) for view in views]
    del views, view
    gc.collect()
    assert [each() for each in remembered] == [None] * 5
