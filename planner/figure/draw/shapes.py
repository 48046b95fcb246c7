"""The shapes that a picture is made of: outlines with a tone, each at a depth."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from planner.figure.body.geometry import Vector
from planner.figure.draw.camera import Projection
from planner.figure.draw.outlines import polyline

COARSE_EDGE = 260  # units of the longer side: on so few, small details are left out
HIDDEN_POINT = (-99.0, -99.0)  # where a detail goes that the body hides


class Shape(NamedTuple):
    """One outline: its path, the tone that fills it or colours its line, and whether paper is drawn around it."""

    name: str
    path: str
    tone: str
    depth: float
    line_width: float = 0.0  # 0 where the outline is filled
    halo: bool = True


def project_points(projection: Projection, *points: Vector) -> list[tuple[float, float, float]]:
    """Return points (m) as x and y in the picture, and nearness."""
    return [(x, y, z) for x, y, z in projection.project(np.array(points)).tolist()]


def thick_line(
    name: str, points: Sequence[Sequence[float]], radius: float, tone: str, depth: float, *, halo: bool = True
) -> Shape:
    """Return a limb as a line that is as thick: the shortest path data for one."""
    return Shape(name, polyline([(x, y) for x, y, *_ in points]), tone, depth, line_width=2 * radius, halo=halo)
