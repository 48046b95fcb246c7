"""The drawn body keeps its measures, moves as each angle word says, and rests on what it is anchored by."""

import itertools
from dataclasses import dataclass

import numpy as np
import pytest

from planner.figure.body import anatomy, proportions
from planner.figure.body.geometry import UP, angle_between
from planner.figure.body.keyframes import ResolvedFrame, angles_by_axis
from planner.figure.body.posing import solve
from planner.figure.body.sides import SIGN
from planner.figure.draw.scene import build_scene
from planner.records.pose import ANGLE_AXES, MIDLINE_ANGLES, SIDED_ANGLES, Anchor, Stance
from tests.figure.cases import FIGURES
from tests.figure.measures import MILLIMETRE, distance, joints, lowest

MIRROR = np.array([1.0, 1.0, -1.0])
WIDE = 0.01  # how far 20 degrees move something at least: metres, or a share of a direction


def posed(**pose):
    """Return a body that hangs free, all other angles at zero."""
    return solve(ResolvedFrame(angles_by_axis(pose), Anchor(part="pelvis"), {}, {}, {})).pose


# --- measures


def test_the_head_of_who_stands_is_at_the_height_of_the_stature(scene_of):
    pose = scene_of().solved_frames[0].pose
    top = max(float(volume.centre[1]) + volume.extent(UP) for volume in anatomy.volumes(pose, "head"))
    assert top == pytest.approx(proportions.STATURE, abs=0.04)  # with the hair
    assert lowest(pose, "left_foot") == pytest.approx(0, abs=MILLIMETRE)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_no_segment_grows_or_shrinks_on_the_way(figure):
    drawn = build_scene(figure)
    for half in range(2 * len(drawn.solved_frames) - 1):
        pose = drawn.at(half / 2).pose
        assert distance(pose.legs["left"].hip, pose.legs["right"].hip) == pytest.approx(
            2 * proportions.HIP_HALF, abs=1e-4
        )
        for side in SIGN:
            arm, leg = pose.arms[side], pose.legs[side]
            assert distance(arm.shoulder, arm.elbow) == pytest.approx(proportions.UPPER_ARM, abs=1e-4)
            assert distance(arm.elbow, arm.wrist) == pytest.approx(proportions.FOREARM, abs=1e-4)
            assert distance(arm.wrist, arm.tip) == pytest.approx(proportions.HAND, abs=1e-4)
            assert distance(leg.hip, leg.knee) == pytest.approx(proportions.THIGH, abs=1e-4)
            assert distance(leg.knee, leg.ankle) == pytest.approx(proportions.SHANK, abs=1e-4)


# --- angle words


@dataclass(frozen=True)
class Movement:
    """What grows with an angle: a number read from the pose of a side, from a pose to begin with."""

    what: str
    read: object
    start: tuple = ()


def outwards(limb, joint, start="shoulder"):
    return lambda pose, side: (
        SIGN[side] * (getattr(getattr(pose, limb)[side], joint) - getattr(getattr(pose, limb)[side], start))[2]
    )


ELBOW = (("elbow_flexion", 90),)
MOVEMENTS = {
    "lean_forward": Movement("the head comes forward", lambda pose, _: (pose.trunk.head - pose.trunk.hips)[0]),
    "tip_right": Movement("the head goes to the right", lambda pose, _: (pose.trunk.head - pose.trunk.hips)[2]),
    "turn_left": Movement("the pelvis faces left", lambda pose, _: -pose.trunk.pelvis[2, 0]),
    "lumbar_flexion": Movement("the chest comes forward", lambda pose, _: (pose.trunk.collar - pose.trunk.hips)[0]),
    "lumbar_rotation_left": Movement("the chest faces left", lambda pose, _: -pose.trunk.thorax[2, 0]),
    "lumbar_side_bend_right": Movement("the chest goes to the right", lambda pose, _: pose.trunk.collar[2]),
    "thoracic_flexion": Movement("the collar comes forward", lambda pose, _: (pose.trunk.collar - pose.trunk.hips)[0]),
    "thoracic_rotation_left": Movement("the chest faces left", lambda pose, _: -pose.trunk.thorax[2, 0]),
    "thoracic_side_bend_right": Movement("the collar goes to the right", lambda pose, _: pose.trunk.collar[2]),
    "cervical_flexion": Movement("the head comes forward", lambda pose, _: (pose.trunk.head - pose.trunk.collar)[0]),
    "cervical_rotation_left": Movement("the nose points left", lambda pose, _: -pose.trunk.skull[2, 0]),
    "cervical_side_bend_right": Movement("the head goes to the right", lambda pose, _: pose.trunk.head[2]),
    "nod": Movement("the nose goes down", lambda pose, _: -pose.trunk.skull[1, 0]),
    "scapular_retraction": Movement(
        "the shoulder goes back", lambda pose, side: (pose.trunk.collar - pose.arms[side].shoulder)[0]
    ),
    "scapular_elevation": Movement(
        "the shoulder goes up", lambda pose, side: (pose.arms[side].shoulder - pose.trunk.collar)[1]
    ),
    "shoulder_flexion": Movement(
        "the elbow comes forward", lambda pose, side: (pose.arms[side].elbow - pose.arms[side].shoulder)[0]
    ),
    "shoulder_abduction": Movement("the hand goes outwards", outwards("arms", "tip")),
    "shoulder_elevation": Movement("the hand goes outwards", outwards("arms", "tip")),
    "shoulder_plane": Movement(
        "the raised hand comes forward",
        lambda pose, side: (pose.arms[side].tip - pose.arms[side].shoulder)[0],
        (("shoulder_elevation", 90),),
    ),
    "shoulder_external_rotation": Movement("the hand of a bent arm goes outwards", outwards("arms", "tip"), ELBOW),
    "elbow_flexion": Movement(
        "the hand comes forward", lambda pose, side: (pose.arms[side].tip - pose.arms[side].elbow)[0]
    ),
    "forearm_pronation": Movement(
        "the thumb turns inwards", lambda pose, side: -outwards("arms", "thumb", "wrist")(pose, side), ELBOW
    ),
    "wrist_extension": Movement("the back of the hand comes nearer", outwards("arms", "tip", "wrist")),
    "hip_flexion": Movement(
        "the knee comes forward", lambda pose, side: (pose.legs[side].knee - pose.legs[side].hip)[0]
    ),
    "hip_abduction": Movement("the foot goes outwards", outwards("legs", "ankle", "hip")),
    "hip_external_rotation": Movement("the toes point outwards", outwards("legs", "toe", "ankle")),
    "knee_flexion": Movement(
        "the foot goes back", lambda pose, side: (pose.legs[side].knee - pose.legs[side].ankle)[0]
    ),
    "ankle_dorsiflexion": Movement(
        "the toes come up", lambda pose, side: (pose.legs[side].ball - pose.legs[side].ankle)[1]
    ),
    "toe_extension": Movement("the toes come up", lambda pose, side: (pose.legs[side].toe - pose.legs[side].ball)[1]),
}
SIDED_MOVEMENTS = {word: movement for word, movement in MOVEMENTS.items() if word in SIDED_ANGLES}


def cases(movements):
    return [pytest.param(word, movement, id=f"{word}: {movement.what}") for word, movement in movements.items()]


def test_every_axis_has_a_movement():
    assert set(MOVEMENTS) == set(MIDLINE_ANGLES) | set(SIDED_ANGLES)
    assert set(ANGLE_AXES) == {
        *itertools.chain(*MIDLINE_ANGLES.items()),
        *(
            prefix + word
            for pair in SIDED_ANGLES.items()
            for word in pair
            if word
            for prefix in ("", "left_", "right_")
        ),
    }


@pytest.mark.parametrize(("word", "movement"), cases(MOVEMENTS))
def test_an_angle_moves_the_body_as_its_word_says_and_its_opposite_the_other_way(word, movement):
    start = dict(movement.start)
    opposite = (MIDLINE_ANGLES | SIDED_ANGLES)[word]
    before, after = posed(**start), posed(**start, **{word: 20})
    for side in SIGN:
        assert movement.read(after, side) > movement.read(before, side) + WIDE
        if opposite:
            assert movement.read(posed(**start, **{opposite: 20}), side) < movement.read(before, side) - WIDE


@pytest.mark.parametrize(
    ("word", "opposite"),
    [pytest.param(*pair, id=" / ".join(pair)) for pair in (MIDLINE_ANGLES | SIDED_ANGLES).items() if pair[1]],
)
def test_a_movement_and_its_opposite_are_one_axis(word, opposite):
    assert angles_by_axis({opposite: 20}) == angles_by_axis({word: -20})
    for prefix in ("left_", "right_") if word in SIDED_ANGLES else ():
        assert angles_by_axis({prefix + opposite: 20}) == angles_by_axis({prefix + word: -20})


@pytest.mark.parametrize(("word", "movement"), cases(SIDED_MOVEMENTS))
def test_a_word_for_one_side_moves_that_side_as_the_mirror_of_the_other(word, movement):
    still = joints(posed(**dict(movement.start)))
    left, right = (joints(posed(**dict(movement.start), **{f"{side}_{word}": 25})) for side in SIGN)
    assert any(distance(left[name], still[name]) > 0.01 for name in still if name.startswith("left"))
    for name in still:
        if name.startswith("left"):
            other = name.replace("left", "right")
            assert distance(left[name], right[other] * MIRROR) < 1e-9
            assert distance(right[name], still[name]) < 1e-9  # the other side keeps still


def test_turns_and_side_bends_of_the_two_sides_are_mirrors():
    for part in ("lumbar", "thoracic", "cervical"):
        for one, other in (("rotation_left", "rotation_right"), ("side_bend_left", "side_bend_right")):
            left, right = (joints(posed(**{f"{part}_{word}": 18})) for word in (one, other))
            assert distance(left["left_elbow"], right["right_elbow"] * MIRROR) < 1e-9
            assert distance(left["head"], right["head"] * MIRROR) < 1e-9


@pytest.mark.parametrize("names", [("hip_flexion", "left_hip_flexion"), ("left_hip_flexion", "hip_flexion")], ids=str)
def test_a_word_for_one_side_overrules_the_word_for_both_wherever_it_stands(names):
    degrees = {"hip_flexion": 50, "left_hip_flexion": 10}
    assert angles_by_axis({name: degrees[name] for name in names}) == {"left_hip_flexion": 10, "right_hip_flexion": 50}


def test_flexion_and_abduction_together_are_shares_of_one_elevation():
    arm = posed(shoulder_flexion=60, shoulder_abduction=60).arms["right"]
    assert angle_between(arm.elbow - arm.shoulder, -UP) == pytest.approx(60 * 2**0.5, abs=0.1)
    plane = posed(shoulder_elevation=60 * 2**0.5, shoulder_plane=45).arms["right"]
    assert distance(arm.tip, plane.tip) < 1e-9


BOTH = {"shoulder_elevation": 120, "shoulder_plane": 30}


@pytest.mark.parametrize(
    ("later", "left", "right"),
    [
        pytest.param({"shoulder_flexion": 40}, (40, 9), (40, 9), id="flexion of both"),
        pytest.param({"shoulder_abduction": 40}, (-2, 40), (-2, 40), id="abduction of both"),
        pytest.param({"right_shoulder_flexion": 40}, None, (40, 9), id="flexion of one"),
        pytest.param({"left_shoulder_extension": 10, "left_shoulder_abduction": 0}, (-10, 0), None, id="its opposite"),
        pytest.param({"elbow_flexion": 40}, None, None, id="another joint"),
        pytest.param({"shoulder_flexion": 40, "shoulder_elevation": 120}, None, None, id="both at once"),
    ],
)
def test_flexion_or_abduction_in_a_later_frame_overrules_an_elevation_before(scene_of, later, left, right):
    pose = scene_of("standing", {"pose": BOTH}, {"pose": later}).solved_frames[1].pose
    for side, expected in (("left", left), ("right", right)):
        words = dict(zip(("shoulder_flexion", "shoulder_abduction"), expected, strict=True)) if expected else BOTH
        expected = scene_of("standing", {"pose": words}).solved_frames[0].pose
        assert distance(pose.arms[side].elbow, expected.arms[side].elbow) < 1e-9


# --- anchors

RESTS = {
    "feet": "standing",
    "toes": "standing",
    "right_foot": "standing",
    "back": "supine",
    "upper_back": "supine",
    "head": "supine",
    "pelvis": "prone",
    "chest": "prone",
    "belly": "prone",
    "knees": "kneeling",
    "shins": "kneeling",
    "left_knee": "four_point",
    "seat": "cross_sitting",
    "left_shoulder": "left_side_lying",
    "forearms": "prone",
}


@pytest.mark.parametrize(("part", "stance"), RESTS.items(), ids=RESTS)
def test_an_anchor_puts_the_lowest_point_of_its_part_on_the_floor(scene_of, part, stance):
    (solved,) = scene_of(stance, {"anchor": {"part": part, "at": [0.3, -0.2]}}).solved_frames
    height = min(lowest(solved.pose, each) for each in anatomy.parts(part))
    assert height == pytest.approx(0, abs=1e-9)


def test_an_anchor_on_a_thing_is_on_its_top_and_where_its_place_is(scene_of):
    (solved,) = scene_of("sitting", {}, things=[{"prop": "chair", "size": [0.5]}]).solved_frames
    assert lowest(solved.pose, "pelvis") == pytest.approx(0.5)
    (solved,) = scene_of("standing", {"anchor": {"part": "feet", "at": [0.3, -0.2]}}).solved_frames
    middle = (solved.pose.legs["left"].ankle + solved.pose.legs["right"].ankle) / 2
    assert (middle[0], middle[2]) == pytest.approx((0.3, -0.2))


HELD = {  # stance -> the hands and feet that it holds somewhere; a sitting body rests on a chair
    Stance.STANDING: set(),
    Stance.SUPINE: set(),
    Stance.HOOK_LYING: {"left_foot", "right_foot"},
    Stance.PRONE: set(),
    Stance.LEFT_SIDE_LYING: set(),
    Stance.FOUR_POINT: {"left_hand", "right_hand"},
    Stance.KNEELING: set(),
    Stance.HALF_KNEELING: {"left_foot"},
    Stance.CROSS_SITTING: {"left_hand", "right_hand", "left_foot", "right_foot"},
}


def test_every_stance_but_sitting_is_on_the_floor():
    assert set(HELD) == set(Stance) - {Stance.SITTING}


@pytest.mark.parametrize("stance", HELD, ids=str)
def test_every_stance_rests_on_the_floor_and_reaches_what_it_holds(scene_of, stance):
    (solved,) = scene_of(stance).solved_frames
    height = min(lowest(solved.pose, part) for part in anatomy.ALL_PARTS)
    assert -0.025 < height < 0.01
    assert solved.reach_errors == pytest.approx(dict.fromkeys(HELD[stance], 0), abs=0.005)
