"""A posed body -> flat shapes, far ones first."""

import math
from collections.abc import Iterator, Sequence

from planner.figure.body import proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.sides import SIGN
from planner.figure.body.skeleton import Station
from planner.figure.draw.camera import View
from planner.figure.draw.heads import head_of
from planner.figure.draw.outlines import Point, line, polygon, smooth, taper
from planner.figure.draw.shapes import COARSE, GONE, Shape, bar, flat

FAR_BY = 0.07  # a limb this much further away than the middle of the trunk is drawn paler (m)


def person(pose: Pose, view: View, far: frozenset[str] | None = None) -> list[Shape]:
    """Draw a body. `far` names the limbs that are drawn paler; by default those behind the trunk."""
    if far is None:
        far = far_limbs(pose, view)
    shapes = [*head_of(pose, view)]
    near = -math.inf
    for side in SIGN:
        shapes += _arm(pose, view, side, f"{side}_arm" in far)
        leg = list(_leg(pose, view, side, f"{side}_leg" in far))
        shapes += leg
        if f"{side}_leg" not in far:
            near = max(near, leg[-1].depth)
    return [*shapes, *_trunk(pose, view, near)]


def far_limbs(pose: Pose, view: View) -> frozenset[str]:
    """Name the limbs on the far side of the trunk."""
    towards = view.eye.towards
    middle = float(pose.trunk.hips @ towards)
    breast = float(pose.trunk.stations[4].centre @ towards)
    far = set()
    for side in SIGN:
        if float(pose.legs[side].hip @ towards) < middle - FAR_BY * 0.6:
            far.add(f"{side}_leg")
        if float(pose.arms[side].shoulder @ towards) < breast - FAR_BY:
            far.add(f"{side}_arm")
    return frozenset(far)


def _arm(pose: Pose, view: View, side: str, far: bool) -> Iterator[Shape]:
    arm = pose.arms[side]
    s, tail = view.scale, "_far" if far else ""
    shoulder, elbow, wrist, tip, thumb = flat(view, arm.shoulder, arm.elbow, arm.wrist, arm.tip, arm.thumb)
    bias = 0.05 if not far else -0.02
    depth = (elbow[2] + wrist[2]) / 2 + bias
    above = (shoulder[2] + elbow[2]) / 2 + bias
    if view.edge <= COARSE:
        yield bar(
            f"{side}_forearm", [elbow, wrist, tip], proportions.FOREARM_R[1] * s, f"skin{tail}", depth, halo=not far
        )
        yield bar(
            f"{side}_upper_arm", [shoulder, elbow], proportions.UPPER_ARM_R[1] * s, f"shirt{tail}", above, halo=not far
        )
        return
    fore = taper(elbow[:2], wrist[:2], proportions.FOREARM_R[0] * s, proportions.FOREARM_R[1] * s)
    hand = taper(wrist[:2], tip[:2], proportions.HAND_R[0] * s, proportions.HAND_R[1] * s)
    yield Shape(
        f"{side}_forearm", fore + hand + _thumb(wrist, tip, thumb, proportions.THUMB_R * s), f"skin{tail}", depth
    )
    sleeve = taper(shoulder[:2], elbow[:2], proportions.UPPER_ARM_R[0] * s, (proportions.UPPER_ARM_R[1] + 0.003) * s)
    yield Shape(f"{side}_upper_arm", sleeve, f"shirt{tail}", above)


def _thumb(wrist: Sequence[float], tip: Sequence[float], thumb: Sequence[float], radius: float) -> str:
    """Draw the thumb: four corners are enough for so small a thing."""
    root = (wrist[0] + (tip[0] - wrist[0]) * 0.25, wrist[1] + (tip[1] - wrist[1]) * 0.25)
    dx, dy = thumb[0] - root[0], thumb[1] - root[1]
    far = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / far * radius, dx / far * radius
    corners = [
        (root[0] + nx * 1.3, root[1] + ny * 1.3),
        (thumb[0] + nx, thumb[1] + ny),
        (thumb[0] - nx, thumb[1] - ny),
        (root[0] - nx * 1.3, root[1] - ny * 1.3),
    ]
    return polygon(corners[::-1])  # wound like the bars, or it would be cut out of them


def _leg(pose: Pose, view: View, side: str, far: bool) -> Iterator[Shape]:
    leg = pose.legs[side]
    s, tail = view.scale, "_far" if far else ""
    hip, knee, ankle, heel, ball, toe = flat(view, leg.hip, leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe)
    bias = 0.02 if not far else -0.02
    below, depth = ankle[2] + bias - 0.01, (hip[2] + knee[2] + ankle[2]) / 3 + bias
    if view.edge <= COARSE:
        yield bar(f"{side}_foot", [heel, toe], proportions.FOOT_R[1] * s, f"shoes{tail}", below, halo=not far)
        yield bar(
            f"{side}_leg", [hip, knee, ankle], sum(proportions.SHANK_R) / 2 * s, f"trousers{tail}", depth, halo=not far
        )
        return
    foot = taper(heel[:2], ball[:2], proportions.FOOT_R[0] * s, proportions.FOOT_R[1] * s)
    foot += taper(ball[:2], toe[:2], proportions.FOOT_R[1] * s, proportions.FOOT_R[1] * 0.9 * s)
    yield Shape(f"{side}_foot", foot, f"shoes{tail}", below)
    upper = taper(hip[:2], knee[:2], proportions.THIGH_R[0] * s, proportions.THIGH_R[1] * s)
    lower = taper(knee[:2], ankle[:2], proportions.SHANK_R[0] * s, proportions.SHANK_R[1] * s)
    yield Shape(f"{side}_leg", upper + lower, f"trousers{tail}", depth)


def _edges(stations: Sequence[Station], view: View) -> tuple[list[Point], list[Point], list[float]]:
    """Give both edges of a run of cross-sections as they are seen, and how near each is."""
    seen = flat(view, *(each.centre for each in stations))
    lefts: list[Point] = []
    rights: list[Point] = []
    axes = view.eye.across.T[:2]
    tangent = (0.0, -1.0)
    for number, station in enumerate(stations):
        before, after = seen[max(number - 1, 0)], seen[min(number + 1, len(seen) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        if (far := math.hypot(dx, dy)) > 0.02 * view.scale:
            tangent = (dx / far, dy / far)
        nx, ny = -tangent[1], tangent[0]
        (fx, fy), (ux, uy), (wx, wy) = axes.dot(station.frame).T.tolist()
        girth = station.girth
        for edges, sign in ((lefts, 1), (rights, -1)):
            mx, my = nx * sign, -ny * sign  # up in the room is up in `axes`, down in the picture
            front = fx * mx + fy * my
            deep = girth.front if front > 0 else girth.back
            half = math.hypot((wx * mx + wy * my) * girth.half_width, front * deep, (ux * mx + uy * my) * 0.02)
            x, y, _ = seen[number]
            edges.append((x + nx * sign * half * view.scale, y + ny * sign * half * view.scale))
    return lefts, rights, [point[2] for point in seen]


def _trunk(pose: Pose, view: View, legs: float) -> Iterator[Shape]:
    stations = pose.trunk.stations
    lefts, rights, depths = _edges(stations, view)
    depth = sum(depths) / len(depths)
    # the seat is closed by a point below it, so that the outline is round there
    seat = flat(view, stations[0].centre - stations[0].frame[:, 1] * 0.055)[0][:2]
    hips = [*lefts[2::-1], seat, *rights[:3]]
    # over the near legs and without a halo, so that hips and legs are one pair of trousers
    yield Shape("hips", smooth(hips), "trousers", max(legs, depth) + 0.001, halo=False)
    neck = flat(view, pose.trunk.neck[1])[0][:2]
    waist = flat(view, (stations[1].centre + stations[2].centre) / 2)[0][:2]
    shirt = [waist, *rights[2:], neck, *lefts[:1:-1]]
    yield Shape("shirt", smooth(shirt), "shirt", depth)
    if view.edge > COARSE:
        yield from _seam(pose, view, depth)


def _seam(pose: Pose, view: View, depth: float) -> Iterator[Shape]:
    """Draw the middle of the shirt's front, by which a turn of the trunk is seen."""
    front = []
    least = 1.0
    for centre, frame, girth in pose.trunk.stations[2:6]:
        facing = float(frame[:, 0] @ view.eye.towards)
        least = min(least, facing)
        front.append(centre + frame[:, 0] * (girth.front if facing > 0.12 else 0.0))
    seen = flat(view, *front)
    shown = least > 0.12
    points = [point[:2] for point in seen] if shown else [GONE] * 4
    yield Shape("seam", line(points), "seam", depth + 0.001, line=0.008 * view.scale, halo=False)
