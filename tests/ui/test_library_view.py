"""The library's view by itself: the first match, what is at hand, one exercise in detail, what is sent."""

import json

import pytest

from planner import routines
from planner.records.plan import Client, ClientCondition
from planner.ui import Autosave, ClientView, LibraryView, Session
from tests.shipped import LIBRARY
from tests.ui.browser import send


def session(*conditions, equipment=None):
    stated = tuple(ClientCondition(condition=each) for each in conditions)
    return Session(LIBRARY, client=Client(name="A. Client", conditions=stated, equipment=equipment))


def added(here):
    return [line.exercise for line in here.routine.prescriptions]


def test_enter_adds_the_first_match_of_the_text_that_it_was_pressed_in():
    here = session()
    view = LibraryView(here)
    send(view, do="text", text="chin")
    assert "Bridge added" in send(view, do="add_first", text="bridge")
    assert added(here) == ["bridge"]
    assert view.state["text"] == "bridge"


def test_where_the_first_match_is_blocked_the_first_that_is_allowed_is_added():
    here = session("osteoporosis")
    view = LibraryView(here)
    send(view, do="add_first", text="child's pose")
    assert all(not here.screening[id].verdict.blocks for id in added(here))
    send(view, do="text", text="face-down")
    free = [each["id"] for each in view.state["cards"]]
    before = len(added(here))
    send(view, do="add_first", text="face-down")
    assert added(here)[before:] == free[:1]


@pytest.mark.parametrize(
    ("text", "conditions", "why"),
    [
        pytest.param("qqqxxx", (), "no exercise was found", id="nothing is found"),
        pytest.param("bridge", ("red_flag",), "blocked for this client", id="all is blocked"),
        pytest.param("shoulder stand to plough", (), "never prescribed", id="it is only recognised"),
        pytest.param("  ", (), "Type a name first", id="nothing is typed"),
    ],
)
def test_nothing_is_added_where_nothing_may_be_and_it_is_announced(text, conditions, why):
    here = session(*conditions)
    assert why in send(LibraryView(here), do="add_first", text=text)
    assert here.routine == routines.EMPTY


def test_what_a_client_has_at_hand_narrows_the_search_until_it_is_taken_away():
    here = session(equipment=("chair", "counter"))
    view = LibraryView(here)
    assert len(view.state["at_hand"]) == 2
    narrowed = view.state["found"]
    assert narrowed < len(LIBRARY.exercises)
    send(view, do="open_facets", facet="equipment")
    assert view.state["at_hand"] is None
    assert view.state["found"] + view.state["blocked_count"] == len(LIBRARY.exercises)
    send(view, do="text", text="bridge")
    send(view, do="reset")
    here.replace_client(name="B. Client")
    assert view.state["at_hand"] is None, "it stays away"
    send(view, do="use_client_equipment")
    assert view.state["found"] == narrowed
    send(view, do="open_facets", facet="equipment")
    send(ClientView(here), do="at_hand", item="mat", on=True)
    assert len(view.state["at_hand"]) == 3, "until the equipment changes"


def test_clearing_the_search_keeps_what_is_at_hand():
    here = session(equipment=("chair",))
    view = LibraryView(here)
    send(view, do="text", text="bridge")
    send(view, do="choose", facet="equipment", term="mat", on=True)
    send(view, do="reset")
    assert (here.query.text, here.query.equipment) == ("", frozenset({"chair"}))


def test_without_recorded_equipment_nothing_is_asked_and_an_empty_record_is_nothing_at_hand():
    assert session().query.equipment is None
    assert session(equipment=()).query.equipment == frozenset()
    assert session(equipment=("chair", "a thing that no vocabulary has")).query.equipment == frozenset({"chair"})


def test_a_client_opened_again_is_narrowed_again(store):
    autosave = Autosave(Session(LIBRARY), lambda: store)
    autosave.attach_tab("a tab")
    here = autosave.session
    here.client = Client(name="B. Client", equipment=("chair",))
    assert here.query.equipment == frozenset({"chair"})
    send(LibraryView(here), do="open_facets", facet="equipment")
    assert here.query.equipment is None
    id = autosave.stored_client.id
    autosave.new_client()
    assert here.query.equipment is None
    autosave.open(id)
    assert here.query.equipment == frozenset({"chair"})


def test_undoing_a_change_of_equipment_narrows_the_search_as_before(store):
    autosave = Autosave(Session(LIBRARY), lambda: store)
    autosave.attach_tab("a tab")
    here = autosave.session
    here.client = Client(name="C. Client", equipment=("chair", "counter"))
    send(ClientView(here), do="at_hand", item="mat", on=True)
    assert here.query.equipment == frozenset({"chair", "counter", "mat"})
    autosave.undo()
    assert here.query.equipment == frozenset({"chair", "counter"})


def test_a_detail_follows_the_client_while_it_is_open():
    here = session()
    view = LibraryView(here)
    assert view.detail is None
    send(view, do="show_detail", exercise="bridge")
    assert (view.detail["id"], view.detail["verdict"]) == ("bridge", "clear")
    assert all(view.detail[part] for part in ("cues", "errors", "stop_if"))
    send(ClientView(here), do="add", condition="red_flag")
    assert view.detail["verdict"] == "block_all"
    assert "Refer" in view.detail["referral"]
    send(view, do="show_detail", exercise=None)
    assert view.detail is None
    assert "nobody" in send(view, do="show_detail", exercise="nobody")
    assert view.detail is None


@pytest.mark.parametrize("id", LIBRARY.exercises)
def test_every_exercise_has_its_detail(id):
    view = LibraryView(session("osteoporosis"))
    send(view, do="show_detail", exercise=id)
    detail = view.detail
    exercise = LIBRARY.exercises[id]
    assert detail["steps"] == list(exercise.steps)
    assert detail["harder"] == list(exercise.progressions)
    assert len(detail["variants"]) == len(exercise.variants)
    assert set(detail["rules"]) == {rule.reference for rule in view.session.screening[id].reasons}


def test_what_one_rule_blocks_stands_together_and_its_reason_is_sent_once():
    here = session("osteoporosis")
    view = LibraryView(here)
    assert view.state["blocked"] == [], "folded: nothing is sent"
    send(view, do="unfold", on=True)
    groups = view.state["blocked"]
    assert sum(len(group["cards"]) for group in groups) == view.state["blocked_count"]
    assert len({group["rule"] for group in groups}) == len(groups) < view.state["blocked_count"]
    for group in groups:
        for each in group["cards"]:
            assert here.screening[each["id"]].reasons[0].reference == group["rule"]


def test_nothing_is_called_so_names_the_nearest():
    view = LibraryView(session())
    send(view, do="text", text="brdgie")
    assert [each["id"] for each in view.state["no_hit"]["nearest"]][:1] == ["bridge"]
    send(view, do="text", text="bridge")
    assert view.state["no_hit"] is None
    send(view, do="choose", facet="level", term="5", on=True)
    assert [each["facet"] for each in view.state["no_hit"]["hidden_by"]] == ["level"]
    assert "no facet" in send(view, do="open_facets", facet="colour")
    send(view, do="open_facets")
    assert view.state["chosen"]["level"] == []


def test_a_letter_of_a_search_sends_less_than_sixty_bytes_a_tile():
    view = LibraryView(session("osteoporosis"))
    assert len(json.dumps(view.state["cards"])) <= 60 * len(view.state["cards"]) + 2
