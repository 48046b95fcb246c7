"""A body that stands -> one whose hands and feet are where they are held."""

from collections.abc import Mapping

import numpy as np

from planner.figure.body import anatomy, proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.inverse_kinematics import swung, two_bones
from planner.figure.body.keyframes import Frame
from planner.figure.body.sides import SIGN
from planner.figure.body.skeleton import Arm, ArmBend, Leg, LegBend, Trunk, arm, hip, leg, shoulder
from planner.figure.body.space import FORWARD, UP, Matrix, Vector, about, across, columns, cross, length, unit
from planner.records.errors import WrongInput
from planner.records.pose import Reach

LATER = ("other_hand", "other_wrist")  # where a hand reaches once the other one is posed
STEEP = 0.3  # sine of the angle below which a forearm no longer says where the fingers point
ABOVE_SOLE = UP * proportions.ANKLE_HEIGHT
# Where knees and elbows point of themselves, in the frames of pelvis and thorax.
KNEE_POLE = {side: np.array([1.0, 0.25, sign * 0.10]) for side, sign in SIGN.items()}
ELBOW_POLE = {side: np.array([-0.45, -0.9, sign * 0.5]) for side, sign in SIGN.items()}

Bends = tuple[Mapping[str, ArmBend], Mapping[str, LegBend]]  # of the arms and of the legs, by side


def reached(
    frame: Frame,
    stood: Trunk,
    bends: Bends,
    facings: Mapping[str, Vector],
    laid: Mapping[str, Matrix] | None = None,
) -> tuple[Pose, Mapping[str, float]]:
    """Bring hands and feet to where they are held, and give what each lacks to its place (m).

    `facings` are the directions of the things that hands lie on, where they are not level; `laid` are
    directions that hands and feet have already.
    Raises WrongInput for a place on the body that is not posed before.
    """
    laid = laid or {}
    missing: dict[str, float] = {}
    legs: dict[str, Leg] = {}
    for side in SIGN:
        bend, joint = bends[1][side], hip(stood, side)
        if side in frame.legs:
            bend, missing[f"{side}_foot"] = _step(stood, joint, frame.legs[side], bend, side)
        legs[side] = leg(stood, joint, bend, laid.get(f"{side}_foot"))
    arms: dict[str, Arm] = {}
    joints = {side: shoulder(stood, frame.angles, side) for side in SIGN}
    last = next((side for side in frame.arms if frame.arms[side].to in LATER), "right")
    for side in ("left", "right") if last == "right" else ("right", "left"):
        reach = frame.arms.get(side)
        if reach is None:
            arms[side] = arm(stood, joints[side], bends[0][side], side, laid.get(f"{side}_hand"))
        else:
            facing = facings.get(reach.on or "", UP)
            arms[side], short = _grasp(stood, arms, legs, joints[side], reach, bends[0][side], side, facing)
            missing[f"{side}_hand"] = short
    return Pose(stood, arms, legs), missing


def _step(stood: Trunk, joint: Vector, reach: Reach, bend: LegBend, side: str) -> tuple[LegBend, float]:
    place = _target(stood, {}, {}, reach, side)
    ankle = place + ABOVE_SOLE if reach.on else place
    pole = swung(stood.pelvis.dot(KNEE_POLE[side]), ankle - joint, SIGN[side] * reach.swivel)
    thigh, knee, short = two_bones(joint, ankle, proportions.THIGH, proportions.SHANK, pole, -1)
    return LegBend(stood.pelvis.T.dot(thigh), knee, bend.ankle, bend.toes, bend.flat), short


def _target(stood: Trunk, arms: Mapping[str, Arm], legs: Mapping[str, Leg], reach: Reach, side: str) -> Vector:
    sign = SIGN[side]
    forward, up, outwards = reach.by
    if isinstance(reach.to, str):
        try:
            place, frame = anatomy.landmark(stood, arms, legs, reach.to, side)
        except KeyError as error:  # a foot that reaches for a leg, two hands that reach for each other
            raise WrongInput(f"{reach.to!r} cannot be reached from there: it is not posed before") from error
        moved_by: Vector = frame @ np.array([forward, up, sign * outwards])
        return place + moved_by
    x, y, z = reach.to
    return np.array([x + forward, y + up, sign * (z + outwards)])


def _grasp(
    stood: Trunk,
    arms: Mapping[str, Arm],
    legs: Mapping[str, Leg],
    joint: Vector,
    reach: Reach,
    bend: ArmBend,
    side: str,
    facing: Vector,
) -> tuple[Arm, float]:
    sign = SIGN[side]
    place = _target(stood, arms, legs, reach, side)
    fore = proportions.FOREARM
    if reach.on:
        place = place + facing * proportions.HAND_R[0]
    elif not reach.fingers:
        fore += proportions.HAND / 2  # the middle of the hand is brought there, in line with the forearm
    pole = swung(stood.thorax.dot(ELBOW_POLE[side]), place - joint, -sign * reach.swivel)
    upper, elbow, short = two_bones(joint, place, proportions.UPPER_ARM, fore, pole, 1)
    bend = ArmBend(stood.thorax.T.dot(upper), elbow, bend.pronation, bend.wrist)
    hand = None
    if reach.on or reach.fingers:
        hand = _laid(stood, upper.dot(about(0, 0, 1, elbow)), reach, facing if reach.on else None, sign)
    return arm(stood, joint, bend, side, hand), short


def _laid(stood: Trunk, fore: Matrix, reach: Reach, facing: Vector | None, sign: int) -> Matrix:
    """Lay a hand on a surface, fingers along the forearm or where they are told to point."""
    if reach.fingers:
        x, y, z = reach.fingers
        along = np.array([x, y, sign * z])
    else:
        along = -fore[:, 1]
    if facing is None:
        along = unit(along)
        back = unit(across(fore[:, 2], along))
    else:
        along = across(along, facing)
        if not reach.fingers and (far := length(along)) < STEEP:
            # the steeper the forearm stands on the surface, the more the pelvis points the way
            along = along + across(stood.pelvis[:, 0], facing) * (1 - far / STEEP)
        along, back = unit(along, FORWARD), facing * sign
    return columns(cross(-along, back), -along, back)
