"""Arrows: the way of what moves most, and the direction of a press in which nothing moves."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from planner.figure.draw.outlines import Point, curve, polygon
from planner.figure.draw.scene import Scene, pushed
from planner.records.figure import Followed

# Shares of the longer side of a picture.
WIDTH = 0.0140
LEAST = 0.045  # a shorter way has no arrow
ALIKE = 0.99  # of the longest way
Places = Mapping[str, Sequence[float]]  # x and y in the picture, and nearness, by the name of what is followed
SIDED = {"hand": ("arms", "tip"), "elbow": ("arms", "elbow"), "knee": ("legs", "knee"), "toe": ("legs", "toe")}
FOLLOWED = ("head", *(f"{side}_{part}" for part in SIDED for side in ("left", "right")), "hips", "chest")


def arrows(scene: Scene, start: float, moment: float, tones: Mapping[str, str]) -> Iterator[str]:
    """Draw the way from one moment to another, of what moves most or of what the record names; and the presses."""
    pose = scene.at(moment).pose
    if math.ceil(moment) == len(scene.solved) - 1:  # a press is at the end
        for push in scene.figure.push:
            seen = scene.view.flat(np.array(pushed(push, pose)))
            yield from _arrow([(float(x), float(y)) for x, y, _ in seen], tones, scene.view.edge)
    named = scene.figure.arrow
    if Followed.NONE in named:
        return
    way = [_followed(scene, start + (moment - start) * step / 2) for step in range(3)]
    for name in named or (_most(way[0], way[-1]),):
        (ax, ay, _), (mx, my, _), (bx, by, _) = (each[name] for each in way)
        if math.dist((ax, ay), (bx, by)) >= LEAST * scene.view.edge:
            through = (2 * mx - (ax + bx) / 2, 2 * my - (ay + by) / 2)  # so that the curve passes the middle
            yield from _arrow([(ax, ay), through, (bx, by)], tones, scene.view.edge)


def _most(before: Places, after: Places) -> str:
    """Name what moves most in the picture; of what moves alike, the nearest."""
    far = {each: math.dist(before[each][:2], after[each][:2]) for each in FOLLOWED}
    alike = [each for each in FOLLOWED if far[each] >= ALIKE * max(far.values())]
    return max(alike, key=lambda each: round(after[each][2], 2))


def _followed(scene: Scene, moment: float) -> Places:
    pose = scene.at(moment).pose
    points = {"head": pose.trunk.head, "hips": pose.trunk.hips, "chest": pose.trunk.stations[4].centre}
    for part, (limbs, joint) in SIDED.items():
        for side, limb in getattr(pose, limbs).items():
            points[f"{side}_{part}"] = getattr(limb, joint)
    flat = scene.view.flat(np.array([points[name] for name in FOLLOWED]))
    return dict(zip(FOLLOWED, flat.tolist(), strict=True))


def _arrow(points: Sequence[Point], tones: Mapping[str, str], edge: int) -> Iterator[str]:
    """Draw an arrow along points, with its head at the last and paper around it."""
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
