import datetime

import pytest

from planner.engine.typed_facts import typed_condition
from tests.shipped import LIBRARY

TODAY = datetime.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "first", "level", "since"),
    [
        ("T12 fracture 8 weeks ago", "recent_vertebral_fracture", "T12", "2026-10-01"),
        ("vertebral fracture t12", "recent_vertebral_fracture", "T12", None),
        ("crush fracture L1 since October 2026", "recent_vertebral_fracture", "L1", "2026-10-31"),
        ("8 week old T12 fracture", "recent_vertebral_fracture", "T12", "2026-10-01"),
        ("sciatica L5/S1", "nerve_root_pain", "L5/S1", None),
        ("torn cuff 3 months ago", "rotator_cuff_tear", None, None),
        ("osteoperosis", "osteoporosis", None, None),
    ],
)
def test_level_and_date_are_taken_out_of_what_was_typed(text, first, level, since):
    typed = typed_condition(LIBRARY, text, TODAY)
    assert typed.conditions[0] == first
    assert typed.level == level
    assert (str(typed.since.date) if typed.since else None) == since


@pytest.mark.parametrize("text", ["march fracture", "qwertyuiop 8 weeks ago", "T99", ""])
def test_what_names_no_condition_with_facts_has_none(text):
    typed = typed_condition(LIBRARY, text, TODAY)
    assert (typed.level, typed.since) == (None, None)


def test_only_conditions_that_have_a_level_are_meant_where_one_is_named():
    typed = typed_condition(LIBRARY, "T12 fracture", TODAY)
    assert all("level" in LIBRARY.conditions[id].carries for id in typed.conditions)
    assert typed.conditions[:2] == ("recent_vertebral_fracture", "multiple_vertebral_fractures")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        pytest.param("shoulder cuff torn left", "left", id="the side at the end"),
        pytest.param("torn cuff left", "left", id="without the shoulder"),
        pytest.param("left shoulder cuff tear", "left", id="the side at the beginning"),
        pytest.param("rotator cuff tear, right", "right", id="after a comma"),
        pytest.param("her left shoulder cuff is torn", "left", id="in a sentence"),
        pytest.param("cuff torn on the left", "left", id="with little words"),
        pytest.param("torn cuff both sides", "both", id="both sides"),
    ],
)
def test_a_side_that_is_typed_is_read_and_does_not_hide_the_condition(text, side):
    typed = typed_condition(LIBRARY, text, TODAY)
    assert typed.conditions[0].startswith("rotator_cuff"), typed
    assert typed.side == side


def test_a_side_where_none_is_recorded_is_left_out_and_a_name_may_hold_one():
    assert typed_condition(LIBRARY, "left osteoporosis", TODAY).side is None
    assert "osteoporosis" in typed_condition(LIBRARY, "left osteoporosis", TODAY).conditions


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("osteoporosis, torn cuff left", "osteoporosis", "torn cuff left"),
        ("osteoporosis and torn cuff left", "osteoporosis", "torn cuff left"),
        ("sciatica L5/S1 + osteoporosis; torn cuff", "nerve_root_pain", "osteoporosis; torn cuff"),
        ("torn cuff left, 3 months ago", "rotator_cuff_tear", ""),
        ("qwertyuiop, osteoporosis", "osteoporosis", "qwertyuiop"),
        ("qwertyuiop, asdfghjkl", None, ""),
    ],
)
def test_of_several_conditions_the_first_that_is_known_is_meant_and_none_is_lost(text, first, rest):
    typed = typed_condition(LIBRARY, text, TODAY)
    assert (typed.conditions[:1] or (None,))[0] == first
    assert typed.rest == rest
