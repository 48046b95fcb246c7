"""What is planted stays planted between two frames; hands and feet turn evenly, and nothing jumps."""

import numpy as np
import pytest

from planner.figure.body import anatomy, proportions
from planner.figure.body.geometry import UP, angle_between, rotation_about, slerp
from planner.figure.body.in_between import between
from planner.figure.body.sides import SIGN
from planner.figure.draw.scene import build_scene
from planner.records.figure import Figure
from tests.figure.cases import FIGURES, VARIANT_FIGURES
from tests.figure.measures import MILLIMETRE, distance, joints, lowest, rotation_between

pytestmark = pytest.mark.slow


def test_angles_go_evenly(scene_of):
    drawn = scene_of("standing", {"pose": {"elbow_flexion": 10}}, {"pose": {"elbow_flexion": 90}})
    for share in (0.25, 0.5, 0.75):
        assert drawn.at(share).pose.arms["left"].angles.elbow == pytest.approx(10 + 80 * share)


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


@pytest.mark.parametrize(("stance", "keys", "things", "planted"), STAYS.values(), ids=STAYS)
def test_what_is_planted_stays_in_place_during_the_movement(scene_of, stance, keys, things, planted):
    drawn = scene_of(stance, *keys, things=things)
    start, end = (joints(each.pose) for each in drawn.solved_frames)
    names = [name for name in start if name.endswith(planted)]
    assert any(distance(start[name], end[name]) > 0.05 for name in start), "nothing moves"
    for share in (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1):
        now = joints(drawn.at(share).pose)
        assert {name: distance(now[name], start[name]) < MILLIMETRE for name in names} == dict.fromkeys(names, True)


@pytest.mark.parametrize("stay", STAYS.values(), ids=STAYS)
def test_a_movement_begins_with_one_frame_and_ends_with_the_next(scene_of, stay):
    stance, keys, things, _ = stay
    drawn = scene_of(stance, *keys, things=things)
    first, second = drawn.solved_frames
    assert between(first, second, 0, drawn.anchor_heights[0], drawn.surface_normals) is first
    assert between(first, second, 1, drawn.anchor_heights[0], drawn.surface_normals) is second


SCENES = (
    FIGURES
    | VARIANT_FIGURES
    | {
        id: Figure.model_validate({"stance": stance, "frames": keys, "things": things})
        for id, (stance, keys, things, _) in STAYS.items()
    }
)


@pytest.mark.parametrize("figure", SCENES.values(), ids=SCENES)
def test_no_joint_and_no_tip_jumps_where_a_movement_leaves_or_reaches_a_frame(figure):
    drawn = build_scene(figure)
    jumps = {}
    for number, solved in enumerate(drawn.solved_frames):
        at = joints(solved.pose)
        for moment in {max(number - 1e-6, 0), min(number + 1e-6, len(drawn.solved_frames) - 1)}:
            near = joints(drawn.at(moment).pose)
            jumps |= {
                f"{name} at {number}": distance(near[name], at[name])
                for name in at
                if distance(near[name], at[name]) >= 0.01
            }
    assert jumps == {}


@pytest.mark.parametrize("axis", [(1, 0, 0), (0.6, -0.8, 0), (0.48, -0.6, 0.64)])
@pytest.mark.parametrize("degrees", [0, 1e-5, 30, 179.99, 180, -120])
def test_a_turn_goes_evenly_and_ends_where_it_should(axis, degrees):
    start = rotation_about(0.8, 0.6, 0, 40)
    end = start @ rotation_about(*axis, degrees)
    middle = slerp(start, end, 0.5)
    assert slerp(start, end, 1) == pytest.approx(end, abs=1e-6)
    assert middle @ start.T @ middle == pytest.approx(end, abs=1e-6)


def test_what_rolls_goes_evenly_with_the_moments_and_is_drawn_with_the_body(scene_of):
    roller = {"prop": "foam_roller", "at": [0.6, 0, 0], "rolls_to": [0.9, 0, 0]}
    drawn = scene_of("kneeling", {}, {"pose": {"lean_forward": 10}}, {}, things=["mat", roller])
    for moment, forward in ((0, 0.6), (0.5, 0.675), (1, 0.75), (2, 0.9)):
        mat, rolls = drawn.props_at(moment)
        assert mat is drawn.props[0]
        assert (rolls.solids[0].start[0], rolls.parts[0].solid.end[0]) == pytest.approx((forward, forward))
    assert {shape.name.partition("-")[0] for shape in drawn.room_shapes()} == {"mat"}
    paths = [
        next(each.path for each in drawn.body_shapes(moment) if each.name == "foam_roller-0_end")
        for moment in (0, 1, 2)
    ]
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
def test_what_is_laid_in_one_frame_only_turns_evenly_to_the_other(scene_of, things, keys, limbs, end):
    drawn = scene_of("standing", *keys, things=things)
    first, *between_them, last = (getattr(getattr(drawn.at(step / 4).pose, limbs)["left"], end) for step in range(5))
    whole = rotation_between(first, last)
    assert whole > 15
    for step, now in enumerate(between_them, 1):
        assert rotation_between(first, now) == pytest.approx(whole * step / 4, abs=0.1)
        assert rotation_between(now, last) == pytest.approx(whole * (4 - step) / 4, abs=0.1)


def test_fingers_turn_evenly_from_where_they_point_to_where_they_point_next(scene_of):
    drawn = scene_of(
        "standing", {"left_arm": HELD["left_arm"]}, {"left_arm": HELD["left_arm"] | {"fingers": [1, 0, 0]}}
    )
    for share, degrees in ((0, 0), (0.5, 45), (1, 90)):
        arm = drawn.at(share).pose.arms["left"]
        assert angle_between(arm.tip - arm.wrist, UP) == pytest.approx(degrees, abs=0.1)


def test_who_squats_with_feet_that_are_held_goes_down_and_not_through_the_floor(scene_of):
    drawn = scene_of("standing", {"legs": STOOD}, {"pose": SQUAT})
    hip_heights = [float(drawn.at(step / 4).pose.trunk.hips[1]) for step in range(5)]
    assert hip_heights == sorted(hip_heights, reverse=True)
    assert hip_heights[0] - hip_heights[-1] > 0.15
    for step in range(5):
        now = drawn.at(step / 4)
        assert now.reach_errors == pytest.approx({f"{side}_foot": 0 for side in SIGN}, abs=MILLIMETRE)
        for side in SIGN:
            assert lowest(now.pose, f"{side}_foot") == pytest.approx(0, abs=MILLIMETRE)
            assert now.pose.legs[side].ankle[1] == pytest.approx(proportions.ANKLE_HEIGHT, abs=MILLIMETRE)


@pytest.mark.parametrize("figure", [*FIGURES.values(), *VARIANT_FIGURES.values()], ids=[*FIGURES, *VARIANT_FIGURES])
def test_nothing_of_the_body_leaves_the_picture_while_it_moves(figure):
    drawn = build_scene(figure)
    projection = drawn.projection
    for step in range(8 * (len(drawn.solved_frames) - 1) + 1):
        ends = anatomy.outermost_points(drawn.at(step / 8).pose)
        places = projection.project(np.array([point for point, _ in ends]))
        radii = np.array([radius for _, radius in ends]) * projection.scale
        for axis, size in ((0, projection.width), (1, projection.height)):
            assert (places[:, axis] - radii).min() >= 0
            assert (places[:, axis] + radii).max() <= size
