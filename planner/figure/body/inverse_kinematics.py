"""Limbs of two bones that end where they are wanted: inverse kinematics."""

import math

import numpy as np

from planner.figure.body.geometry import Matrix, Vector, rotation_about, unit

FALLBACK_POLE = (0.3, 0.2, 0.9)  # for a limb that lies along its own pole


def solve_two_bones(
    root: Vector, end: Vector, upper: float, lower: float, pole: Vector, bend_sign: int
) -> tuple[Matrix, float, float]:
    """Return the orientation of the upper bone, the flexion between the bones (degrees) and the error at the end (m).

    The middle joint lies on the side of `pole`. `bend_sign` is 1 for an elbow, whose lower bone bends
    forwards (+x) in the frame of the upper one, and -1 for a knee.
    """
    # plain numbers: for so few, arrays would take four times as long
    (ex, ey, ez), (rx, ry, rz), (px, py, pz) = end.tolist(), root.tolist(), pole.tolist()
    ax, ay, az = ex - rx, ey - ry, ez - rz
    distance = math.sqrt(ax * ax + ay * ay + az * az)
    ax, ay, az = (ax / distance, ay / distance, az / distance) if distance > 1e-9 else (0.0, 1.0, 0.0)
    bx, by, bz = _perpendicular(px, py, pz, ax, ay, az) or _perpendicular(*FALLBACK_POLE, ax, ay, az) or (1.0, 0.0, 0.0)
    spanned = min(max(distance, abs(upper - lower) + 1e-4), upper + lower - 1e-4)
    cosine = (upper**2 + spanned**2 - lower**2) / (2 * upper * spanned)
    first = math.acos(max(-1.0, min(1.0, cosine)))
    c, s = math.cos(first), math.sin(first)
    cosine = (upper**2 + lower**2 - spanned**2) / (2 * upper * lower)
    flexion = 180 - math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    y0, y1, y2 = -(ax * c + bx * s), -(ay * c + by * s), -(az * c + bz * s)  # up along the upper bone
    back = bend_sign if c >= 0 else -bend_sign  # the lower bone turns back towards the line
    x0, x1, x2 = (ax * s - bx * c) * back, (ay * s - by * c) * back, (az * s - bz * c) * back
    orientation = np.array(
        [[x0, y0, x1 * y2 - x2 * y1], [x1, y1, x2 * y0 - x0 * y2], [x2, y2, x0 * y1 - x1 * y0]],
    )
    return orientation, flexion, distance - spanned


def _perpendicular(x: float, y: float, z: float, ax: float, ay: float, az: float) -> tuple[float, float, float] | None:
    """Return the direction of the part of a vector that is perpendicular to a unit axis; None where there is none."""
    inward = x * ax + y * ay + z * az
    x, y, z = x - ax * inward, y - ay * inward, z - az * inward
    size = math.sqrt(x * x + y * y + z * z)
    return (x / size, y / size, z / size) if size > 1e-5 else None  # less is only rounding


def swivelled(pole: Vector, axis: Vector, degrees: float) -> Vector:
    """Return a pole that is turned about the line of its limb."""
    if not degrees:
        return pole
    x, y, z = unit(axis)
    return rotation_about(x, y, z, degrees) @ pole
