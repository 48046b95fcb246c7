"""Joint angles -> joints in the room: forward kinematics of the trunk, the arms and the legs."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import proportions
from planner.figure.body.geometry import IDENTITY, Matrix, Points, Vector, rotation_about, trunk_rotation, zxy_rotation
from planner.figure.body.proportions import CrossSection
from planner.figure.body.sides import SIGN

Angles = Mapping[str, float]  # degrees by axis, as in planner.records.pose.ANGLE_AXES
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
SPINE = (
    ("lumbar", proportions.LUMBAR_PARTS),
    ("thoracic", proportions.THORAX_PARTS),
    ("cervical", proportions.NECK_PARTS),
)
# The last spine segment of the thorax, and those of waist, ribs, chest and shoulders, counted from the pelvis.
THORAX_END = proportions.LUMBAR_PARTS + proportions.THORAX_PARTS
STATION_SEGMENTS = [2, 4, 6, 7]
SECTIONS = (
    proportions.SEAT_SECTION,
    proportions.HIP_SECTION,
    proportions.WAIST_SECTION,
    proportions.RIB_SECTION,
    proportions.CHEST_SECTION,
    proportions.SHOULDER_SECTION,
    proportions.COLLAR_SECTION,
)
COLLAR_POINT = len(SECTIONS) + 1  # among the points of a trunk


def _spine_steps() -> NDArray[np.float64]:
    """Return each step up the spine in its own axes, then those to the seat and to the head: (n, 3, 1), metres.

    The steps lean as they do in the upright spine.
    """
    steps, lean = [(0.0, proportions.PELVIS, 0.0)], proportions.NEUTRAL_START
    for part, count, whole in (
        ("lumbar", proportions.LUMBAR_PARTS, proportions.LUMBAR),
        ("thoracic", proportions.THORAX_PARTS, proportions.THORAX),
        ("cervical", proportions.NECK_PARTS, proportions.NECK),
    ):
        turn, size = proportions.NEUTRAL[part] / count, whole / count
        for _ in range(count):
            lean += turn
            middle = math.radians(lean if part == "cervical" else lean - turn / 2)
            steps.append((math.sin(middle) * size, math.cos(middle) * size, 0.0))
    steps += [(0.0, -proportions.SEAT_DROP, 0.0), (0.010 * proportions.STATURE, 0.045 * proportions.STATURE, 0.0)]
    return np.array(steps)[:, :, None]


SPINE_STEPS = _spine_steps()


class Station(NamedTuple):
    """A cross-section of the trunk in its place: its centre, and the axes in which it is measured."""

    centre: Vector
    orientation: Matrix
    section: CrossSection


class Trunk(NamedTuple):
    """Pelvis, spine and head."""

    points: Points  # hips (midway between the hip joints), the centres of the stations, collar, neck, head
    orientations: tuple[Matrix, ...]  # of the stations
    pelvis: Matrix
    thorax: Matrix
    skull: Matrix

    @property
    def hips(self) -> Vector:
        """The point midway between the hip joints."""
        hips: Vector = self.points[0]
        return hips

    @property
    def centres(self) -> Points:
        """The centres of the stations: seat, hips, waist, ribs, chest, shoulders, collar."""
        return self.points[1:COLLAR_POINT]

    @property
    def stations(self) -> tuple[Station, ...]:
        """The cross-sections: seat, hips, waist, ribs, chest, shoulders, collar."""
        return tuple(map(Station, self.centres, self.orientations, SECTIONS))

    @property
    def collar(self) -> Vector:
        """The first thoracic vertebra."""
        collar: Vector = self.points[COLLAR_POINT]
        return collar

    @property
    def neck(self) -> Points:
        """The points of the neck, the first of which is the collar."""
        return self.points[COLLAR_POINT:-1]

    @property
    def head(self) -> Vector:
        """The centre of the head."""
        head: Vector = self.points[-1]
        return head

    def translated(self, displacement: Vector) -> "Trunk":
        """Return the trunk moved by a displacement (m)."""
        return Trunk(self.points + displacement, *self[1:])


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


def build_trunk(angles: Angles, hips: Vector) -> Trunk:
    """Return the trunk on its hips (m). Each part of the spine bends evenly along its length."""
    get = angles.get
    pelvis = trunk_rotation(get("lean_forward", 0.0), get("tip_right", 0.0), get("turn_left", 0.0))
    segment, segments = pelvis, [pelvis]
    for part, count in SPINE:
        step = trunk_rotation(
            get(f"{part}_flexion", 0.0) / count,
            get(f"{part}_side_bend_right", 0.0) / count,
            get(f"{part}_rotation_left", 0.0) / count,
        )
        for _ in range(count):
            segment = segment if step is IDENTITY else segment.dot(step)
            segments.append(segment)
    skull = segment.dot(trunk_rotation(get("nod", 0.0), 0.0, 0.0))
    steps = (np.array([*segments, pelvis, skull]) @ SPINE_STEPS)[:, :, 0]
    up, seat, face = steps[:-2].cumsum(axis=0), steps[-2], steps[-1]
    points = np.empty((len(SECTIONS) + proportions.NECK_PARTS + 3, 3))
    points[0] = points[2] = 0.0
    points[1] = seat
    points[3 : COLLAR_POINT - 1] = up[STATION_SEGMENTS] - steps[STATION_SEGMENTS] / 2
    points[COLLAR_POINT - 1] = up[THORAX_END]
    points[COLLAR_POINT:-1] = up[THORAX_END:]
    points[-1] = up[-1] + face
    thorax = segments[THORAX_END]
    orientations = (pelvis, pelvis, *(segments[number] for number in STATION_SEGMENTS), thorax)
    return Trunk(points + hips, orientations, pelvis, thorax, skull)


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
