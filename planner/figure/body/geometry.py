"""Vectors and rotations in the room, after the axes of the ISB.

The International Society of Biomechanics (Wu and Cavanagh 1995; Wu et al. 2002, 2005) puts x
forward, y up and z to the right, for the room and for each segment in the anatomical position.
"""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

# `a.dot(b)` is `a @ b` in half the time for arrays as small as these: it is used where thousands are turned.
Vector: TypeAlias = NDArray[np.float64]  # (3,), metres
Points: TypeAlias = NDArray[np.float64]  # (n, 3), metres
Matrix: TypeAlias = NDArray[np.float64]  # (3, 3), columns are the segment's axes in the room

FORWARD: Vector = np.array([1.0, 0.0, 0.0])
UP: Vector = np.array([0.0, 1.0, 0.0])
RIGHT: Vector = np.array([0.0, 0.0, 1.0])
IDENTITY: Matrix = np.eye(3)


def rotation_about(x: float, y: float, z: float, degrees: float) -> Matrix:
    """Return the rotation by an angle about a unit axis (Rodrigues)."""
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    if z == 1:  # flexion, by far the most
        return np.array([c, -s, 0.0, s, c, 0.0, 0.0, 0.0, 1.0]).reshape(3, 3)
    k = 1 - c
    return np.array(
        [
            [c + x * x * k, x * y * k - z * s, x * z * k + y * s],
            [y * x * k + z * s, c + y * y * k, y * z * k - x * s],
            [z * x * k - y * s, z * y * k + x * s, c + z * z * k],
        ]
    )


def trunk_rotation(flexion: float, side_bend_right: float, rotation_left: float) -> Matrix:
    """Return the rotation of a segment of the trunk (degrees; ISB order flexion about z, side bend x, rotation y)."""
    if not side_bend_right and not rotation_left:
        return rotation_about(0, 0, 1, -flexion) if flexion else IDENTITY
    return zxy_rotation(-flexion, side_bend_right, rotation_left)


def zxy_rotation(about_z: float, about_x: float, about_y: float) -> Matrix:
    """Return the rotation about z, x and y of a segment, one after the other: the order of the ISB (degrees)."""
    a, b, c = math.radians(about_z), math.radians(about_x), math.radians(about_y)
    ca, sa, cb, sb, cc, sc = math.cos(a), math.sin(a), math.cos(b), math.sin(b), math.cos(c), math.sin(c)
    return np.array(
        [
            [ca * cc - sa * sb * sc, -sa * cb, ca * sc + sa * sb * cc],
            [sa * cc + ca * sb * sc, ca * cb, sa * sc - ca * sb * cc],
            [-cb * sc, sb, cb * cc],
        ]
    )


def cross(a: Vector, b: Vector) -> Vector:
    """Return the vector product; of two small vectors this is ten times as fast as numpy's own."""
    ax, ay, az = a.tolist()
    bx, by, bz = b.tolist()
    return np.array([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])


def matrix_of_columns(x: Vector, y: Vector, z: Vector) -> Matrix:
    """Return the matrix with three vectors as its columns."""
    return np.array([x, y, z]).T


def length(vector: Vector) -> float:
    """Return the length of a vector."""
    x, y, z = vector.tolist()
    return math.sqrt(x * x + y * y + z * z)


def unit(vector: Vector, otherwise: Vector = UP) -> Vector:
    """Return the direction of a vector, or another one where it has none."""
    size = length(vector)
    return vector / size if size > 1e-9 else otherwise


def perpendicular_part(vector: Vector, direction: Vector) -> Vector:
    """Return the part of a vector that is perpendicular to a unit direction."""
    return vector - direction * float(vector.dot(direction))


def angle_between(a: Vector, b: Vector) -> float:
    """Return the angle between two directions, 0 to 180 degrees."""
    return math.degrees(math.acos(max(-1.0, min(1.0, float(unit(a) @ unit(b))))))


def slerp(a: Matrix, b: Matrix, fraction: float) -> Matrix:
    """Return the orientation at a fraction (0 to 1) of the shortest rotation from one to another."""
    if a is b:
        return a
    turn = a.T @ b
    cosine = max(-1.0, min(1.0, (float(turn[0, 0] + turn[1, 1] + turn[2, 2]) - 1) / 2))
    degrees = math.degrees(math.acos(cosine))
    if degrees < 1e-6:
        return a
    axis = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]])
    if length(axis) < 1e-6:  # half a turn about an axis n, which is twice the product of n by itself, less one
        doubled = turn + IDENTITY
        axis = doubled[:, int(np.argmax(np.diag(doubled)))]
    x, y, z = unit(axis, RIGHT)
    return a @ rotation_about(x, y, z, degrees * fraction)
