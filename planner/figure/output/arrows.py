"""Arrows as SVG: the path of what moves most, how the pelvis turns, and the direction of a press."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from planner.figure.body.geometry import angle_between, slerp
from planner.figure.body.sides import SIGN
from planner.figure.draw.outlines import Point, curve, polygon
from planner.figure.draw.scene import Scene, push_arrow
from planner.records.figure import ArrowTarget

# Shares of the longer side of a picture.
WIDTH = 0.0140
MIN_LENGTH = 0.045  # a shorter path has no arrow
ALIKE_SHARE = 0.99  # of the longest path: what moves at least so far moves alike
FollowedPoints = Mapping[str, Sequence[float]]  # x and y in the picture, and nearness, by name
JOINTS_BY_PART = {"hand": ("arms", "tip"), "elbow": ("arms", "elbow"), "knee": ("legs", "knee"), "toe": ("legs", "toe")}
FOLLOWED_POINTS = ("head", *(f"{side}_{part}" for part in JOINTS_BY_PART for side in SIGN), "hips", "chest", "back")
MIN_TURN = 3.0  # degrees: a pelvis that turns less has no arrow
TURN_RADIUS, TURN_SWEEP, TURN_POINTS = 0.18, 160.0, 9  # of the arrow around the pelvis: metres, degrees, points


def arrows(scene: Scene, start: float, moment: float, tones: Mapping[str, str]) -> Iterator[str]:
    """Yield the arrows from one moment to another, of what moves most or of what the record names; and the presses."""
    pose = scene.at(moment).pose
    if math.ceil(moment) == len(scene.solved_frames) - 1:  # a press is at the end
        for push in scene.figure.push:
            seen = scene.projection.project(np.array(push_arrow(push, pose)))
            yield from _arrow([(float(x), float(y)) for x, y, _ in seen], tones, scene.projection.edge)
    named = scene.figure.arrow
    if ArrowTarget.NONE in named:
        return
    steps = [_followed_points(scene, start + (moment - start) * step / 2) for step in range(3)]
    for name in named or (_most_moving(steps[0], steps[-1]),):
        if name == ArrowTarget.PELVIS:
            if bent := _around_pelvis(scene, start, moment):
                yield from _arrow(bent, tones, scene.projection.edge)
            continue
        (ax, ay, _), (mx, my, _), (bx, by, _) = (each[name] for each in steps)
        if math.dist((ax, ay), (bx, by)) >= MIN_LENGTH * scene.projection.edge:
            through = (2 * mx - (ax + bx) / 2, 2 * my - (ay + by) / 2)  # so that the curve passes the middle
            yield from _arrow([(ax, ay), through, (bx, by)], tones, scene.projection.edge)


def _most_moving(before: FollowedPoints, after: FollowedPoints) -> str:
    """Return the name of what moves most in the picture; of what moves alike, of the nearest."""
    moved = {each: math.dist(before[each][:2], after[each][:2]) for each in FOLLOWED_POINTS}
    alike = [each for each in FOLLOWED_POINTS if moved[each] >= ALIKE_SHARE * max(moved.values())]
    return max(alike, key=lambda each: round(after[each][2], 2))


def _around_pelvis(scene: Scene, start: float, moment: float) -> Sequence[Point]:
    """Return points around the hips as the pelvis turns between two moments: a small turn is drawn as a wide one."""
    before, after = (scene.at(each).pose.trunk.pelvis for each in (start, moment))
    up, forward = (angle_between(before[:, axis], after[:, axis]) for axis in (1, 0))
    axis, degrees = (1, up) if up > forward / 2 else (0, forward)  # one that lies along the turn shows none of it
    if degrees < MIN_TURN:
        return []
    hips = scene.at(moment).pose.trunk.hips
    fractions = 0.5 + np.linspace(-0.5, 0.5, TURN_POINTS) * (TURN_SWEEP / degrees)
    around = np.array([hips + slerp(before, after, each)[:, axis] * TURN_RADIUS for each in fractions])
    return [(float(x), float(y)) for x, y, _ in scene.projection.project(around)]


def _followed_points(scene: Scene, moment: float) -> FollowedPoints:
    pose = scene.at(moment).pose
    points = {"head": pose.trunk.head, "hips": pose.trunk.hips, "chest": pose.trunk.stations[4].centre}
    ribs = pose.trunk.stations[3]
    points["back"] = ribs.centre - ribs.orientation[:, 0] * ribs.section.back
    for part, (limbs, joint) in JOINTS_BY_PART.items():
        for side, limb in getattr(pose, limbs).items():
            points[f"{side}_{part}"] = getattr(limb, joint)
    projected = scene.projection.project(np.array([points[name] for name in FOLLOWED_POINTS]))
    return dict(zip(FOLLOWED_POINTS, projected.tolist(), strict=True))


def _arrow(points: Sequence[Point], tones: Mapping[str, str], edge: int) -> Iterator[str]:
    """Yield an arrow along points, with its head at the last and paper around it."""
    (x, y), before = points[-1], points[-2]
    angle = math.atan2(y - before[1], x - before[0])
    head = [
        (x + math.cos(angle + turn) * size * edge, y + math.sin(angle + turn) * size * edge)
        for turn, size in ((0, 0.033), (2.45, 0.038), (-2.45, 0.038))
    ]
    shaft = f'<path d="{curve(points)}" fill="none" stroke-linecap="round"'
    tip = f'<path d="{polygon(head)}" stroke-linejoin="round"'
    yield f'{shaft} stroke="#fff" stroke-width="{(WIDTH + 0.01) * edge:.0f}"/>'
    yield f'{tip} fill="#fff" stroke="#fff" stroke-width="{0.012 * edge:.0f}"/>'
    yield f'{shaft} stroke="{tones["arrow"]}" stroke-width="{WIDTH * edge:.0f}"/>{tip} fill="{tones["arrow"]}"/>'
