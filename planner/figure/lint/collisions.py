"""Parts of the body that are below the floor or inside a prop."""

from collections.abc import Iterator, Sequence

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import UP
from planner.figure.body.props import PlacedProp
from planner.figure.lint.clearance import SOFT_DEPTH, SOFT_PROPS, clearance
from planner.figure.lint.findings import FieldPath, Finding

HARD_DEPTH = 0.025  # how far the body may be in a hard prop, or below the floor (m)


def collision_findings(pose: Pose, props: Sequence[PlacedProp], path: FieldPath) -> Iterator[Finding]:
    """Yield the part that is deepest in the floor, and in each prop."""
    deepest: dict[str, tuple[float, str]] = {}  # by the name of the prop: depth below zero, and the part
    volumes = list(anatomy.all_volumes(pose))
    for volume in volumes:
        low = float(volume.centre[1]) - volume.extent(-UP)
        if low < min(deepest.get("floor", (0.0,))[0], -HARD_DEPTH):
            deepest["floor"] = low, volume.part
    for placed in props:
        allowed = -(SOFT_DEPTH if placed.prop in SOFT_PROPS else HARD_DEPTH)
        for volume in volumes:
            distance = min((clearance(volume, solid) for solid in placed.solids), default=0.0)
            if distance < min(deepest.get(placed.name, (0.0,))[0], allowed):
                deepest[placed.name] = distance, volume.part
    for name, (distance, part) in deepest.items():
        where = "below the floor" if name == "floor" else f"inside the {name}"
        yield path, f"{part.replace('_', ' ')} is {-distance * 100:.1f} cm {where}: move it out"
