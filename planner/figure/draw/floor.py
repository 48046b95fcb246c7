"""The floor of a picture: a strip that reaches from the farthest thing that stands on it to the nearest."""

import functools
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.furniture import BED_DEPTH
from planner.figure.body.geometry import UP
from planner.figure.body.props import PlacedProp
from planner.figure.draw.camera import Projection
from planner.figure.draw.prop_parts import outermost_points
from planner.records.prop import Prop

AROUND = 0.02  # of the strip beyond what stands on it (m)
STANDS = 0.03  # above the floor, at most, of what stands on it (m)
MIN_WIDTH, BEYOND = 0.0085, 0.006  # of the strip, and beyond what stands on it: shares of the longer side of a picture
LIES_IN_VIEW = 0.15  # upwards towards the viewer, from which a mat is floor enough
FROM_ABOVE = 0.6  # upwards towards the viewer, from which the paper itself is the floor


def floor_strip(poses: Sequence[Pose], props: Sequence[PlacedProp], projection: Projection) -> tuple[int, int] | None:
    """Return the upper and the lower edge of the floor in a picture; None where it is not drawn."""
    upwards = float(projection.axes.towards[1])
    if upwards > FROM_ABOVE:
        return None
    on_bed = any(map(_is_lain_on, props))
    feet = list(_feet_of_things(props, on_bed))
    mat = next((placed for placed in props if placed.prop is Prop.MAT), None)
    if mat and upwards > LIES_IN_VIEW and all(map(functools.partial(_is_on, mat), feet)):
        return None
    standing = np.concatenate([*feet, *([] if on_bed else _feet_of_body(poses)), np.zeros((0, 3))])
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
    return placed.prop is Prop.BED and float(outermost_points(placed.solids[0])[0].min(axis=0)[1]) < 0


def _feet_of_body(poses: Iterable[Pose]) -> Iterator[NDArray[np.float64]]:
    """Yield the lowest points of the body that are on the floor, (n, 3) a pose."""
    for pose in poses:
        points = np.array([point - UP * radius for point, radius in anatomy.outermost_points(pose)])
        low = points[points[:, 1] < STANDS]
        yield low * (1.0, 0.0, 1.0)


def _feet_of_things(props: Iterable[PlacedProp], on_bed: bool) -> Iterator[NDArray[np.float64]]:
    """Yield the lowest points of the things that stand on the floor, (n, 3) a thing; of a bed alone where there is one."""
    for placed in props:
        if placed.prop is Prop.MAT or (on_bed and not _is_lain_on(placed)):
            continue
        level = -BED_DEPTH if on_bed else 0.0
        for part in placed.parts:
            points, radius = outermost_points(part.solid)
            low = points[points[:, 1] - radius < level + STANDS]
            yield np.column_stack([low[:, 0], np.full(len(low), level), low[:, 2]])


def _is_on(mat: PlacedProp, points: NDArray[np.float64]) -> bool:
    """Return whether points of the floor are on a mat."""
    corners, _ = outermost_points(mat.parts[0].solid)
    inside: NDArray[np.bool_] = (points >= corners.min(axis=0)) & (points <= corners.max(axis=0))
    return bool(inside[:, ::2].all())
