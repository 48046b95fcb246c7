"""A figure posed, furnished and framed: the scene from which every picture of it is drawn."""

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.furniture import DEFAULT_HEIGHT
from planner.figure.body.geometry import UP, Vector, unit
from planner.figure.body.in_between import between
from planner.figure.body.keyframes import resolve_frames
from planner.figure.body.posing import SolvedFrame, solve
from planner.figure.body.props import PlacedProp, PropPart, carried_parts, place_prop
from planner.figure.body.solids import boxes_around, yaw_rotation
from planner.figure.draw.camera import EDGE, Projection, fit_projection, view_axes
from planner.figure.draw.hiding import Hidden, hidden_by, places, summed
from planner.figure.draw.muscles import MUSCLE_LINES, muscle_strokes
from planner.figure.draw.outlines import Point
from planner.figure.draw.palette import HELPER_TONES
from planner.figure.draw.person import LIMBS, find_far_limbs, person_shapes
from planner.figure.draw.prop_parts import outermost_points, part_shapes
from planner.figure.draw.shapes import COARSE_EDGE, Shape
from planner.records.errors import WrongInput, nearest
from planner.records.figure import Figure, Push
from planner.records.pose import Reach
from planner.records.prop import CARRIED_PROPS, Prop, PropSpec

ABOVE_HEAD = 0.10  # of a wall or door above the highest part of the body (m)
SWING_COSINE = 0.6  # of a turn of the upper arm, from which the path of the hand is far from straight
BEHIND = 10.0  # depth by which what rolls is behind the body, which is drawn over it (m)
PUSH_LENGTH = 0.16  # of the arrow of a press (m)


@dataclass(frozen=True)
class Scene:
    """All that the pictures of one figure share."""

    figure: Figure
    solved_frames: tuple[SolvedFrame, ...]
    anchor_heights: tuple[float, ...]  # by frame (m)
    surface_normals: Mapping[str, Vector]  # by the label of the prop
    props: tuple[PlacedProp, ...]  # where they are in the first frame
    projection: Projection
    far_limbs: frozenset[str]
    tinted_muscles: tuple[str, ...] = ()
    helper: SolvedFrame | None = None
    _posed: dict[float, SolvedFrame] = field(default_factory=dict, compare=False)  # cache, by moment
    _hidden: dict[float, Hidden] = field(default_factory=dict, compare=False)  # cache, by moment

    @property
    def first(self) -> SolvedFrame:
        """The body of the first frame."""
        return self.solved_frames[0]

    def at(self, moment: float) -> SolvedFrame:
        """Return the body at a moment: 0 is the first frame, 1 the next, 1.5 midway to the third."""
        number = min(int(moment), len(self.solved_frames) - 1)
        fraction = moment - number
        if fraction <= 0 or number + 1 >= len(self.solved_frames):
            return self.solved_frames[number]
        if moment not in self._posed:
            start, end = self.solved_frames[number : number + 2]
            self._posed[moment] = between(start, end, fraction, self.anchor_heights[number], self.surface_normals)
        return self._posed[moment]

    def props_at(self, moment: float) -> tuple[PlacedProp, ...]:
        """Return the props where they are at a moment."""
        return tuple(each.rolled(moment / max(1, len(self.solved_frames) - 1)) for each in self.props)

    def body_shapes(self, moment: float) -> list[Shape]:
        """Return the shapes of the body at a moment, of what it carries, and behind it of what rolls."""
        pose = self.at(moment).pose
        shapes = person_shapes(pose, self.projection, self.far_limbs)
        for placed in self.props_at(moment):
            if placed.roll is not None:
                shapes += [
                    shape._replace(depth=shape.depth - BEHIND) for shape in _prop_shapes(placed, self.projection)
                ]
        carried = (spec for spec in self.figure.things if spec.prop in CARRIED_PROPS)
        for which, spec in enumerate(carried):
            for number, part in enumerate(carried_parts(spec, pose)):
                shapes += part_shapes(part, self.projection, f"{spec.label}{which}-{number}")
        return [*shapes, *muscle_strokes(self.tinted_muscles, pose, self.projection, shapes)]

    def still_shapes(self, moment: float) -> list[Shape]:
        """Return the shapes of the body in a still; at the last moment with the muscles that a stretch is felt in."""
        pose = self.at(moment).pose
        shapes = self.body_shapes(moment)
        if moment < len(self.solved_frames) - 1:
            return shapes
        return [*shapes, *muscle_strokes(self.figure.felt, pose, self.projection, shapes, (self.figure.side,))]

    def room_shapes(self) -> list[Shape]:
        """Return the shapes of the props that stand still, far ones first."""
        return sorted((shape for shapes in self._standing.values() for shape in shapes), key=_depth)

    @functools.cached_property
    def _standing(self) -> dict[str, list[Shape]]:
        """The shapes of each part of the props that stand still, by its name."""
        return {name: part_shapes(part, self.projection, name) for name, part in _named_parts(self.props)}

    def helper_shapes(self) -> list[Shape]:
        """Return the shapes of the helper, far ones first: pale and plain, for the person comes first."""
        if self.helper is None:
            return []
        coarse = replace(self.projection, edge=min(self.projection.edge, COARSE_EDGE))
        shapes = sorted(person_shapes(self.helper.pose, coarse, LIMBS), key=lambda shape: shape.depth)
        alike: dict[tuple[str, float], Shape] = {}
        for shape in shapes:
            tone = HELPER_TONES.get(shape.tone)
            if tone is None:
                continue
            before = alike.get((tone, shape.line_width))
            path = before.path + shape.path if before else shape.path
            alike[tone, shape.line_width] = shape._replace(path=path, tone=tone, halo=False)
        return list(alike.values())

    def near_shapes(self, moments: Collection[float], order: Sequence[str]) -> dict[str, list[Shape]]:
        """Return the shapes of props that hide the body at these moments, by the shape of it that they are drawn after.

        `order` names the shapes of the body in the order in which they are drawn.
        """
        upright = (placed for placed in self.props if placed.prop is not Prop.MAT)  # a mat lies below the body
        named = list(_named_parts(upright))
        if not named:
            return {}
        missing = [moment for moment in moments if moment not in self._hidden]
        if missing:
            boxes, towards = boxes_around([part.solid for _, part in named]), self.projection.axes.towards
            self._hidden.update((moment, hidden_by(boxes, self.at(moment).pose, towards)) for moment in missing)
        hidden = summed(self._hidden[moment] for moment in moments)
        near: dict[str, list[Shape]] = {}
        for place, (name, _) in zip(places(hidden, order), named, strict=True):
            if place:
                near.setdefault(order[place - 1], []).extend(self._standing[name])
        return {after: sorted(shapes, key=_depth) for after, shapes in near.items()}


def _depth(shape: Shape) -> float:
    return shape.depth


def _named_parts(props: Iterable[PlacedProp]) -> Iterator[tuple[str, PropPart]]:
    """Yield each part of the props that stand still, with its name."""
    for placed in props:
        if placed.roll is None:
            for number, part in enumerate(placed.parts):
                yield f"{placed.name}-{number}", part


def _prop_shapes(placed: PlacedProp, projection: Projection) -> Iterator[Shape]:
    for number, part in enumerate(placed.parts):
        yield from part_shapes(part, projection, f"{placed.name}-{number}")


def build_scene(figure: Figure, mirrored: bool = False, tinted_muscles: Sequence[str] = (), edge: int = EDGE) -> Scene:
    """Return the scene of a figure. Raises WrongInput for a part, place or prop that there is none of."""
    unframed, (low, high) = _unframed(_Identity(figure), mirrored)
    projection = fit_projection(unframed.projection.axes, low, high, edge)
    return replace(
        unframed,
        projection=projection,
        far_limbs=find_far_limbs(unframed.first.pose, projection),
        tinted_muscles=tuple(tinted_muscles),
        helper=None if tinted_muscles else unframed.helper,  # a picture of muscles is of who works
    )


class _Identity:
    """A cache key by which a figure equals itself alone: it is frozen, and so is posed once for all its pictures."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def __hash__(self) -> int:
        return id(self.figure)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.figure is self.figure


@functools.lru_cache(maxsize=128)
def _unframed(key: _Identity, mirrored: bool) -> tuple[Scene, tuple[Point, Point]]:
    """Return a scene that is posed and furnished, but not framed, and the corners of what is to be seen (m)."""
    figure = key.figure
    surface_normals = {"floor": UP} | {spec.label: _surface_normal(spec) for spec in figure.things}
    frames = resolve_frames(figure)
    for name in (part for frame in frames for part in frame.contacts):
        anatomy.parts(name)  # raises where there is no such part
    for name in figure.felt:
        if name not in MUSCLE_LINES:
            raise WrongInput(f"felt: unknown muscle {name!r}{nearest(name, MUSCLE_LINES)}")
    heights = tuple(_height(figure, frame.anchor.on) for frame in frames)
    solved = tuple(solve(frame, height, surface_normals) for frame, height in zip(frames, heights, strict=True))
    props = tuple(_placed_props(figure, solved))
    projection = fit_projection(view_axes(figure.camera, mirrored), (0, 0), (1, 1))
    helper = solve(resolve_frames(figure.helper_figure)[0], 0.0, surface_normals) if figure.helper_figure else None
    unframed = Scene(figure, solved, heights, surface_normals, props, projection, frozenset(), helper=helper)
    return unframed, _corners(unframed)


def _surface_normal(spec: PropSpec) -> Vector:
    return -yaw_rotation(spec.turn)[:, 0] if spec.prop in (Prop.WALL, Prop.DOOR, Prop.DOORWAY) else UP


def _height(figure: Figure, on: str) -> float:
    if on == "floor":
        return 0.0
    for spec in figure.things:
        if spec.label == on:
            return (spec.size[0] if spec.size else DEFAULT_HEIGHT.get(spec.prop, 0.0)) + spec.at[1]
    raise WrongInput(f"anchor: no thing is called {on!r}: name it among the figure's things")


def _placed_props(figure: Figure, solved_frames: Sequence[SolvedFrame]) -> Iterator[PlacedProp]:
    for spec in figure.things:
        if spec.prop in CARRIED_PROPS:
            continue
        sized = spec
        if spec.prop in (Prop.WALL, Prop.DOOR) and not spec.size:
            points = [each for solved in solved_frames for each in anatomy.outermost_points(solved.pose)]
            tallest = max(float(point[1]) + radius for point, radius in points)
            sized = spec.model_copy(update={"size": (0.0, tallest + ABOVE_HEAD)})
        if spec.frame >= len(solved_frames):
            last = len(solved_frames) - 1
            raise WrongInput(f"frame: {spec.frame} of {spec.label} is beyond the last frame, {last}")
        yield place_prop(sized, solved_frames[spec.frame].pose)


def _corners(scene: Scene) -> tuple[Point, Point]:
    """Return the corners of what a picture must hold (m, right and up): the body in all its movement, and the props."""
    points: list[NDArray[np.float64]] = []  # (n, 3) each, metres
    radii: list[float] = []
    frames = scene.solved_frames
    carried = [spec for spec in scene.figure.things if spec.prop in CARRIED_PROPS]
    moments = [float(number) for number in range(len(frames))]
    moments += [number + 0.5 for number in range(len(frames) - 1) if _swings(*frames[number : number + 2])]
    rolled = (placed for placed in scene.props_at(len(frames) - 1) if placed.roll is not None)
    parts = [part for placed in (*scene.props, *rolled) for part in placed.parts]
    for moment in moments:
        pose = scene.at(moment).pose
        outermost = anatomy.outermost_points(pose)
        points.append(np.array([point for point, _ in outermost]))
        radii += [radius for _, radius in outermost]
        parts += [part for spec in carried for part in carried_parts(spec, pose)]
    if scene.helper:
        outermost = anatomy.outermost_points(scene.helper.pose)
        points.append(np.array([point for point, _ in outermost]))
        radii += [radius for _, radius in outermost]
    for push in scene.figure.push:
        points.append(np.array(push_arrow(push, frames[-1].pose)))
        radii += [0.04, 0.04]
    for part in parts:
        ends, radius = outermost_points(part.solid)
        points.append(ends)
        radii += [radius] * len(ends)
    seen = scene.projection.axes.project(np.concatenate(points))[:, :2]
    around = np.array(radii)[:, None]
    low, high = (seen - around).min(axis=0), (seen + around).max(axis=0)
    return (float(low[0]), float(low[1])), (float(high[0]), float(high[1]))


def _swings(start: SolvedFrame, end: SolvedFrame) -> bool:
    """Return whether an arm swings out so far between two frames that the picture must be wider for it."""
    arms, later = start.pose.arms, end.pose.arms
    return any(float(arms[side].upper[:, 1] @ later[side].upper[:, 1]) < SWING_COSINE for side in arms)


def push_arrow(push: Push, pose: Pose) -> list[Vector]:
    """Return both ends of the arrow of a press (m)."""
    volumes = [volume for part in anatomy.parts(push.part) for volume in anatomy.volumes(pose, part)]
    centre: Vector = np.mean([volume.centre for volume in volumes], axis=0)
    start = centre + np.array(push.by)
    return [start, start + unit(np.array(push.towards)) * PUSH_LENGTH]


def reaches_by_part(solved: SolvedFrame) -> Iterator[tuple[str, Reach]]:
    """Yield every reach of a frame with the hand or foot that it holds."""
    for side, reach in solved.frame.arms.items():
        yield f"{side}_hand", reach
    for side, reach in solved.frame.legs.items():
        yield f"{side}_foot", reach
