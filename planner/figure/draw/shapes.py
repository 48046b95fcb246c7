"""What a picture is made of: outlines with a tone, each at a depth."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.figure.body.space import Vector
from planner.figure.draw.camera import View
from planner.figure.draw.outlines import line

COARSE = 260  # units of the longer side: on so few, small details are left out
GONE = (-99.0, -99.0)  # where a detail goes that the body hides


class Shape(NamedTuple):
    """One outline: its path, the tone that fills it, or the tone and width of its line; paper around it, or none."""

    name: str
    path: str
    tone: str
    depth: float
    line: float = 0.0
    halo: bool = True


def flat(view: View, *points: Vector) -> list[tuple[float, float, float]]:
    """Give points as x, y and nearness."""
    return [(x, y, z) for x, y, z in view.flat(np.array(points)).tolist()]


def bar(
    name: str, points: Sequence[Sequence[float]], radius: float, tone: str, depth: float, *, halo: bool = True
) -> Shape:
    """Give a line that is as thick as a limb: the shortest way to write one."""
    return Shape(name, line([(x, y) for x, y, *_ in points]), tone, depth, line=2 * radius, halo=halo)
