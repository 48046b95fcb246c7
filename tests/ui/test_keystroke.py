"""What one keystroke costs, and that what is shut costs nothing."""

import contextlib
import json

import pytest

from planner.records.plan import Client, ClientCondition, Prescription, Routine
from planner.store.connection import Database
from planner.ui.autosave import Autosave
from planner.ui.handing_out import hand_out
from planner.ui.session import Session
from planner.ui.views.client import ClientView
from planner.ui.views.desk import DeskView
from planner.ui.views.handout import HandoutView
from planner.ui.views.library import LibraryView
from planner.ui.views.routine import RoutineView
from tests.shipped import LIBRARY
from tests.ui.browser import send

EIGHT = (
    *("shoulder-blade-squeeze", "w-squeeze", "chin-tuck", "heel-raise"),
    *("sit-to-stand", "clamshell", "bird-dog", "bridge"),
)


@pytest.fixture
def transactions(monkeypatch):
    """Count the transactions of every store."""
    begin, begun = Database._transaction, []

    @contextlib.contextmanager
    def counted(self, *, writes):
        begun.append(writes)
        with begin(self, writes=writes) as connection:
            yield connection

    monkeypatch.setattr(Database, "_transaction", counted)
    return begun


@pytest.fixture
def autosave(store):
    """A client with eight lines and twenty versions, open in a tab."""
    made = Autosave(Session(LIBRARY), lambda: store)
    made.attach_tab("a tab of this test")
    made.session.client = Client(
        name="Ana", reference="C-1", conditions=(ClientCondition(condition="osteoporosis"),), equipment=("chair",)
    )
    made.session.routine = Routine(title="T", prescriptions=tuple(Prescription(exercise=id) for id in EIGHT))
    for number in range(20):
        made.session.routine = made.session.routine.replace(title=f"T {number}")
        store.hand_out(made.stored_routine.id, made.stored_routine.version, "pdf")
    return made


def views_of(autosave):
    session = autosave.session
    return [DeskView(autosave), HandoutView(autosave), ClientView(session), LibraryView(session), RoutineView(session)]


def test_a_keystroke_in_a_cue_is_two_transactions_and_eight_thousand_bytes(autosave, transactions):
    views = views_of(autosave)
    routine = views[-1]
    key = routine.state["lines"][0]["key"]
    for number, value in enumerate(("K", "Ke", "Kee", "Keep"), 1):
        before = [dict(view.get_state()) for view in views]
        transactions.clear()
        send(routine, do="words", key=key, exercise=EIGHT[0], field="cue", value=value, number=number)
        assert routine.state["lines"][0]["cue"] == value
        assert autosave.status["state"] == "saved"
        assert transactions == [True, False]  # the edit; it and the revision of the client, read back
        after = [view.get_state() for view in views]
        changed = {
            (place, name): value
            for place, (old, new) in enumerate(zip(before, after, strict=True))
            for name, value in new.items()
            if old.get(name) != value
        }
        assert changed
        assert sum(len(json.dumps(value)) for value in changed.values()) <= 8_000


def test_what_can_be_opened_is_read_only_while_the_dialog_is_open(autosave, transactions):
    desk = DeskView(autosave)
    assert desk.lists is None, "what is drawn before anybody came names no client"
    send(desk, do="browse")
    assert [each["name"] for each in desk.lists["clients"]] == ["Ana"]
    assert len(desk.lists["versions"]) == 20
    send(desk, do="seek", text="nobody")
    assert desk.lists["clients"] == []
    send(desk, do="shut")
    transactions.clear()
    assert desk.lists is None
    send(desk, do="look")
    assert len(transactions) <= 2


def test_a_profile_that_another_tab_changed_is_on_the_paper(autosave, store):
    assert autosave.profile.name is None
    store.save_profile(store.profile().replace(name="J. Doe"))
    assert hand_out(autosave, "text", lambda client, routine: None).author.name == "J. Doe"


@pytest.mark.parametrize(("cue", "missing"), [("Keep level", ""), ("Keep 😀", "😀"), ("Keep\x00level", "\ufffd")])
def test_what_cannot_be_printed_is_told_wherever_it_was_typed(autosave, cue, missing):
    handout = HandoutView(autosave)
    line = autosave.session.routine.prescriptions[0].replace(cue=cue)
    autosave.session.routine = autosave.session.routine.replace(prescriptions=(line,))
    autosave.session.client = autosave.session.client.replace(conditions=())
    assert handout.state["refusals"] == []
    assert handout.state["missing"].replace("U+0000", "\ufffd") == missing


def test_a_line_is_screened_anew_when_the_client_or_the_line_changes(autosave):
    session = autosave.session
    line = session.routine.prescriptions[0]
    assert session.screened(line) is session.screened(line)
    before = session.screened(line).verdict
    session.client = Client(name="Ana", conditions=(ClientCondition(condition="red_flag"),))
    assert session.screened(line).verdict != before
    assert session.screened(line.replace(cue="Slowly.")) is not session.screened(line)
