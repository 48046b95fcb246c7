"""There is a way on from every exercise that is blocked, or it is said that there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.alternatives import OFFERED, alternatives, minimum
from planner.model import Action, Use, Verdict
from planner.plans import Client
from planner.screening import client_with, screen
from tests.shipped import LIBRARY

CONDITIONS = list(LIBRARY.conditions)
BLOCK_ALL = {"red_flag", "unstable_cardiac", "blood_pressure_over_180_110"}
SOURCE = [id for id, each in LIBRARY.exercises.items() if each.reference.startswith("S")]
MILD = (Verdict.CLEAR, Verdict.MODIFY)

# The named gaps of the coverage table: condition, exercise -> what is left, all of it with care.
NO_MILD_FOR_ANY_GOAL = {
    ("bone_metastases", "S11"): set(),
    ("vf_recent", "S11"): {"L21", "L22"},
}
NO_MILD_FOR_THE_MAIN_GOAL = {
    ("bone_metastases", "S11"): set(),
    ("bone_metastases", "S12"): set(),
    ("charcot_active", "S07"): set(),
    ("rotator_cuff_tear", "S17"): {"L09", "L10"},
    ("vf_multiple", "S17"): {"L09", "L10"},
    ("vf_multiple", "S18"): {"S04", "S05", "S19", "L11"},
    ("vf_recent", "S07"): {"L31", "L34"},
    ("vf_recent", "S11"): {"L21", "L22"},
    ("vf_recent", "S12"): {"L21", "L22"},
    ("vf_recent", "S17"): {"L09", "L10"},
    ("vf_recent", "S18"): {"S04", "S05", "S19", "L11"},
}


def code(exercise):
    return LIBRARY.exercises[exercise].reference


def blocked():
    """Give each source exercise that a condition blocks, with the way on from it."""
    for condition in CONDITIONS:
        if condition in BLOCK_ALL:
            continue
        who = client_with(LIBRARY, [condition])
        screening = screen(LIBRARY, who)
        for id in SOURCE:
            if screening[id].verdict.blocks:
                exercise = LIBRARY.exercises[id]
                way = alternatives(LIBRARY, who, exercise, screening)
                yield LIBRARY.conditions[condition].reference, exercise, way, screening[id]


WAYS = list(blocked())
BY_PAIR = {(condition, exercise.reference): way for condition, exercise, way, _ in WAYS}


def way_on(exercise, *conditions):
    return alternatives(LIBRARY, client_with(LIBRARY, conditions), LIBRARY.exercise(exercise))


def test_as_many_pairs_are_blocked_as_the_reference_counts():
    own = [
        (condition, exercise.reference)
        for condition, exercise, _, said in WAYS
        if any(rule.action is Action.BLOCK and rule.condition != "any" for rule in said.reasons)
    ]
    assert len(own) == 245


@pytest.mark.parametrize("condition", [each for each in CONDITIONS if each not in BLOCK_ALL])
def test_there_is_a_way_on_or_the_goal_is_named_as_withdrawn(condition):
    for known, exercise, way, _ in WAYS:
        if known == LIBRARY.conditions[condition].reference:
            served = {goal for each in way.alternatives for goal in each.shared_goals}
            assert set(exercise.goals) <= served | set(way.withdrawn_goals), exercise.id
            assert way.minimum, exercise.id
            assert way.referral is None, exercise.id


def test_the_gaps_for_any_goal_are_exactly_those_of_the_reference():
    found = {
        (condition, exercise.reference): {code(each.exercise) for each in way.alternatives}
        for condition, exercise, way, _ in WAYS
        if not any(each.verdict in MILD for each in way.alternatives)
    }
    assert found == NO_MILD_FOR_ANY_GOAL


def test_the_gaps_for_the_main_goal_are_exactly_those_of_the_reference():
    found = {}
    for condition, exercise, way, _ in WAYS:
        main = [each for each in way.alternatives if exercise.goals[0] in each.shared_goals]
        if not any(each.verdict in MILD for each in main):
            found[condition, exercise.reference] = {code(each.exercise) for each in main}
    assert found == NO_MILD_FOR_THE_MAIN_GOAL


@pytest.mark.parametrize(
    ("condition", "exercise", "goal"),
    [
        pytest.param("vf_recent", "S11", "thoracic_rotation_mobility", id="turning after a recent fracture"),
        pytest.param("bone_metastases", "S12", "thoracic_rotation_mobility", id="turning with cancer in the bone"),
        pytest.param("charcot_active", "S07", "floor_transfer", id="floor transfer with an active Charcot foot"),
    ],
)
def test_a_goal_that_waits_is_withdrawn_with_a_note(condition, exercise, goal):
    way = BY_PAIR[condition, exercise]
    assert goal in way.withdrawn_goals
    assert any(note.startswith(LIBRARY.vocabulary.goals[goal].label) for note in way.notes)


@pytest.mark.parametrize("condition", ["vf_recent", "bone_metastases"])
def test_resisting_a_turn_is_named_in_place_of_turning(condition):
    name = LIBRARY.exercise("L37").name
    assert any(f"In its place, once allowed: {name}." in note for note in BY_PAIR[condition, "S11"].notes)


@pytest.mark.parametrize(
    ("exercise", "condition", "expected"),
    [
        pytest.param("S01", "vf_recent", "L01 L06 L17 L32", id="lying lift after a recent fracture"),
        pytest.param("S08", "vf_recent", "L03 L06 L14 L17 L18", id="roller after a recent fracture"),
        pytest.param("S09", "osteoporosis", "L02 L14 L19 L40 S14a S14b", id="child's pose with osteoporosis"),
        pytest.param("S11", "rotator_cuff_tear", "L20 L21 L22", id="turn with a bar and a torn cuff"),
        pytest.param("S07", "cannot_kneel", "L31 L34", id="floor transfer without kneeling"),
        pytest.param("S13b", "stenosis_or_spondylolisthesis", "L03 L18", id="back bend with a narrow canal"),
        pytest.param("S24", "cannot_floor", "L02 L05 L19 L22 L23 S13a S13b", id="plough without the floor"),
    ],
)
def test_the_commonest_swaps_of_the_reference_are_offered(exercise, condition, expected):
    goal = LIBRARY.exercise(exercise).goals[0]
    way = BY_PAIR[condition, exercise]
    mild = {code(each.exercise) for each in way.alternatives if goal in each.shared_goals and each.verdict in MILD}
    assert set(expected.split()) <= mild


@pytest.mark.parametrize("condition", sorted(BLOCK_ALL))
def test_under_block_all_there_is_a_referral_and_nothing_else(condition):
    for exercise in SOURCE:
        way = way_on(exercise, condition)
        assert LIBRARY.conditions[condition].referral in way.referral
        assert (way.alternatives, way.withdrawn_goals, way.minimum, way.notes) == ((), (), (), ())


def test_two_reasons_for_a_referral_are_both_told():
    told = way_on("L06", "red_flag", "unstable_cardiac").referral
    assert all(LIBRARY.conditions[each].referral in told for each in ("red_flag", "unstable_cardiac"))


def test_a_clearance_brings_the_alternatives_back():
    cleared = {"by": "Dr. A", "date": "2026-11-01"}
    who = Client(reference="C", conditions=[{"condition": "unstable_cardiac", "cleared": cleared}])
    way = alternatives(LIBRARY, who, LIBRARY.exercise("S01"))
    assert way.referral is None
    assert way.alternatives


def test_when_no_first_step_is_left_there_is_a_referral_and_nothing_else(shelf):
    small = shelf({"a": {"demands": {}}, "b": {"demands": {}, "level": 2}}, {"R": {"action": "caution"}})
    way = alternatives(small, client_with(small, ["osteoporosis"]), small.exercise("a"))
    assert way.referral.startswith("No first-step exercise")
    assert (way.alternatives, way.minimum) == ((), ())


def test_the_minimum_is_each_first_step_that_is_clear_or_adapted():
    screening = screen(LIBRARY, client_with(LIBRARY, ["vf_recent"]))
    expected = {
        id
        for id, each in LIBRARY.exercises.items()
        if each.level == 1 and each.use is Use.LIBRARY and screening[id].verdict in MILD
    }
    assert set(minimum(LIBRARY, screening)) == expected
    assert {code(id) for id in expected} >= {"L01", "L06", "L17"}


def test_the_reason_says_the_goals_and_what_to_mind(shelf):
    small = shelf(
        {
            "a": {"goals": ["balance", "leg_strength"], "demands": {"impact": 3}},
            "plain": {"goals": ["leg_strength"], "demands": {}},
            "adapted": {"demands": {"floor": 1}},
            "careful": {"demands": {"impact": 1}},
        },
        {
            "B": {"when": [{"impact": 3}]},
            "C": {"action": "caution", "when": [{"impact": 1}], "why": "It jars.", "adaptation": None},
            "M": {"action": "modify", "when": [{"floor": 1}], "adaptation": "On a bed."},
        },
    )
    way = alternatives(small, client_with(small, ["osteoporosis"]), small.exercise("a"))
    labels = small.vocabulary.goals
    reasons = {each.exercise: each.reason for each in way.alternatives}
    assert reasons["plain"] == f"Same goal: {labels['leg_strength'].label}. No rule speaks against it."
    assert reasons["adapted"] == f"Same goal: {labels['balance'].label}. Adapted: On a bed."
    assert reasons["careful"] == f"Same goal: {labels['balance'].label}. With care: It jars."


def test_alternatives_come_clear_first_then_adapted_then_with_care(shelf):
    small = shelf(
        {
            "a": {"demands": {"impact": 3}},
            "b-careful": {"demands": {"impact": 1}},
            "c-adapted": {"demands": {"floor": 1}},
            "d-clear": {"demands": {}},
        },
        {
            "B": {"when": [{"impact": 3}]},
            "C": {"action": "caution", "when": [{"impact": 1}]},
            "M": {"action": "modify", "when": [{"floor": 1}]},
        },
    )
    way = alternatives(small, client_with(small, ["osteoporosis"]), small.exercise("a"))
    assert [each.exercise for each in way.alternatives] == ["d-clear", "c-adapted", "b-careful"]


def test_among_equals_the_main_goal_then_more_goals_then_the_nearest_level_comes_first(shelf):
    goals = ["balance", "leg_strength", "hip_strength"]
    small = shelf(
        {
            "x": {"goals": goals, "level": 2, "demands": {}},
            "a-other-goals": {"goals": goals[1:], "level": 2, "demands": {}},
            "b-main-goal-far": {"goals": goals[:1], "level": 4, "demands": {}},
            "c-main-goal-near": {"goals": goals[:1], "level": 1, "demands": {}},
            "d-all-goals": {"goals": goals, "level": 5, "demands": {}},
        }
    )
    way = alternatives(small, client_with(small, []), small.exercise("x"))
    assert [each.exercise for each in way.alternatives] == [
        *("d-all-goals", "c-main-goal-near", "b-main-goal-far", "a-other-goals")
    ]


@pytest.mark.parametrize("use", [Use.CHECK_ONLY, Use.RECOGNISE_ONLY])
def test_only_what_is_of_the_library_is_suggested(shelf, use):
    small = shelf({"a": {"demands": {}}, "b": {"demands": {}, "use": use}, "c": {"demands": {}}})
    way = alternatives(small, client_with(small, []), small.exercise("a"))
    assert [each.exercise for each in way.alternatives] == ["c"]
    assert set(way.minimum) == {"a", "c"}


def test_what_nobody_rated_is_never_suggested(shelf):
    small = shelf({"a": {"demands": {}}, "b": {"demands": None}})
    assert alternatives(small, client_with(small, []), small.exercise("a")).alternatives == ()


@given(st.sampled_from(list(LIBRARY.exercises)), st.lists(st.sampled_from(CONDITIONS), max_size=5, unique=True))
def test_whatever_the_client_has_an_alternative_is_allowed_shares_a_goal_and_is_another(id, conditions):
    who = client_with(LIBRARY, conditions)
    screening, exercise = screen(LIBRARY, who), LIBRARY.exercises[id]
    way = alternatives(LIBRARY, who, exercise)
    verdicts = [each.verdict for each in way.alternatives]
    assert verdicts == sorted(verdicts, key=OFFERED.index)
    assert bool(way.referral) != bool(way.minimum)
    for each in way.alternatives:
        other = LIBRARY.exercises[each.exercise]
        assert other.use is Use.LIBRARY
        assert other.id != id
        assert each.verdict is screening[other.id].verdict
        assert each.shared_goals == tuple(goal for goal in exercise.goals if goal in other.goals)
        assert each.shared_goals
