"""Bend a limb of two bones so that its end is where it is wanted: inverse kinematics."""

import math

import numpy as np

from planner.figure.body.space import Matrix, Vector, about, unit

SPARE = (0.3, 0.2, 0.9)  # a pole for a limb that lies along its own


def two_bones(
    root: Vector, end: Vector, upper: float, lower: float, pole: Vector, way: int
) -> tuple[Matrix, float, float]:
    """Give the frame of the upper bone, the flexion between the bones and what is missing to the end (m).

    The middle joint lies on the side of `pole`. `way` is 1 for an elbow, whose lower bone bends
    forwards (+x) in the frame of the upper one, and -1 for a knee.
    """
    # plain numbers: for so few, arrays would take four times as long
    (ex, ey, ez), (rx, ry, rz), (px, py, pz) = end.tolist(), root.tolist(), pole.tolist()
    ax, ay, az = ex - rx, ey - ry, ez - rz
    far = math.sqrt(ax * ax + ay * ay + az * az)
    ax, ay, az = (ax / far, ay / far, az / far) if far > 1e-9 else (0.0, 1.0, 0.0)
    bx, by, bz = _aside(px, py, pz, ax, ay, az) or _aside(*SPARE, ax, ay, az) or (1.0, 0.0, 0.0)
    reached = min(max(far, abs(upper - lower) + 1e-4), upper + lower - 1e-4)
    cosine = (upper**2 + reached**2 - lower**2) / (2 * upper * reached)
    first = math.acos(max(-1.0, min(1.0, cosine)))
    c, s = math.cos(first), math.sin(first)
    cosine = (upper**2 + lower**2 - reached**2) / (2 * upper * lower)
    flexion = 180 - math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
    y0, y1, y2 = -(ax * c + bx * s), -(ay * c + by * s), -(az * c + bz * s)  # up along the upper bone
    back = way if c >= 0 else -way  # the lower bone turns back towards the line
    x0, x1, x2 = (ax * s - bx * c) * back, (ay * s - by * c) * back, (az * s - bz * c) * back
    frame = np.array(
        [[x0, y0, x1 * y2 - x2 * y1], [x1, y1, x2 * y0 - x0 * y2], [x2, y2, x0 * y1 - x1 * y0]],
    )
    return frame, flexion, far - reached


def _aside(x: float, y: float, z: float, ax: float, ay: float, az: float) -> tuple[float, float, float] | None:
    """Give the direction of what is square to a unit axis in a vector; None where nothing is."""
    inward = x * ax + y * ay + z * az
    x, y, z = x - ax * inward, y - ay * inward, z - az * inward
    size = math.sqrt(x * x + y * y + z * z)
    return (x / size, y / size, z / size) if size > 1e-5 else None  # less is only rounding


def swung(pole: Vector, line: Vector, degrees: float) -> Vector:
    """Swing a pole about a line."""
    if not degrees:
        return pole
    x, y, z = unit(line)
    return about(x, y, z, degrees) @ pole
