"""A trunk in its place -> a body whose hands and feet are where they are held."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from planner.figure.body import anatomy, proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import (
    FORWARD,
    UP,
    Matrix,
    Vector,
    cross,
    length,
    matrix_of_columns,
    perpendicular_part,
    rotation_about,
    unit,
)
from planner.figure.body.inverse_kinematics import solve_two_bones, swivelled
from planner.figure.body.keyframes import ResolvedFrame
from planner.figure.body.limbs import Arm, ArmAngles, Leg, LegAngles, build_arm, build_leg, hip_joint, shoulder_joint
from planner.figure.body.sides import OTHER_SIDE, SIGN
from planner.figure.body.trunk import Trunk
from planner.records.errors import WrongInput
from planner.records.pose import Reach

ON_OTHER_ARM = ("other_hand", "other_wrist")  # targets of a hand that is posed after the other one
STEEP_SINE = 0.3  # of the angle below which a forearm no longer says where the fingers point
ABOVE_SOLE = UP * proportions.ANKLE_HEIGHT
# Where knees and elbows point of themselves, in the frames of pelvis and thorax.
KNEE_POLE = {side: np.array([1.0, 0.25, sign * 0.10]) for side, sign in SIGN.items()}
ELBOW_POLE = {side: np.array([-0.45, -0.9, sign * 0.5]) for side, sign in SIGN.items()}


class JointAngles(NamedTuple):
    """The joint angles of the limbs, by side."""

    arms: Mapping[str, ArmAngles]
    legs: Mapping[str, LegAngles]


def reach_targets(
    frame: ResolvedFrame,
    trunk: Trunk,
    joint_angles: JointAngles,
    surface_normals: Mapping[str, Vector],
    orientations: Mapping[str, Matrix] | None = None,
) -> tuple[Pose, Mapping[str, float]]:
    """Return the body with hands and feet where they are held, and the distance of each to its target (m).

    `surface_normals` are those of the props that hands lie on, where they are not level; `orientations`
    are those that hands and feet have already, by part.
    Raises WrongInput for a target on a part of the body that is not posed before.
    """
    orientations = orientations or {}
    errors: dict[str, float] = {}
    legs: dict[str, Leg] = {}
    for side in SIGN:
        leg_angles, hip = joint_angles.legs[side], hip_joint(trunk, side)
        if side in frame.legs:
            leg_angles, errors[f"{side}_foot"] = _reach_with_leg(trunk, hip, frame.legs[side], leg_angles, side)
        legs[side] = build_leg(trunk, hip, leg_angles, orientations.get(f"{side}_foot"))
    arms: dict[str, Arm] = {}
    shoulders = {side: shoulder_joint(trunk, frame.angles, side) for side in SIGN}
    last = next((side for side in frame.arms if frame.arms[side].to in ON_OTHER_ARM), "right")
    for side in (OTHER_SIDE[last], last):
        reach = frame.arms.get(side)
        if reach is None:
            hand = orientations.get(f"{side}_hand")
            arms[side] = build_arm(trunk, shoulders[side], joint_angles.arms[side], side, hand)
        else:
            normal = surface_normals.get(reach.on or "", UP)
            arms[side], errors[f"{side}_hand"] = _reach_with_arm(
                trunk, arms, legs, shoulders[side], reach, joint_angles.arms[side], side, normal
            )
    return Pose(trunk, arms, legs), errors


def _reach_with_leg(trunk: Trunk, hip: Vector, reach: Reach, angles: LegAngles, side: str) -> tuple[LegAngles, float]:
    target = _target_point(trunk, {}, {}, reach, side)
    ankle = target + ABOVE_SOLE if reach.on else target
    pole = swivelled(trunk.pelvis.dot(KNEE_POLE[side]), ankle - hip, SIGN[side] * reach.swivel)
    thigh, knee, error = solve_two_bones(hip, ankle, proportions.THIGH, proportions.SHANK, pole, -1)
    return LegAngles(trunk.pelvis.T.dot(thigh), knee, angles.ankle, angles.toes, angles.level_sole), error


def _target_point(trunk: Trunk, arms: Mapping[str, Arm], legs: Mapping[str, Leg], reach: Reach, side: str) -> Vector:
    sign = SIGN[side]
    forward, up, outwards = reach.by
    if isinstance(reach.to, str):
        try:
            point, orientation = anatomy.landmark(trunk, arms, legs, reach.to, side)
        except KeyError as error:  # a foot that reaches for a leg, two hands that reach for each other
            raise WrongInput(f"{reach.to!r} cannot be reached from there: it is not posed before") from error
        offset: Vector = orientation @ np.array([forward, up, sign * outwards])
        return point + offset
    x, y, z = reach.to
    return np.array([x + forward, y + up, sign * (z + outwards)])


def _reach_with_arm(
    trunk: Trunk,
    arms: Mapping[str, Arm],
    legs: Mapping[str, Leg],
    shoulder: Vector,
    reach: Reach,
    angles: ArmAngles,
    side: str,
    normal: Vector,
) -> tuple[Arm, float]:
    sign = SIGN[side]
    target = _target_point(trunk, arms, legs, reach, side)
    fore_length = proportions.FOREARM
    if reach.on:
        target = target + normal * proportions.HAND_R[0]
    elif not reach.fingers:
        fore_length += proportions.HAND / 2  # the middle of the hand is brought there, in line with the forearm
    pole = swivelled(trunk.thorax.dot(ELBOW_POLE[side]), target - shoulder, -sign * reach.swivel)
    upper, elbow, error = solve_two_bones(shoulder, target, proportions.UPPER_ARM, fore_length, pole, 1)
    angles = ArmAngles(trunk.thorax.T.dot(upper), elbow, angles.pronation, angles.wrist)
    hand = None
    if reach.on or reach.fingers:
        fore = upper.dot(rotation_about(0, 0, 1, elbow))
        hand = _hand_orientation(trunk, fore, reach, normal if reach.on else None, sign)
    return build_arm(trunk, shoulder, angles, side, hand), error


def _hand_orientation(trunk: Trunk, fore: Matrix, reach: Reach, normal: Vector | None, sign: int) -> Matrix:
    """Return the orientation of a hand on a surface, fingers along the forearm or where the reach points them."""
    if reach.fingers:
        x, y, z = reach.fingers
        along = np.array([x, y, sign * z])
    else:
        along = -fore[:, 1]
    if normal is None:
        along = unit(along)
        back = unit(perpendicular_part(fore[:, 2], along))
    else:
        along = perpendicular_part(along, normal)
        if not reach.fingers and (size := length(along)) < STEEP_SINE:
            # the steeper the forearm stands on the surface, the more the pelvis points the way
            along = along + perpendicular_part(trunk.pelvis[:, 0], normal) * (1 - size / STEEP_SINE)
        along, back = unit(along, FORWARD), normal * sign
    return matrix_of_columns(cross(-along, back), -along, back)
