"""Joint angles of arms and legs -> their joints in the room: forward kinematics of the limbs."""

import math
from typing import NamedTuple

import numpy as np

from planner.figure.body import proportions
from planner.figure.body.geometry import IDENTITY, Matrix, Vector, rotation_about, zxy_rotation
from planner.figure.body.sides import SIGN
from planner.figure.body.trunk import Angles, Trunk

TOE_LENGTH = proportions.FOOT * 0.20
# Tip of the fingers and tip of the thumb from the wrist, in the axes of the hand (m).
HAND_POINTS = np.array([[0.0, -proportions.HAND, 0.0], [proportions.THUMB, -proportions.THUMB * 0.55, 0.0]])
# Heel, ball and toe from the ankle, in the axes of the foot (m).
SOLE_POINTS = np.array(
    [
        [proportions.FOOT_R[0] - proportions.HEEL, proportions.FOOT_R[0] - proportions.ANKLE_HEIGHT, 0.0],
        [proportions.FOOT * 0.46, proportions.FOOT_R[1] - proportions.ANKLE_HEIGHT, 0.0],
        [proportions.FOOT * 0.46 + TOE_LENGTH, proportions.FOOT_R[1] - proportions.ANKLE_HEIGHT, 0.0],
    ]
)


class ArmAngles(NamedTuple):
    """Joint angles of an arm: the rotation of the humerus against the thorax; elbow, forearm and wrist in degrees."""

    humerus: Matrix
    elbow: float
    pronation: float
    wrist: float


class LegAngles(NamedTuple):
    """Joint angles of a leg: the rotation of the femur against the pelvis; knee, ankle and toes in degrees."""

    femur: Matrix
    knee: float
    ankle: float
    toes: float
    level_sole: bool  # whatever the ankle must do for it


class Arm(NamedTuple):
    """Joints of an arm in the room (m), and the orientations of its segments."""

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    tip: Vector
    thumb: Vector
    upper: Matrix
    fore: Matrix
    hand: Matrix
    angles: ArmAngles


class Leg(NamedTuple):
    """Joints of a leg in the room (m), and the orientations of its segments."""

    hip: Vector
    knee: Vector
    ankle: Vector
    heel: Vector
    ball: Vector
    toe: Vector
    thigh: Matrix
    shank: Matrix
    foot: Matrix
    angles: LegAngles


def shoulder_joint(trunk: Trunk, angles: Angles, side: str) -> Vector:
    """Return the shoulder joint (m): the clavicle turns about its start at the breast bone."""
    sign = SIGN[side]
    back = math.radians(angles.get(f"{side}_scapular_retraction", 0.0))
    lift = math.radians(angles.get(f"{side}_scapular_elevation", 0.0))
    level = math.cos(lift) * proportions.CLAVICLE
    from_collar = (
        proportions.CLAVICLE_FRONT - math.sin(back) * level,
        math.sin(lift) * proportions.CLAVICLE - proportions.SHOULDER_DROP,
        sign * (proportions.CLAVICLE_START + math.cos(back) * level),
    )
    joint: Vector = trunk.collar + trunk.thorax.dot(from_collar)
    return joint


def arm_angles(angles: Angles, side: str) -> ArmAngles:
    """Return the joint angles of an arm.

    Elevation and its plane are those of the ISB (0 sideways, 90 forwards); rotation counts from
    the shortest way up, as a goniometer does. Flexion and abduction together are components
    of one elevation.
    """
    sign = SIGN[side]
    get = angles.get
    flexion, abduction = get(f"{side}_shoulder_flexion", 0.0), get(f"{side}_shoulder_abduction", 0.0)
    if (elevation := get(f"{side}_shoulder_elevation", 0.0)) != 0:
        plane = math.radians(get(f"{side}_shoulder_plane", 0.0))
        flexion, abduction = elevation * math.sin(plane), elevation * math.cos(plane)
    raised = math.hypot(flexion, abduction)
    humerus = IDENTITY
    if raised:
        humerus = rotation_about(-sign * abduction / raised, 0.0, flexion / raised, raised)
    if turn := get(f"{side}_shoulder_external_rotation", 0.0):
        humerus = humerus.dot(rotation_about(0, 1, 0, -sign * turn))
    return ArmAngles(
        humerus,
        get(f"{side}_elbow_flexion", 0.0),
        get(f"{side}_forearm_pronation", 0.0),
        get(f"{side}_wrist_extension", 0.0),
    )


def build_arm(trunk: Trunk, shoulder: Vector, angles: ArmAngles, side: str, hand: Matrix | None = None) -> Arm:
    """Return an arm at its shoulder joint; `hand` is the orientation of a hand that has one of its own."""
    sign = SIGN[side]
    upper = trunk.thorax.dot(angles.humerus)
    elbow = shoulder - upper[:, 1] * proportions.UPPER_ARM
    fore = upper.dot(rotation_about(0, 0, 1, angles.elbow))
    wrist = elbow - fore[:, 1] * proportions.FOREARM
    if hand is None:
        hand = fore
        if angles.pronation:
            hand = hand.dot(rotation_about(0, 1, 0, sign * angles.pronation))
        if angles.wrist:
            hand = hand.dot(rotation_about(1, 0, 0, -sign * angles.wrist))
    tip, thumb = HAND_POINTS.dot(hand.T) + wrist
    return Arm(shoulder, elbow, wrist, tip, thumb, upper, fore, hand, angles)


def hip_joint(trunk: Trunk, side: str) -> Vector:
    """Return the hip joint (m)."""
    return trunk.hips + trunk.pelvis[:, 2] * (SIGN[side] * proportions.HIP_HALF)


def leg_angles(angles: Angles, side: str, level_sole: bool) -> LegAngles:
    """Return the joint angles of a leg (ISB order: flexion, abduction, rotation)."""
    sign = SIGN[side]
    get = angles.get
    femur = zxy_rotation(
        get(f"{side}_hip_flexion", 0.0),
        -sign * get(f"{side}_hip_abduction", 0.0),
        -sign * get(f"{side}_hip_external_rotation", 0.0),
    )
    return LegAngles(
        femur,
        get(f"{side}_knee_flexion", 0.0),
        get(f"{side}_ankle_dorsiflexion", 0.0),
        get(f"{side}_toe_extension", 0.0),
        level_sole,
    )


def build_leg(trunk: Trunk, hip: Vector, angles: LegAngles, foot: Matrix | None = None) -> Leg:
    """Return a leg at its hip joint; `foot` is the orientation of a foot that has one of its own."""
    thigh = trunk.pelvis.dot(angles.femur)
    knee = hip - thigh[:, 1] * proportions.THIGH
    shank = thigh.dot(rotation_about(0, 0, 1, -angles.knee))
    ankle = knee - shank[:, 1] * proportions.SHANK
    if foot is None:
        foot = level_foot(shank) if angles.level_sole else shank.dot(rotation_about(0, 0, 1, angles.ankle))
    heel, ball, toe = SOLE_POINTS.dot(foot.T) + ankle
    if angles.toes:
        toe = ball + foot.dot(rotation_about(0, 0, 1, angles.toes))[:, 0] * TOE_LENGTH
    return Leg(hip, knee, ankle, heel, ball, toe, thigh, shank, foot, angles)


def level_foot(shank: Matrix) -> Matrix:
    """Return the orientation of a level foot that points where its knee points."""
    x, z = float(shank[0, 2]), float(shank[2, 2])  # outwards, seen from above
    size = math.hypot(x, z)
    x, z = (x / size, z / size) if size > 1e-9 else (0.0, 1.0)
    return np.array([[z, 0.0, x], [0.0, 1.0, 0.0], [-x, 0.0, z]])
