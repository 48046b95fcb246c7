"""Which parts of the room stand before the body, and so are drawn over it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import Vector
from planner.figure.body.sides import SIGN
from planner.figure.body.solids import Boxes

POINTS_BY_SHAPE: Mapping[str, Sequence[tuple[str, str]]] = {  # shapes of the body -> from joint to joint in them
    "head": (("head", "head"),),
    "shirt": (("waist", "ribs"), ("ribs", "chest"), ("chest", "shoulders")),
    "hips": (("seat", "hips"),),
    **{f"{side}_upper_arm": ((f"{side}_shoulder", f"{side}_elbow"),) for side in SIGN},
    **{f"{side}_forearm": ((f"{side}_elbow", f"{side}_wrist"), (f"{side}_wrist", f"{side}_tip")) for side in SIGN},
    **{f"{side}_leg": ((f"{side}_hip", f"{side}_knee"), (f"{side}_knee", f"{side}_ankle")) for side in SIGN},
    **{f"{side}_foot": ((f"{side}_heel", f"{side}_toe"),) for side in SIGN},
}
FRACTIONS = (0.0, 0.25, 0.5, 0.75, 1.0)  # of the way from one joint to the other
_SPANS = [span for spans in POINTS_BY_SHAPE.values() for span in spans]
_FROM, _TO = (np.repeat([anatomy.JOINTS.index(span[end]) for span in _SPANS], len(FRACTIONS)) for end in (0, 1))
_FRACTION = np.tile(FRACTIONS, len(_SPANS))[:, None]
_STARTS = np.cumsum([0, *(len(spans) * len(FRACTIONS) for spans in POINTS_BY_SHAPE.values())])[:-1]
ALONGSIDE = {"hair": "head", "nose": "head", "ears": "head", "eyes": "head", "neck": "shirt", "seam": "shirt"}
MIN_BEHIND = 0.01  # of a point of the body behind a part, from which it is hidden by it (m)


class Hidden(NamedTuple):
    """How many points of each shape of POINTS_BY_SHAPE (columns) are behind each box (rows), and how many before."""

    behind: NDArray[np.int64]
    before: NDArray[np.int64]


def hidden_by(boxes: Boxes, pose: Pose, towards: Vector) -> Hidden:
    """Return which shapes of a body are behind boxes, and which before them, seen by a viewer in a direction.

    From each point of the body a line goes to the viewer: where it passes through a box, that is before the body.
    """
    joints = anatomy.joint_points(pose)
    points = joints[_FROM] * (1 - _FRACTION) + joints[_TO] * _FRACTION
    offsets = points[None] - boxes.centres[:, None]
    turns = boxes.axes.transpose(0, 2, 1)
    seen = offsets @ turns  # in the axes of each box
    direction = (towards @ turns)[:, None]
    direction = np.where(np.abs(direction) < 1e-9, 1e-9, direction)
    one, other = (-boxes.halves[:, None] - seen) / direction, (boxes.halves[:, None] - seen) / direction
    enters, leaves = np.minimum(one, other).max(axis=2), np.maximum(one, other).min(axis=2)
    passes = enters < leaves
    return Hidden(
        np.add.reduceat(passes & (enters > MIN_BEHIND), _STARTS, axis=1, dtype=int),
        np.add.reduceat(passes & (leaves < -MIN_BEHIND), _STARTS, axis=1, dtype=int),
    )


def summed(moments: Iterable[Hidden]) -> Hidden:
    """Return what is hidden over several moments."""
    first, *later = moments
    for each in later:
        first = Hidden(first.behind + each.behind, first.before + each.before)
    return first


def places(hidden: Hidden, order: Sequence[str]) -> list[int]:
    """Return before how many shapes of a body, drawn in an order, each box stands: 0 where it is behind them all.

    Where a box hides one part and another part hides it, it stands where the fewest points are drawn wrongly.
    """
    if not hidden.behind.any():
        return [0] * len(hidden.behind)
    column = {name: number for number, name in enumerate(POINTS_BY_SHAPE)}
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
