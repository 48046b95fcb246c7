"""There is a way on from every exercise that is blocked, or it is said that there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.alternatives import OFFERED, alternatives, minimum, step_to
from planner.engine.screening import client_with, screen
from planner.records.exercise import Use
from planner.records.plan import Client, ClientCondition
from planner.records.rule import Joint, Verdict
from tests.shipped import LIBRARY

CONDITIONS = list(LIBRARY.conditions)
BLOCK_ALL = {"red_flag", "unstable_cardiac", "blood_pressure_over_180_110"}
SOURCE = [id for id, each in LIBRARY.exercises.items() if each.reference.startswith("S")]
MILD = (Verdict.CLEAR, Verdict.MODIFY)


def code(exercise):
    return LIBRARY.exercises[exercise].reference


def clients():
    """Return each condition alone; of a hot joint, each joint."""
    for id, known in LIBRARY.conditions.items():
        joints = list(Joint) if any(rule.joint for rule in LIBRARY.rules_of[id]) else [None]
        for joint in joints:
            stated = ClientCondition(condition=id, joint=joint)
            yield (
                known.reference if joint is None else f"{known.reference}:{joint}",
                Client(reference="C", conditions=(stated,)),
            )


def blocked():
    """Return each source exercise that a condition blocks, with the way on from it."""
    for name, who in clients():
        screening = screen(LIBRARY, who)
        for id in SOURCE:
            if screening[id].verdict is Verdict.BLOCK:
                exercise = LIBRARY.exercises[id]
                yield name, exercise, alternatives(LIBRARY, who, exercise, screening), screening[id]


WAYS = list(blocked())
BY_PAIR = {(condition, exercise.reference): way for condition, exercise, way, _ in WAYS}
NAMES = list(dict.fromkeys(condition for condition, *_ in WAYS))


def way_on(exercise, *conditions):
    return alternatives(LIBRARY, client_with(LIBRARY, conditions), LIBRARY.exercise(exercise))


def test_as_many_pairs_are_blocked_as_the_reference_counts_and_as_few_leave_only_care():
    """What coverage.py of the reference counts among its first 66 exercises."""
    careful = [
        (condition, exercise.reference, bool(way.alternatives))
        for condition, exercise, way, _ in WAYS
        if not any(each.verdict in MILD for each in way.alternatives)
        and set(exercise.goals) - set(_set_aside(condition))
    ]
    assert (len(WAYS), sum(some for *_, some in careful)) == (543, 20)
    assert {(condition, exercise) for condition, exercise, some in careful if not some} == {
        (condition, "S07") for condition in ("ankle_fracture_recent", "hip_fracture_recent", "pelvic_fracture_recent")
    }, "a leg that may carry nothing: balance, floor transfer and standing leg work wait, and are named"


def _set_aside(condition):
    known = LIBRARY.conditions[LIBRARY.condition(condition.split(":")[0])]
    return known.withdraws.goals if known.withdraws else ()


@pytest.mark.parametrize("condition", NAMES)
def test_there_is_a_way_on_or_the_goal_is_named_as_withdrawn(condition):
    for known, exercise, way, _ in WAYS:
        if known == condition:
            served = {goal for each in way.alternatives for goal in each.shared_goals}
            assert set(exercise.goals) <= served | set(way.withdrawn_goals), exercise.id
            assert way.minimum, exercise.id
            assert way.referral is None, exercise.id


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
    assert any(f"In its place, once allowed: {name}" in note for note in BY_PAIR[condition, "S11"].notes)


@pytest.mark.parametrize(
    ("exercise", "condition", "expected"),
    [
        pytest.param("S01", "vf_recent", "L01 L06 L17", id="lying lift after a recent fracture"),
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


def test_a_reason_lists_every_shared_goal_and_every_adaptation(shelf):
    goals = ["balance", "leg_strength"]
    adapted = {"action": "modify", "when": [{"floor": 1}]}
    small = shelf(
        {"a": {"goals": goals, "demands": {}}, "b": {"goals": goals, "demands": {"floor": 1}}},
        {"M1": adapted | {"adaptation": "On a bed."}, "M2": adapted | {"adaptation": "By a wall."}},
    )
    (only,) = alternatives(small, client_with(small, ["osteoporosis"]), small.exercise("a")).alternatives
    labels = ", ".join(small.vocabulary.goals[goal].label for goal in goals)
    assert only.reason == f"Same goal: {labels}. Adapted: On a bed. By a wall."


def ranked(small, exercise="x", conditions=(), **fields):
    who = client_with(small, conditions).model_copy(update=fields)
    way = alternatives(small, who, small.exercise(exercise))
    return [each.exercise for each in way.alternatives]


RANKED = {"C": {"action": "caution", "when": [{"impact": 1}]}, "M": {"action": "modify", "when": [{"floor": 1}]}}


def test_the_main_goal_comes_before_the_verdict_and_an_adapted_one_counts_as_clear(shelf):
    goals = ["balance", "leg_strength"]
    small = shelf(
        {
            "x": {"goals": goals, "level": 2, "demands": {}},
            "a-second-goal-clear": {"goals": ["leg_strength"], "level": 2, "demands": {}},
            "b-main-goal-careful": {"goals": ["balance"], "level": 2, "demands": {"impact": 1}},
            "c-main-goal-clear-far": {"goals": ["balance"], "level": 4, "demands": {}},
            "d-main-goal-adapted": {"goals": ["balance"], "level": 2, "demands": {"floor": 1}},
            "first-step": {"goals": ["breathing"], "demands": {}},
        },
        RANKED,
    )
    assert ranked(small, conditions=["osteoporosis"]) == [
        *("d-main-goal-adapted", "c-main-goal-clear-far", "b-main-goal-careful", "a-second-goal-clear")
    ]


def test_then_the_place_of_the_goal_then_the_level_then_the_burden(shelf):
    goals = ["balance", "leg_strength"]
    small = shelf(
        {
            "x": {"goals": goals, "level": 2, "demands": {}},
            "a-not-its-first-goal": {"goals": goals[::-1], "level": 2, "demands": {}},
            "b-harder": {"goals": goals, "level": 3, "demands": {}},
            "c-easier": {"goals": goals, "level": 1, "demands": {}},
            "d-same-level-heavy": {"goals": goals, "level": 2, "demands": {"spinal_load": 2}},
            "e-same-level-long-hold": {"goals": goals, "level": 2, "demands": {"hold_seconds": 60, "floor": 1}},
        }
    )
    assert ranked(small) == [
        *("e-same-level-long-hold", "d-same-level-heavy", "c-easier", "b-harder", "a-not-its-first-goal")
    ]


def test_with_care_and_for_a_later_goal_the_burden_comes_before_the_level(shelf):
    small = shelf(
        {
            "x": {"goals": ["balance", "leg_strength"], "level": 2, "demands": {}},
            "a-careful-near-heavy": {"level": 2, "demands": {"impact": 1, "spinal_load": 3}},
            "b-careful-far-light": {"level": 5, "demands": {"impact": 1}},
            "c-later-near-heavy": {"goals": ["leg_strength"], "level": 2, "demands": {"spinal_load": 3}},
            "d-later-far-light": {"goals": ["leg_strength"], "level": 5, "demands": {}},
            "first-step": {"goals": ["breathing"], "demands": {}},
        },
        RANKED,
    )
    assert ranked(small, conditions=["osteoporosis"]) == [
        *("b-careful-far-light", "a-careful-near-heavy", "d-later-far-light", "c-later-near-heavy")
    ]


def test_near_twins_come_last_within_their_purpose_and_verdict(shelf):
    small = shelf(
        {
            "x": {"goals": ["balance", "leg_strength"], "demands": {}},
            "a-twin": {"family": "lift", "demands": {}},
            "b-twin": {"family": "lift", "demands": {}},
            "c-other": {"demands": {"spinal_load": 2}},
            "d-careful-twin": {"family": "lift", "demands": {"impact": 1}},
            "e-careful": {"demands": {"impact": 1, "spinal_load": 2}},
            "f-later": {"goals": ["leg_strength"], "demands": {}},
        },
        RANKED,
    )
    assert ranked(small, conditions=["osteoporosis"]) == [
        *("a-twin", "c-other", "b-twin", "e-careful", "d-careful-twin", "f-later")
    ]


def test_what_is_at_hand_comes_first_within_a_purpose_where_that_is_known(shelf):
    small = shelf(
        {
            "x": {"demands": {}},
            "a-needs-a-band": {"equipment": [{"item": "band"}], "demands": {}},
            "b-needs-nothing": {"level": 3, "demands": {}},
            "c-careful": {"demands": {"impact": 1}},
        },
        RANKED,
    )
    asked = {"conditions": ["osteoporosis"]}
    assert ranked(small, **asked) == ["a-needs-a-band", "b-needs-nothing", "c-careful"]
    assert ranked(small, **asked, equipment=("chair",)) == ["b-needs-nothing", "a-needs-a-band", "c-careful"]
    assert ranked(small, **asked, equipment=("band",)) == ["a-needs-a-band", "b-needs-nothing", "c-careful"]


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
    purposes = [
        (min(map(exercise.goals.index, each.shared_goals)), each.verdict is Verdict.CAUTION)
        for each in way.alternatives
    ]
    assert purposes == sorted(purposes)
    assert {each.verdict for each in way.alternatives} <= set(OFFERED)
    assert bool(way.referral) != bool(way.minimum)
    for each in way.alternatives:
        other = LIBRARY.exercises[each.exercise]
        assert other.use is Use.LIBRARY
        assert other.id != id
        assert each.verdict is screening[other.id].verdict
        assert each.shared_goals == tuple(goal for goal in exercise.goals if goal in other.goals)
        assert each.shared_goals


def test_a_withdrawn_goal_says_why_and_what_takes_its_place_and_one_that_nothing_serves_says_so(library, shelf):
    client = Client(reference="C", conditions=[{"condition": "hip_replacement_from_behind"}])
    way = alternatives(library, client, library.exercise("floor-get-up-practice"))
    assert "floor_transfer" in way.withdrawn_goals
    aside = library.conditions["hip_replacement_from_behind"].withdraws
    names = ", ".join(library.exercises[id].name for id in aside.instead)
    label = library.vocabulary.goals["floor_transfer"].label
    assert f"{label}: {aside.why} In its place, once allowed: {names}." in way.notes
    alone = shelf({"only": {"goals": ["breathing"], "demands": {}}, "other": {"demands": {}}})
    lone = alternatives(alone, Client(reference="C"), alone.exercises["only"])
    breathing = alone.vocabulary.goals["breathing"].label
    assert lone.notes == (f"{breathing}: nothing in the library serves this goal now.",)


@pytest.mark.parametrize(
    ("exercise", "other", "step"),
    [
        ("bird-dog", "standing-bird-dog", "easier"),
        ("superman-arms-and-head", "superman-arms-head-and-legs", "harder"),
        ("superman-arms-head-and-legs", "superman-arms-and-head", "easier"),
        ("bridge", "bridge", "alike"),
    ],
)
def test_another_exercise_is_easier_or_harder_by_its_form_or_its_level(exercise, other, step):
    assert step_to(LIBRARY.exercise(exercise), LIBRARY.exercise(other)) == step
