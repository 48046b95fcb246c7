"""What a client brings back is taken in on the desk, found by its routine, shown, and refused in words."""

import datetime

import pytest

from planner.handout.log_code import Adverse, Answer, Log, Session, encode, fingerprint
from planner.records.plan import Client, Prescription, Routine
from planner.ui import Autosave, DeskView
from planner.ui import Session as PageSession
from tests.shipped import LIBRARY
from tests.ui.browser import send

ROUTINE = Routine(
    title="Upper back",
    prescriptions=(Prescription(exercise="chin-tuck"), Prescription(exercise="heel-raise")),
    days=("mon", "wed", "fri"),
)
OTHER = ROUTINE.replace(prescriptions=ROUTINE.prescriptions[:1])
DAY = datetime.date(2027, 1, 4)  # a Monday


def code_of(routine, *sessions, version=0):
    made = tuple(
        Session(DAY + datetime.timedelta(after), (answer,) * len(routine.prescriptions), pain, 5, frozenset(happened))
        for after, answer, pain, *happened in sessions
    )
    return encode(Log(fingerprint(routine), version, made))


WEEK = ((0, Answer.DONE, 2), (2, Answer.TOO_HARD, 6), (4, Answer.DONE, 3, Adverse.FELL))
CODE = code_of(ROUTINE, *WEEK, version=1)


@pytest.fixture
def autosave(store):
    made = Autosave(PageSession(LIBRARY), lambda: store)
    made.attach_tab("a tab of these tests")
    made.session.client = Client(name="Ana Sample", reference="C-1")
    made.session.routine = ROUTINE
    store.hand_out(made.stored_routine.id, made.stored_routine.version, "html")
    return made


@pytest.fixture
def desk(autosave):
    made = DeskView(autosave)
    send(made, do="logs")
    return made


def test_a_code_is_stored_with_its_version_and_shown(autosave, desk, store):
    assert desk.logs == {"problem": "", "versions": []}
    said = send(desk, do="take_log", code=CODE.lower().replace(" ", "-"))
    assert said == "Taken in: 3 sessions of Upper back. Ask first: 2027-01-08 FELL."
    (log,) = store.logs(autosave.stored_client.id)
    assert (log.routine_id, log.version, log.code) == (autosave.stored_routine.id, 1, CODE)
    (shown,) = desk.logs["versions"]
    assert shown["summary"] == "done on 3 of 3 planned days, 4 January 2027 to 8 January 2027; 3 sessions"
    assert shown["ask_first"] == ["2027-01-08 FELL"]
    assert shown["sessions"][1] == ["2027-01-06", "0/2", "6", "5", "Chin tuck (too hard); Heel raises (too hard)"]
    assert shown["chart"].startswith("<svg")


def test_the_next_code_repeats_the_sessions_of_the_one_before_and_they_count_once(desk):
    send(desk, do="take_log", code=CODE)
    send(desk, do="take_log", code=code_of(ROUTINE, *WEEK, (7, Answer.DONE, 1), version=1))
    (shown,) = desk.logs["versions"]
    assert [each[0] for each in shown["sessions"]] == ["2027-01-04", "2027-01-06", "2027-01-08", "2027-01-11"]
    assert len(shown["taken"]) == 2


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (CODE, "taken in already, on "),
        (CODE.replace(CODE[6], "0" if CODE[6] != "0" else "1", 1), "mistyped"),
        ("what?", "no code has that sign"),
        (
            code_of(ROUTINE.replace(prescriptions=ROUTINE.prescriptions[:1]), *WEEK),
            "none of the routines of Ana Sample",
        ),
    ],
    ids=["repeated", "mistyped", "no code", "foreign"],
)
def test_what_cannot_be_taken_in_is_refused_in_words_beside_what_was_typed(autosave, desk, store, code, problem):
    send(desk, do="take_log", code=CODE)
    send(desk, do="take_log", code=code)
    assert problem in desk.logs["problem"]
    assert len(store.logs(autosave.stored_client.id)) == 1
    send(desk, do="shut_logs")
    assert desk.logs is None
    send(desk, do="logs")
    assert desk.logs["problem"] == ""


def test_a_code_of_an_earlier_version_is_shown_with_that_version(autosave, desk, store):
    autosave.session.routine = ROUTINE.replace(prescriptions=(*ROUTINE.prescriptions, Prescription(exercise="bridge")))
    assert autosave.stored_routine.version == 2
    send(desk, do="take_log", code=CODE)
    send(desk, do="take_log", code=code_of(autosave.session.routine, (9, Answer.DONE, 1), version=2))
    assert [each["version"] for each in desk.logs["versions"]] == [2, 1]
    assert [each[1] for each in desk.logs["versions"][0]["sessions"]] == ["3/3"]


def test_a_code_of_a_removed_routine_is_found(autosave, desk, store):
    id = autosave.stored_routine.id
    autosave.remove_routine(id)
    send(desk, do="take_log", code=CODE)
    assert [each.routine_id for each in store.logs(autosave.stored_client.id)] == [id]


def test_a_log_is_removed(desk):
    send(desk, do="take_log", code=CODE)
    (taken,) = desk.logs["versions"][0]["taken"]
    assert send(desk, do="remove_log", log=taken["id"]).startswith("The log is removed")
    assert desk.logs["versions"] == []


def test_a_log_whose_routine_cannot_be_read_by_it_is_named_and_the_others_are_shown(autosave, desk, store):
    send(desk, do="take_log", code=CODE)
    other = store.add_routine(autosave.stored_client.id, Routine(title="Balance", prescriptions=()), "J. Doe")
    store.add_log(other.id, 1, CODE)
    send(desk, do="logs")
    by_title = {each["title"]: each for each in desk.logs["versions"]}
    assert "belongs to another routine" in by_title["Balance"]["problem"]
    assert by_title["Upper back"]["chart"]


def test_nobody_has_a_log_before_the_client_is_saved(store):
    desk = DeskView(Autosave(PageSession(LIBRARY), lambda: store))
    send(desk, do="logs")
    send(desk, do="take_log", code=CODE)
    assert desk.logs["problem"].startswith("This client is not saved yet")
