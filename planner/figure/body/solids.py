"""Boxes, rolls and balls: how far a point is from them, and in which direction."""

import math
from dataclasses import dataclass

import numpy as np

from planner.figure.body.space import LEVEL, Matrix, Vector, length, unit

CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])  # of a box, by sign


@dataclass(frozen=True)
class Box:
    """A box by its centre, half its sizes and its turn."""

    centre: Vector
    half: Vector
    turn: Matrix

    def distance(self, point: Vector) -> tuple[float, Vector]:
        """Give how far a point is outside (m, negative inside), and the direction away from the box."""
        local = self.turn.T @ (point - self.centre)
        outside = np.abs(local) - self.half
        signs = np.where(local < 0, -1.0, 1.0)
        if np.all(outside <= 0):
            nearest = int(np.argmax(outside))
            away = np.zeros(3)
            away[nearest] = signs[nearest]
            return float(outside[nearest]), self.turn @ away
        way = np.maximum(outside, 0) * signs
        far = length(way)
        return far, self.turn @ (way / far)

    def corners(self) -> Vector:
        """Give the eight corners, (8, 3)."""
        corners: Vector = self.centre + (CORNERS * self.half).dot(self.turn.T)
        return corners

    def moved(self, by: Vector) -> "Box":
        """Give it moved."""
        return Box(self.centre + by, self.half, self.turn)


@dataclass(frozen=True)
class Roll:
    """A cylinder with round ends; a ball where both ends are one."""

    start: Vector
    end: Vector
    radius: float

    def distance(self, point: Vector) -> tuple[float, Vector]:
        """Give how far a point is outside (m, negative inside), and the direction away from the roll."""
        axis = self.end - self.start
        size = float(axis @ axis)
        share = max(0.0, min(1.0, float((point - self.start) @ axis) / size)) if size else 0.0
        way = point - (self.start + axis * share)
        return length(way) - self.radius, unit(way)

    def moved(self, by: Vector) -> "Roll":
        """Give it moved."""
        return Roll(self.start + by, self.end + by, self.radius)


Solid = Box | Roll


def box(low: tuple[float, float, float], high: tuple[float, float, float], turn: Matrix = LEVEL) -> Box:
    """Make a box by two corners, turned about the origin."""
    (ax, ay, az), (bx, by, bz) = low, high
    middle = ((ax + bx) / 2, (ay + by) / 2, (az + bz) / 2)
    return Box(turn.dot(middle), np.array([abs(bx - ax) / 2, abs(by - ay) / 2, abs(bz - az) / 2]), turn)


def turned(degrees: float) -> Matrix:
    """Turn to the left about the upright axis."""
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
