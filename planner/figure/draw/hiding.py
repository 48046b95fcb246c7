"""Which parts of the room stand before the body, and so are drawn over it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import RIGHT, Matrix, Vector, cross, unit
from planner.figure.body.sides import SIGN
from planner.figure.body.solids import Box, Solid

PARTS_BY_SHAPE: Mapping[str, Sequence[str]] = {  # shapes of the body -> the parts that they are
    "head": ("head",),
    "shirt": ("back", "ribs", "chest", "belly"),
    "hips": ("pelvis",),
    **{f"{side}_upper_arm": (f"{side}_upper_arm",) for side in SIGN},
    **{f"{side}_forearm": (f"{side}_forearm", f"{side}_hand") for side in SIGN},
    **{f"{side}_leg": (f"{side}_thigh", f"{side}_shin") for side in SIGN},
    **{f"{side}_foot": (f"{side}_foot",) for side in SIGN},
}
ALONGSIDE = {"hair": "head", "nose": "head", "ears": "head", "eyes": "head", "neck": "shirt", "seam": "shirt"}
MIN_BEHIND = 0.01  # of a point of the body behind a part, from which it is hidden by it (m)


class Boxes(NamedTuple):
    """Boxes around solids, all at once: their centres, halves of their sizes, and orientations."""

    centres: NDArray[np.float64]  # (n, 3)
    halves: NDArray[np.float64]  # (n, 3)
    orientations: NDArray[np.float64]  # (n, 3, 3)


class Hidden(NamedTuple):
    """How many points of each shape of the body (columns) are behind each box (rows), and how many before it."""

    names: tuple[str, ...]
    behind: NDArray[np.int64]
    before: NDArray[np.int64]


def boxes_around(solids: Sequence[Solid]) -> Boxes:
    """Return the boxes that solids fill."""
    boxes = [_box(each) for each in solids]
    return Boxes(
        np.array([each.centre for each in boxes]),
        np.array([each.half for each in boxes]),
        np.array([each.orientation for each in boxes]),
    )


def _box(solid: Solid) -> Box:
    if isinstance(solid, Box):
        return solid
    along = unit(solid.end - solid.start, RIGHT)
    first = unit(cross(along, RIGHT if abs(float(along @ RIGHT)) < 0.9 else np.array([1.0, 0.0, 0.0])))
    orientation: Matrix = np.column_stack([first, cross(along, first), along])
    half = float(np.linalg.norm(solid.end - solid.start)) / 2
    return Box((solid.start + solid.end) / 2, np.array([solid.radius, solid.radius, half]), orientation)


def hidden_by(boxes: Boxes, pose: Pose, towards: Vector) -> Hidden:
    """Return which shapes of a body are behind boxes, and which before them, seen by a viewer in a direction.

    From each point of the body a line goes to the viewer: where it passes through a box, that is before the body.
    """
    names = tuple(PARTS_BY_SHAPE)
    counts, points = [], []
    for parts in PARTS_BY_SHAPE.values():
        inside = [volume.centre for part in parts for volume in anatomy.volumes(pose, part)]
        counts.append(len(inside))
        points += inside
    offsets = np.array(points)[None] - boxes.centres[:, None]
    seen = offsets @ boxes.orientations  # in the axes of each box
    direction = np.einsum("j,njk->nk", towards, boxes.orientations)[:, None]
    direction = np.where(np.abs(direction) < 1e-9, 1e-9, direction)
    one, other = (-boxes.halves[:, None] - seen) / direction, (boxes.halves[:, None] - seen) / direction
    enters, leaves = np.minimum(one, other).max(axis=2), np.maximum(one, other).min(axis=2)
    starts = np.cumsum([0, *counts[:-1]])
    return Hidden(
        names,
        np.add.reduceat((enters < leaves) & (enters > MIN_BEHIND), starts, axis=1, dtype=int),
        np.add.reduceat((enters < leaves) & (leaves < -MIN_BEHIND), starts, axis=1, dtype=int),
    )


def summed(moments: Iterable[Hidden]) -> Hidden:
    """Return what is hidden over several moments."""
    each = list(moments)
    return each[0]._replace(behind=sum(one.behind for one in each), before=sum(one.before for one in each))


def places(hidden: Hidden, order: Sequence[str]) -> list[int]:
    """Return before how many shapes of a body, drawn in an order, each box stands: 0 where it is behind them all.

    Where a box hides one part and another part hides it, it stands where the fewest points are drawn wrongly.
    """
    if not hidden.behind.any():
        return [0] * len(hidden.behind)
    column = {name: number for number, name in enumerate(hidden.names)}
    known = [name in column for name in order]
    columns = [column[name] for name in order if name in column]
    result = []
    for behind, before in zip(hidden.behind[:, columns], hidden.before[:, columns], strict=True):
        wrong = np.concatenate([[0], np.cumsum(before)]) + behind.sum() - np.concatenate([[0], np.cumsum(behind)])
        count = int(wrong.argmin())
        place = 0
        if count:
            place = [number for number, is_known in enumerate(known) if is_known][count - 1] + 1
            while place < len(order) and ALONGSIDE.get(order[place], "") in order[:place]:
                place += 1
        result.append(place)
    return result
