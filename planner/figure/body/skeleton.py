"""Joint angles -> joints in the room: forward kinematics of trunk, arms and legs."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import proportions
from planner.figure.body.proportions import Girth
from planner.figure.body.sides import SIGN
from planner.figure.body.space import LEVEL, Matrix, Points, Vector, about, bent, in_order

Angles = Mapping[str, float]  # degrees by axis, as in planner.records.figure.AXES
TOES = proportions.FOOT * 0.20
# Tip of the fingers and tip of the thumb from the wrist, in the frame of the hand (m).
HAND = np.array([[0.0, -proportions.HAND, 0.0], [proportions.THUMB, -proportions.THUMB * 0.55, 0.0]])
# Heel, ball and toe from the ankle, in the frame of the foot (m).
SOLE = np.array(
    [
        [proportions.FOOT_R[0] - proportions.HEEL, proportions.FOOT_R[0] - proportions.ANKLE_HEIGHT, 0.0],
        [proportions.FOOT * 0.46, proportions.FOOT_R[1] - proportions.ANKLE_HEIGHT, 0.0],
        [proportions.FOOT * 0.46 + TOES, proportions.FOOT_R[1] - proportions.ANKLE_HEIGHT, 0.0],
    ]
)
SPINE = (
    ("lumbar", proportions.LUMBAR_PARTS),
    ("thoracic", proportions.THORAX_PARTS),
    ("cervical", proportions.NECK_PARTS),
)
THORAX_END = (
    proportions.LUMBAR_PARTS + proportions.THORAX_PARTS
)  # the last vertebra that bears ribs, counted from the pelvis
AT = [2, 4, 6, 7]  # waist, ribs, chest and shoulders, counted likewise
GIRTHS = (
    proportions.SEAT_GIRTH,
    proportions.HIP_GIRTH,
    proportions.WAIST_GIRTH,
    proportions.RIB_GIRTH,
    proportions.CHEST_GIRTH,
    proportions.SHOULDER_GIRTH,
    proportions.COLLAR_GIRTH,
)
COLLAR_POINT = len(GIRTHS) + 1  # among the points of a trunk


def _along() -> NDArray[np.float64]:
    """Give each step up the spine in its own frame, then those to the seat and to the head: (n, 3, 1), metres.

    The spine leans in its frames, as it does upright.
    """
    steps, lean = [(0.0, proportions.PELVIS, 0.0)], proportions.NEUTRAL_START
    for part, count, whole in (
        ("lumbar", proportions.LUMBAR_PARTS, proportions.LUMBAR),
        ("thoracic", proportions.THORAX_PARTS, proportions.THORAX),
        ("cervical", proportions.NECK_PARTS, proportions.NECK),
    ):
        turn, far = proportions.NEUTRAL[part] / count, whole / count
        for _ in range(count):
            lean += turn
            middle = math.radians(lean if part == "cervical" else lean - turn / 2)
            steps.append((math.sin(middle) * far, math.cos(middle) * far, 0.0))
    steps += [(0.0, -proportions.SEAT_DROP, 0.0), (0.010 * proportions.STATURE, 0.045 * proportions.STATURE, 0.0)]
    return np.array(steps)[:, :, None]


ALONG = _along()


class Station(NamedTuple):
    """A cross-section of the trunk, and the frame in which it lies."""

    centre: Vector
    frame: Matrix
    girth: Girth


class Trunk(NamedTuple):
    """Pelvis, spine and head."""

    points: Points  # hips (midway between the hip joints), the centres of the stations, collar, neck, head
    frames: tuple[Matrix, ...]  # of the stations
    pelvis: Matrix
    thorax: Matrix
    skull: Matrix

    @property
    def hips(self) -> Vector:
        """Give the place midway between the hip joints."""
        hips: Vector = self.points[0]
        return hips

    @property
    def centres(self) -> Points:
        """Give the centres of the stations: seat, hips, waist, ribs, chest, shoulders, collar."""
        return self.points[1:COLLAR_POINT]

    @property
    def stations(self) -> tuple[Station, ...]:
        """Give the cross-sections: seat, hips, waist, ribs, chest, shoulders, collar."""
        return tuple(map(Station, self.centres, self.frames, GIRTHS))

    @property
    def collar(self) -> Vector:
        """Give the first thoracic vertebra."""
        collar: Vector = self.points[COLLAR_POINT]
        return collar

    @property
    def neck(self) -> Points:
        """Give the points of the neck, the first of which is the collar."""
        return self.points[COLLAR_POINT:-1]

    @property
    def head(self) -> Vector:
        """Give the centre of the head."""
        head: Vector = self.points[-1]
        return head


class ArmBend(NamedTuple):
    """How an arm is bent: the humerus against the thorax, elbow, forearm and wrist (degrees)."""

    humerus: Matrix
    elbow: float
    pronation: float
    wrist: float


class LegBend(NamedTuple):
    """How a leg is bent: the femur against the pelvis, knee, ankle and toes (degrees)."""

    femur: Matrix
    knee: float
    ankle: float
    toes: float
    flat: bool  # the sole is level, whatever the ankle must do for it


class Arm(NamedTuple):
    """Joints of an arm in the room."""

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    tip: Vector
    thumb: Vector
    upper: Matrix
    fore: Matrix
    hand: Matrix
    bend: ArmBend


class Leg(NamedTuple):
    """Joints of a leg in the room."""

    hip: Vector
    knee: Vector
    ankle: Vector
    heel: Vector
    ball: Vector
    toe: Vector
    thigh: Matrix
    shank: Matrix
    foot: Matrix
    bend: LegBend


def trunk(angles: Angles, hips: Vector) -> Trunk:
    """Stand the trunk on the hips. Each part of the spine bends by equal shares along its length."""
    get = angles.get
    pelvis = bent(get("lean_forward", 0.0), get("tip_right", 0.0), get("turn_left", 0.0))
    frame, frames = pelvis, [pelvis]
    for part, count in SPINE:
        step = bent(
            get(f"{part}_flexion", 0.0) / count,
            get(f"{part}_side_bend_right", 0.0) / count,
            get(f"{part}_rotation_left", 0.0) / count,
        )
        for _ in range(count):
            frame = frame if step is LEVEL else frame.dot(step)
            frames.append(frame)
    skull = frame.dot(bent(get("nod", 0.0), 0.0, 0.0))
    steps = (np.array([*frames, pelvis, skull]) @ ALONG)[:, :, 0]
    up, seat, face = steps[:-2].cumsum(axis=0), steps[-2], steps[-1]
    points = np.empty((len(GIRTHS) + proportions.NECK_PARTS + 3, 3))
    points[0] = points[2] = 0.0
    points[1] = seat
    points[3 : COLLAR_POINT - 1] = up[AT] - steps[AT] / 2
    points[COLLAR_POINT - 1] = up[THORAX_END]
    points[COLLAR_POINT:-1] = up[THORAX_END:]
    points[-1] = up[-1] + face
    thorax = frames[THORAX_END]
    return Trunk(points + hips, (pelvis, pelvis, *(frames[number] for number in AT), thorax), pelvis, thorax, skull)


def moved(stood: Trunk, by: Vector) -> Trunk:
    """Move a trunk."""
    return Trunk(stood.points + by, *stood[1:])


def shoulder(trunk: Trunk, angles: Angles, side: str) -> Vector:
    """Give the shoulder joint: the clavicle turns about its start at the breast bone."""
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


def arm_bend(angles: Angles, side: str) -> ArmBend:
    """Bend an arm by its angles.

    Elevation and its plane are those of the ISB (0 sideways, 90 forwards); rotation counts from
    the shortest way up, as a goniometer does. Flexion and abduction together are shares of one
    elevation.
    """
    sign = SIGN[side]
    get = angles.get
    flexion, abduction = get(f"{side}_shoulder_flexion", 0.0), get(f"{side}_shoulder_abduction", 0.0)
    if (elevation := get(f"{side}_shoulder_elevation", 0.0)) != 0:
        plane = math.radians(get(f"{side}_shoulder_plane", 0.0))
        flexion, abduction = elevation * math.sin(plane), elevation * math.cos(plane)
    raised = math.hypot(flexion, abduction)
    humerus = LEVEL
    if raised:
        humerus = about(-sign * abduction / raised, 0.0, flexion / raised, raised)
    if turn := get(f"{side}_shoulder_external_rotation", 0.0):
        humerus = humerus.dot(about(0, 1, 0, -sign * turn))
    return ArmBend(
        humerus,
        get(f"{side}_elbow_flexion", 0.0),
        get(f"{side}_forearm_pronation", 0.0),
        get(f"{side}_wrist_extension", 0.0),
    )


def arm(trunk: Trunk, joint: Vector, bend: ArmBend, side: str, hand: Matrix | None = None) -> Arm:
    """Hang an arm on its shoulder joint; `hand` lays the hand in a direction of its own."""
    sign = SIGN[side]
    upper = trunk.thorax.dot(bend.humerus)
    elbow = joint - upper[:, 1] * proportions.UPPER_ARM
    fore = upper.dot(about(0, 0, 1, bend.elbow))
    wrist = elbow - fore[:, 1] * proportions.FOREARM
    if hand is None:
        hand = fore
        if bend.pronation:
            hand = hand.dot(about(0, 1, 0, sign * bend.pronation))
        if bend.wrist:
            hand = hand.dot(about(1, 0, 0, -sign * bend.wrist))
    tip, thumb = HAND.dot(hand.T) + wrist
    return Arm(joint, elbow, wrist, tip, thumb, upper, fore, hand, bend)


def hip(trunk: Trunk, side: str) -> Vector:
    """Give the hip joint."""
    return trunk.hips + trunk.pelvis[:, 2] * (SIGN[side] * proportions.HIP_HALF)


def leg_bend(angles: Angles, side: str, flat: bool) -> LegBend:
    """Bend a leg by its angles (ISB order: flexion, abduction, rotation)."""
    sign = SIGN[side]
    get = angles.get
    femur = in_order(
        get(f"{side}_hip_flexion", 0.0),
        -sign * get(f"{side}_hip_abduction", 0.0),
        -sign * get(f"{side}_hip_external_rotation", 0.0),
    )
    ankle = f"{side}_ankle_dorsiflexion"
    return LegBend(femur, get(f"{side}_knee_flexion", 0.0), get(ankle, 0.0), get(f"{side}_toe_extension", 0.0), flat)


def leg(trunk: Trunk, joint: Vector, bend: LegBend, foot: Matrix | None = None) -> Leg:
    """Hang a leg on its hip joint; `foot` lays the foot in a direction of its own."""
    thigh = trunk.pelvis.dot(bend.femur)
    knee = joint - thigh[:, 1] * proportions.THIGH
    shank = thigh.dot(about(0, 0, 1, -bend.knee))
    ankle = knee - shank[:, 1] * proportions.SHANK
    if foot is None:
        foot = level_foot(shank) if bend.flat else shank.dot(about(0, 0, 1, bend.ankle))
    heel, ball, toe = SOLE.dot(foot.T) + ankle
    if bend.toes:
        toe = ball + foot.dot(about(0, 0, 1, bend.toes))[:, 0] * TOES
    return Leg(joint, knee, ankle, heel, ball, toe, thigh, shank, foot, bend)


def level_foot(shank: Matrix) -> Matrix:
    """Lay a foot level below its shank, pointing where the knee points."""
    x, z = float(shank[0, 2]), float(shank[2, 2])  # outwards, seen from above
    far = math.hypot(x, z)
    x, z = (x / far, z / far) if far > 1e-9 else (0.0, 1.0)
    return np.array([[z, 0.0, x], [0.0, 1.0, 0.0], [-x, 0.0, z]])
