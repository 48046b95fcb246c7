"""Clients and routines on the desk: follow-up, copies, templates, removal, versions, the example, likely duplicates."""

import datetime

import pytest

from planner.records.clock import today
from planner.records.plan import Client, ClientCondition, Prescription, Routine
from planner.ui import Autosave, ClientView, DeskView, Session
from planner.ui.example import EXAMPLE, EXAMPLE_ROUTINE
from tests.shipped import LIBRARY
from tests.ui.browser import send

FRACTURED = Client(name="Bo Sample", conditions=(ClientCondition(condition="osteoporosis"),))
ROUTINE = Routine(
    title="Upper back",
    goal="Lift my grandchild",
    prescriptions=(
        Prescription(exercise="chin-tuck", cue="Slowly", private_note="Fusion 2014"),
        Prescription(exercise="childs-pose-on-foam-roller"),
    ),
    start_date=datetime.date(2026, 10, 1),
    review_date=datetime.date(2026, 10, 29),
    contact="Hill Street Clinic, 555 0100",
)


@pytest.fixture
def autosave(store):
    made = Autosave(Session(LIBRARY), lambda: store)
    made.attach_tab("a tab of these tests")
    made.session.client = Client(name="Ana Sample", reference="C-1")
    made.session.routine = ROUTINE
    return made


@pytest.fixture
def desk(autosave):
    return DeskView(autosave)


def test_a_follow_up_goes_on_from_today_for_as_long_as_before(autosave, desk, store):
    store.hand_out(autosave.stored_routine.id, autosave.stored_routine.version, "pdf")
    autosave.open(autosave.stored_client.id)
    send(desk, do="follow_up")
    routine = autosave.session.routine
    assert (routine.start_date, routine.review_date) == (today(), today() + datetime.timedelta(weeks=4))
    assert routine.prescriptions == ROUTINE.prescriptions
    assert [each.handed_out is not None for each in store.versions(autosave.stored_routine.id)] == [True, False]
    send(desk, do="undo")
    assert autosave.session.routine == ROUTINE


def test_a_follow_up_from_the_list_opens_the_client_at_once(autosave, desk):
    ana = autosave.stored_client.id
    send(desk, do="new")
    send(desk, do="follow_up", client=ana)
    assert autosave.session.client.name == "Ana Sample"
    assert autosave.session.routine.start_date == today()


@pytest.mark.parametrize(
    ("start", "review"),
    [
        (None, None),
        (None, "2026-10-29"),
        ("2026-10-01", None),
        ("2026-10-29", "2026-10-01"),
        ("2026-01-01", "2026-12-01"),
    ],
)
def test_a_follow_up_guesses_no_review(autosave, desk, start, review):
    autosave.session.routine = Routine.model_validate(
        ROUTINE.model_dump() | {"start_date": start, "review_date": review}
    )
    send(desk, do="follow_up")
    assert (autosave.session.routine.start_date, autosave.session.routine.review_date) == (today(), None)


def test_there_is_no_follow_up_without_a_routine(autosave, desk):
    send(desk, do="fresh")
    assert "no routine to go on with" in send(desk, do="follow_up")
    assert not desk.about["can_follow_up"]


def test_a_copy_for_another_client_is_screened_and_has_nothing_of_the_first(autosave, desk, store):
    bo = store.add_client(FRACTURED)
    announced = send(desk, do="copy_to", client=bo)
    assert "1 of them blocked for this client" in announced
    assert autosave.session.client == FRACTURED
    copied = autosave.session.routine
    assert [each.exercise for each in copied.prescriptions] == ["chin-tuck", "childs-pose-on-foam-roller"]
    assert (copied.goal, copied.contact, copied.start_date) == (None, None, None)
    assert (copied.prescriptions[0].cue, copied.prescriptions[0].private_note) == ("Slowly", None)
    assert store.routines(bo)[0].routine == copied
    assert len(store.routines(autosave.stored_client.id)) == 1


def test_a_template_begins_other_routines_and_names_nobody(autosave, desk, store):
    send(desk, do="save_template")
    (template,) = store.templates()
    assert "Fusion" not in template.routine.model_dump_json()
    assert template.routine.goal is None
    send(desk, do="new")
    send(desk, do="from_template", template=template.id)
    assert [each.exercise for each in autosave.session.routine.prescriptions] == [
        "chin-tuck",
        "childs-pose-on-foam-roller",
    ]
    send(desk, do="remove_template", template=template.id)
    assert store.templates() == []
    assert "is gone" in send(desk, do="from_template", template=template.id)


def test_a_template_takes_the_place_of_no_routine_that_holds_something(autosave, desk, store):
    send(desk, do="save_template")
    send(desk, do="from_template", template=store.templates()[0].id)
    assert len(store.routines(autosave.stored_client.id)) == 2


def test_a_removed_routine_is_put_back_as_it_was(autosave, desk, store):
    id = autosave.stored_routine.id
    send(desk, do="browse")
    assert "can be put back" in send(desk, do="remove_routine", routine=id)
    assert autosave.session.routine.prescriptions == ()
    assert [each["id"] for each in desk.lists["removed"]] == [id]
    send(desk, do="put_back", routine=id)
    assert (autosave.session.routine, autosave.stored_routine.id) == (ROUTINE, id)
    assert desk.lists["removed"] == []


def test_a_version_is_put_back_in_its_place_but_for_what_was_ticked_then(autosave, desk, store):
    ticked = ROUTINE.prescriptions[0].replace(acknowledged=("B2",))
    autosave.session.routine = ROUTINE.replace(prescriptions=(ticked,))
    store.hand_out(autosave.stored_routine.id, 1, "pdf")
    autosave.open(autosave.stored_client.id)
    autosave.session.routine = ROUTINE.replace(prescriptions=())
    send(desk, do="browse")
    first = desk.lists["versions"][-1]
    assert first["since"] == ["No longer in your plan: Chin tuck."]
    assert first["lines"] == ["Chin tuck: 5 to 10 times; hold 5 seconds; 3 days a week."]
    send(desk, do="restore", version=1)
    (line,) = autosave.session.routine.prescriptions
    assert (line.exercise, line.cue, line.acknowledged) == ("chin-tuck", "Slowly", ())
    assert autosave.stored_routine.version == 2, "what was handed out stays as it was"
    send(desk, do="undo")
    assert autosave.session.routine.prescriptions == ()


def test_the_example_is_marked_and_cannot_become_a_client(autosave, desk, store):
    send(desk, do="example")
    assert desk.about["is_example"]
    assert "(example)" in autosave.session.client.printed_name
    before, client = autosave.session.client, ClientView(autosave.session)
    for field in ("name", "reference"):
        assert "no client" in send(client, do="about", field=field, value="Ana Real")
    assert autosave.session.client == before
    autosave.session.routine = ROUTINE
    send(desk, do="new")
    send(desk, do="example")
    assert autosave.session.client == EXAMPLE
    assert autosave.session.routine.prescriptions == LIBRARY.routines[EXAMPLE_ROUTINE].prescriptions, "as at first"
    assert len(store.clients("example")) == 1
    send(desk, do="undo")
    assert autosave.session.routine == ROUTINE, "how it was left comes back"


def test_the_last_clients_are_offered_to_begin_with_once_somebody_looks(store):
    for number in range(6):
        store.add_client(Client(name=f"Client {number}"))
    made = Autosave(Session(LIBRARY), lambda: store)
    desk = DeskView(made)
    assert desk.about["recent"] is None, "a page that is made ready holds no client"
    send(desk, do="tab", tab="a tab of these tests")
    assert [each["name"] for each in desk.about["recent"]] == ["Client 5", "Client 4", "Client 3", "Client 2"]
    made.session.replace_client(name="Somebody", reference=None)
    assert desk.about["recent"] is None


def test_clients_without_a_name_are_not_taken_for_one_another(store):
    for _ in range(2):
        made = Autosave(Session(LIBRARY), lambda: store)
        desk = DeskView(made)
        send(desk, do="tab", tab="a tab of these tests")
        send(desk, do="new")
        made.session.routine = ROUTINE
    assert desk.about["alike"] == []
    send(desk, do="new")
    assert {each["name"] for each in desk.about["recent"]} == {"Without a name"}


def test_a_client_who_may_be_stored_already_is_noticed(autosave, desk, store):
    ana = autosave.stored_client.id
    send(desk, do="new")
    autosave.session.replace_client(name="ANA  sample", reference=None)
    assert [each["id"] for each in desk.about["alike"]] == [ana]
    autosave.session.replace_client(name="Ana Samples")
    assert desk.about["alike"] == []
    autosave.session.replace_client(reference="c-1")
    assert [each["id"] for each in desk.about["alike"]] == [ana]
    send(desk, do="open", client=ana)
    assert "still in the list of clients" in desk.announcement["text"]
    send(desk, do="new")  # one of whom more is known is nobody's to erase
    autosave.session.replace_client(name="Ana Sample", conditions=(ClientCondition(condition="osteoporosis"),))
    assert ana in [each["id"] for each in desk.about["alike"]]
    send(desk, do="open", client=ana)
    assert desk.announcement["text"] == "Opened."
