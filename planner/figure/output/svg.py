"""Scenes -> SVG: a still, or an animation without a script."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

import numpy as np

from planner.figure.draw.floor import floor_strip
from planner.figure.draw.outlines import polyline
from planner.figure.draw.scene import Scene
from planner.figure.draw.shapes import HIDDEN_POINT, Shape
from planner.figure.output.arrows import arrows
from planner.figure.output.motion import Sample
from planner.records.characters import visible

Tones = Mapping[str, str]
NearShapes = Mapping[str, Sequence[Shape]]  # by the shape of the body that they are drawn after

HIDDEN_PREFIX = polyline([HIDDEN_POINT])[1:].removesuffix("h0")  # how the path of a hidden detail begins
NUMBER = re.compile(r"-?\d+")
# Widths as shares of the longer side of a picture.
HALO_WIDTH = 0.0075  # of paper around each part, so that parts that cross stay distinct
FLOOR_WIDTH = 0.0085
REDUCED_MOTION_STYLE = (
    "<style>.s{display:none}@media(prefers-reduced-motion:reduce){.m{display:none}.s{display:inline}}</style>"
)


def still(scene: Scene, moment: float, tones: Tones, title: str, description: str, *, start: float = 0.0) -> str:
    """Return the picture of one moment; after the start with a ghost of the frame before, and an arrow from it."""
    before = max(start, float(math.ceil(moment) - 1))
    shapes = sorted(scene.still_shapes(moment), key=lambda shape: shape.depth)
    near = scene.near_shapes((moment,), [shape.name for shape in shapes])
    parts = [_opening(scene, title, description), *_room_elements(scene, tones, near)]
    if moment > before:
        parts += _ghost_elements(scene, before, {shape.path for shape in shapes}, tones)
    parts.append(_halo_group(scene))
    for shape in shapes:
        parts += [_element(shape, tones), *_near_elements(near.get(shape.name, ()), tones)]
    parts.append("</g>")
    if moment > start:
        parts += arrows(scene, before, moment, tones)
    return "".join([*parts, "</svg>"])


def animation(
    scene: Scene,
    samples: Sequence[Sample],
    held: tuple[float, float],
    tones: Tones,
    title: str,
    description: str,
    *,
    with_still: bool = True,
) -> str:
    """Return the animation of a movement that repeats; who asked for reduced motion sees the end of it, still.

    `held` are the seconds from and to which the end is held: a ring fills meanwhile. Without its still it is for
    pages that show stills of their own and ask before it moves.
    """
    seconds = samples[-1].seconds
    shapes_at: dict[float, dict[str, Shape]] = {}
    for each in samples:
        if each.moment not in shapes_at:
            shapes_at[each.moment] = {shape.name: shape for shape in scene.body_shapes(each.moment)}
    key_times = [_key_time(each.seconds / seconds) for each in samples]
    first = shapes_at[samples[0].moment]
    depth = {name: sum(shapes[name].depth for shapes in shapes_at.values()) for name in first}
    order = sorted(first, key=lambda name: depth[name])
    near = scene.near_shapes(shapes_at, order)
    parts = [_opening(scene, title, description), *([REDUCED_MOTION_STYLE] if with_still else [])]
    parts += _room_elements(scene, tones, near)
    parts.append(f'<g class="m">{_halo_group(scene)}')
    for name in order:
        values = [shapes_at[each.moment][name].path for each in samples]
        inner = _animate_element("d", *_with_sudden_hiding(values, key_times), seconds) if _is_moving(values) else ""
        parts.append(_element(first[name], tones, inner, scene.projection.edge * HALO_WIDTH))
        parts += _near_elements(near.get(name, ()), tones)
    parts.append("</g>")
    if held[1] > held[0]:
        parts.append(_hold_ring(scene, held, seconds, tones))
    if not with_still:
        return "".join([*parts, "</g></svg>"])
    start, last = samples[0].moment, max(each.moment for each in samples)
    end = sorted(scene.still_shapes(last), key=lambda shape: shape.depth)
    halo = scene.projection.edge * HALO_WIDTH
    parts += ['</g><g class="s">', _halo_group(scene)]
    for shape in end:
        parts += [_element(shape, tones, halo=halo), *_near_elements(near.get(shape.name, ()), tones)]
    parts.append("</g>")
    before = max(start, float(math.ceil(last) - 1))
    return "".join([*parts, *arrows(scene, before, last, tones), "</g></svg>"])


def _opening(scene: Scene, title: str, description: str) -> str:
    projection = scene.projection
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {projection.width} {projection.height}" role="img">'
        f"<title>{_xml_text(title)}</title><desc>{_xml_text(description)}</desc>"
    )


def _xml_text(text: str) -> str:
    """Return a text escaped for XML, without raw controls, which XML does not allow."""
    return escape(visible(text))


def _element(shape: Shape, tones: Tones, inner: str = "", halo: float = 0.0) -> str:
    colour = tones[shape.tone]
    look = f'fill="{colour}"'
    if shape.line_width:
        look = f'fill="none" stroke="{colour}" stroke-width="{shape.line_width:.0f}"'
        if shape.halo and halo:  # a line has its paper as a wider line below it
            below = shape._replace(tone="paper", line_width=shape.line_width + 2 * halo, halo=False)
            return _element(below, tones, inner) + _element(shape, tones, inner)
    elif not shape.halo:
        look += ' stroke="none"'
    end = f">{inner}</path>" if inner else "/>"
    return f'<path d="{shape.path}" {look}{end}'


def _halo_group(scene: Scene) -> str:
    width = f'stroke-width="{scene.projection.edge * HALO_WIDTH:.1f}"'
    return f'<g stroke="#fff" {width} stroke-linecap="round" stroke-linejoin="round" paint-order="stroke">'


def _room_elements(scene: Scene, tones: Tones, near: NearShapes) -> Iterator[str]:
    """Yield what stands still: the floor, unless it is seen from above, and the props but those before the body."""
    projection = scene.projection
    if strip := floor_strip([each.pose for each in scene.solved_frames], scene.props, projection):
        (top, bottom), edge = strip, round(projection.edge * 0.018)
        right = projection.width - edge
        width = round(projection.edge * FLOOR_WIDTH)
        if bottom - top > width:
            yield f'<path d="M{edge} {top}H{right}V{bottom}H{edge}z" fill="{tones["ground"]}"/>'
        y = top + width // 2
        yield f'<path d="M{edge} {y}H{right}" stroke="{tones["floor"]}" stroke-width="{width}"/>'
    drawn_later = {shape.name for shapes in near.values() for shape in shapes}
    yield from (_element(shape, tones) for shape in scene.room_shapes() if shape.name not in drawn_later)
    if helper := scene.helper_shapes():
        yield '<g stroke-linecap="round" stroke-linejoin="round">'
        yield from (_element(shape, tones) for shape in helper)
        yield "</g>"


def _near_elements(shapes: Iterable[Shape], tones: Tones) -> Iterator[str]:
    """Yield the parts of props that are drawn over the body: without paper around each, they are one thing."""
    yield from (_element(shape._replace(halo=False), tones) for shape in shapes)


def _ghost_elements(scene: Scene, before: float, now: set[str], tones: Tones) -> Iterator[str]:
    """Yield the body of the frame before, pale, but what has not moved."""
    yield f'<g fill="{tones["ghost"]}">'
    for shape in scene.body_shapes(before):
        if shape.path not in now and not shape.line_width:
            yield f'<path d="{shape.path}"/>'
    yield "</g>"


def _is_moving(values: Sequence[str]) -> bool:
    """Return whether an outline moves by more than one unit: less is only rounding."""
    first, *rest = [[int(each) for each in NUMBER.findall(value)] for value in dict.fromkeys(values)]
    return any(abs(a - b) > 1 for numbers in rest for a, b in zip(first, numbers, strict=False))


def _with_sudden_hiding(values: Sequence[str], key_times: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return values and key times by which hidden details go and come at once.

    Between two moments only what is seen at both is drawn.
    """
    if not any(HIDDEN_PREFIX in value for value in values):
        return list(values), list(key_times)
    shown, at = [values[0]], [key_times[0]]
    for (value, time), (after, then) in pairwise(zip(values, key_times, strict=True)):
        leaving, coming = _without_hidden(value, after), _without_hidden(after, value)
        shown += [*([leaving] if leaving != value else []), *([coming] if coming != after else []), after]
        at += [*([time] if leaving != value else []), *([then] if coming != after else []), then]
    return shown, at


def _without_hidden(path: str, other: str) -> str:
    """Return a path without the details that are hidden in another one of the same kind."""
    pairs = zip(path.split("M")[1:], other.split("M")[1:], strict=True)
    return "".join(f"M{theirs if theirs.startswith(HIDDEN_PREFIX) else own}" for own, theirs in pairs)


def _animate_element(attribute: str, values: Sequence[str], key_times: Sequence[str], seconds: float) -> str:
    return (
        f'<animate attributeName="{attribute}" dur="{seconds:g}s" repeatCount="indefinite" '
        f'keyTimes="{";".join(key_times)}" values="{";".join(values)}"/>'
    )


def _key_time(value: float) -> str:
    """Return a fraction of time as text; the first must be 0 and the last 1, to the letter."""
    return f"{value:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


def _hold_ring(scene: Scene, held: tuple[float, float], seconds: float, tones: Tones) -> str:
    edge = scene.projection.edge
    radius, y = round(edge * 0.036), round(edge * 0.057)
    halves = range(2 * len(scene.solved_frames) - 1)
    heads = scene.projection.project(np.array([scene.at(half / 2).pose.trunk.head for half in halves]))
    on_left = float(heads[:, 0].mean()) > scene.projection.width / 2  # the corner that the head is further from
    x = y if on_left else scene.projection.width - y
    key_times = [_key_time(each / seconds) for each in (0, held[0], held[1], held[1], seconds)]
    place = f'cx="{x}" cy="{y}" r="{radius}" fill="none"'
    return (
        f'<circle {place} stroke="{tones["floor"]}" stroke-width="{edge * 0.01:.0f}"/>'
        f'<circle {place} stroke="{tones["arrow"]}" stroke-width="{edge * 0.0125:.0f}" pathLength="1" '
        f'stroke-dasharray="0 1" transform="rotate(-90 {x} {y})">'
        f"{_animate_element('stroke-dasharray', ['0 1', '0 1', '1 1', '0 1', '0 1'], key_times, seconds)}</circle>"
    )
