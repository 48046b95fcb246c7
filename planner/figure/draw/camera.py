"""Room -> picture: a camera without perspective, and the frame that holds what moves."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.figure.body.space import UP, Vector, cross, unit
from planner.records.figure import Camera

Point = tuple[float, float]

EDGE = 500  # the longer side of a picture, in its own units: whole numbers are fine enough
MARGIN = 0.032  # of the longer side
LEAST_METRES = 1.12  # a seated figure fills its picture, and no nearer
LEAST_SHARE = 0.36  # of the shorter side to the longer


@dataclass(frozen=True)
class Eye:
    """Directions of the picture in the room; `mirror` is -1 where the picture is mirrored."""

    right: Vector
    up: Vector
    towards: Vector
    across: NDArray[np.float64]  # right, up and towards as columns, right mirrored where the picture is
    mirror: int = 1

    def seen(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give (n, 3) points in the room as right, up and nearness in metres."""
        return points @ self.across


def eye(camera: Camera, mirrored: bool = False) -> Eye:
    """Point a camera."""
    around, above = math.radians(camera.around), math.radians(camera.above)
    level = np.array([math.cos(around), 0.0, math.sin(around)])
    towards = level * math.cos(above) + UP * math.sin(above)
    right = unit(cross(UP, level))
    up, mirror = cross(towards, right), -1 if mirrored else 1
    return Eye(right, up, towards, np.column_stack([right * mirror, up, towards]), mirror)


@dataclass(frozen=True)
class View:
    """How metres become units of the picture."""

    eye: Eye
    scale: float  # units to the metre
    across: NDArray[np.float64]  # the directions of the eye, scaled, y downwards
    corner: NDArray[np.float64]  # of the picture, in its units
    width: int
    height: int
    edge: int

    def flat(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give (n, 3) points as x, y (downwards) in units, and nearness in metres."""
        seen: NDArray[np.float64] = points.dot(self.across) - self.corner
        return seen


def framed(eye: Eye, low: Point, high: Point, edge: int = EDGE) -> View:
    """Choose scale and place so that what is seen between two corners (m) has a margin."""
    margin = MARGIN * edge
    wide, tall = high[0] - low[0], high[1] - low[1]
    scale = (edge - 2 * margin) / max(wide, tall, LEAST_METRES)
    width = min(edge, max(round(wide * scale + 2 * margin), round(edge * LEAST_SHARE)))
    height = min(edge, max(round(tall * scale + 2 * margin), round(edge * LEAST_SHARE)))
    middle = (low[0] + high[0]) / 2
    bottom = low[1] - margin / scale  # the floor stays at the foot of the picture
    across = eye.across * (scale, -scale, 1.0)
    corner = np.array([middle * scale - width / 2, -bottom * scale - height, 0.0])
    return View(eye, scale, across, corner, width, height, edge)
