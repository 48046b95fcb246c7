"""Props in their places: the solids that they are made of, fitted to the body or carried by it."""

import itertools
from dataclasses import dataclass, replace

import numpy as np

from planner.figure.body import anatomy, proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.furniture import DEFAULT_HEIGHT, build_furniture
from planner.figure.body.geometry import FORWARD, RIGHT, UP, Vector, unit
from planner.figure.body.sides import SIGN, split_side
from planner.figure.body.solids import Box, Capsule, Solid, yaw_rotation
from planner.records.prop import HANDS, Prop, PropSpec

FLOOR = Box(np.array([0.0, -5.0, 0.0]), np.array([50.0, 5.0, 50.0]), np.eye(3))
STICK_BEYOND = 0.22  # of each hand (m)
STICK_R, BAND_R = 0.014, 0.008
DUMBBELL_HALF, DUMBBELL_R = 0.075, 0.034


@dataclass(frozen=True)
class PropPart:
    """A part of a prop that is drawn; `tone` names its colour in the palette."""

    solid: Solid
    tone: str
    soft: bool = False


@dataclass(frozen=True)
class PlacedProp:
    """A prop in its place: the parts that are drawn, and the solids that a body may touch."""

    name: str
    prop: Prop
    parts: tuple[PropPart, ...]
    solids: tuple[Solid, ...]
    roll: Vector | None = None  # displacement until the last frame (m)

    def rolled(self, fraction: float) -> "PlacedProp":
        """Return the prop after a fraction of its roll."""
        if self.roll is None:
            return self
        displacement = self.roll * fraction
        parts = tuple(replace(each, solid=each.solid.translated(displacement)) for each in self.parts)
        return replace(self, parts=parts, solids=tuple(each.translated(displacement) for each in self.solids))


def place_prop(spec: PropSpec, pose: Pose) -> PlacedProp:
    """Return a prop in its place beside a posed body (that of the frame to which it is fitted)."""
    x, y, z = spec.at
    top = DEFAULT_HEIGHT.get(spec.prop, 0.0)
    if spec.size:
        top = spec.size[0]
    if spec.fit:
        volumes = [volume for part in anatomy.parts(spec.fit) for volume in anatomy.volumes(pose, part)]
        if spec.along == "up":
            top = min(float(volume.centre[1]) - volume.extent(-UP) for volume in volumes) - y
            top = max(top, 0.005)
        else:
            axis = FORWARD if spec.along == "forward" else RIGHT
            sign = 1 if (x if spec.along == "forward" else z) >= 0 else -1
            farthest = max(sign * float(volume.centre @ axis) + volume.extent(axis * sign) for volume in volumes) * sign
            x, z = (farthest, z) if spec.along == "forward" else (x, farthest)
    place = np.array([x, y, z])
    made = build_furniture(spec, top, yaw_rotation(spec.turn))
    touched = tuple(solid.translated(place) for solid in made.solids)
    parts = tuple(PropPart(solid.translated(place), f"{made.tone}_dark") for solid in made.trim)
    parts += tuple(PropPart(solid, made.tone, made.soft) for solid in touched)
    roll = np.array(spec.rolls_to) - place if spec.rolls_to else None
    return PlacedProp(spec.label, spec.prop, parts, touched, roll)


def carried_parts(spec: PropSpec, pose: Pose) -> tuple[PropPart, ...]:
    """Return the parts of a prop that moves with the body: a stick, a band or dumbbells; none of any other."""
    match spec.prop:
        case Prop.DUMBBELL:
            sides = [split_side(end)[0] for end in spec.ends if isinstance(end, str)] or list(SIGN)
            parts = []
            for side in sides:
                arm = pose.arms[side]
                middle = arm.wrist - arm.hand[:, 1] * (proportions.HAND * 0.62)
                along = arm.hand[:, 0] * DUMBBELL_HALF
                parts.append(PropPart(Capsule(middle - along, middle + along, 0.013), "iron_dark"))
                for sign in (-1, 1):
                    knob = middle + along * sign
                    parts.append(PropPart(Capsule(knob - along * 0.22, knob + along * 0.12, DUMBBELL_R), "iron"))
            return tuple(parts)
        case Prop.STICK:
            a, b = (_end_point(end, pose) for end in spec.ends)
            beyond = unit(b - a, RIGHT) * STICK_BEYOND
            return (PropPart(Capsule(a - beyond, b + beyond, STICK_R), "stick"),)
        case Prop.BAND:
            points = [_end_point(end, pose) for end in spec.ends]
            return tuple(PropPart(Capsule(a, b, BAND_R), "band") for a, b in itertools.pairwise(points))
    return ()


def _end_point(end: str | tuple[float, ...], pose: Pose) -> Vector:
    if not isinstance(end, str):
        return np.array(end)
    if end in HANDS:
        arm = pose.arms[split_side(end)[0]]
        return arm.wrist - arm.hand[:, 1] * (proportions.HAND * 0.6)
    if end in anatomy.PARTS:
        volumes = anatomy.volumes(pose, end)
        centre: Vector = np.sum([volume.centre for volume in volumes], axis=0) / len(volumes)
        return centre
    return anatomy.landmark(pose.trunk, pose.arms, pose.legs, end, "right")[0]
