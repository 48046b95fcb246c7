"""What is planted stays planted on the way from frame to frame; hands and feet turn evenly, and nothing jumps."""

import numpy as np
import pytest

from planner.figure.body import anatomy, proportions
from planner.figure.body.inbetween import between
from planner.figure.body.sides import SIGN
from planner.figure.body.space import UP, about, angle, blend
from planner.figure.draw.scene import scene
from tests.shipped import LIBRARY
from tests.test_figure_body import DRAWN, MILLIMETRE, far, joints, low, made, turn

pytestmark = pytest.mark.slow

VARIANTS = {
    f"{id}, {each.name}": each.figure.of(exercise.figure)
    for id, exercise in LIBRARY.exercises.items()
    for each in exercise.variants
    if each.figure
}


def test_angles_go_evenly():
    drawn = made("standing", {"pose": {"elbow_flexion": 10}}, {"pose": {"elbow_flexion": 90}})
    for share in (0.25, 0.5, 0.75):
        assert drawn.at(share).pose.arms["left"].bend.elbow == pytest.approx(10 + 80 * share)


BENT = {"thoracic_flexion": 20, "lumbar_flexion": 20}
CHAIR = [{"prop": "chair", "at": [-0.06, 0, 0]}]
SQUAT = {"lean_forward": 40, "hip_flexion": 80, "knee_flexion": 80}
STOOD = {"to": [0, 0, 0.12], "on": "floor"}
STAYS = {
    "the hands, on all fours": ("four_point", [{}, {"pose": BENT}], [], ("wrist", "knee")),
    "one hand, where the other is lifted": (
        "four_point",
        [{}, {"right_arm": "free", "pose": {"right_shoulder_flexion": 160}}],
        [],
        ("left_wrist", "knee"),
    ),
    "the feet of who sits and leans": ("sitting", [{}, {"pose": {"lean_forward": 35}}], CHAIR, ("ankle",)),
    "the feet of who lies and lifts the hips": (
        "hook_lying",
        [{}, {"anchor": {"part": "upper_back", "at": [-0.38, 0]}, "pose": {"lean_back": 112}}],
        [],
        ("ankle",),
    ),
    "the feet of who squats": ("standing", [{"legs": STOOD}, {"pose": SQUAT}], [], ("ankle",)),
    "the foot in front, half kneeling": ("half_kneeling", [{}, {"pose": {"lean_forward": 15}}], [], ("left_ankle",)),
    "the foot of the leg that one lies on": (
        "left_side_lying",
        [
            {"anchor": {"part": "left_thigh", "at": [0.1, 0]}, "left_leg": {"to": [0.42, 0.1, -0.05]}},
            {"pose": {"left_hip_flexion": 70, "right_hip_flexion": 80}},
        ],
        [],
        ("left_ankle",),
    ),
    "the feet of who gets up": (
        "sitting",
        [{}, {"anchor": {"part": "feet", "at": [0.44, 0]}, "legs": {"to": [0.44, 0, 0.12], "on": "floor"}}],
        CHAIR,
        ("ankle",),
    ),
}


@pytest.mark.parametrize(("stance", "keys", "things", "kept"), STAYS.values(), ids=STAYS)
def test_what_is_planted_stays_in_place_on_the_way(stance, keys, things, kept):
    drawn = made(stance, *keys, things=things)
    start, end = (joints(each.pose) for each in drawn.solved)
    names = [name for name in start if name.endswith(kept)]
    assert any(far(start[name], end[name]) > 0.05 for name in start), "nothing moves"
    for share in (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1):
        now = joints(drawn.at(share).pose)
        assert {name: far(now[name], start[name]) < MILLIMETRE for name in names} == dict.fromkeys(names, True)


@pytest.mark.parametrize("stay", STAYS.values(), ids=STAYS)
def test_the_way_begins_with_one_frame_and_ends_with_the_next(stay):
    stance, keys, things, _ = stay
    drawn = made(stance, *keys, things=things)
    first, second = drawn.solved
    assert between(first, second, 0, drawn.heights, drawn.facings) is first
    assert between(first, second, 1, drawn.heights, drawn.facings) is second


SCENES = {id: lambda figure=figure: scene(figure) for id, figure in (DRAWN | VARIANTS).items()} | {
    id: lambda stay=stay: made(stay[0], *stay[1], things=stay[2]) for id, stay in STAYS.items()
}


@pytest.mark.parametrize("drawn", SCENES.values(), ids=SCENES)
def test_no_joint_and_no_tip_jumps_where_a_movement_leaves_or_reaches_a_frame(drawn):
    drawn = drawn()
    jumps = {}
    for number, solved in enumerate(drawn.solved):
        at = joints(solved.pose)
        for moment in {max(number - 1e-6, 0), min(number + 1e-6, len(drawn.solved) - 1)}:
            near = joints(drawn.at(moment).pose)
            jumps |= {
                f"{name} at {number}": far(near[name], at[name]) for name in at if far(near[name], at[name]) >= 0.01
            }
    assert jumps == {}


@pytest.mark.parametrize("axis", [(1, 0, 0), (0.6, -0.8, 0), (0.48, -0.6, 0.64)])
@pytest.mark.parametrize("degrees", [0, 1e-5, 30, 179.99, 180, -120])
def test_a_turn_goes_evenly_and_ends_where_it_should(axis, degrees):
    start = about(0.8, 0.6, 0, 40)
    end = start @ about(*axis, degrees)
    middle = blend(start, end, 0.5)
    assert blend(start, end, 1) == pytest.approx(end, abs=1e-6)
    assert middle @ start.T @ middle == pytest.approx(end, abs=1e-6)


def test_what_rolls_goes_evenly_with_the_moments_and_is_drawn_with_the_body():
    roller = {"prop": "foam_roller", "at": [0.6, 0, 0], "rolls_to": [0.9, 0, 0]}
    drawn = made("kneeling", {}, {"pose": {"lean_forward": 10}}, {}, things=["mat", roller])
    for moment, forward in ((0, 0.6), (0.5, 0.675), (1, 0.75), (2, 0.9)):
        mat, rolls = drawn.standing(moment)
        assert mat is drawn.stood[0]
        assert (rolls.solids[0].start[0], rolls.pieces[0].solid.end[0]) == pytest.approx((forward, forward))
    assert {shape.name.partition("-")[0] for shape in drawn.room()} == {"mat"}
    paths = [next(each.path for each in drawn.body(moment) if each.name == "foam_roller-0_end") for moment in (0, 1, 2)]
    assert len(set(paths)) == 3


# --- hands and feet that are laid on something in one frame only

COUNTER = [{"prop": "counter", "at": [0.2, 0, 0]}]
LAID = {"left_arm": {"to": [0.3, 0.9, 0.25], "on": "counter"}}
HELD = {"left_arm": {"to": [0.3, 1.2, 0.25], "fingers": [0, 1, 0]}}
FREE = {"left_arm": "free"}
ON_TOES = {"anchor": "toes", "pose": {"ankle_plantarflexion": 25, "toe_extension": 25}}
TURNED = {
    "a hand that lets a counter go": (COUNTER, [LAID, FREE], "arms", "hand"),
    "a hand that comes to a counter": (COUNTER, [{}, LAID], "arms", "hand"),
    "a hand whose fingers point no more": ([], [HELD, FREE], "arms", "hand"),
    "a foot that goes on its toes": ([], [{}, ON_TOES], "legs", "foot"),
    "a foot that comes down from its toes": (
        [],
        [ON_TOES, {"anchor": "feet", "pose": {"ankle_dorsiflexion": 0}}],
        "legs",
        "foot",
    ),
}


@pytest.mark.parametrize(("things", "keys", "limbs", "end"), TURNED.values(), ids=TURNED)
def test_what_is_laid_in_one_frame_only_turns_evenly_to_the_other(things, keys, limbs, end):
    drawn = made("standing", *keys, things=things)
    first, *way, last = (getattr(getattr(drawn.at(step / 4).pose, limbs)["left"], end) for step in range(5))
    whole = turn(first, last)
    assert whole > 15
    for step, now in enumerate(way, 1):
        assert turn(first, now) == pytest.approx(whole * step / 4, abs=0.1)
        assert turn(now, last) == pytest.approx(whole * (4 - step) / 4, abs=0.1)


def test_fingers_turn_evenly_from_where_they_point_to_where_they_point_next():
    drawn = made("standing", {"left_arm": HELD["left_arm"]}, {"left_arm": HELD["left_arm"] | {"fingers": [1, 0, 0]}})
    for share, degrees in ((0, 0), (0.5, 45), (1, 90)):
        arm = drawn.at(share).pose.arms["left"]
        assert angle(arm.tip - arm.wrist, UP) == pytest.approx(degrees, abs=0.1)


def test_who_squats_with_feet_that_are_held_goes_down_and_not_through_the_floor():
    drawn = made("standing", {"legs": STOOD}, {"pose": SQUAT})
    heights = [float(drawn.at(step / 4).pose.trunk.hips[1]) for step in range(5)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] - heights[-1] > 0.15
    for step in range(5):
        now = drawn.at(step / 4)
        assert now.missing == pytest.approx({f"{side}_foot": 0 for side in SIGN}, abs=MILLIMETRE)
        for side in SIGN:
            assert low(now.pose, f"{side}_foot") == pytest.approx(0, abs=MILLIMETRE)
            assert now.pose.legs[side].ankle[1] == pytest.approx(proportions.ANKLE_HEIGHT, abs=MILLIMETRE)


@pytest.mark.parametrize("id", [*DRAWN, *VARIANTS])
def test_nothing_of_the_body_leaves_the_picture_on_its_way(id):
    drawn = scene((DRAWN | VARIANTS)[id])
    view = drawn.view
    for step in range(8 * (len(drawn.solved) - 1) + 1):
        ends = anatomy.ends(drawn.at(step / 8).pose)
        places = view.flat(np.array([point for point, _ in ends]))
        round_ = np.array([radius for _, radius in ends]) * view.scale
        for axis, size in ((0, view.width), (1, view.height)):
            assert (places[:, axis] - round_).min() >= 0
            assert (places[:, axis] + round_).max() <= size
