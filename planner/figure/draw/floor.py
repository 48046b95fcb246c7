"""The floor of a picture: a strip that reaches from the farthest thing that stands on it to the nearest."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.furniture import BED_DEPTH
from planner.figure.body.props import PlacedProp
from planner.figure.body.solids import CORNERS, Solid, boxes_around
from planner.figure.draw.camera import Projection
from planner.records.prop import Prop

AROUND = 0.02  # of the strip beyond what stands on it (m)
STANDS = 0.03  # above the floor, at most, of the foot of a thing that stands on it (m)
NEAR_FLOOR = 0.075  # above the floor, at most, of a joint of a limb that is on it (m)
MIN_WIDTH, BEYOND = 0.0085, 0.006  # of the strip, and beyond what stands on it: shares of the longer side of a picture
LIES_IN_VIEW = 0.15  # upwards towards the viewer, from which a mat is floor enough
FROM_ABOVE = 0.6  # upwards towards the viewer, from which the paper itself is the floor


def floor_strip(poses: Sequence[Pose], props: Sequence[PlacedProp], projection: Projection) -> tuple[int, int] | None:
    """Return the upper and the lower edge of the floor in a picture; None where it is not drawn."""
    upwards = float(projection.axes.towards[1])
    if upwards > FROM_ABOVE:
        return None
    bed = next((placed for placed in props if _is_lain_on(placed)), None)
    level = -BED_DEPTH if bed else 0.0
    things = [bed] if bed else [placed for placed in props if placed.prop is not Prop.MAT]
    corners = _corners([part.solid for placed in things for part in placed.parts])
    standing = corners[corners[:, 1] < level + STANDS]
    mat = next((placed for placed in props if placed.prop is Prop.MAT), None)
    if mat and upwards > LIES_IN_VIEW and _is_on(mat, standing):
        return None
    if not bed:
        joints = np.concatenate([anatomy.joint_points(pose) for pose in poses])
        standing = np.concatenate([standing, joints[joints[:, 1] < NEAR_FLOOR]])
    standing[:, 1] = level
    if not len(standing):
        standing = np.zeros((1, 3))
    seen = projection.project(standing)[:, 1]
    around = AROUND * upwards * projection.scale + BEYOND * projection.edge
    least = MIN_WIDTH * projection.edge
    top, bottom = float(seen.min()) - around, float(seen.max()) + around
    missing = max(0.0, least - (bottom - top))
    return round(top), max(round(bottom + missing), round(top) + round(least))


def _is_lain_on(placed: PlacedProp) -> bool:
    """Return whether this is a bed whose top is the floor of the figure, and not one that stands on the floor."""
    return placed.prop is Prop.BED and bool(_corners(placed.solids)[:, 1].min() < 0)


def _corners(solids: Sequence[Solid]) -> NDArray[np.float64]:
    """Return the corners of the boxes around solids, (n, 3)."""
    if not solids:
        return np.zeros((0, 3))
    boxes = boxes_around(solids)
    corners: NDArray[np.float64] = boxes.centres[:, None] + (CORNERS * boxes.halves[:, None]) @ boxes.axes
    return corners.reshape(-1, 3)


def _is_on(mat: PlacedProp, points: NDArray[np.float64]) -> bool:
    """Return whether points of the floor are on a mat."""
    corners = _corners([mat.parts[0].solid])
    inside: NDArray[np.bool_] = (points >= corners.min(axis=0)) & (points <= corners.max(axis=0))
    return bool(inside[:, ::2].all())
