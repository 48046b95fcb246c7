"""Outlines as SVG path data in whole units: one kind always has the same commands, so that it may be animated."""

import math
from collections.abc import Sequence

Point = tuple[float, float]


def tapered_bar(a: Point, b: Point, radius_a: float, radius_b: float) -> str:
    """Return a round-ended bar that is thicker at one end."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / size, dx / size
    ax, ay = round(a[0] + nx * radius_a), round(a[1] + ny * radius_a)
    cx, cy = round(a[0] - nx * radius_a), round(a[1] - ny * radius_a)
    bx, by = round(b[0] - nx * radius_b), round(b[1] - ny * radius_b)
    ex, ey = round(b[0] + nx * radius_b), round(b[1] + ny * radius_b)
    # an arc whose radius is too small for its ends is half a circle on them: rounded radii would be lenses
    return _compact(f"M{ax} {ay}a1 1 0 01{cx - ax} {cy - ay}l{bx - cx} {by - cy}a1 1 0 01{ex - bx} {ey - by}z")


def polyline(points: Sequence[Point]) -> str:
    """Return points joined by straight lines; a single one is a dot."""
    (x, y), *rest = [(round(px), round(py)) for px, py in points]
    text = f"M{x} {y}l" if rest else f"M{x} {y}h0"
    steps = []
    for px, py in rest:
        steps.append(f"{px - x} {py - y}")
        x, y = px, py
    return _compact(text + " ".join(steps))


def curve(points: Sequence[Point]) -> str:
    """Return an open line that is round at every point between its ends (a quadratic B-spline)."""
    if len(points) < 3:
        return polyline(points)
    x, y = round(points[0][0]), round(points[0][1])
    text = f"M{x} {y}q"
    steps = []
    for number in range(1, len(points) - 1):
        px, py = points[number]
        after = points[number + 1]
        ends = number == len(points) - 2
        mx, my = after if ends else ((px + after[0]) / 2, (py + after[1]) / 2)
        mx, my = round(mx), round(my)
        steps.append(f"{round(px) - x} {round(py) - y} {mx - x} {my - y}")
        x, y = mx, my
    return _compact(text + " ".join(steps))


def polygon(points: Sequence[Point]) -> str:
    """Return points joined by straight lines, and the last to the first."""
    return f"{polyline(points)}z"


def smooth_outline(points: Sequence[Point]) -> str:
    """Return a closed outline that is round at every point (a quadratic B-spline)."""
    count = len(points)
    middles = [
        (round((points[i][0] + points[i - 1][0]) / 2), round((points[i][1] + points[i - 1][1]) / 2))
        for i in range(count)
    ]
    x, y = middles[0]
    text = f"M{x} {y}q"
    steps = []
    for number in range(count):
        px, py = points[number]
        mx, my = middles[(number + 1) % count]
        steps.append(f"{round(px) - x} {round(py) - y} {mx - x} {my - y}")
        x, y = mx, my
    return _compact(text + " ".join(steps) + "z")


def _compact(path: str) -> str:
    """Return path data without the spaces that SVG does not need."""
    return path.replace(" -", "-")
