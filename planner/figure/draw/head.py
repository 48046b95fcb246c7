"""The head of a posed body -> shapes that show where it looks, from every side."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from planner.figure.body import proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import Matrix, Vector
from planner.figure.draw.camera import EDGE, Projection
from planner.figure.draw.outlines import Point, polygon, polyline, smooth_outline, tapered_bar
from planner.figure.draw.shapes import COARSE_EDGE, HIDDEN_POINT, Shape, project_points, thick_line

HAIRLINE = 0.06  # cosine of half the angle of the cap: nearly half the skull
HAIR = 1.05  # of the skull's radius
NAPE = 0.75  # of that radius: so far the hair reaches below the cap where it is seen from behind
BEHIND = 0.25  # cosine to the line of sight from which a head counts as seen from behind
EAR, EYE = (-0.006, -0.004, 0.056), (0.068, 0.012, 0.026)  # from the centre of the head, in its axes (m)
NOSE = np.array([[0.060, -0.012, 0.0], [0.094, -0.022, 0.0]])
SPOTS = np.array([(x, y, sign * z) for x, y, z in (EAR, EYE) for sign in (-1, 1)])
# How far towards the viewer each must be, to be seen: 0.35 of its distance from the centre for an ear, 0.18 for an eye.
MIN_FACING = np.linalg.norm(SPOTS, axis=1) * [0.35, 0.35, 0.18, 0.18]


def head_shapes(pose: Pose, projection: Projection) -> Iterator[Shape]:
    """Yield the shapes of neck, head, hair, nose, ears and eyes."""
    skull, head = pose.trunk.skull, pose.trunk.head
    s = projection.scale
    crown = head + skull[:, 1] * 0.025 - skull[:, 0] * 0.012
    jaw = head - skull[:, 1] * 0.032 + skull[:, 0] * 0.010
    collar = pose.trunk.neck[0] - pose.trunk.thorax[:, 1] * 0.012
    top, chin, low, high = project_points(projection, crown, jaw, collar, pose.trunk.neck[-1] + skull[:, 1] * 0.02)
    radius, small = proportions.HEAD_R * 1.12, proportions.HEAD_R * 0.90
    depth = top[2]
    axes = _seen_axes(skull, projection)
    looking = float(axes[0][2])
    nose = project_points(
        projection, head + skull @ np.array([0.060, -0.012, 0.0]), head + skull @ np.array([0.094, -0.022, 0.0])
    )
    throat, tip = min(low[2], depth) - 0.004, depth + (0.004 if looking > 0.25 else -0.001)
    if projection.edge <= COARSE_EDGE:
        yield thick_line("neck", [low, high], proportions.NECK_R * s, "skin", throat, halo=False)
        yield thick_line("nose", nose, 0.012 * s, "face", tip, halo=False)
        yield thick_line("head", [top, chin], (radius + small) / 2 * s, "skin", depth)
        yield Shape("hair", polygon(_hair(axes, top, radius * s, 2)), "hair", depth + 0.002, halo=False)
        return
    yield Shape(
        "neck",
        tapered_bar(low[:2], high[:2], proportions.NECK_R * s * 1.05, proportions.NECK_R * s * 0.9),
        "skin",
        throat,
    )
    yield Shape("nose", tapered_bar(nose[0][:2], nose[1][:2], 0.012 * s, 0.011 * s), "face", tip, halo=False)
    yield Shape("head", tapered_bar(top[:2], chin[:2], radius * s, small * s), "skin", depth)
    hair = _hair(axes, top, radius * s, 4)
    outline = smooth_outline(hair) if projection.edge == EDGE else polygon(hair)
    yield Shape("hair", outline, "hair", depth + 0.002, halo=False)
    spots = _spots(head, skull, projection)
    ears, eyes = spots[:2], spots[2:]
    yield Shape(
        "ears", "".join(polyline([each]) for each in ears), "face", depth + 0.003, line_width=0.026 * s, halo=False
    )
    yield Shape(
        "eyes", "".join(polyline([each]) for each in eyes), "eye", depth + 0.005, line_width=0.014 * s, halo=False
    )


def _spots(head: Vector, skull: Matrix, projection: Projection) -> list[Point]:
    """Return where ears and eyes are in the picture, HIDDEN_POINT for those on the side that is not seen."""
    offsets = SPOTS.dot(skull.T)
    facing = offsets.dot(projection.axes.towards)
    places = zip(projection.project(head + offsets).tolist(), (facing - MIN_FACING).tolist(), strict=True)
    return [(x, y) if facing > 0 else HIDDEN_POINT for (x, y, _), facing in places]


def _seen_axes(orientation: Matrix, projection: Projection) -> list[Vector]:
    """Return the axes of an orientation as they are seen: right, up, towards the viewer."""
    seen = projection.axes.matrix.T @ orientation
    return [seen[:, 0], seen[:, 1], seen[:, 2]]


def _hair(axes: list[Vector], centre: Sequence[float], radius: float, steps: int) -> list[Point]:
    """Return the outline of the hair: a cap of the skull, from the hairline over crown and back.

    The hairline has 2 x steps + 1 points, the edge of the head that it covers as many less two.
    """
    hx, hy, hz = (axes[1] * 0.80 - axes[0] * 0.60).tolist()
    deep = math.sqrt(1 - HAIRLINE * HAIRLINE)
    level = math.hypot(hx, hy)
    if level < 1e-6:
        hx, level = 1e-6, 1e-6
    # t runs along the hairline; at t = 0 it is nearest to the viewer
    wx, wy = -hy / level, hx / level  # level in the picture
    ux, uy = -hx * hz / level, -hy * hz / level
    bound = -HAIRLINE * hz / (deep * level)
    count = 2 * steps + 1
    if bound >= 1:  # the hairline is out of sight
        return [(centre[0], centre[1])] * (2 * count - 2)
    half = math.pi if bound <= -1 else math.acos(bound)
    # without it the back of a head looks like a face that is bare
    nape = NAPE * max(0.0, (-float(axes[0][2]) - BEHIND) / (1 - BEHIND))
    down_x, down_y = (-nape * axes[1][:2]).tolist()
    hairline = []
    for step in range(count):
        t = half * (step / steps - 1)
        x = HAIRLINE * hx + deep * (math.cos(t) * ux + math.sin(t) * wx)
        y = HAIRLINE * hy + deep * (math.cos(t) * uy + math.sin(t) * wy)
        lowered = max(0.0, math.cos(t / half * math.pi / 2)) ** 0.5
        hairline.append((x + lowered * down_x, y + lowered * down_y))
    edge = [hairline[0]] * (count - 2)
    if bound > -1:
        start, end = math.atan2(hairline[-1][1], hairline[-1][0]), math.atan2(hairline[0][1], hairline[0][0])
        middle = math.atan2(hy, hx)
        sweep = _signed(middle - start) + _signed(end - middle)
        angles = [start + sweep * (step + 1) / (count - 1) for step in range(count - 2)]
        edge = [(math.cos(angle), math.sin(angle)) for angle in angles]
    return [(centre[0] + x * radius * HAIR, centre[1] - y * radius * HAIR) for x, y in [*hairline, *edge]]


def _signed(angle: float) -> float:
    return (angle + math.pi) % (2 * math.pi) - math.pi
