"""Bend a limb of two bones so that its end is where it is wanted: inverse kinematics."""

import math

import numpy as np

from planner.figure.space import Matrix, Vector, about, across, columns, cross, length, unit

SPARE = np.array([0.3, 0.2, 0.9])  # a pole for a limb that lies along its own


def two_bones(
    root: Vector, end: Vector, upper: float, lower: float, pole: Vector, way: int
) -> tuple[Matrix, float, float]:
    """Give the frame of the upper bone, the flexion between the bones and what is missing to the end (m).

    The middle joint lies on the side of `pole`. `way` is 1 for an elbow, whose lower bone bends
    forwards (+x) in the frame of the upper one, and -1 for a knee.
    """
    line = end - root
    far = length(line)
    reached = min(max(far, abs(upper - lower) + 1e-4), upper + lower - 1e-4)
    along = unit(line)
    aside = unit(across(pole, along), unit(across(SPARE, along)))
    cosine = (upper**2 + reached**2 - lower**2) / (2 * upper * reached)
    first = math.acos(max(-1.0, min(1.0, cosine)))
    bone = along * math.cos(first) + aside * math.sin(first)
    cosine = (upper**2 + lower**2 - reached**2) / (2 * upper * lower)
    flexion = 180 - math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    y = -bone
    x = unit(across(-aside, bone)) * way  # the lower bone turns back towards the line
    return columns(x, y, cross(x, y)), flexion, far - reached


def swung(pole: Vector, line: Vector, degrees: float) -> Vector:
    """Swing a pole about a line."""
    if not degrees:
        return pole
    x, y, z = unit(line)
    return about(x, y, z, degrees) @ pole
