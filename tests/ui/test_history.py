"""Undo and redo: every change of client and routine, one step for what one message does or what is typed in one go."""

import random

import pytest

from planner import routines
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client
from planner.ui import Autosave, ClientView, DeskView, LibraryView, RoutineView, Session
from planner.ui.history import Content, History
from tests.shipped import LIBRARY
from tests.ui.browser import send


@pytest.fixture
def autosave(store):
    made = Autosave(Session(LIBRARY), lambda: store)
    made.attach_tab("a tab of the tests")
    made.new_client()
    return made


@pytest.fixture
def views(autosave):
    session = autosave.session
    return {
        "desk": DeskView(autosave),
        "client": ClientView(session),
        "library": LibraryView(session),
        "routine": RoutineView(session),
    }


def content(autosave):
    return Content(autosave.session.client, autosave.session.routine)


def ref(views, at=0):
    line = views["routine"].state["lines"][at]
    return {"key": line["key"], "exercise": line["id"]}


def test_what_was_taken_out_comes_back_with_its_cue_its_note_and_its_dose(autosave, views, store):
    send(views["library"], do="add", exercise="chin-tuck")
    send(views["library"], do="add", exercise="bridge")
    send(views["routine"], do="words", **ref(views), field="cue", value="Slowly")
    send(views["routine"], do="words", **ref(views), field="private_note", value="Fusion 2014")
    send(views["routine"], do="number", **ref(views), of="both", field="sets", value="4")
    before = autosave.session.routine
    send(views["routine"], do="remove", **ref(views))
    assert "Undone" in send(views["desk"], do="undo")
    assert autosave.session.routine == before
    assert store.routine(autosave.stored_routine.id).routine == before, "and it is saved"
    assert views["desk"].state["can_redo"]
    send(views["desk"], do="redo")
    assert [each.exercise for each in autosave.session.routine.prescriptions] == ["bridge"]
    assert store.routine(autosave.stored_routine.id).routine == autosave.session.routine


def test_what_is_added_again_three_changes_after_it_was_taken_out_is_as_it_was(autosave, views):
    send(views["library"], do="add", exercise="chin-tuck")
    send(views["routine"], do="words", **ref(views), field="cue", value="Slowly")
    send(views["routine"], do="number", **ref(views), field="sets", value="4")
    (before,) = autosave.session.routine.prescriptions
    send(views["routine"], do="remove", **ref(views))
    send(views["library"], do="add", exercise="bridge")
    send(views["routine"], do="words", **ref(views), field="cue", value="Up")
    told = send(views["library"], do="add", exercise="chin-tuck")
    assert told == "Chin tuck is back, with the dose and the words that it had. 2 in the routine."
    assert autosave.session.routine.prescriptions[1] == before
    assert send(views["library"], do="add", exercise="chin-tuck").startswith("Chin tuck added, at its usual dosage.")


def test_what_was_signed_or_ticked_of_it_does_not_come_back_and_nothing_goes_to_another_client(autosave, views):
    send(views["client"], do="add", condition="osteoporosis")
    send(views["library"], do="add", exercise="childs-pose-on-foam-roller", override=True)
    send(views["routine"], do="overrule", **ref(views), by="J. Doe", reason="Seen.")
    send(views["routine"], do="remove", **ref(views))
    send(views["library"], do="add", exercise="childs-pose-on-foam-roller", override=True)
    assert autosave.session.routine.prescriptions[0].override is None
    send(views["library"], do="add", exercise="chin-tuck")
    send(views["routine"], do="words", **ref(views, 1), field="cue", value="Hers alone")
    autosave.new_client()
    told = send(views["library"], do="add", exercise="chin-tuck")
    assert told.startswith("Chin tuck added, at its usual dosage.")
    assert autosave.session.routine.prescriptions[0].cue is None


def test_a_condition_and_a_clearance_come_back(autosave, views, store):
    send(views["client"], do="add", condition="recent_vertebral_fracture")
    gate = views["client"].state["gates"][0]["id"]
    send(views["client"], do="clear", condition=gate, by="Dr. Bones", date="2026-11-20")
    cleared = autosave.session.client
    send(views["client"], do="unclear", condition=gate)
    send(views["client"], do="remove", condition="recent_vertebral_fracture")
    send(views["desk"], do="undo")
    send(views["desk"], do="undo")
    assert autosave.session.client == cleared
    assert store.client(autosave.stored_client.id).client == cleared


def test_letters_of_one_text_are_one_change_and_another_text_is_another(autosave, views):
    for end in range(1, 4):
        send(views["client"], do="about", field="name", value="Ana"[:end])
    send(views["client"], do="about", field="reference", value="C-1")
    send(views["desk"], do="undo")
    assert (autosave.session.client.name, autosave.session.client.reference) == ("Ana", None)
    send(views["desk"], do="undo")
    assert autosave.session.client == NOBODY
    assert not views["desk"].state["can_undo"]
    assert "nothing to undo" in send(views["desk"], do="undo")


def test_letters_after_a_pause_are_a_change_of_their_own():
    now = [0.0]
    history = History(lambda: now[0])
    clients = [NOBODY, *(Client(name=name) for name in ("A", "An", "Ana"))]
    texts = [Content(client, routines.EMPTY) for client in clients]
    history.note(texts[0], texts[1])
    now[0] += 1
    history.note(texts[1], texts[2])
    now[0] += 10
    history.note(texts[2], texts[3])
    assert history.undo(texts[3]) == texts[2]
    assert history.undo(texts[2]) == texts[0]


def test_a_change_after_undo_ends_what_can_be_redone(autosave, views):
    send(views["library"], do="add", exercise="chin-tuck")
    send(views["desk"], do="undo")
    send(views["library"], do="add", exercise="bridge")
    assert not views["desk"].state["can_redo"]
    with pytest.raises(WrongInput, match="nothing to redo"):
        autosave.redo()


@pytest.mark.parametrize("how", ["new", "fresh", "another tab"])
def test_nothing_of_another_client_or_routine_and_nothing_under_another_tab_is_undone(autosave, views, store, how):
    send(views["client"], do="about", field="name", value="Ana")
    send(views["library"], do="add", exercise="chin-tuck")
    if how == "another tab":
        stored = autosave.stored_client
        store.save_client(stored.id, Client(name="Ana", conditions=[{"condition": "osteoporosis"}]), stored.revision)
        send(views["desk"], do="look")
        assert autosave.session.client.conditions
    else:
        send(views["desk"], do=how)
    assert not views["desk"].state["can_undo"]
    before = content(autosave)
    send(views["desk"], do="undo")
    assert content(autosave) == before


def test_a_hundred_random_changes_are_undone_and_redone_one_by_one(autosave, views, store):
    dice = random.Random(13)  # noqa: S311  # the same each time
    exercises = ["chin-tuck", "bridge", "shoulder-blade-squeeze", "sit-to-stand", "clam"]
    conditions = ["osteoporosis", "recent_vertebral_fracture", "osteopenia"]
    seen = [content(autosave)]

    def act():
        lines = views["routine"].state["lines"]
        line = ref(views, dice.randrange(len(lines))) if lines else None
        kind = dice.choice(["add", "remove", "cue", "sets", "move", "condition", "goals", "day"])
        if kind == "add" or (line is None and kind in ("remove", "cue", "sets", "move")):
            send(views["library"], do="add", exercise=dice.choice(exercises), override=True)
        elif kind == "remove":
            send(views["routine"], do="remove", **line)
        elif kind == "cue":
            send(views["routine"], do="words", **line, field="cue", value=f"cue {dice.random()}")
        elif kind == "sets":
            send(views["routine"], do="number", **line, of="both", field="sets", value=str(dice.randrange(1, 6)))
        elif kind == "move":
            send(views["routine"], do="move", **line, by=dice.choice([-1, 1]))
        elif kind == "condition":
            chosen = dice.choice(conditions)
            has = any(each.condition == chosen for each in autosave.session.client.conditions)
            send(views["client"], do="remove" if has else "add", condition=chosen)
        elif kind == "goals":
            send(views["client"], do="about", field="goals", value=f"goal {dice.random()}")
        else:
            send(views["routine"], do="day", day="mon", on=dice.random() < 0.5)

    autosave.history._clock = lambda: len(seen) * 10.0  # each a change of its own
    while len(seen) <= 100:
        act()
        if content(autosave) != seen[-1]:
            seen.append(content(autosave))
    for wanted in reversed(seen[:-1]):
        send(views["desk"], do="undo")
        assert content(autosave) == wanted
    assert not views["desk"].state["can_undo"]
    for wanted in seen[1:]:
        send(views["desk"], do="redo")
        assert content(autosave) == wanted
    stored = store.routine(autosave.stored_routine.id).routine, store.client(autosave.stored_client.id).client
    assert stored == (seen[-1].routine, seen[-1].client)
