"""Where the parts of a posed body are: what may touch a thing, and where a hand may be put."""

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from planner.figure.body import proportions
from planner.figure.body.proportions import Girth
from planner.figure.body.sides import SIGN
from planner.figure.body.skeleton import Arm, Leg, Trunk
from planner.figure.body.space import Matrix, Vector
from planner.records.errors import WrongInput, nearest


class Flesh(NamedTuple):
    """A piece of the body: a ball, or a cross-section of the trunk with its girth and frame."""

    part: str
    centre: Vector
    radius: float = 0.0
    girth: Girth | None = None
    frame: Matrix | None = None

    def reach(self, direction: Vector) -> float:
        """Tell how far it reaches from its centre in a direction (m)."""
        if self.girth is None or self.frame is None:
            return self.radius
        forward, along, across = self.frame.T.dot(direction).tolist()
        depth = self.girth.front if forward > 0 else self.girth.back
        thick = 0.02 * along  # a slice is as thick as a hand, so that its end is soft
        return math.hypot(across * self.girth.half_width, forward * depth, thick)


class Pose(NamedTuple):
    """A posed body in the room."""

    trunk: Trunk
    arms: Mapping[str, Arm]
    legs: Mapping[str, Leg]


SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the way along a limb, at which it is felt for
_TRUNK = {  # part -> stations of the trunk: seat, hips, waist, ribs, chest, shoulders, collar
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
_ARM = ("upper_arm", "elbow", "forearm", "wrist", "hand", "shoulder")
LEG = ("thigh", "knee", "shin", "ankle", "foot", "heel", "toes")
_MANY = {"feet": "foot", "shins": "shin", "thighs": "thigh"}
PARTS: Mapping[str, tuple[str, ...]] = {  # every name of a part -> the parts that it stands for
    **{part: (part,) for part in (*_TRUNK, "head")},
    **{f"{side}_{part}": (f"{side}_{part}",) for side in SIGN for part in (*_ARM, *LEG)},
    **{
        next((many for many, one in _MANY.items() if one == part), part if part == "toes" else f"{part}s"): tuple(
            f"{side}_{part}" for side in SIGN
        )
        for part in (*_ARM, *LEG)
    },
}


def parts(name: str) -> tuple[str, ...]:
    """Give the parts that a name stands for. Raises WrongInput."""
    if name not in PARTS:
        raise WrongInput(f"unknown part of the body {name!r}{nearest(name, PARTS)}")
    return PARTS[name]


def flesh(pose: Pose, part: str) -> list[Flesh]:
    """Give the pieces of one part."""
    if part in _TRUNK:
        stations = pose.trunk.stations
        return [
            Flesh(part, centre, girth=girth, frame=frame)
            for centre, frame, girth in (stations[number] for number in _TRUNK[part])
        ]
    if part == "head":
        skull, head = pose.trunk.skull, pose.trunk.head
        return [
            Flesh(part, head + skull[:, 1] * 0.025 - skull[:, 0] * 0.012, proportions.HEAD_R * 1.12),
            Flesh(part, head - skull[:, 1] * 0.025 + skull[:, 0] * 0.006, proportions.HEAD_R),
        ]
    side, _, piece = part.partition("_")
    return [Flesh(part, centre, radius) for centre, radius in _limb(pose, side, piece)]


def _limb(pose: Pose, side: str, piece: str) -> list[tuple[Vector, float]]:
    if piece in LEG:
        return _leg(pose.legs[side], piece)
    arm = pose.arms[side]
    match piece:
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


def _leg(leg: Leg, piece: str) -> list[tuple[Vector, float]]:
    match piece:
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
    points = start + (end - start) * np.array(SHARES)[:, None]
    return [(point, first + (last - first) * share) for point, share in zip(points, SHARES, strict=True)]


WHOLE = (
    "trunk",
    "head",
    *(f"{side}_{part}" for side in SIGN for part in ("upper_arm", "forearm", "hand", "thigh", "shin", "foot")),
)


def whole(pose: Pose) -> Iterator[Flesh]:
    """Give all the flesh of a body."""
    for part in WHOLE:
        yield from flesh(pose, part)


def ends(pose: Pose) -> list[tuple[Vector, float]]:
    """Give the outermost points of a body with their radii (m): enough to frame a picture by."""
    found = [(each.centre, each.girth.half_width) for each in pose.trunk.stations]
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


_PLACES: Mapping[str, tuple[str, tuple[float, float, float]]] = {
    # landmark -> frame, and the place in it: [forward, up, outwards] in metres
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
_STATION = {"hips": 1, "waist": 2, "ribs": 3, "chest": 4}
LANDMARKS = (
    *_PLACES,
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
    """Give a place on the body as the hand of a side finds it, and the frame that moves with it.

    Raises WrongInput for a name that is none of LANDMARKS.
    """
    sign = SIGN[side]
    other = "left" if side == "right" else "right"
    if name in _PLACES:
        where, (forward, up, outwards) = _PLACES[name]
        if where == "head":
            centre, frame = trunk.head, trunk.skull
        else:
            centre, frame, _ = trunk.stations[_STATION[where]]
        return centre + frame @ np.array([forward, up, sign * outwards]), frame
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
            place = trunk.collar + trunk.thorax @ np.array([0.05, -0.035, SIGN[whose] * 0.155])
            if name == "opposite_upper_arm":
                place = place + trunk.thorax @ np.array([0.03, -0.11, SIGN[whose] * 0.02])
            return place, trunk.thorax
        case "other_hand":
            held = arms[other]
            return (held.wrist + held.tip) / 2, held.hand
        case "other_wrist":
            return arms[other].wrist, arms[other].hand
    raise WrongInput(f"unknown place on the body {name!r}{nearest(name, LANDMARKS)}")
