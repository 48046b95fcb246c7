"""Joint angles -> joints in the room: forward kinematics of trunk, arms and legs."""

import functools
import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from planner.figure import body
from planner.figure.body import Girth
from planner.figure.space import LEVEL, Matrix, Vector, about, bent

Angles = Mapping[str, float]  # degrees by axis, as in planner.poses.AXES
# Heel and ball of the foot from the ankle, as columns in the frame of the foot (m).
SOLE = np.array(
    [
        [body.FOOT_R[0] - body.HEEL, body.FOOT * 0.46],
        [body.FOOT_R[0] - body.ANKLE_HEIGHT, body.FOOT_R[1] - body.ANKLE_HEIGHT],
        [0.0, 0.0],
    ]
)
SIGN = {"left": -1, "right": 1}  # outwards along z


class Station(NamedTuple):
    """A cross-section of the trunk, and the frame in which it lies."""

    centre: Vector
    frame: Matrix
    girth: Girth


class Trunk(NamedTuple):
    """Pelvis, spine and head."""

    hips: Vector  # midway between the hip joints
    pelvis: Matrix
    stations: tuple[Station, ...]  # seat, hips, waist, ribs, chest, shoulders, collar
    thorax: Matrix
    collar: Vector  # first thoracic vertebra
    neck: tuple[Vector, ...]
    skull: Matrix
    head: Vector  # centre of the head


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
    stations = [
        Station(hips - pelvis[:, 1] * body.SEAT_DROP, pelvis, body.SEAT_GIRTH),
        Station(hips, pelvis, body.HIP_GIRTH),
    ]
    frame, point, lean = pelvis, hips + pelvis[:, 1] * body.PELVIS, body.NEUTRAL_START
    for part, count, whole, girths in (
        ("lumbar", body.LUMBAR_PARTS, body.LUMBAR, {1: body.WAIST_GIRTH}),
        ("thoracic", body.THORAX_PARTS, body.THORAX, {0: body.RIB_GIRTH, 2: body.CHEST_GIRTH, 3: body.SHOULDER_GIRTH}),
    ):
        step = bent(
            get(f"{part}_flexion", 0.0) / count,
            get(f"{part}_side_bend_right", 0.0) / count,
            get(f"{part}_rotation_left", 0.0) / count,
        )
        for number in range(count):
            frame = frame if step is LEVEL else frame @ step
            lean += body.NEUTRAL[part] / count
            middle = lean - body.NEUTRAL[part] / count / 2
            along = _leaning(frame, middle) * (whole / count)
            if number in girths:
                stations.append(Station(point + along / 2, frame, girths[number]))
            point = point + along
    stations.append(Station(point, frame, body.COLLAR_GIRTH))
    thorax, collar = frame, point
    neck = [point]
    step = bent(
        get("cervical_flexion", 0.0) / body.NECK_PARTS,
        get("cervical_side_bend_right", 0.0) / body.NECK_PARTS,
        get("cervical_rotation_left", 0.0) / body.NECK_PARTS,
    )
    for _ in range(body.NECK_PARTS):
        frame = frame if step is LEVEL else frame @ step
        lean += body.NEUTRAL["cervical"] / body.NECK_PARTS
        point = point + _leaning(frame, lean) * (body.NECK / body.NECK_PARTS)
        neck.append(point)
    skull = frame @ bent(get("nod", 0.0), 0.0, 0.0)
    head = point + skull @ np.array([0.010, 0.045, 0.0]) * body.STATURE
    return Trunk(hips, pelvis, tuple(stations), thorax, collar, tuple(neck), skull, head)


def moved(stood: Trunk, by: Vector) -> Trunk:
    """Move a trunk."""
    return Trunk(
        stood.hips + by,
        stood.pelvis,
        tuple(Station(each.centre + by, each.frame, each.girth) for each in stood.stations),
        stood.thorax,
        stood.collar + by,
        tuple(point + by for point in stood.neck),
        stood.skull,
        stood.head + by,
    )


@functools.cache
def _spine(degrees: float) -> Vector:
    angle = math.radians(degrees)
    return np.array([math.sin(angle), math.cos(angle), 0.0])


def _leaning(frame: Matrix, degrees: float) -> Vector:
    """Give the direction of a frame's spine, which leans forward in it by some degrees."""
    along: Vector = frame @ _spine(degrees)
    return along


def shoulder(trunk: Trunk, angles: Angles, side: str) -> Vector:
    """Give the shoulder joint: the clavicle turns about its start at the breast bone."""
    sign = SIGN[side]
    back = math.radians(angles.get(f"{side}_scapular_retraction", 0.0))
    lift = math.radians(angles.get(f"{side}_scapular_elevation", 0.0))
    clavicle = np.array([-math.sin(back) * math.cos(lift), math.sin(lift), sign * math.cos(back) * math.cos(lift)])
    start = np.array([0.008, -body.SHOULDER_DROP / body.STATURE, 0.0]) * body.STATURE
    start[2] = sign * body.CLAVICLE_START
    return trunk.collar + trunk.thorax @ (start + clavicle * body.CLAVICLE)


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
        humerus = humerus @ about(0, 1, 0, -sign * turn)
    return ArmBend(
        humerus,
        get(f"{side}_elbow_flexion", 0.0),
        get(f"{side}_forearm_pronation", 0.0),
        get(f"{side}_wrist_extension", 0.0),
    )


def arm(trunk: Trunk, joint: Vector, bend: ArmBend, side: str, hand: Matrix | None = None) -> Arm:
    """Hang an arm on its shoulder joint; `hand` lays the hand in a direction of its own."""
    sign = SIGN[side]
    upper = trunk.thorax @ bend.humerus
    elbow = joint - upper[:, 1] * body.UPPER_ARM
    fore = upper @ about(0, 0, 1, bend.elbow)
    wrist = elbow - fore[:, 1] * body.FOREARM
    if hand is None:
        hand = fore
        if bend.pronation:
            hand = hand @ about(0, 1, 0, sign * bend.pronation)
        if bend.wrist:
            hand = hand @ about(1, 0, 0, -sign * bend.wrist)
    tip = wrist - hand[:, 1] * body.HAND
    thumb = wrist - hand[:, 1] * (body.THUMB * 0.55) + hand[:, 0] * body.THUMB
    return Arm(joint, elbow, wrist, tip, thumb, upper, fore, hand, bend)


def hip(trunk: Trunk, side: str) -> Vector:
    """Give the hip joint."""
    return trunk.hips + trunk.pelvis[:, 2] * (SIGN[side] * body.HIP_HALF)


def leg_bend(angles: Angles, side: str, flat: bool) -> LegBend:
    """Bend a leg by its angles (ISB order: flexion, abduction, rotation)."""
    sign = SIGN[side]
    get = angles.get
    femur = about(0, 0, 1, get(f"{side}_hip_flexion", 0.0))
    if abduction := get(f"{side}_hip_abduction", 0.0):
        femur = femur @ about(1, 0, 0, -sign * abduction)
    if turn := get(f"{side}_hip_external_rotation", 0.0):
        femur = femur @ about(0, 1, 0, -sign * turn)
    ankle = f"{side}_ankle_dorsiflexion"
    return LegBend(femur, get(f"{side}_knee_flexion", 0.0), get(ankle, 0.0), get(f"{side}_toe_extension", 0.0), flat)


def leg(trunk: Trunk, joint: Vector, bend: LegBend, foot: Matrix | None = None) -> Leg:
    """Hang a leg on its hip joint; `foot` lays the foot in a direction of its own."""
    thigh = trunk.pelvis @ bend.femur
    knee = joint - thigh[:, 1] * body.THIGH
    shank = thigh @ about(0, 0, 1, -bend.knee)
    ankle = knee - shank[:, 1] * body.SHANK
    if foot is None:
        foot = level_foot(shank) if bend.flat else shank @ about(0, 0, 1, bend.ankle)
    heel, ball = ankle + (foot @ SOLE).T
    toes = foot @ about(0, 0, 1, bend.toes) if bend.toes else foot
    toe = ball + toes[:, 0] * (body.FOOT * 0.20)
    return Leg(joint, knee, ankle, heel, ball, toe, thigh, shank, foot, bend)


def level_foot(shank: Matrix) -> Matrix:
    """Lay a foot level below its shank, pointing where the knee points."""
    x, z = float(shank[0, 2]), float(shank[2, 2])  # outwards, seen from above
    far = math.hypot(x, z)
    x, z = (x / far, z / far) if far > 1e-9 else (0.0, 1.0)
    return np.array([[z, 0.0, x], [0.0, 1.0, 0.0], [-x, 0.0, z]])
