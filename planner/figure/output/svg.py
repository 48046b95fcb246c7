"""Scenes -> SVG: a still, or a moving picture without a script."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

import numpy as np

from planner.figure.draw.arrows import arrows
from planner.figure.draw.outlines import line
from planner.figure.draw.scene import Scene
from planner.figure.draw.shapes import GONE, Shape
from planner.figure.output.motion import Sample

Tones = Mapping[str, str]

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
GONE_AT = line([GONE])[1:].removesuffix("h0")  # how the path of a hidden detail begins
NUMBER = re.compile(r"-?\d+")
# Widths as shares of the longer side of a picture.
HALO = 0.0075  # of paper around each part, so that parts that cross are told apart
FLOOR = 0.0085
REDUCED = "<style>.s{display:none}@media(prefers-reduced-motion:reduce){.m{display:none}.s{display:inline}}</style>"


def still(scene: Scene, moment: float, tones: Tones, title: str, described: str, *, start: float = 0.0) -> str:
    """Draw one moment; after the start with a ghost of the frame before, and an arrow on the way."""
    before = max(start, float(math.ceil(moment) - 1))
    parts = [_opening(scene, title, described), *_room(scene, tones), *_body(scene, moment, before, tones)]
    if moment > start:
        parts += arrows(scene, before, moment, tones)
    return "".join([*parts, "</svg>"])


def moving(
    scene: Scene, times: Sequence[Sample], held: tuple[float, float], tones: Tones, title: str, described: str
) -> str:
    """Draw a movement that repeats; who asked for less motion sees the end of it, still.

    `held` are the seconds from and to which the end is held: a ring fills meanwhile.
    """
    whole = times[-1].seconds
    drawn: dict[float, dict[str, Shape]] = {}
    for each in times:
        if each.moment not in drawn:
            drawn[each.moment] = {shape.name: shape for shape in scene.body(each.moment)}
    stamps = [_share(each.seconds / whole) for each in times]
    first = drawn[times[0].moment]
    depth = {name: sum(shapes[name].depth for shapes in drawn.values()) for name in first}
    parts = [_opening(scene, title, described), REDUCED, *_room(scene, tones), f'<g class="m">{_haloed(scene)}']
    for name in sorted(first, key=lambda name: depth[name]):
        values = [drawn[each.moment][name].path for each in times]
        inner = _animate("d", *_hidden(values, stamps), whole) if _moves(values) else ""
        parts.append(_element(first[name], tones, inner, scene.view.edge * HALO))
    parts.append("</g>")
    if held[1] > held[0]:
        parts.append(_ring(scene, held, whole, tones))
    start, last = times[0].moment, max(each.moment for each in times)
    end = sorted(scene.end(last), key=lambda shape: shape.depth)
    halo = scene.view.edge * HALO
    parts += ['</g><g class="s">', _haloed(scene), *(_element(shape, tones, halo=halo) for shape in end), "</g>"]
    before = max(start, float(math.ceil(last) - 1))
    return "".join([*parts, *arrows(scene, before, last, tones), "</g></svg>"])


def _opening(scene: Scene, title: str, described: str) -> str:
    view = scene.view
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view.width} {view.height}" role="img">'
        f"<title>{_clean(title)}</title><desc>{_clean(described)}</desc>"
    )


def _clean(text: str) -> str:
    """Make a text fit to stand in XML, which has no room for control characters."""
    return escape(UNFIT.sub("", text))


def _element(shape: Shape, tones: Tones, inner: str = "", halo: float = 0.0) -> str:
    colour = tones[shape.tone]
    look = f'fill="{colour}"'
    if shape.line:
        look = f'fill="none" stroke="{colour}" stroke-width="{shape.line:.0f}"'
        if shape.halo and halo:  # a line has its paper as a wider line below it
            below = shape._replace(tone="paper", line=shape.line + 2 * halo, halo=False)
            return _element(below, tones, inner) + _element(shape, tones, inner)
    elif not shape.halo:
        look += ' stroke="none"'
    end = f">{inner}</path>" if inner else "/>"
    return f'<path d="{shape.path}" {look}{end}'


def _haloed(scene: Scene) -> str:
    width = f'stroke-width="{scene.view.edge * HALO:.1f}"'
    return f'<g stroke="#fff" {width} stroke-linecap="round" stroke-linejoin="round" paint-order="stroke">'


def _room(scene: Scene, tones: Tones) -> Iterator[str]:
    """Draw what stands still: the line of the floor, unless it is seen from above, and the things."""
    view = scene.view
    if view.eye.towards[1] <= 0.6:
        width = view.edge * FLOOR
        y, edge = round(float(view.flat(np.zeros((1, 3)))[0][1]) + width / 2), round(view.edge * 0.018)
        yield f'<path d="M{edge} {y}H{view.width - edge}" stroke="{tones["floor"]}" stroke-width="{width:.0f}"/>'
    yield from (_element(shape, tones) for shape in scene.room())


def _body(scene: Scene, moment: float, before: float, tones: Tones) -> Iterator[str]:
    shapes = sorted(scene.end(moment), key=lambda shape: shape.depth)
    if moment > before:
        now = {shape.path for shape in shapes}
        yield f'<g fill="{tones["ghost"]}">'
        for shape in scene.body(before):
            if shape.path not in now and not shape.line:
                yield f'<path d="{shape.path}"/>'
        yield "</g>"
    yield _haloed(scene)
    yield from (_element(shape, tones) for shape in shapes)
    yield "</g>"


def _moves(values: Sequence[str]) -> bool:
    """Tell whether an outline moves by more than one unit: less is only rounding."""
    first, *rest = [[int(each) for each in NUMBER.findall(value)] for value in dict.fromkeys(values)]
    return any(abs(a - b) > 1 for numbers in rest for a, b in zip(first, numbers, strict=False))


def _hidden(values: Sequence[str], stamps: Sequence[str]) -> tuple[list[str], list[str]]:
    """Let what the body hides go and come at once: between two moments only what is seen at both is drawn."""
    if not any(GONE_AT in value for value in values):
        return list(values), list(stamps)
    shown, at = [values[0]], [stamps[0]]
    for (value, stamp), (after, then) in pairwise(zip(values, stamps, strict=True)):
        leaving, coming = _without(value, after), _without(after, value)
        shown += [*([leaving] if leaving != value else []), *([coming] if coming != after else []), after]
        at += [*([stamp] if leaving != value else []), *([then] if coming != after else []), then]
    return shown, at


def _without(path: str, other: str) -> str:
    """Give a path without the details that are hidden in another one of the same kind."""
    pairs = zip(path.split("M")[1:], other.split("M")[1:], strict=True)
    return "".join(f"M{theirs if theirs.startswith(GONE_AT) else own}" for own, theirs in pairs)


def _animate(attribute: str, values: Sequence[str], stamps: Sequence[str], seconds: float) -> str:
    return (
        f'<animate attributeName="{attribute}" dur="{seconds:g}s" repeatCount="indefinite" '
        f'keyTimes="{";".join(stamps)}" values="{";".join(values)}"/>'
    )


def _share(value: float) -> str:
    """Write a share of time; the first must be 0 and the last 1, to the letter."""
    return f"{value:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


def _ring(scene: Scene, held: tuple[float, float], whole: float, tones: Tones) -> str:
    edge = scene.view.edge
    radius, y = round(edge * 0.036), round(edge * 0.057)
    heads = scene.view.flat(np.array([scene.at(step / 2).pose.trunk.head for step in range(2 * len(scene.solved) - 1)]))
    on_left = float(heads[:, 0].mean()) > scene.view.width / 2  # the corner that the head is further from
    x = y if on_left else scene.view.width - y
    stamps = [_share(each / whole) for each in (0, held[0], held[1], held[1], whole)]
    place = f'cx="{x}" cy="{y}" r="{radius}" fill="none"'
    return (
        f'<circle {place} stroke="{tones["floor"]}" stroke-width="{edge * 0.01:.0f}"/>'
        f'<circle {place} stroke="{tones["arrow"]}" stroke-width="{edge * 0.0125:.0f}" pathLength="1" '
        f'stroke-dasharray="0 1" transform="rotate(-90 {x} {y})">'
        f"{_animate('stroke-dasharray', ['0 1', '0 1', '1 1', '0 1', '0 1'], stamps, whole)}</circle>"
    )
