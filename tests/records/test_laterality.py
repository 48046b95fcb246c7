"""One side alone: its steps, in its own words."""

import re

import pytest

from planner.records.exercise import Laterality
from planner.records.laterality import mirrored, one_side, steps_for
from planner.records.plan import Prescription
from tests.shipped import LIBRARY

SIDED = [each for each in LIBRARY.exercises.values() if each.laterality is not Laterality.BILATERAL and each.figure]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("Slide your right heel out.", "Slide your left heel out.", id="right"),
        pytest.param("Left hand on the wall, right hand up.", "Right hand on the wall, left hand up.", id="both"),
        pytest.param(
            "Bend your right elbow to a right angle.", "Bend your left elbow to a right angle.", id="an angle"
        ),
        pytest.param("Stand upright, leftovers aside.", "Stand upright, leftovers aside.", id="neither"),
    ],
)
def test_left_and_right_are_exchanged(text, other):
    assert mirrored(text) == other
    assert mirrored(other) == text


@pytest.mark.parametrize(
    ("code", "fields", "side"),
    [
        pytest.param("clamshell", {}, None, id="each side"),
        pytest.param("clamshell", {"side": "left"}, "left", id="one alone"),
        pytest.param("clamshell", {"side": "alternating"}, None, id="by turns"),
        pytest.param("half-kneeling-press-back", {"lead_leg": "left"}, "right", id="the left leg in front for good"),
        pytest.param("half-kneeling-press-back", {"lead_leg": "swap_each_set"}, None, id="a leg that is changed"),
        pytest.param("clamshell", {"lead_leg": "left"}, None, id="no leg is in front"),
    ],
)
def test_a_line_is_done_on_both_sides_or_on_one(code, fields, side):
    assert one_side(LIBRARY.exercise(code), Prescription(exercise=code, **fields)) == side


@pytest.mark.parametrize("exercise", SIDED, ids=lambda each: each.id)
def test_what_is_left_for_one_side_never_tells_to_do_the_other(exercise):
    for side in ("left", "right"):
        steps = steps_for(exercise, side)
        assert 2 <= len(steps) == len(exercise.steps) - len(exercise.both_sides)
        for step in steps:
            assert not any(said in step.lower() for said in ("do the same", "other side", "change legs", "swap"))
    left, right = steps_for(exercise, "left"), steps_for(exercise, "right")
    assert tuple(map(mirrored, left)) == right
    assert (left == right) is not bool(re.search(r"\b(left|right)\b", " ".join(left), re.IGNORECASE))


def test_the_steps_of_the_side_that_is_drawn_are_as_they_are_written():
    exercise = LIBRARY.exercise("heel-slide")
    assert steps_for(exercise, exercise.figure.side) == exercise.steps[:-1]
    assert steps_for(exercise) == exercise.steps
