"""A posed body -> the shapes of its limbs, trunk and head."""

import math
from collections.abc import Iterator, Sequence

from planner.figure.body import proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.sides import SIGN
from planner.figure.body.trunk import Station
from planner.figure.draw.camera import Projection
from planner.figure.draw.head import head_shapes
from planner.figure.draw.outlines import Point, polygon, polyline, smooth_outline, tapered_bar
from planner.figure.draw.shapes import COARSE_EDGE, HIDDEN_POINT, Shape, project_points, thick_line

LIMBS = frozenset(f"{side}_{limb}" for side in SIGN for limb in ("arm", "leg"))
FAR_BY = 0.07  # a limb this much further away than the middle of the trunk is drawn paler (m)


def person_shapes(pose: Pose, projection: Projection, far_limbs: frozenset[str]) -> list[Shape]:
    """Return the shapes of a body; `far_limbs` are drawn paler."""
    shapes = [*head_shapes(pose, projection)]
    near = -math.inf
    for side in SIGN:
        shapes += _arm(pose, projection, side, f"{side}_arm" in far_limbs)
        leg = list(_leg(pose, projection, side, f"{side}_leg" in far_limbs))
        shapes += leg
        if f"{side}_leg" not in far_limbs:
            near = max(near, leg[-1].depth)
    return [*shapes, *_trunk(pose, projection, near)]


def find_far_limbs(pose: Pose, projection: Projection) -> frozenset[str]:
    """Return the limbs on the far side of the trunk, such as `left_arm`."""
    towards = projection.axes.towards
    middle = float(pose.trunk.hips @ towards)
    chest = float(pose.trunk.stations[4].centre @ towards)
    far = set()
    for side in SIGN:
        if float(pose.legs[side].hip @ towards) < middle - FAR_BY * 0.6:
            far.add(f"{side}_leg")
        if float(pose.arms[side].shoulder @ towards) < chest - FAR_BY:
            far.add(f"{side}_arm")
    return frozenset(far)


def _arm(pose: Pose, projection: Projection, side: str, far: bool) -> Iterator[Shape]:
    arm = pose.arms[side]
    s, tail = projection.scale, "_far" if far else ""
    shoulder, elbow, wrist, tip, thumb = project_points(
        projection, arm.shoulder, arm.elbow, arm.wrist, arm.tip, arm.thumb
    )
    bias = 0.05 if not far else -0.02
    depth = (elbow[2] + wrist[2]) / 2 + bias
    above = (shoulder[2] + elbow[2]) / 2 + bias
    if projection.edge <= COARSE_EDGE:
        yield thick_line(
            f"{side}_forearm", [elbow, wrist, tip], proportions.FOREARM_R[1] * s, f"skin{tail}", depth, halo=not far
        )
        yield thick_line(
            f"{side}_upper_arm", [shoulder, elbow], proportions.UPPER_ARM_R[1] * s, f"shirt{tail}", above, halo=not far
        )
        return
    fore = tapered_bar(elbow[:2], wrist[:2], proportions.FOREARM_R[0] * s, proportions.FOREARM_R[1] * s)
    hand = tapered_bar(wrist[:2], tip[:2], proportions.HAND_R[0] * s, proportions.HAND_R[1] * s)
    yield Shape(
        f"{side}_forearm", fore + hand + _thumb(wrist, tip, thumb, proportions.THUMB_R * s), f"skin{tail}", depth
    )
    sleeve = tapered_bar(
        shoulder[:2], elbow[:2], proportions.UPPER_ARM_R[0] * s, (proportions.UPPER_ARM_R[1] + 0.003) * s
    )
    yield Shape(f"{side}_upper_arm", sleeve, f"shirt{tail}", above)


def _thumb(wrist: Sequence[float], tip: Sequence[float], thumb: Sequence[float], radius: float) -> str:
    """Return the outline of the thumb: four corners are enough for so small a part."""
    root = (wrist[0] + (tip[0] - wrist[0]) * 0.25, wrist[1] + (tip[1] - wrist[1]) * 0.25)
    dx, dy = thumb[0] - root[0], thumb[1] - root[1]
    size = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / size * radius, dx / size * radius
    corners = [
        (root[0] + nx * 1.3, root[1] + ny * 1.3),
        (thumb[0] + nx, thumb[1] + ny),
        (thumb[0] - nx, thumb[1] - ny),
        (root[0] - nx * 1.3, root[1] - ny * 1.3),
    ]
    return polygon(corners[::-1])  # wound like the bars, or it would be cut out of them


def _leg(pose: Pose, projection: Projection, side: str, far: bool) -> Iterator[Shape]:
    leg = pose.legs[side]
    s, tail = projection.scale, "_far" if far else ""
    hip, knee, ankle, heel, ball, toe = project_points(
        projection, leg.hip, leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe
    )
    bias = 0.02 if not far else -0.02
    below, depth = ankle[2] + bias - 0.01, (hip[2] + knee[2] + ankle[2]) / 3 + bias
    if projection.edge <= COARSE_EDGE:
        yield thick_line(f"{side}_foot", [heel, toe], proportions.FOOT_R[1] * s, f"shoes{tail}", below, halo=not far)
        yield thick_line(
            f"{side}_leg", [hip, knee, ankle], sum(proportions.SHANK_R) / 2 * s, f"trousers{tail}", depth, halo=not far
        )
        return
    foot = tapered_bar(heel[:2], ball[:2], proportions.FOOT_R[0] * s, proportions.FOOT_R[1] * s)
    foot += tapered_bar(ball[:2], toe[:2], proportions.FOOT_R[1] * s, proportions.FOOT_R[1] * 0.9 * s)
    yield Shape(f"{side}_foot", foot, f"shoes{tail}", below)
    upper = tapered_bar(hip[:2], knee[:2], proportions.THIGH_R[0] * s, proportions.THIGH_R[1] * s)
    lower = tapered_bar(knee[:2], ankle[:2], proportions.SHANK_R[0] * s, proportions.SHANK_R[1] * s)
    yield Shape(f"{side}_leg", upper + lower, f"trousers{tail}", depth)


def _edges(stations: Sequence[Station], projection: Projection) -> tuple[list[Point], list[Point], list[float]]:
    """Return both edges of a run of cross-sections in the picture, and how near each is."""
    seen = project_points(projection, *(each.centre for each in stations))
    lefts: list[Point] = []
    rights: list[Point] = []
    axes = projection.axes.matrix.T[:2]
    tangent = (0.0, -1.0)
    for number, station in enumerate(stations):
        before, after = seen[max(number - 1, 0)], seen[min(number + 1, len(seen) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        if (size := math.hypot(dx, dy)) > 0.02 * projection.scale:
            tangent = (dx / size, dy / size)
        nx, ny = -tangent[1], tangent[0]
        (fx, fy), (ux, uy), (wx, wy) = axes.dot(station.orientation).T.tolist()
        section = station.section
        for edges, sign in ((lefts, 1), (rights, -1)):
            mx, my = nx * sign, -ny * sign  # up in the room is up in `axes`, down in the picture
            front = fx * mx + fy * my
            deep = section.front if front > 0 else section.back
            half = math.hypot((wx * mx + wy * my) * section.half_width, front * deep, (ux * mx + uy * my) * 0.02)
            x, y, _ = seen[number]
            edges.append((x + nx * sign * half * projection.scale, y + ny * sign * half * projection.scale))
    return lefts, rights, [point[2] for point in seen]


def _trunk(pose: Pose, projection: Projection, legs: float) -> Iterator[Shape]:
    stations = pose.trunk.stations
    lefts, rights, depths = _edges(stations, projection)
    depth = sum(depths) / len(depths)
    # the seat is closed by a point below it, so that the outline is round there
    seat = project_points(projection, stations[0].centre - stations[0].orientation[:, 1] * 0.055)[0][:2]
    hips = [*lefts[2::-1], seat, *rights[:3]]
    # over the near legs and without a halo, so that hips and legs are one pair of trousers
    yield Shape("hips", smooth_outline(hips), "trousers", max(legs, depth) + 0.001, halo=False)
    neck = project_points(projection, pose.trunk.neck[1])[0][:2]
    waist = project_points(projection, (stations[1].centre + stations[2].centre) / 2)[0][:2]
    shirt = [waist, *rights[2:], neck, *lefts[:1:-1]]
    yield Shape("shirt", smooth_outline(shirt), "shirt", depth)
    if projection.edge > COARSE_EDGE:
        yield from _seam(pose, projection, depth)


def _seam(pose: Pose, projection: Projection, depth: float) -> Iterator[Shape]:
    """Yield the middle of the shirt's front, by which a rotation of the trunk is seen."""
    front = []
    least = 1.0
    for centre, orientation, section in pose.trunk.stations[2:6]:
        facing = float(orientation[:, 0] @ projection.axes.towards)
        least = min(least, facing)
        front.append(centre + orientation[:, 0] * (section.front if facing > 0.12 else 0.0))
    seen = project_points(projection, *front)
    shown = least > 0.12
    points = [point[:2] for point in seen] if shown else [HIDDEN_POINT] * 4
    yield Shape("seam", polyline(points), "seam", depth + 0.001, line_width=0.008 * projection.scale, halo=False)
