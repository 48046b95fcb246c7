"""Parts of props -> shapes: the faces of a box that are seen, or a capsule with its near end."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.figure.body.props import PropPart
from planner.figure.body.solids import Box, Solid
from planner.figure.draw.camera import Projection
from planner.figure.draw.outlines import Point, polygon, tapered_bar
from planner.figure.draw.shapes import Shape, project_points


def part_shapes(part: PropPart, projection: Projection, name: str) -> list[Shape]:
    """Return the shapes of a part of a prop, under names that begin with `name`."""
    solid = part.solid
    dark = part.tone if part.tone.endswith("_dark") else f"{part.tone}_dark"
    if isinstance(solid, Box):
        return list(_box_shapes(solid, part, dark, projection, name))
    a, b = project_points(projection, solid.start, solid.end)
    radius = solid.radius * projection.scale
    depth = (a[2] + b[2]) / 2
    if math.hypot(a[0] - b[0], a[1] - b[1]) < 1:
        return [Shape(name, tapered_bar(a[:2], (b[0] + 0.01, b[1]), radius, radius), part.tone, depth)]
    if part.tone == "foam":  # flat ends: seen nearly end on, the near one is a disc
        near, far = (a, b) if a[2] > b[2] else (b, a)
        return [
            Shape(name, tapered_bar(far[:2], near[:2], radius, radius), dark, depth),
            Shape(f"{name}_end", tapered_bar(near[:2], (near[0] + 0.01, near[1]), radius, radius), part.tone, near[2]),
        ]
    return [Shape(name, tapered_bar(a[:2], b[:2], radius, radius), part.tone, depth)]


def _box_shapes(solid: Box, part: PropPart, dark: str, projection: Projection, name: str) -> Iterator[Shape]:
    ((x, y, depth),) = project_points(projection, solid.centre)
    seen = projection.axes.matrix.T @ solid.orientation  # an axis a column: right, up, towards the viewer
    half = (seen[:2] * solid.half * projection.scale).T.tolist()  # from the centre to the middle of a face
    edges = [(right, -up) for right, up in half]
    outline = _outline((x, y), edges)
    if part.soft:
        yield Shape(name, _rounded(outline, 0.02 * projection.scale), part.tone, depth)
        return
    yield Shape(name, polygon(outline), dark, depth)
    if part.tone == dark:
        return
    facing = seen[2].tolist()
    brightest = max(range(3), key=lambda i: (i == 1 and abs(facing[1]) > 0.05, abs(facing[i])))
    sign = 1 if facing[brightest] > 0 else -1
    (px, py), first, second = edges.pop(brightest), *edges
    face = _outline((x + px * sign, y + py * sign), (first, second))
    yield Shape(f"{name}_face", polygon(face), part.tone, depth + 0.0001)


def _outline(centre: Point, halves: Sequence[Point]) -> list[Point]:
    """Return the outline of a box, or of one face of it, by half of each of its edges as they are seen."""
    upwards: list[Point] = []
    for half in sorted((half if half[::-1] > (0, 0) else (-half[0], -half[1]) for half in halves), key=_angle):
        upwards.append(half)
        if len(upwards) > 1 and abs(_angle(upwards[-2]) - _angle(half)) * math.hypot(*half) < 0.1:
            (ax, ay), (bx, by) = upwards.pop(), upwards.pop()  # seen as one edge
            upwards.append((ax + bx, ay + by))
    x = centre[0] - sum(half[0] for half in upwards)
    y = centre[1] - sum(half[1] for half in upwards)
    outline = []
    for dx, dy in (*upwards, *((-dx, -dy) for dx, dy in upwards)):
        outline.append((x, y))
        x, y = x + 2 * dx, y + 2 * dy
    return outline


def _angle(direction: Point) -> float:
    return math.atan2(direction[1], direction[0])


def _rounded(outline: Sequence[Point], radius: float) -> str:
    """Return the path of a polygon with round corners."""
    points: list[Point] = []
    count = len(outline)
    for i in range(count):
        x, y = outline[i]
        for ox, oy in (outline[i - 1], outline[(i + 1) % count]):
            length = math.hypot(ox - x, oy - y) or 1.0
            fraction = min(0.5, radius / length)
            points.append((x + (ox - x) * fraction, y + (oy - y) * fraction))
    text = ""
    for i in range(count):
        before, after = points[2 * i], points[2 * i + 1]
        x, y = outline[i]
        text += f"{'L' if i else 'M'}{round(before[0])} {round(before[1])}"
        text += f"Q{round(x)} {round(y)} {round(after[0])} {round(after[1])}"
    return text + "z"


def outermost_points(solid: Solid) -> tuple[NDArray[np.float64], float]:
    """Return the outermost points of a solid, (n, 3), and its radius about them: enough to frame a picture by."""
    if isinstance(solid, Box):
        return solid.corners(), 0.0
    return np.array([solid.start, solid.end]), solid.radius
