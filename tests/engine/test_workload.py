"""A week adds up: sets for each muscle and side, load, minutes, stretch, impacts and days."""

import pytest

from planner.engine.resolved import resolve
from planner.engine.workload import sessions_per_week, week
from planner.records.plan import Routine

ROW = {
    "muscles": {"agonist": ["rhomboids"], "synergist": ["triceps"], "stabiliser": ["soleus"]},
    "dosage": {"sets": 3, "reps": 8, "load_kg": 2, "load_per": "hand", "days_per_week": 2, "tempo": "2-0-2-0"},
}


@pytest.fixture
def small(shelf):
    return shelf(
        {
            "row": ROW,
            "each": ROW | {"laterality": "each"},
            "stretch": {
                "type": "stretch",
                "muscles": {"lengthened": ["soleus"]},
                "laterality": "each",
                "dosage": {"sets": 2, "reps": 1, "hold_seconds": 30, "days_per_week": 7},
            },
            "extend": {
                "goals": ["back_extensor_strength"],
                "dosage": {"sets": 2, "reps": {"low": 5, "high": 10}, "hold_seconds": 4, "days_per_week": 7},
            },
            "stand": {
                "goals": ["balance"],
                "type": "balance",
                "dosage": {"sets": 1, "duration_seconds": 60, "sessions_per_day": 2, "days_per_week": 3},
            },
            "hop": {"demands": {"impact": 2}, "dosage": {"sets": 2, "reps": {"low": 5, "high": 10}}},
            "turn": {"type": "mobility", "muscles": {"agonist": ["rhomboids"]}},
        }
    )


def total(library, *lines, **fields):
    prescriptions = [line if isinstance(line, dict) else {"exercise": line} for line in lines]
    return week(library, Routine(title="A", prescriptions=prescriptions, **fields))


def test_sets_count_whole_for_the_agonist_half_for_the_synergist_and_not_for_the_stabiliser(small):
    assert total(small, "row").sets == {
        "rhomboids": {"left": 6.0, "right": 6.0},
        "triceps": {"left": 3.0, "right": 3.0},
    }


@pytest.mark.parametrize(
    ("line", "left", "right"),
    [
        pytest.param({}, 6, 6, id="each side does its sets"),
        pytest.param({"side": "left"}, 6, 0, id="one side only"),
        pytest.param({"sides": {"right": {"sets": 1}}}, 6, 2, id="fewer on one side"),
        pytest.param({"dosage": {"sessions_per_day": 2}}, 12, 12, id="twice a day"),
    ],
)
def test_sets_of_left_and_right_are_counted_apart(small, line, left, right):
    assert total(small, {"exercise": "each", **line}).sets["rhomboids"] == {"left": left, "right": right}


def test_sets_of_several_exercises_add_up(small):
    assert total(small, "row", "row").sets["rhomboids"]["left"] == 12


def test_only_work_against_resistance_counts_as_sets(small):
    assert total(small, "turn").sets == {}
    assert total(small, "turn").strength_days == 0


@pytest.mark.parametrize(
    ("line", "kg"),
    [
        pytest.param({"exercise": "row"}, 3 * 8 * 2 * 2 * 2, id="a weight in each hand"),
        pytest.param({"exercise": "row", "dosage": {"load_per": "total"}}, 3 * 8 * 2 * 2, id="one weight in all"),
        pytest.param({"exercise": "each"}, 3 * 8 * 2 * 2 * 2, id="one hand, then the other"),
        pytest.param({"exercise": "each", "side": "left"}, 3 * 8 * 2 * 2, id="one hand only"),
        pytest.param({"exercise": "row", "side": "left"}, 3 * 8 * 2 * 2, id="one hand of two"),
        pytest.param({"exercise": "row", "dosage": {"reps": {"low": 8, "high": 12}}}, 240, id="the middle of a range"),
        pytest.param({"exercise": "row", "dosage": {"load_kg": 0}}, 0, id="no load"),
        pytest.param({"exercise": "row", "dosage": {"duration_seconds": 60}}, 0, id="no count"),
    ],
)
def test_load_is_sets_times_repetitions_times_kilograms_times_hands_times_days(small, line, kg):
    assert total(small, line).load_kg == kg


def test_minutes_of_the_back_muscles_take_the_middle_of_a_range(small):
    assert total(small, "extend").extensor_minutes == 14.0  # 2 x 7.5 x 8 s = 2 min a day
    assert total(small, "row").extensor_minutes == 0


def test_minutes_and_times_of_balance_are_counted(small):
    done = total(small, "stand")
    assert (done.balance_minutes, done.balance_sessions) == (6.0, 6)


def test_balance_in_two_exercises_of_a_session_is_one_session(small):
    assert total(small, "stand", "stand").balance_sessions == 6


def test_a_stretch_counts_for_a_session_on_the_side_that_has_less(small):
    assert total(small, "stretch").stretch_seconds == {"soleus": 60}
    assert total(small, {"exercise": "stretch", "sides": {"left": {"sets": 1}}}).stretch_seconds == {"soleus": 30}
    assert total(small, {"exercise": "stretch", "side": "left"}).stretch_seconds == {"soleus": 60}
    assert total(small, "stretch", "stretch").stretch_seconds == {"soleus": 120}


def test_impacts_are_counted_for_a_day_at_the_most_repetitions(small):
    assert total(small, "hop").impacts_per_day == 20
    assert total(small, {"exercise": "hop", "dosage": {"sessions_per_day": 3}}).impacts_per_day == 60
    assert total(small, "row").impacts_per_day == 0


@pytest.mark.parametrize(
    ("days", "often", "times"),
    [
        pytest.param([], 2, 2, id="the usual days, where the routine names none"),
        pytest.param(["mon", "wed", "fri"], 2, 2, id="fewer than the routine's days"),
        pytest.param(["mon", "wed", "fri"], 7, 3, id="never more than the routine's days"),
        pytest.param(["mon"], 2, 1, id="one day"),
        pytest.param([], None, 1, id="nobody said how often"),
        pytest.param(["mon", "tue"], None, 2, id="nobody said how often: on each day"),
    ],
)
def test_a_line_is_done_on_its_days_but_no_more_than_the_routines(shelf, days, often, times):
    small = shelf({"a": {"dosage": {"reps": 8, "days_per_week": often}}})
    routine = Routine(title="A", prescriptions=[{"exercise": "a"}], days=days)
    assert sessions_per_week(resolve(small, routine.prescriptions[0], routine.days)) == times


def test_tiring_days_are_named_where_they_are_certain(small):
    every_day = {"exercise": "row", "dosage": {"days_per_week": 3}}
    done = total(small, every_day, days=["wed", "mon", "fri"])
    assert (done.tiring_days, done.tiring_day_names) == (3, ("mon", "wed", "fri"))
    done = total(small, "row", days=["wed", "mon", "fri"])
    assert (done.tiring_days, done.tiring_day_names) == (2, ())


@pytest.mark.parametrize(
    ("dosage", "tiring"),
    [
        pytest.param({"load_kg": 0}, 0, id="no load"),
        pytest.param({"load_kg": 1}, 2, id="a load"),
        pytest.param({"load_kg": 0, "band": "yellow"}, 2, id="a band"),
        pytest.param({"load_kg": 0, "effort": 3}, 0, id="little effort"),
        pytest.param({"load_kg": 0, "effort": 4}, 2, id="some effort"),
    ],
)
def test_gentle_daily_work_is_told_from_work_that_tires(small, dosage, tiring):
    assert total(small, {"exercise": "row", "dosage": dosage}).tiring_days == tiring


def test_one_set_and_one_repetition_are_meant_where_none_is_counted(shelf):
    bare = {"muscles": {"agonist": ["rhomboids"], "lengthened": ["soleus"]}, "demands": {"impact": 1}}
    small = shelf(
        {
            "count": bare | {"dosage": {"reps": 8, "load_kg": 1}},
            "hold": bare | {"type": "stretch", "dosage": {"hold_seconds": 30}},
        }
    )
    done = total(small, "count")
    assert (done.sets["rhomboids"], done.load_kg, done.impacts_per_day) == ({"left": 1.0, "right": 1.0}, 8, 8)
    done = total(small, "hold")
    assert (done.stretch_seconds, done.impacts_per_day) == ({"soleus": 30}, 1)


def test_an_empty_routine_is_an_empty_week(small):
    done = total(small)
    assert (done.sets, done.load_kg, done.extensor_minutes, done.stretch_seconds, done.strength_days) == (
        {},
        0,
        0,
        {},
        0,
    )
