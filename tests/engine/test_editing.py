"""Each verb makes the next routine and leaves the old one as it was."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from planner import routines
from planner.records.dosage import Dosage, Reps
from planner.records.errors import WrongInput
from planner.records.plan import BodySide, Prescription, Routine, Side
from tests.shipped import LIBRARY

PRINTED = [id for id, each in LIBRARY.exercises.items() if each.use != "recognise_only"]
lines = st.builds(
    Prescription,
    exercise=st.sampled_from(PRINTED),
    surface=st.none() | st.just("firm_bed"),
    cue=st.none() | st.sampled_from(["one", "two"]),
    acknowledged=st.just(()) | st.just(("B2",)),
)
some_routines = st.builds(Routine, title=st.just("A"), prescriptions=st.lists(lines, max_size=8).map(tuple))


def of(*exercises, **fields):
    return Routine(title="A", prescriptions=[{"exercise": each} for each in exercises], **fields)


def order(routine):
    return [line.exercise for line in routine.prescriptions]


def codes(routine):
    return [LIBRARY.exercise(line.exercise).reference for line in routine.prescriptions]


def test_an_exercise_is_added_last_at_its_usual_dosage(library):
    before = of("a", "b")
    after = routines.add(before, library.exercise("L06"))
    assert order(after) == ["a", "b", "shoulder-blade-squeeze"]
    assert after.prescriptions[-1].dosage == Dosage()
    assert order(before) == ["a", "b"]


@pytest.mark.parametrize(("at", "place"), [(0, 0), (1, 1), (2, 2)], ids=["first", "between", "last"])
def test_an_exercise_is_added_before_a_place(library, at, place):
    assert order(routines.add(of("a", "b"), library.exercise("L06"), at)).index("shoulder-blade-squeeze") == place


@pytest.mark.parametrize("at", [-1, 3], ids=["before the first", "beyond the end"])
def test_an_exercise_is_not_added_where_there_is_no_place(library, at):
    with pytest.raises(WrongInput, match="the routine has 2"):
        routines.add(of("a", "b"), library.exercise("L06"), at)


def test_what_may_only_be_recognised_is_never_added(library):
    with pytest.raises(WrongInput, match="never prescribed"):
        routines.add(of(), library.exercise("S24"))


def test_the_same_exercise_may_be_added_twice(library):
    twice = routines.add(routines.add(of(), library.exercise("L06")), library.exercise("L06"))
    assert order(twice) == ["shoulder-blade-squeeze"] * 2


@given(some_routines.filter(lambda routine: routine.prescriptions), st.data())
def test_removing_keeps_the_rest_in_order(routine, data):
    at = data.draw(st.integers(0, len(routine.prescriptions) - 1))
    kept = routine.prescriptions
    assert routines.remove(routine, at).prescriptions == kept[:at] + kept[at + 1 :]


@given(some_routines.filter(lambda routine: routine.prescriptions), st.integers(-3, 12), st.data())
def test_moving_puts_a_line_where_it_was_asked_and_keeps_the_rest_in_order(routine, to, data):
    at = data.draw(st.integers(0, len(routine.prescriptions) - 1))
    moved = list(routines.move(routine, at, to).prescriptions)
    place = max(0, min(to, len(moved) - 1))
    assert moved.pop(place) == routine.prescriptions[at]
    assert tuple(moved) == routine.prescriptions[:at] + routine.prescriptions[at + 1 :]


def test_the_last_line_can_be_moved_to_the_front_and_the_first_to_the_end():
    assert order(routines.move(of("a", "b", "c"), 2, 0)) == ["c", "a", "b"]
    assert order(routines.move(of("a", "b", "c"), 0, 99)) == ["b", "c", "a"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda routine, at: routines.remove(routine, at), id="remove"),
        pytest.param(lambda routine, at: routines.move(routine, at, 0), id="move"),
        pytest.param(lambda routine, at: routines.dose(routine, at, sets=2), id="dose"),
        pytest.param(lambda routine, at: routines.annotate(routine, at, cue="Slowly."), id="annotate"),
        pytest.param(lambda routine, at: routines.swap(routine, at, LIBRARY.exercise("L06")), id="swap"),
        pytest.param(lambda routine, at: routines.acknowledge(routine, at, "B2"), id="acknowledge"),
    ],
)
@pytest.mark.parametrize("at", [-1, 2], ids=["before the first", "after the last"])
def test_a_line_that_is_not_there_cannot_be_changed(change, at):
    with pytest.raises(WrongInput, match=f"no line {at + 1}: the routine has 2"):
        change(of("a", "b"), at)


def test_a_dose_is_changed_field_by_field():
    routine = routines.dose(routines.dose(of("a", "b"), 1, sets=2, reps={"low": 8, "high": 12}), 1, sets=3)
    assert routine.prescriptions[1].dosage == Dosage(sets=3, reps=Reps(low=8, high=12))
    assert routine.prescriptions[0].dosage == Dosage()


def test_a_dose_of_nothing_goes_back_to_the_usual():
    routine = routines.dose(routines.dose(of("a"), 0, sets=2, load_kg=0), 0, sets=None)
    assert routine.prescriptions[0].dosage == Dosage(load_kg=0)


def test_counting_takes_the_place_of_timing_and_timing_of_counting():
    timed = routines.dose(routines.dose(of("a"), 0, reps=8, sets=2), 0, duration_seconds=60)
    assert timed.prescriptions[0].dosage == Dosage(duration_seconds=60, sets=2)
    assert routines.dose(timed, 0, reps=8).prescriptions[0].dosage == Dosage(reps=8, sets=2)


def test_one_side_gets_a_dose_of_its_own_field_by_field_and_loses_it_again():
    one = routines.dose(of("a"), 0, side=BodySide.LEFT, reps=6, sets=2)
    assert one.prescriptions[0].sides == {BodySide.LEFT: Dosage(reps=6, sets=2)}
    assert one.prescriptions[0].dosage == of("a").prescriptions[0].dosage
    both = routines.dose(routines.dose(one, 0, side=BodySide.LEFT, sets=3), 0, side=BodySide.RIGHT, reps=4)
    assert both.prescriptions[0].sides == {BodySide.LEFT: Dosage(reps=6, sets=3), BodySide.RIGHT: Dosage(reps=4)}
    left = routines.dose(both, 0, side=BodySide.RIGHT, reps=None)
    assert left.prescriptions[0].sides == {BodySide.LEFT: Dosage(reps=6, sets=3)}


def test_a_dose_beyond_its_limits_is_refused():
    with pytest.raises(ValidationError, match="sets"):
        routines.dose(of("a"), 0, sets=11)


def test_a_line_is_annotated_and_cleared_again():
    routine = routines.annotate(of("a"), 0, cue="Slowly.", side="left", limits={"thoracic_flexion": 1})
    assert (routine.prescriptions[0].cue, routine.prescriptions[0].side) == ("Slowly.", Side.LEFT)
    assert routines.annotate(routine, 0, cue=None, side=None, limits=None) == of("a")


def test_an_unknown_note_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        routines.annotate(of("a"), 0, colour="red")


def test_a_swap_keeps_the_place_and_the_private_note_and_nothing_else(library):
    routine = routines.annotate(of("a", "b", "c"), 1, private_note="Fusion 2014.", cue="Slowly.", side="left")
    swapped = routines.swap(routine, 1, library.exercise("L06"))
    assert order(swapped) == ["a", "shoulder-blade-squeeze", "c"]
    assert swapped.prescriptions[1] == Prescription(exercise="shoulder-blade-squeeze", private_note="Fusion 2014.")


def test_the_last_line_can_be_swapped(library):
    assert order(routines.swap(of("a", "b"), 1, library.exercise("L06"))) == ["a", "shoulder-blade-squeeze"]


def test_a_caution_is_acknowledged_once():
    routine = routines.acknowledge(routines.acknowledge(routines.acknowledge(of("a"), 0, "B2"), 0, "V1"), 0, "B2")
    assert routine.prescriptions[0].acknowledged == ("B2", "V1")


def test_an_override_names_the_clinician_the_reason_and_the_date():
    date = datetime.date(2027, 1, 2)
    made = routines.override(of("a"), 0, rules=["B1"], by="J. Doe", reason="Supervised.", date=date)
    override = made.prescriptions[0].override
    assert (override.rules, override.by, override.reason, override.date) == (("B1",), "J. Doe", "Supervised.", date)


@pytest.mark.parametrize("missing", ["by", "reason"])
def test_an_override_without_name_or_reason_is_refused(missing):
    said = {"rules": ["B1"], "by": "J. Doe", "reason": "Supervised."} | {missing: ""}
    with pytest.raises(ValidationError, match=missing):
        routines.override(of("a"), 0, **said, date=datetime.date(2027, 1, 2))


@given(some_routines)
def test_a_copy_holds_the_same_lines(routine):
    fresh = [line.model_copy(update={"acknowledged": ()}) for line in routine.prescriptions]
    assert list(routines.copy(routine).prescriptions) == fresh


def test_dates_acknowledgements_and_overrides_of_a_copy_start_afresh():
    date = datetime.date(2027, 1, 2)
    old = of("a", start_date=date, review_date=date, suits=["osteoporosis"], contact="555 0100", days=["mon"])
    old = routines.acknowledge(old, 0, "B2")
    old = routines.override(old, 0, rules=["B1"], by="J. Doe", reason="Supervised.", date=date)
    new = routines.copy(old, "B")
    assert new == of("a", contact="555 0100", days=["mon"]).model_copy(update={"title": "B"})
    assert old.prescriptions[0].override is not None


def test_a_copy_without_a_title_keeps_the_old_one():
    assert routines.copy(of("a")).title == "A"


@given(some_routines)
def test_sparing_the_client_getting_up_keeps_every_line(routine):
    spared = routines.spare_getting_up(LIBRARY, routine)
    assert sorted(map(str, spared.prescriptions)) == sorted(map(str, routine.prescriptions))


@given(some_routines)
def test_sparing_the_client_getting_up_gathers_heights_and_puts_the_floor_last(routine):
    spared = routines.spare_getting_up(LIBRARY, routine)
    heights = [routines.height(LIBRARY, line) for line in spared.prescriptions]
    changes = [height for n, height in enumerate(heights) if n == 0 or heights[n - 1] != height]
    assert len(changes) == len(set(changes))
    assert "floor" not in changes[:-1]
    assert routines.spare_getting_up(LIBRARY, spared) == spared


def test_heights_come_in_the_order_in_which_they_first_appear(library):
    spared = routines.spare_getting_up(library, of("L14", "S01", "L06", "L33", "L01", "L05", "S02"))
    assert codes(spared) == ["L14", "L33", "L06", "L05", "S01", "S02", "L01"]


def test_what_is_done_on_a_bed_is_not_on_the_floor(library):
    line = Prescription(exercise="L01", surface="firm_bed")
    assert routines.height(library, line) == "bed"
    assert routines.height(library, Prescription(exercise="S20", surface="firm_bed")) == "floor"
