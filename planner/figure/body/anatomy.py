"""The parts of a posed body: their volumes, and the landmarks where a hand may be put."""

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from planner.figure.body import proportions
from planner.figure.body.geometry import Matrix, Points, Vector
from planner.figure.body.limbs import Arm, Leg
from planner.figure.body.proportions import CrossSection
from planner.figure.body.sides import OTHER_SIDE, SIGN, split_side
from planner.figure.body.trunk import Trunk
from planner.records.errors import WrongInput, nearest


class BodyVolume(NamedTuple):
    """A volume of the body: a ball, or a slice of the trunk with its cross-section and orientation."""

    part: str
    centre: Vector
    radius: float = 0.0
    section: CrossSection | None = None
    orientation: Matrix | None = None

    def extent(self, direction: Vector) -> float:
        """Return how far the volume extends from its centre in a direction (m)."""
        if self.section is None or self.orientation is None:
            return self.radius
        forward, along, across = self.orientation.T.dot(direction).tolist()
        depth = self.section.front if forward > 0 else self.section.back
        thick = 0.02 * along  # a slice is as thick as a hand, so that its end is soft
        return math.hypot(across * self.section.half_width, forward * depth, thick)


class Pose(NamedTuple):
    """A posed body in the room, its limbs by side."""

    trunk: Trunk
    arms: Mapping[str, Arm]
    legs: Mapping[str, Leg]


FRACTIONS = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the length of a limb, at which its volumes are
_TRUNK_STATIONS = {  # part -> stations of the trunk: seat, hips, waist, ribs, chest, shoulders, collar
    "seat": (0,),
    "pelvis": (0, 1),
    "belly": (2,),
    "low_back": (2,),
    "ribs": (3,),
    "chest": (3, 4),
    "back": (1, 4, 5),
    "upper_back": (4, 5),
    "trunk": (0, 1, 2, 3, 4, 5, 6),
}
_ARM_PARTS = ("upper_arm", "elbow", "forearm", "wrist", "hand", "shoulder")
LEG_PARTS = ("thigh", "knee", "shin", "ankle", "foot", "heel", "toes")
_PLURALS = {"foot": "feet", "toes": "toes"}
PARTS: Mapping[str, tuple[str, ...]] = {  # every name of a part -> the parts that it stands for
    **{part: (part,) for part in (*_TRUNK_STATIONS, "head")},
    **{f"{side}_{part}": (f"{side}_{part}",) for side in SIGN for part in (*_ARM_PARTS, *LEG_PARTS)},
    **{_PLURALS.get(part, f"{part}s"): tuple(f"{side}_{part}" for side in SIGN) for part in (*_ARM_PARTS, *LEG_PARTS)},
}


def parts(name: str) -> tuple[str, ...]:
    """Return the parts that a name stands for. Raises WrongInput."""
    if name not in PARTS:
        raise WrongInput(f"unknown part of the body {name!r}{nearest(name, PARTS)}")
    return PARTS[name]


def volumes(pose: Pose, part: str) -> list[BodyVolume]:
    """Return the volumes of one part."""
    if part in _TRUNK_STATIONS:
        stations = pose.trunk.stations
        return [
            BodyVolume(part, centre, section=section, orientation=orientation)
            for centre, orientation, section in (stations[number] for number in _TRUNK_STATIONS[part])
        ]
    if part == "head":
        skull, head = pose.trunk.skull, pose.trunk.head
        return [
            BodyVolume(part, head + skull[:, 1] * 0.025 - skull[:, 0] * 0.012, proportions.HEAD_R * 1.12),
            BodyVolume(part, head - skull[:, 1] * 0.025 + skull[:, 0] * 0.006, proportions.HEAD_R),
        ]
    side, bare = split_side(part)
    return [BodyVolume(part, centre, radius) for centre, radius in _limb(pose, side, bare)]


def _limb(pose: Pose, side: str, part: str) -> list[tuple[Vector, float]]:
    if part in LEG_PARTS:
        return _leg(pose.legs[side], part)
    arm = pose.arms[side]
    match part:
        case "shoulder":
            return [(arm.shoulder, proportions.UPPER_ARM_R[0])]
        case "upper_arm":
            return _along(arm.shoulder, arm.elbow, proportions.UPPER_ARM_R)
        case "elbow":
            return [(arm.elbow, proportions.UPPER_ARM_R[1])]
        case "forearm":
            return _along(arm.elbow, arm.wrist, proportions.FOREARM_R)
        case "wrist":
            return [(arm.wrist, proportions.HAND_R[0])]
        case _:
            return _along(arm.wrist, arm.tip, proportions.HAND_R)


def _leg(leg: Leg, part: str) -> list[tuple[Vector, float]]:
    match part:
        case "thigh":
            return _along(leg.hip, leg.knee, proportions.THIGH_R)
        case "knee":
            return [(leg.knee, proportions.THIGH_R[1])]
        case "shin":
            return _along(leg.knee, leg.ankle, proportions.SHANK_R)
        case "ankle":
            return [(leg.ankle, proportions.SHANK_R[1])]
        case "heel":
            return [(leg.heel, proportions.FOOT_R[0])]
        case "toes":
            return _along(leg.ball, leg.toe, (proportions.FOOT_R[1], proportions.FOOT_R[1]))
        case _:
            return [
                (leg.heel, proportions.FOOT_R[0]),
                *_along(leg.ball, leg.toe, (proportions.FOOT_R[1], proportions.FOOT_R[1])),
            ]


def _along(start: Vector, end: Vector, radii: tuple[float, float]) -> list[tuple[Vector, float]]:
    first, last = radii
    points = start + (end - start) * np.array(FRACTIONS)[:, None]
    return [(point, first + (last - first) * fraction) for point, fraction in zip(points, FRACTIONS, strict=True)]


ALL_PARTS = (
    "trunk",
    "head",
    *(f"{side}_{part}" for side in SIGN for part in ("upper_arm", "forearm", "hand", "thigh", "shin", "foot")),
)


def all_volumes(pose: Pose) -> Iterator[BodyVolume]:
    """Yield all volumes of a body."""
    for part in ALL_PARTS:
        yield from volumes(pose, part)


_TRUNK_JOINTS = ("middle", "seat", "hips", "waist", "ribs", "chest", "shoulders", "collar")
_ARM_JOINTS, _LEG_JOINTS = ("shoulder", "elbow", "wrist", "tip"), ("hip", "knee", "ankle", "heel", "toe")
JOINTS = (
    *_TRUNK_JOINTS,
    "head",
    *(f"{side}_{joint}" for side in SIGN for joint in (*_ARM_JOINTS, *_LEG_JOINTS)),
)


def joint_points(pose: Pose) -> Points:
    """Return the points of JOINTS, (n, 3): few, and quick to find."""
    limbs = []
    for side in SIGN:
        arm, leg = pose.arms[side], pose.legs[side]
        limbs += [arm.shoulder, arm.elbow, arm.wrist, arm.tip, leg.hip, leg.knee, leg.ankle, leg.heel, leg.toe]
    trunk = pose.trunk.points
    found: Points = np.concatenate([trunk[: len(_TRUNK_JOINTS)], trunk[-1:], limbs])
    return found


def outermost_points(pose: Pose) -> list[tuple[Vector, float]]:
    """Return the outermost points of a body with their radii (m): enough to frame a picture by."""
    found = [(each.centre, each.section.half_width) for each in pose.trunk.stations]
    found.append((pose.trunk.head + pose.trunk.skull[:, 1] * 0.025, proportions.HEAD_R * 1.2))
    for arm in pose.arms.values():
        found += [(arm.shoulder, proportions.UPPER_ARM_R[0]), (arm.elbow, proportions.UPPER_ARM_R[1])]
        found += [(arm.wrist, proportions.HAND_R[0]), (arm.tip, proportions.HAND_R[1])]
    for leg in pose.legs.values():
        found += [
            (leg.hip, proportions.THIGH_R[0]),
            (leg.knee, proportions.THIGH_R[1]),
            (leg.ankle, proportions.SHANK_R[1]),
        ]
        found += [(leg.heel, proportions.FOOT_R[0]), (leg.toe, proportions.FOOT_R[1])]
    return found


_LANDMARKS: Mapping[str, tuple[str, tuple[float, float, float]]] = {
    # landmark -> segment, and the point in its axes: [forward, up, outwards] in metres
    "chest": ("chest", (0.125, 0.0, 0.05)),
    "breast_bone": ("chest", (0.13, -0.02, 0.0)),
    "belly": ("waist", (0.115, 0.0, 0.0)),
    "ribs": ("ribs", (0.07, -0.02, 0.13)),
    "low_back": ("waist", (-0.11, -0.03, 0.06)),
    "hip": ("hips", (0.03, 0.06, 0.165)),
    "back_of_hip": ("hips", (-0.125, 0.055, 0.09)),
    "front_of_hip": ("hips", (0.11, 0.05, 0.10)),
    "forehead": ("head", (0.10, 0.04, 0.0)),
    "back_of_head": ("head", (-0.10, 0.02, 0.02)),
    "back": ("chest", (-0.13, 0.0, 0.0)),
}
_SEGMENT_STATIONS = {"hips": 1, "waist": 2, "ribs": 3, "chest": 4}
LANDMARKS = (
    *_LANDMARKS,
    "thigh",
    "knee",
    "shin",
    "shoulder",
    "opposite_shoulder",
    "opposite_upper_arm",
    "other_hand",
    "other_wrist",
)


def landmark(
    trunk: Trunk, arms: Mapping[str, Arm], legs: Mapping[str, Leg], name: str, side: str
) -> tuple[Vector, Matrix]:
    """Return a point on the body as the hand of a side finds it, and the orientation of the segment that it is on.

    Raises WrongInput for a name that is none of LANDMARKS.
    """
    sign = SIGN[side]
    other = OTHER_SIDE[side]
    if name in _LANDMARKS:
        segment, (forward, up, outwards) = _LANDMARKS[name]
        if segment == "head":
            centre, orientation = trunk.head, trunk.skull
        else:
            centre, orientation, _ = trunk.stations[_SEGMENT_STATIONS[segment]]
        return centre + orientation @ np.array([forward, up, sign * outwards]), orientation
    match name:
        case "thigh":
            leg = legs[side]
            return leg.hip + (leg.knee - leg.hip) * 0.62 + leg.thigh[:, 0] * (proportions.THIGH_R[1] + 0.025), leg.thigh
        case "knee":
            leg = legs[side]
            return leg.knee + leg.thigh[:, 0] * (proportions.THIGH_R[1] + 0.015), leg.thigh
        case "shin":
            leg = legs[side]
            return leg.knee + (leg.ankle - leg.knee) * 0.5 + leg.shank[:, 0] * (
                proportions.SHANK_R[0] + 0.01
            ), leg.shank
        case "shoulder" | "opposite_shoulder" | "opposite_upper_arm":
            whose = side if name == "shoulder" else other
            point = trunk.collar + trunk.thorax @ np.array([0.05, -0.035, SIGN[whose] * 0.155])
            if name == "opposite_upper_arm":
                point = point + trunk.thorax @ np.array([0.03, -0.11, SIGN[whose] * 0.02])
            return point, trunk.thorax
        case "other_hand":
            held = arms[other]
            return (held.wrist + held.tip) / 2, held.hand
        case "other_wrist":
            return arms[other].wrist, arms[other].hand
    raise WrongInput(f"unknown place on the body {name!r}{nearest(name, LANDMARKS)}")
