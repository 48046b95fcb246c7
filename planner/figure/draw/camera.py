"""Room -> picture: an orthographic camera, and the scale and margins by which a picture holds what moves."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.figure.body.geometry import UP, Matrix, Points, Vector, cross, unit
from planner.figure.draw.outlines import Point
from planner.records.figure import Camera

EDGE = 500  # the longer side of a picture, in its own units: whole numbers are fine enough
MARGIN = 0.032  # of the longer side
MIN_METRES = 1.12  # a seated figure fills its picture, and no nearer
MIN_SHARE = 0.36  # of the shorter side to the longer


@dataclass(frozen=True)
class ViewAxes:
    """The axes of a picture in the room."""

    towards: Vector  # from the picture to the viewer
    matrix: Matrix  # right, up and towards as columns; right is mirrored where the picture is

    def project(self, points: Points) -> NDArray[np.float64]:
        """Return (n, 3) points in the room as right, up and nearness in metres."""
        return points @ self.matrix


def view_axes(camera: Camera, mirrored: bool = False) -> ViewAxes:
    """Return the axes of a picture that a camera takes."""
    around, above = math.radians(camera.around), math.radians(camera.above)
    level = np.array([math.cos(around), 0.0, math.sin(around)])
    towards = level * math.cos(above) + UP * math.sin(above)
    right = unit(cross(UP, level))
    up, sign = cross(towards, right), -1 if mirrored else 1
    return ViewAxes(towards, np.column_stack([right * sign, up, towards]))


@dataclass(frozen=True)
class Projection:
    """How points in the room become points of the picture."""

    axes: ViewAxes
    scale: float  # units to the metre
    matrix: NDArray[np.float64]  # the axes, scaled, y downwards
    corner: NDArray[np.float64]  # of the picture, in its units
    width: int
    height: int
    edge: int

    def project(self, points: Points) -> NDArray[np.float64]:
        """Return (n, 3) points in the room as x, y (downwards) in units, and nearness in metres."""
        projected: NDArray[np.float64] = points.dot(self.matrix) - self.corner
        return projected


def fit_projection(axes: ViewAxes, low: Point, high: Point, edge: int = EDGE) -> Projection:
    """Return the projection that shows what is between two corners (m, right and up) with a margin."""
    margin = MARGIN * edge
    wide, tall = high[0] - low[0], high[1] - low[1]
    scale = (edge - 2 * margin) / max(wide, tall, MIN_METRES)
    width = min(edge, max(round(wide * scale + 2 * margin), round(edge * MIN_SHARE)))
    height = min(edge, max(round(tall * scale + 2 * margin), round(edge * MIN_SHARE)))
    middle = (low[0] + high[0]) / 2
    bottom = low[1] - margin / scale  # the floor stays at the foot of the picture
    matrix = axes.matrix * (scale, -scale, 1.0)
    corner = np.array([middle * scale - width / 2, -bottom * scale - height, 0.0])
    return Projection(axes, scale, matrix, corner, width, height, edge)
