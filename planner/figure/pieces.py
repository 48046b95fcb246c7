"""Draw a part of a thing: the faces of a box that are seen, or a roll with its near end."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.figure.camera import View
from planner.figure.outlines import Point, hull, polygon, taper
from planner.figure.shapes import Shape, flat
from planner.figure.solids import CORNERS, Box, Solid
from planner.figure.things import Piece


def piece(made: Piece, view: View, name: str) -> list[Shape]:
    """Draw a part of a thing: the faces of a box that are seen, or a roll with its near end."""
    solid = made.solid
    dark = made.tone if made.tone.endswith("_dark") else f"{made.tone}_dark"
    if isinstance(solid, Box):
        return list(_box(solid, made, dark, view, name))
    a, b = flat(view, solid.start, solid.end)
    radius = solid.radius * view.scale
    depth = (a[2] + b[2]) / 2
    if math.hypot(a[0] - b[0], a[1] - b[1]) < 1:
        return [Shape(name, taper(a[:2], (b[0] + 0.01, b[1]), radius, radius), made.tone, depth)]
    if made.tone == "foam":  # flat ends: seen nearly end on, the near one is a disc
        near, far = (a, b) if a[2] > b[2] else (b, a)
        return [
            Shape(name, taper(far[:2], near[:2], radius, radius), dark, depth),
            Shape(f"{name}_end", taper(near[:2], (near[0] + 0.01, near[1]), radius, radius), made.tone, near[2]),
        ]
    return [Shape(name, taper(a[:2], b[:2], radius, radius), made.tone, depth)]


def _box(solid: Box, made: Piece, dark: str, view: View, name: str) -> Iterator[Shape]:
    corners = solid.corners()
    seen = flat(view, *corners)
    outline = hull([(x, y) for x, y, _ in seen])
    depth = sum(z for _, _, z in seen) / len(seen)
    if made.soft:
        yield Shape(name, _rounded(outline, 0.02 * view.scale), made.tone, depth)
        return
    yield Shape(name, polygon(outline), dark, depth)
    facing = (view.eye.towards @ solid.turn).tolist()
    brightest = max(range(3), key=lambda i: (i == 1 and abs(facing[1]) > 0.05, abs(facing[i])))
    sign = 1 if facing[brightest] > 0 else -1
    face = [(x, y) for (x, y, _), corner in zip(seen, CORNERS, strict=True) if corner[brightest] == sign]
    if made.tone != dark:
        yield Shape(f"{name}_face", polygon([face[0], face[1], face[3], face[2]]), made.tone, depth + 0.0001)


def _rounded(outline: Sequence[Point], radius: float) -> str:
    """Round the corners of a polygon."""
    points: list[Point] = []
    count = len(outline)
    for i in range(count):
        x, y = outline[i]
        for ox, oy in (outline[i - 1], outline[(i + 1) % count]):
            far = math.hypot(ox - x, oy - y) or 1.0
            share = min(0.5, radius / far)
            points.append((x + (ox - x) * share, y + (oy - y) * share))
    text = ""
    for i in range(count):
        before, after = points[2 * i], points[2 * i + 1]
        x, y = outline[i]
        text += f"{'L' if i else 'M'}{round(before[0])} {round(before[1])}"
        text += f"Q{round(x)} {round(y)} {round(after[0])} {round(after[1])}"
    return text + "z"


def outer(solid: Solid) -> tuple[NDArray[np.float64], float]:
    """Give the outermost points of a solid, (n, 3), and its radius about them: enough to frame a picture by."""
    if isinstance(solid, Box):
        return solid.corners(), 0.0
    return np.array([solid.start, solid.end]), solid.radius
