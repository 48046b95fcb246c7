"""Boxes and capsules, with the distance and direction of a point from them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from planner.figure.body.geometry import FORWARD, IDENTITY, RIGHT, Matrix, Vector, cross, length, unit

CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])  # of a box, by sign


@dataclass(frozen=True)
class Box:
    """A box by its centre, half its sizes and its orientation."""

    centre: Vector
    half: Vector
    orientation: Matrix

    def distance(self, point: Vector) -> tuple[float, Vector]:
        """Return how far a point is outside (m, negative inside), and the direction away from the box."""
        local = self.orientation.T @ (point - self.centre)
        outside = np.abs(local) - self.half
        signs = np.where(local < 0, -1.0, 1.0)
        if np.all(outside <= 0):
            nearest = int(np.argmax(outside))
            away = np.zeros(3)
            away[nearest] = signs[nearest]
            return float(outside[nearest]), self.orientation @ away
        offset = np.maximum(outside, 0) * signs
        distance = length(offset)
        return distance, self.orientation @ (offset / distance)

    def corners(self) -> Vector:
        """Return the eight corners, (8, 3)."""
        corners: Vector = self.centre + (CORNERS * self.half).dot(self.orientation.T)
        return corners

    def translated(self, displacement: Vector) -> "Box":
        """Return the box moved by a displacement (m)."""
        return Box(self.centre + displacement, self.half, self.orientation)


@dataclass(frozen=True)
class Capsule:
    """A cylinder with round ends; a ball where both ends are one point."""

    start: Vector
    end: Vector
    radius: float

    def distance(self, point: Vector) -> tuple[float, Vector]:
        """Return how far a point is outside (m, negative inside), and the direction away from the capsule."""
        axis = self.end - self.start
        size = float(axis @ axis)
        fraction = max(0.0, min(1.0, float((point - self.start) @ axis) / size)) if size else 0.0
        offset = point - (self.start + axis * fraction)
        return length(offset) - self.radius, unit(offset)

    def translated(self, displacement: Vector) -> "Capsule":
        """Return the capsule moved by a displacement (m)."""
        return Capsule(self.start + displacement, self.end + displacement, self.radius)


Solid = Box | Capsule


class Boxes(NamedTuple):
    """The boxes around solids, all at once: their centres, halves of their sizes, and their axes as rows."""

    centres: NDArray[np.float64]  # (n, 3)
    halves: NDArray[np.float64]  # (n, 3)
    axes: NDArray[np.float64]  # (n, 3, 3)


def boxes_around(solids: Sequence[Solid]) -> Boxes:
    """Return the boxes that solids fill."""
    boxes = [each if isinstance(each, Box) else _box_around(each) for each in solids]
    return Boxes(
        np.array([each.centre for each in boxes]),
        np.array([each.half for each in boxes]),
        np.array([each.orientation.T for each in boxes]),
    )


def _box_around(capsule: Capsule) -> Box:
    along = unit(capsule.end - capsule.start, RIGHT)
    across = unit(cross(along, RIGHT if abs(float(along @ RIGHT)) < 0.9 else FORWARD))
    half = np.array([capsule.radius, capsule.radius, length(capsule.end - capsule.start) / 2])
    middle: Vector = (capsule.start + capsule.end) / 2
    return Box(middle, half, np.column_stack([across, cross(along, across), along]))


Corner = tuple[float, float, float]


def box_between(
    low: tuple[float, float, float], high: tuple[float, float, float], orientation: Matrix = IDENTITY
) -> Box:
    """Return the box between two corners, turned about the origin."""
    (ax, ay, az), (bx, by, bz) = low, high
    middle = ((ax + bx) / 2, (ay + by) / 2, (az + bz) / 2)
    return Box(orientation.dot(middle), np.array([abs(bx - ax) / 2, abs(by - ay) / 2, abs(bz - az) / 2]), orientation)


def yaw_rotation(degrees: float) -> Matrix:
    """Return the rotation to the left about the upright axis."""
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
