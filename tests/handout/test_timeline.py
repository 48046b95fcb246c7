"""What the hand-out counts takes as long as it says, and names sides, sets and repetitions in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.duration import SWITCH_SECONDS, burden
from planner.handout.timeline import Kind, Segment, phases_of, timeline, total
from planner.records.dosage import Dosage
from tests.plans import plan
from tests.shipped import LIBRARY

PRINTED = [each.id for each in LIBRARY.exercises.values() if each.use.value != "recognise_only"]


def of(*lines):
    return timeline(LIBRARY, plan(*lines))


def in_short(segments):
    """Return what is done in words: kind, set, side, repetition."""
    return [" ".join(map(str, filter(None, (each.kind.value, each.set, each.side, each.rep)))) for each in segments]


def takes(routine):
    segments = timeline(LIBRARY, routine)
    return total(segments), total(segments, with_extra=True)


@pytest.mark.parametrize("exercise", PRINTED)
def test_an_exercise_takes_as_long_as_it_is_said_to(exercise):
    said = burden(LIBRARY, plan(exercise)).session
    assert takes(plan(exercise)) == (said.low, said.high)


@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=LIBRARY.routines)
def test_a_ready_made_routine_takes_as_long_as_it_is_said_to(routine):
    said = burden(LIBRARY, routine).session
    assert takes(routine) == (said.low, said.high)


dosages = st.fixed_dictionaries(
    {},
    optional={
        "sets": st.integers(1, 4),
        "reps": st.integers(1, 12),
        "hold_seconds": st.integers(0, 30),
        "rest_seconds": st.integers(0, 90),
        "tempo": st.sampled_from(["2-0-2-0", "1-2-3-4", "0-3-0-0"]),
    },
)
counted = [each for each in PRINTED if LIBRARY.exercise(each).dosage.duration_seconds is None]


@given(
    st.sampled_from(counted),
    dosages,
    st.sampled_from([None, "bilateral", "left", "right", "each", "alternating"]),
    st.sampled_from([None, "swap_each_set", "left"]),
)
def test_any_dose_takes_as_long_as_it_is_said_to(exercise, dosage, side, lead_leg):
    if LIBRARY.exercise(exercise).dosage.tempo == "0-0-0-0" and "tempo" not in dosage:
        dosage = {**dosage, "tempo": "2-0-2-0"}  # a repetition without any time takes the usual one
    routine = plan({"exercise": exercise, "dosage": dosage, "side": side, "lead_leg": lead_leg}, "chin-tuck")
    said = burden(LIBRARY, routine).session
    segments = timeline(LIBRARY, routine)
    low, high = takes(routine)
    short = sum(each.kind is Kind.SWITCH for each in segments) * SWITCH_SECONDS
    assert said.low <= low <= said.low + short
    assert said.high <= high <= said.high + short
    if dosage.get("rest_seconds", SWITCH_SECONDS) >= SWITCH_SECONDS:
        assert (low, high) == (said.low, said.high)
    assert all(each.seconds > 0 for each in segments)


def test_one_side_follows_the_other_and_the_drawn_one_comes_first():
    line = {"exercise": "clamshell", "dosage": {"sets": 2, "reps": 1, "rest_seconds": 30}}
    assert in_short(of(line)) == [
        *("next right", "ready 1 right", "move 1 right 1", "rest 2 right", "move 2 right 1"),
        *("switch 1 left", "move 1 left 1", "rest 2 left", "move 2 left 1"),
    ]


def test_a_change_of_sides_takes_five_seconds_where_the_dose_leaves_no_rest():
    line = {"exercise": "clamshell", "dosage": {"sets": 2, "reps": 1, "rest_seconds": 0}}
    assert [each.seconds for each in of(line) if each.kind is Kind.SWITCH] == [SWITCH_SECONDS]
    assert not [each for each in of(line) if each.kind is Kind.REST]


def test_in_turn_is_after_each_repetition():
    line = {"exercise": "bird-dog", "dosage": {"sets": 1, "reps": 2}}
    assert in_short(of(line))[2:] == [
        *("ready 1 right", "move 1 right 1", "move 1 left 1", "move 1 right 2", "move 1 left 2"),
    ]


def test_in_turn_after_all_repetitions_where_the_exercise_says_so():
    line = {"exercise": "seated-turn-with-bar", "dosage": {"sets": 1, "reps": 2}}
    assert in_short(of(line))[2:] == ["move 1 left 1", "move 1 left 2", "switch 1 right", *of_side("right")]


def of_side(side):
    return [f"move 1 {side} 1", f"move 1 {side} 2"]


def test_sides_that_differ_are_counted_apart():
    line = {"exercise": "clamshell", "dosage": {"sets": 1, "reps": 2}, "sides": {"left": {"reps": 3, "sets": 2}}}
    moves = [each for each in of(line) if each.kind is Kind.MOVE]
    assert [(each.side, each.set) for each in moves] == [("right", 1)] * 2 + [("left", 1)] * 3 + [("left", 2)] * 3


def test_the_front_leg_changes_after_each_set():
    line = {"exercise": "half-kneeling-press-back", "dosage": {"sets": 3, "reps": 1}}
    assert [each for each in in_short(of(line)) if not each.startswith("next")] == [
        *("ready 1 right", "move 1 right 1", "switch 2 left", "move 2 left 1", "switch 3 right", "move 3 right 1"),
    ]
    fixed = {**line, "lead_leg": "left"}
    assert not any(each.side for each in of(fixed))


def test_repetitions_beyond_the_lower_number_are_marked():
    line = {"exercise": "bridge", "dosage": {"sets": 1, "reps": {"low": 2, "high": 4}}}
    moves = [each for each in of(line) if each.kind is Kind.MOVE]
    assert [each.extra for each in moves] == [False, False, True, True]


def test_a_time_is_one_stretch_of_work():
    line = {"exercise": "bridge", "dosage": {"sets": 2, "duration_seconds": 40, "rest_seconds": 0}}
    assert [each.seconds for each in of(line) if each.kind is Kind.WORK] == [40, 40]


def test_the_time_to_get_down_to_the_floor_is_in_what_comes_next():
    standing, floor = of("heel-raise", "bridge"), of("bridge")
    assert standing[-1].item == 1
    nexts = [each.seconds for each in standing if each.kind is Kind.NEXT and each.item == 1]
    assert nexts == [floor[0].seconds + 60]


@pytest.mark.parametrize(
    ("dosage", "phases"),
    [
        pytest.param({}, (2, 0, 2, 0), id="usual"),
        pytest.param({"tempo": "2-1-3-0", "hold_seconds": 5}, (2, 6, 3, 0), id="pause and hold"),
        pytest.param({"tempo": "0-0-0-0", "hold_seconds": 30}, (0, 30, 0, 0), id="only a hold"),
        pytest.param({"tempo": "0-0-0-0"}, (2, 0, 2, 0), id="no time at all"),
    ],
)
def test_a_repetition_has_the_phases_of_its_dose(dosage, phases):
    assert phases_of(Dosage(**dosage)) == phases


def test_a_segment_is_plain_data():
    assert Segment(Kind.REST, 0, 30) == Segment(Kind.REST, 0, 30, 0, "", 0, (0, 0, 0, 0), False)
