import datetime

import pytest
from pydantic import ValidationError

from planner import clients
from planner.engine.gates import gates
from planner.records.errors import WrongInput
from planner.records.plan import Client

TODAY = datetime.date(2026, 11, 26)
NEW = Client(reference="C-1")


def test_a_condition_is_added_by_id_or_code_once(library):
    one = clients.add_condition(library, NEW, "vf_recent", level="T12")
    assert [each.condition for each in one.conditions] == ["recent_vertebral_fracture"]
    assert clients.add_condition(library, one, "recent_vertebral_fracture") == one
    with pytest.raises(WrongInput, match="no condition 'osteoperosis'"):
        clients.add_condition(library, NEW, "osteoperosis")


def test_a_detail_is_changed_and_the_rest_stays(library):
    one = clients.add_condition(library, NEW, "rotator_cuff_tear", side="left", note="MRI")
    two = clients.add_condition(library, one, "osteoporosis")
    changed = clients.set_condition(library, two, "rotator_cuff_tear", side="right")
    assert [each.condition for each in changed.conditions] == ["rotator_cuff_tear", "osteoporosis"]
    assert (changed.conditions[0].side, changed.conditions[0].note) == ("right", "MRI")
    with pytest.raises(ValidationError):
        clients.set_condition(library, two, "rotator_cuff_tear", side="up")
    with pytest.raises(WrongInput, match="Scoliosis is not among this client's conditions"):
        clients.set_condition(library, two, "scoliosis", side="left")


def test_a_clearance_opens_a_gate_and_taking_it_back_closes_it(library):
    one = clients.add_condition(library, NEW, "vf_recent", level="T12", since=datetime.date(2026, 8, 1))
    cleared = clients.record_clearance(library, one, "vf_recent", by=" Dr Ng ", date=TODAY, today=TODAY)
    assert [gate.is_open for gate in gates(library, cleared, TODAY)] == [True]
    assert cleared.conditions[0].cleared.by == "Dr Ng"
    again = clients.take_back_clearance(library, cleared, "vf_recent")
    assert [gate.is_open for gate in gates(library, again, TODAY)] == [False]


@pytest.mark.parametrize(
    ("by", "date", "fault"),
    [
        pytest.param("A", datetime.date(2026, 11, 27), "has not come yet", id="tomorrow"),
        pytest.param(" ", TODAY, "Write who cleared the client", id="nobody"),
        pytest.param("A", datetime.date(2026, 7, 1), "is from before it", id="before it began"),
    ],
)
def test_a_clearance_that_would_open_nothing_is_refused(library, by, date, fault):
    one = clients.add_condition(library, NEW, "vf_recent", since=datetime.date(2026, 8, 1))
    with pytest.raises(WrongInput, match=fault):
        clients.record_clearance(library, one, "vf_recent", by=by, date=date, today=TODAY)


def test_words_are_recorded_once_unless_they_name_a_condition(library):
    one = clients.record_words(library, NEW, "  Crohn's  disease ")
    assert one.unscreened == ("Crohn's disease",)
    assert clients.record_words(library, one, "Crohn's disease") == one
    assert clients.remove_words(one, "Crohn's disease").unscreened == ()
    with pytest.raises(WrongInput, match="The library knows torn cuff"):
        clients.record_words(library, NEW, "torn cuff")


def test_equipment_is_kept_in_the_order_of_the_vocabulary_and_nothing_is_not_asked(library):
    one = clients.set_equipment(library, NEW, ["dumbbell", "chair"])
    assert one.equipment == tuple(item for item in library.vocabulary.equipment if item in ("chair", "dumbbell"))
    assert clients.set_equipment(library, one, []).equipment is None
    with pytest.raises(WrongInput, match="no equipment 'trampoline'"):
        clients.set_equipment(library, NEW, ["trampoline"])


def test_a_condition_is_taken_out(library):
    one = clients.add_condition(library, NEW, "osteoporosis")
    assert clients.remove_condition(library, one, "osteoporosis") == NEW
    with pytest.raises(WrongInput, match="add it first"):
        clients.remove_condition(library, NEW, "osteoporosis")


def test_a_set_of_equipment_comes_and_goes_as_one(library):
    sets = clients.equipment_sets(library)
    assert {item for items in sets.values() for item in items} <= set(library.vocabulary.equipment)
    one = clients.set_equipment(library, NEW, ["foam_roller"])
    two = clients.set_equipment_set(library, one, "Chair and counter", on=True)
    assert set(two.equipment) == {"foam_roller", "chair", "counter"}
    assert clients.set_equipment_set(library, two, "Chair and counter", on=False) == one
    with pytest.raises(WrongInput, match="no set of equipment 'Gym'"):
        clients.set_equipment_set(library, NEW, "Gym", on=True)


def test_the_sets_of_equipment_cover_what_most_exercises_need(library):
    sets = clients.equipment_sets(library)
    at_hand = {item for items in sets.values() for item in items}
    library_ones = [each for each in library.exercises.values() if each.use == "library"]
    can = [each for each in library_ones if all(one_of & at_hand for one_of in library.needs(each))]
    assert 3 <= len(sets) <= 4
    assert len(can) >= 0.9 * len(library_ones)
