"""Two tabs on one client: what is judged is judged on the client as stored, and what changed elsewhere is said."""

import random

import pytest

from planner import routines
from planner.handout import Refused
from planner.handout.gate import check_allowed
from planner.records.plan import Client, ClientCondition
from planner.store.rows import EditConflict
from planner.ui import Autosave, ClientView, DeskView, HandoutView, LibraryView, RoutineView, Session
from tests.shipped import LIBRARY
from tests.ui.browser import send

ROW = "counter-supported-row"
every_format = pytest.mark.parametrize("format", ["pdf", "text", "csv"])
CONDITIONS = {
    "red_flag": "Red flag was added.",
    "rib_fragility": "Rib fracture or fragile ribs was added.",
    "rotator_cuff_tear": "Rotator cuff tear was added.",
}


@pytest.fixture
def tabs(store):
    """One client with one exercise, open in two tabs."""
    routine = routines.add(routines.EMPTY, LIBRARY.exercises[ROW])
    here = Autosave(Session(LIBRARY, client=Client(name="A. Client"), routine=routine), lambda: store)
    here.save()
    there = Autosave(Session(LIBRARY), lambda: store)
    there.open(here.stored_client.id)
    return here, there


def handout(autosave):
    view = HandoutView(autosave)
    view.sent = []
    view.send = lambda *given, **more: view.sent.append(given)
    return view


def stops(view):
    """Return what stops the hand-out on the page, as the refusal says it."""
    cautions = [f"{each['names'][0]}: {each['why']}" for each in view.state["cautions"]]
    return [each["text"] for each in view.state["refusals"]] + cautions


def handed_out(store, autosave):
    return [each.handed_out for each in store.versions(autosave.stored_routine.id)]


@every_format
@pytest.mark.parametrize("condition", CONDITIONS)
def test_nothing_goes_out_that_another_tab_has_just_forbidden_and_what_changed_is_said(tabs, store, condition, format):
    here, there = tabs
    view = handout(here)
    assert stops(view) == []
    send(ClientView(there.session), do="add", condition=condition)
    said = send(view, do="download", format=format)
    assert said == (
        f"Another tab changed this client: {CONDITIONS[condition]} Nothing was done: look at it again, then repeat."
    )
    assert view.sent == []
    assert handed_out(store, here) == [None]
    assert stops(view), "the page shows by now why it may not go out"
    assert stops(view)[0] in send(view, do="download", format=format), "and it stays refused"
    assert view.sent == []


@every_format
@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_changes_between_the_look_and_the_hand_out_is_found_in_the_same_transaction(
    tabs, store, condition, format
):
    here, there = tabs
    view = handout(here)
    send(ClientView(there.session), do="add", condition=condition)
    here.session.refresh = lambda read=True: []  # as if it had come a moment later
    said = send(view, do="download", format=format)
    assert said == f"Nothing was handed out. Another tab changed this client: {CONDITIONS[condition]}"
    assert view.sent == []
    assert handed_out(store, here) == [None]
    assert stops(view)


def test_the_store_asks_the_judge_within_the_transaction_and_records_nothing_that_it_refuses(tabs, store):
    here, there = tabs
    send(ClientView(there.session), do="add", condition="red_flag")
    with pytest.raises(Refused, match="Red flag: exercises are held back"):
        store.hand_out(
            here.stored_routine.id, 1, "pdf", judge=lambda client, routine: check_allowed(LIBRARY, client, routine)
        )
    with pytest.raises(EditConflict):
        store.hand_out(here.stored_routine.id, 1, "pdf", client_seen=1)
    assert handed_out(store, here) == [None]
    assert store.hand_out(here.stored_routine.id, 1, "pdf", client_seen=2).handed_out


def test_a_tick_an_override_a_swap_and_an_addition_rest_on_the_client_as_stored(tabs):
    here, there = tabs
    desk = [RoutineView(here.session), LibraryView(here.session)]
    line = {"key": "line-1", "exercise": ROW}
    for condition, view, message in (
        ("rotator_cuff_tear", desk[0], {"do": "read", "rule": "H2a", "exercises": [ROW], "on": True}),
        ("rib_fragility", desk[0], {"do": "overrule", **line, "by": "J. Doe", "reason": "Supervised."}),
        ("osteoporosis", desk[0], {"do": "swap", **line, "value": "band-row-sitting"}),
        ("fall_risk", desk[1], {"do": "add", "exercise": "tandem-stance"}),
    ):
        before = here.session.routine
        send(ClientView(there.session), do="add", condition=condition)
        assert "Another tab changed this client" in send(view, **message)
        assert here.session.routine == before
        times = view.announcement["count"]
        told = send(view, **message)
        assert view.announcement["count"] == times or "Another tab" not in told, "seen by now, it is judged anew"


def test_a_tick_that_meets_a_change_in_the_same_moment_is_taken_back_and_all_else_is_saved(tabs, store):
    here, there = tabs
    send(ClientView(here.session), do="add", condition="rotator_cuff_tear")
    there.refresh()
    send(ClientView(there.session), do="add", condition="osteoporosis")
    here.session.refresh = lambda read=True: []
    line = here.session.routine.prescriptions[0]
    here.session.routine = here.session.routine.replace(
        prescriptions=(line.replace(acknowledged=("H2a",), cue="Slowly."),)
    )
    assert here.status["state"] == "saved"
    stored = store.routine(here.stored_routine.id).routine.prescriptions[0]
    assert (stored.acknowledged, stored.cue) == ((), "Slowly.")
    assert here.session.routine.prescriptions[0].acknowledged == ()
    assert {each.condition for each in here.session.client.conditions} == {"rotator_cuff_tear", "osteoporosis"}
    assert "look at it again" in here.refresh()[-1]


def test_only_the_new_tick_is_taken_back_in_a_tab_that_was_opened_on_an_old_one(tabs, store):
    here, there = tabs
    send(ClientView(here.session), do="add", condition="rotator_cuff_tear")
    line = here.session.routine.prescriptions[0]
    here.session.routine = here.session.routine.replace(prescriptions=(line.replace(acknowledged=("H2a",)),))
    there.open(here.stored_client.id)
    send(ClientView(here.session), do="add", condition="osteoporosis")
    line = there.session.routine.prescriptions[0]
    there.session.routine = there.session.routine.replace(prescriptions=(line.replace(acknowledged=("H2a", "H2b")),))
    assert there.status["state"] == "saved"
    assert there.session.routine.prescriptions[0].acknowledged == ("H2a",)
    assert store.routine(there.stored_routine.id).routine == there.session.routine


def test_what_is_no_judgement_is_done_and_the_change_is_said_with_it(tabs):
    here, there = tabs
    send(ClientView(there.session), do="add", condition="osteoporosis")
    said = send(RoutineView(here.session), do="words", key="line-1", exercise=ROW, field="cue", value="Slowly.")
    assert said == "Another tab changed this client: Osteoporosis was added."
    assert here.session.routine.prescriptions[0].cue == "Slowly."
    assert [each.condition for each in here.session.client.conditions] == ["osteoporosis"]


def test_a_tab_that_is_looked_at_again_shows_the_client_as_stored(tabs):
    here, there = tabs
    view = ClientView(there.session)
    send(view, do="add", condition="rotator_cuff_tear")
    send(view, do="detail", condition="rotator_cuff_tear", side="left", status="confirmed")
    send(view, do="note_words", text="Crohn's disease")
    desk = DeskView(here)
    assert send(desk, do="look") == (
        "Another tab changed this client: Rotator cuff tear was added. Crohn's disease, not screened, was added."
    )
    send(view, do="detail", condition="rotator_cuff_tear", since="2026-05-01", note="Since the fall.")
    send(view, do="detail", condition="rotator_cuff_tear", side="both", status="active")
    send(view, do="drop_words", text="Crohn's disease")
    assert send(desk, do="look") == (
        "Another tab changed this client: Rotator cuff tear was changed: side both, since 2026-05-01, status active "
        "and note. Crohn's disease, not screened, was taken out."
    )
    assert here.session.client == there.session.client
    assert here.status["state"] == "saved"


def test_both_halves_of_a_change_of_the_client_are_kept(tabs):
    here, there = tabs
    send(ClientView(there.session), do="add", condition="osteoporosis")
    send(ClientView(here.session), do="add", condition="fall_risk")
    assert {each.condition for each in here.session.client.conditions} == {"osteoporosis", "fall_risk"}
    assert here.status["state"] == "saved"


def test_a_client_who_was_erased_elsewhere_is_said_to_be_gone(tabs):
    here, there = tabs
    there.erase("A. Client")
    assert "may have been erased" in send(handout(here), do="download", format="text")


def test_what_two_tabs_changed_of_a_client_is_merged_and_what_they_changed_differently_is_chosen(tabs, store):
    here, there = tabs
    send(ClientView(there.session), do="add", condition="osteoporosis")
    there.session.client = there.session.client.replace(name="Their Name")
    mine = Client(name="My Name", conditions=(ClientCondition(condition="fall_risk"),), goals=("Dance",))
    here.session.client = mine  # a notebook puts it in
    assert here.status["state"] == "conflict"
    assert here.refresh() == []
    assert here.session.client == mine, "what could not be saved is not taken back"
    desk = DeskView(here)
    assert desk.state["disputes"] == [{"field": "Name", "mine": "My Name", "theirs": "Their Name"}]
    assert store.client(here.stored_client.id).client.name == "Their Name"
    here.session.client = here.session.client.replace(goals=("Dance", "Walk"))  # typed on, all the while
    send(desk, do="side", dispute=0, mine=True)
    assert here.status["state"] == "saved"
    kept = store.client(here.stored_client.id).client
    assert kept.name == "My Name"
    assert kept.goals == ("Dance", "Walk")
    assert {each.condition for each in kept.conditions} == {"osteoporosis", "fall_risk"}
    assert here.session.client == kept
    assert [each.client.name for each in store.client_versions(here.stored_client.id)][-1] == "My Name"


def test_a_fracture_that_one_tab_adds_survives_a_goal_that_the_other_writes(tabs, store):
    here, there = tabs
    fracture = ClientCondition(condition="recent_vertebral_fracture", level="T12")
    there.session.client = there.session.client.replace(conditions=(fracture,))
    here.session.client = here.session.client.replace(goals=("Lift my grandchild",))
    assert here.status["state"] == "saved"
    kept = store.client(here.stored_client.id).client
    assert (kept.conditions, kept.goals) == ((fracture,), ("Lift my grandchild",))


EDITS = {
    "name": {"do": "about", "field": "name", "value": "B. Client"},
    "reference": {"do": "about", "field": "reference", "value": "C-9"},
    "goals": {"do": "about", "field": "goals", "value": "Dance\nWalk"},
    "fall_risk": {"do": "add", "condition": "fall_risk"},
    "osteoporosis": {"do": "add", "condition": "osteoporosis"},
    "words": {"do": "note_words", "text": "Crohn's disease"},
}


@pytest.mark.slow
def test_in_two_hundred_orders_two_tabs_change_different_fields_of_one_client_and_nothing_is_lost(store):
    dice = random.Random(7)  # noqa: S311  # the same orders each time
    for number in range(200):
        here = Autosave(Session(LIBRARY, client=Client(name=f"A. Client {number}")), lambda: store)
        here.save()
        there = Autosave(Session(LIBRARY), lambda: store)
        there.open(here.stored_client.id)
        views = [ClientView(here.session), ClientView(there.session)]
        names = dice.sample(sorted(EDITS), len(EDITS))
        for name in names:
            view = dice.choice(views)
            refresh, blind = view.session.refresh, dice.random() < 0.7
            if blind:  # as if the other's change had come a moment later
                view.session.refresh = lambda read=True: []
            send(view, **EDITS[name])
            view.session.refresh = refresh
        kept = store.client(here.stored_client.id).client
        assert (kept.name, kept.reference, kept.goals) == ("B. Client", "C-9", ("Dance", "Walk")), names
        assert {each.condition for each in kept.conditions} == {"fall_risk", "osteoporosis"}, names
        assert kept.unscreened == ("Crohn's disease",), names
        for tab in (here, there):
            send(DeskView(tab), do="beat")
            assert tab.status["state"] == "saved", names
            assert tab.session.client == kept, names
