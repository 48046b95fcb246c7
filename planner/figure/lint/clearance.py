"""Distances between the body and the props, and how deep the body may be pressed into each of them."""

from collections.abc import Sequence

from planner.figure.body import anatomy
from planner.figure.body.anatomy import BodyVolume, Pose
from planner.figure.body.props import FLOOR, PlacedProp
from planner.figure.body.solids import Solid
from planner.records.prop import Prop

SOFT_PROPS = (Prop.PILLOW, Prop.CUSHION, Prop.SOFA, Prop.EXERCISE_BALL, Prop.BENCH, Prop.ROLLED_TOWEL)
SOFT_DEPTH = 0.07  # how far the body may be in a soft prop (m)


def clearance(volume: BodyVolume, solid: Solid) -> float:
    """Return the distance between a volume of the body and a solid (m), negative inside."""
    distance, away = solid.distance(volume.centre)
    return distance - volume.extent(-away)


def gap(pose: Pose, part: str, on: str, props: Sequence[PlacedProp]) -> float | None:
    """Return the distance between a part and the prop of a name, or the floor (m); None where there is no such prop."""
    solids = (FLOOR,) if on == "floor" else next((each.solids for each in props if each.name == on), None)
    if not solids:
        return None
    return min(clearance(volume, solid) for volume in anatomy.volumes(pose, part) for solid in solids)


def is_soft(name: str, props: Sequence[PlacedProp]) -> bool:
    """Return whether the prop of a name is soft."""
    return any(placed.name == name and placed.prop in SOFT_PROPS for placed in props)
