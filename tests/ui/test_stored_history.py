"""What can be undone outlives the page; not where another tab has changed the same since."""

import pytest

from planner.store.serialise import to_json
from planner.ui import Autosave, DeskView, LibraryView, RoutineView, Session, stored_history
from planner.ui.stored_history import as_text, restore
from tests.shipped import LIBRARY
from tests.ui.browser import send

TAB = "a tab of these tests"


def opened(store, tab=TAB):
    autosave = Autosave(Session(LIBRARY), lambda: store)
    views = DeskView(autosave), LibraryView(autosave.session), RoutineView(autosave.session)
    send(views[0], do="tab", tab=tab)
    return autosave, *views


def line(routine, at=0):
    found = routine.state["lines"][at]
    return {"key": found["key"], "exercise": found["id"]}


@pytest.fixture
def worked(store):
    """Two lines with a cue, one of them taken out again, and what can be undone stored."""
    autosave, desk, library, routine = opened(store)
    autosave.session.replace_client(name="Ana", reference=None)
    for id in ("chin-tuck", "bridge"):
        send(library, do="add", exercise=id)
    send(routine, do="words", **line(routine), field="cue", value="Slowly")
    send(routine, do="remove", **line(routine, 1))
    send(desk, do="beat")
    return autosave, desk, library, routine


def test_after_a_reload_everything_can_be_undone_and_redone(store, worked):
    before = worked[0].session.routine
    autosave, desk, *_ = opened(store)
    assert autosave.session.routine == before
    assert desk.state["can_undo"]
    send(desk, do="undo")
    assert [each.exercise for each in autosave.session.routine.prescriptions] == ["chin-tuck", "bridge"]
    send(desk, do="undo")
    assert autosave.session.routine.prescriptions[0].cue is None
    send(desk, do="beat")
    again, desk, *_ = opened(store)
    send(desk, do="redo")
    send(desk, do="redo")
    assert again.session.routine == before
    assert store.routine(again.stored_routine.id).routine == before


def test_letters_typed_on_after_it_was_stored_belong_to_their_step(store, worked):
    _, desk, _, routine = worked
    send(routine, do="words", **line(routine), field="cue", value="K")
    send(desk, do="beat")
    send(routine, do="words", **line(routine), field="cue", value="Keep")
    autosave, desk, *_ = opened(store)
    assert autosave.session.routine.prescriptions[0].cue == "Keep"
    send(desk, do="undo")
    assert autosave.session.routine.prescriptions[0].cue == "Slowly"


def test_where_another_tab_has_changed_the_routine_since_nothing_is_undone(store, worked):
    other, _, library, _ = opened(store, "another tab")
    other.open(worked[0].stored_client.id)
    send(library, do="add", exercise="heel-raise")
    autosave, desk, *_ = opened(store)
    assert [each.exercise for each in autosave.session.routine.prescriptions] == ["chin-tuck", "heel-raise"]
    assert not desk.state["can_undo"]


def test_another_tab_has_nothing_of_this_one_to_undo(store, worked):
    other, desk, *_ = opened(store, "another tab")
    other.open(worked[0].stored_client.id)
    assert not desk.state["can_undo"]


@pytest.mark.parametrize("text", ["", "no base64!", "bm90IHppcHBlZA=="], ids=["empty", "not base64", "not zipped"])
def test_a_damaged_text_is_nothing_to_undo(store, worked, text):
    autosave = worked[0]
    store.remember_history(TAB, autosave.stored_client.id, text)
    again, desk, *_ = opened(store)
    assert again.session.routine == autosave.session.routine
    assert not desk.state["can_undo"]


def test_two_hundred_steps_of_a_large_routine_stay_small(worked):
    autosave, _, library, routine = worked
    for id in ("heel-raise", "sit-to-stand", "bird-dog", "clamshell"):
        send(library, do="add", exercise=id)
    for number in range(250):
        send(routine, do="number", **line(routine), field="sets", value=str(1 + number % 5))
    present = autosave._content
    text = as_text(autosave.history, present)
    assert len(autosave.history.done) == 200
    assert len(text) < 200_000
    assert restore(autosave.history, text, present)


def test_what_was_written_once_is_not_written_again(worked, monkeypatch):
    autosave, _, library, _ = worked
    written = []
    monkeypatch.setattr(stored_history, "to_json", lambda record: written.append(record) or to_json(record))
    before = as_text(autosave.history, autosave._content)
    assert written == [], "the beat has written it all"
    send(library, do="add", exercise="heel-raise")
    after = as_text(autosave.history, autosave._content)
    assert written == [autosave.session.routine]
    assert before != after
    assert restore(autosave.history, after, autosave._content)
