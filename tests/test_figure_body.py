"""The drawn body keeps its measures, moves as each angle word says, and rests on what it is anchored by."""

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.figure.body import anatomy, proportions
from planner.figure.body.inverse_kinematics import two_bones
from planner.figure.body.keyframes import Frame, axes, frames
from planner.figure.body.posing import solve
from planner.figure.body.sides import SIGN
from planner.figure.body.space import UP, about, angle
from planner.figure.draw.scene import scene
from planner.records.figure import Figure
from planner.records.pose import AXES, MIDLINE, SIDED, Anchor, Stance
from tests.shipped import LIBRARY

DRAWN = {id: each.figure for id, each in LIBRARY.exercises.items() if each.figure}
MIRROR = np.array([1.0, 1.0, -1.0])
MILLIMETRE = 0.001
WIDE = 0.01  # how far 20 degrees move something at least: metres, or a share of a direction


def made(stance="standing", *keys, **fields):
    """Set a scene of frames."""
    return scene(Figure.model_validate({"stance": stance, "frames": keys or [{}], **fields}))


def posed(**pose):
    """Pose a body that hangs free, all other angles at zero."""
    return solve(Frame(axes(pose), Anchor(part="pelvis"), {}, {}, {})).pose


def joints(pose):
    """Give every joint of a body by name."""
    found = {"hips": pose.trunk.hips, "collar": pose.trunk.collar, "head": pose.trunk.head}
    for side in SIGN:
        arm, leg = pose.arms[side], pose.legs[side]
        found |= {f"{side}_{name}": getattr(arm, name) for name in ("shoulder", "elbow", "wrist", "tip", "thumb")}
        found |= {f"{side}_{name}": getattr(leg, name) for name in ("hip", "knee", "ankle", "heel", "ball", "toe")}
    return found


def far(a, b):
    return float(np.linalg.norm(np.asarray(a) - np.asarray(b)))


def turn(a, b):
    """Give how far one frame is turned against another (degrees)."""
    return float(np.degrees(np.arccos(np.clip((np.trace(a.T @ b) - 1) / 2, -1, 1))))


def low(pose, part):
    """Give the height of the lowest point of a part."""
    return min(float(piece.centre[1]) - piece.reach(-UP) for piece in anatomy.flesh(pose, part))


# --- measures


def test_the_head_of_who_stands_is_at_the_height_of_the_stature():
    pose = made().solved[0].pose
    top = max(float(piece.centre[1]) + piece.reach(UP) for piece in anatomy.flesh(pose, "head"))
    assert top == pytest.approx(proportions.STATURE, abs=0.04)  # with the hair
    assert low(pose, "left_foot") == pytest.approx(0, abs=MILLIMETRE)


@pytest.mark.parametrize("figure", DRAWN.values(), ids=DRAWN)
def test_no_segment_grows_or_shrinks_on_the_way(figure):
    drawn = scene(figure)
    for half in range(2 * len(drawn.solved) - 1):
        pose = drawn.at(half / 2).pose
        assert far(pose.legs["left"].hip, pose.legs["right"].hip) == pytest.approx(2 * proportions.HIP_HALF, abs=1e-4)
        for side in SIGN:
            arm, leg = pose.arms[side], pose.legs[side]
            assert far(arm.shoulder, arm.elbow) == pytest.approx(proportions.UPPER_ARM, abs=1e-4)
            assert far(arm.elbow, arm.wrist) == pytest.approx(proportions.FOREARM, abs=1e-4)
            assert far(arm.wrist, arm.tip) == pytest.approx(proportions.HAND, abs=1e-4)
            assert far(leg.hip, leg.knee) == pytest.approx(proportions.THIGH, abs=1e-4)
            assert far(leg.knee, leg.ankle) == pytest.approx(proportions.SHANK, abs=1e-4)


# --- angle words


@dataclass(frozen=True)
class Way:
    """What grows with an angle: a number read from the pose of a side, from a pose to begin with."""

    what: str
    read: object
    start: tuple = ()


def outwards(limb, joint, start="shoulder"):
    return lambda pose, side: (
        SIGN[side] * (getattr(getattr(pose, limb)[side], joint) - getattr(getattr(pose, limb)[side], start))[2]
    )


ELBOW = (("elbow_flexion", 90),)
WAYS = {
    "lean_forward": Way("the head comes forward", lambda pose, _: (pose.trunk.head - pose.trunk.hips)[0]),
    "tip_right": Way("the head goes to the right", lambda pose, _: (pose.trunk.head - pose.trunk.hips)[2]),
    "turn_left": Way("the pelvis faces left", lambda pose, _: -pose.trunk.pelvis[2, 0]),
    "lumbar_flexion": Way("the chest comes forward", lambda pose, _: (pose.trunk.collar - pose.trunk.hips)[0]),
    "lumbar_rotation_left": Way("the chest faces left", lambda pose, _: -pose.trunk.thorax[2, 0]),
    "lumbar_side_bend_right": Way("the chest goes to the right", lambda pose, _: pose.trunk.collar[2]),
    "thoracic_flexion": Way("the collar comes forward", lambda pose, _: (pose.trunk.collar - pose.trunk.hips)[0]),
    "thoracic_rotation_left": Way("the chest faces left", lambda pose, _: -pose.trunk.thorax[2, 0]),
    "thoracic_side_bend_right": Way("the collar goes to the right", lambda pose, _: pose.trunk.collar[2]),
    "cervical_flexion": Way("the head comes forward", lambda pose, _: (pose.trunk.head - pose.trunk.collar)[0]),
    "cervical_rotation_left": Way("the nose points left", lambda pose, _: -pose.trunk.skull[2, 0]),
    "cervical_side_bend_right": Way("the head goes to the right", lambda pose, _: pose.trunk.head[2]),
    "nod": Way("the nose goes down", lambda pose, _: -pose.trunk.skull[1, 0]),
    "scapular_retraction": Way(
        "the shoulder goes back", lambda pose, side: (pose.trunk.collar - pose.arms[side].shoulder)[0]
    ),
    "scapular_elevation": Way(
        "the shoulder goes up", lambda pose, side: (pose.arms[side].shoulder - pose.trunk.collar)[1]
    ),
    "shoulder_flexion": Way(
        "the elbow comes forward", lambda pose, side: (pose.arms[side].elbow - pose.arms[side].shoulder)[0]
    ),
    "shoulder_abduction": Way("the hand goes outwards", outwards("arms", "tip")),
    "shoulder_elevation": Way("the hand goes outwards", outwards("arms", "tip")),
    "shoulder_plane": Way(
        "the raised hand comes forward",
        lambda pose, side: (pose.arms[side].tip - pose.arms[side].shoulder)[0],
        (("shoulder_elevation", 90),),
    ),
    "shoulder_external_rotation": Way("the hand of a bent arm goes outwards", outwards("arms", "tip"), ELBOW),
    "elbow_flexion": Way("the hand comes forward", lambda pose, side: (pose.arms[side].tip - pose.arms[side].elbow)[0]),
    "forearm_pronation": Way(
        "the thumb turns inwards", lambda pose, side: -outwards("arms", "thumb", "wrist")(pose, side), ELBOW
    ),
    "wrist_extension": Way("the back of the hand comes nearer", outwards("arms", "tip", "wrist")),
    "hip_flexion": Way("the knee comes forward", lambda pose, side: (pose.legs[side].knee - pose.legs[side].hip)[0]),
    "hip_abduction": Way("the foot goes outwards", outwards("legs", "ankle", "hip")),
    "hip_external_rotation": Way("the toes point outwards", outwards("legs", "toe", "ankle")),
    "knee_flexion": Way("the foot goes back", lambda pose, side: (pose.legs[side].knee - pose.legs[side].ankle)[0]),
    "ankle_dorsiflexion": Way("the toes come up", lambda pose, side: (pose.legs[side].ball - pose.legs[side].ankle)[1]),
    "toe_extension": Way("the toes come up", lambda pose, side: (pose.legs[side].toe - pose.legs[side].ball)[1]),
}
SIDED_WAYS = {word: way for word, way in WAYS.items() if word in SIDED}


def cases(ways):
    return [pytest.param(word, way, id=f"{word}: {way.what}") for word, way in ways.items()]


def test_every_axis_has_its_way():
    assert set(WAYS) == set(MIDLINE) | set(SIDED)
    assert set(AXES) == {
        *itertools.chain(*MIDLINE.items()),
        *(prefix + word for pair in SIDED.items() for word in pair if word for prefix in ("", "left_", "right_")),
    }


@pytest.mark.parametrize(("word", "way"), cases(WAYS))
def test_an_angle_moves_the_body_as_its_word_says_and_its_opposite_the_other_way(word, way):
    start = dict(way.start)
    opposite = (MIDLINE | SIDED)[word]
    before, after = posed(**start), posed(**start, **{word: 20})
    for side in SIGN:
        assert way.read(after, side) > way.read(before, side) + WIDE
        if opposite:
            assert way.read(posed(**start, **{opposite: 20}), side) < way.read(before, side) - WIDE


@pytest.mark.parametrize(
    ("word", "opposite"), [pytest.param(*pair, id=" / ".join(pair)) for pair in (MIDLINE | SIDED).items() if pair[1]]
)
def test_a_movement_and_its_opposite_are_one_axis(word, opposite):
    assert axes({opposite: 20}) == axes({word: -20})
    for prefix in ("left_", "right_") if word in SIDED else ():
        assert axes({prefix + opposite: 20}) == axes({prefix + word: -20})


@pytest.mark.parametrize(("word", "way"), cases(SIDED_WAYS))
def test_a_word_for_one_side_moves_that_side_as_the_mirror_of_the_other(word, way):
    still = joints(posed(**dict(way.start)))
    left, right = (joints(posed(**dict(way.start), **{f"{side}_{word}": 25})) for side in SIGN)
    assert any(far(left[name], still[name]) > 0.01 for name in still if name.startswith("left"))
    for name in still:
        if name.startswith("left"):
            other = name.replace("left", "right")
            assert far(left[name], right[other] * MIRROR) < 1e-9
            assert far(right[name], still[name]) < 1e-9  # the other side keeps still


def test_turns_and_side_bends_of_the_two_sides_are_mirrors():
    for part in ("lumbar", "thoracic", "cervical"):
        for one, other in (("rotation_left", "rotation_right"), ("side_bend_left", "side_bend_right")):
            left, right = (joints(posed(**{f"{part}_{word}": 18})) for word in (one, other))
            assert far(left["left_elbow"], right["right_elbow"] * MIRROR) < 1e-9
            assert far(left["head"], right["head"] * MIRROR) < 1e-9


@pytest.mark.parametrize("names", [("hip_flexion", "left_hip_flexion"), ("left_hip_flexion", "hip_flexion")], ids=str)
def test_a_word_for_one_side_overrules_the_word_for_both_wherever_it_stands(names):
    degrees = {"hip_flexion": 50, "left_hip_flexion": 10}
    assert axes({name: degrees[name] for name in names}) == {"left_hip_flexion": 10, "right_hip_flexion": 50}


def test_flexion_and_abduction_together_are_shares_of_one_elevation():
    arm = posed(shoulder_flexion=60, shoulder_abduction=60).arms["right"]
    assert angle(arm.elbow - arm.shoulder, -UP) == pytest.approx(60 * 2**0.5, abs=0.1)
    plane = posed(shoulder_elevation=60 * 2**0.5, shoulder_plane=45).arms["right"]
    assert far(arm.tip, plane.tip) < 1e-9


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
def test_flexion_or_abduction_in_a_later_frame_overrules_an_elevation_before(later, left, right):
    pose = made("standing", {"pose": BOTH}, {"pose": later}).solved[1].pose
    for side, told in (("left", left), ("right", right)):
        words = dict(zip(("shoulder_flexion", "shoulder_abduction"), told, strict=True)) if told else BOTH
        expected = made("standing", {"pose": words}).solved[0].pose
        assert far(pose.arms[side].elbow, expected.arms[side].elbow) < 1e-9


# --- two bones

PLACES = st.tuples(*[st.floats(-1, 1)] * 3).map(np.array)
WAYS_TO_BEND = [pytest.param(1, id="like an elbow"), pytest.param(-1, id="like a knee")]


def bend(end, pole, way, upper=0.3, lower=0.25):
    """Bend two bones from the origin; give where they end, the frame of the upper one and what is missing."""
    frame, flexion, missing = two_bones(np.zeros(3), end, upper, lower, pole, way)
    return -frame[:, 1] * upper - (frame @ about(0, 0, 1, way * flexion))[:, 1] * lower, frame, missing


@pytest.mark.parametrize("way", WAYS_TO_BEND)
@given(end=PLACES, pole=PLACES)
def test_two_bones_reach_their_end_where_they_can_and_say_what_is_missing(way, end, pole):
    ended, frame, missing = bend(end, pole, way)
    assert np.allclose(frame.T @ frame, np.eye(3), atol=1e-9)
    assert np.linalg.det(frame) == pytest.approx(1)
    size = float(np.linalg.norm(end))
    if 0.06 < size < 0.54:
        assert far(ended, end) < 1e-6
        assert missing == pytest.approx(0, abs=1e-9)
    elif size > 0.56:
        assert missing == pytest.approx(size - 0.55, abs=1e-3)
        assert angle(ended, end) < 1
    elif 1e-3 < size < 0.04:
        assert missing == pytest.approx(size - 0.05, abs=1e-3)


@pytest.mark.parametrize("way", WAYS_TO_BEND)
@pytest.mark.parametrize("pole", [(1, 0, 0), (0, 0, 1), (-1, 0, 1)], ids=str)
def test_the_joint_between_two_bones_lies_on_the_side_of_the_pole(way, pole):
    _, frame, _ = bend(np.array([0, -0.4, 0]), np.array(pole, dtype=float), way)
    middle = -frame[:, 1] * 0.3
    assert angle(middle - [0, middle[1], 0], np.array(pole)) < 1e-3


@pytest.mark.parametrize("way", WAYS_TO_BEND)
def test_a_pole_along_the_limb_is_no_trouble(way):
    ended, _, missing = bend(np.array([0, -0.4, 0]), np.array([0, -1.0, 0]), way)
    assert (far(ended, [0, -0.4, 0]) < 1e-9, missing) == (True, 0)


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
def test_an_anchor_puts_the_lowest_point_of_its_part_on_the_floor(part, stance):
    (solved,) = made(stance, {"anchor": {"part": part, "at": [0.3, -0.2]}}).solved
    lowest = min(low(solved.pose, each) for each in anatomy.parts(part))
    assert lowest == pytest.approx(0, abs=1e-9)


def test_an_anchor_on_a_thing_is_on_its_top_and_where_it_is_told():
    (solved,) = made("sitting", {}, things=[{"prop": "chair", "size": [0.5]}]).solved
    assert low(solved.pose, "pelvis") == pytest.approx(0.5)
    (solved,) = made("standing", {"anchor": {"part": "feet", "at": [0.3, -0.2]}}).solved
    middle = (solved.pose.legs["left"].ankle + solved.pose.legs["right"].ankle) / 2
    assert (middle[0], middle[2]) == pytest.approx((0.3, -0.2))


@pytest.mark.parametrize("stance", [each for each in Stance if each is not Stance.SITTING], ids=str)
def test_every_stance_rests_on_the_floor(stance):
    (solved,) = made(stance).solved
    lowest = min(low(solved.pose, part) for part in anatomy.WHOLE)
    assert -0.025 < lowest < 0.01
    assert frames(Figure.model_validate({"stance": stance, "frames": [{}]}))[0] == solved.frame
    assert solved.missing == pytest.approx(dict.fromkeys(solved.missing, 0), abs=0.005)
