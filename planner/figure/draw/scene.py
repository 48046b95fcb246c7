"""A figure's frames, its things and its view, put together; every picture is drawn from this."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from planner.figure.body import anatomy, props
from planner.figure.body.anatomy import Pose
from planner.figure.body.inbetween import between
from planner.figure.body.keyframes import frames
from planner.figure.body.posing import Solved, solve
from planner.figure.body.props import HEIGHT, Stood
from planner.figure.body.solids import turned
from planner.figure.body.space import UP, Vector, unit
from planner.figure.draw.camera import EDGE, Point, View, eye, framed
from planner.figure.draw.muscles import PLACES, tinted
from planner.figure.draw.painting import far_limbs, person
from planner.figure.draw.prop_parts import outer, piece
from planner.figure.draw.shapes import Shape
from planner.records.errors import WrongInput, nearest
from planner.records.figure import Figure, Push
from planner.records.pose import Reach
from planner.records.prop import CARRIED, Prop, Thing

ABOVE_HEAD = 0.10  # of a wall or door above the highest part of the body (m)
SWING = 0.6  # cosine of a turn of the upper arm, from which the way of the hand is far from straight
BEHIND = 10.0  # the body is drawn over what rolls (m)
PUSH = 0.16  # length of the arrow of a press (m)


@dataclass(frozen=True)
class Scene:
    """All that the pictures of one figure share."""

    figure: Figure
    solved: tuple[Solved, ...]
    heights: tuple[float, ...]
    facings: Mapping[str, Vector]
    stood: tuple[Stood, ...]
    view: View
    far: frozenset[str]
    working: tuple[str, ...] = ()  # muscles to be tinted
    _between: dict[float, Solved] = field(default_factory=dict, compare=False)  # what was posed before

    @property
    def first(self) -> Solved:
        """The body of the first frame."""
        return self.solved[0]

    def at(self, moment: float) -> Solved:
        """Pose the body at a moment: 0 is the first frame, 1 the next, 1.5 midway to the third."""
        first = min(int(moment), len(self.solved) - 1)
        share = moment - first
        if share <= 0 or first + 1 >= len(self.solved):
            return self.solved[first]
        if moment not in self._between:
            heights = self.heights[first : first + 2]
            a, b = self.solved[first : first + 2]
            self._between[moment] = between(a, b, share, heights, self.facings)
        return self._between[moment]

    def standing(self, moment: float) -> tuple[Stood, ...]:
        """Give the things where they are at a moment."""
        return tuple(each.after(moment / max(1, len(self.solved) - 1)) for each in self.stood)

    def body(self, moment: float) -> list[Shape]:
        """Draw the body at a moment, what it carries, and behind it what rolls."""
        pose = self.at(moment).pose
        shapes = person(pose, self.view, self.far)
        for stood in self.standing(moment):
            if stood.way is not None:
                shapes += [shape._replace(depth=shape.depth - BEHIND) for shape in _drawn(stood, self.view)]
        for thing in self.figure.things:
            if thing.prop in CARRIED:
                for number, made in enumerate(props.carried(thing, pose)):
                    shapes += piece(made, self.view, f"{thing.called}{number}")
        return [*shapes, *tinted(self.working, pose, self.view, shapes)]

    def end(self, moment: float) -> list[Shape]:
        """Draw the body at a moment; at the last one with what is felt there."""
        pose = self.at(moment).pose
        shapes = self.body(moment)
        if moment < len(self.solved) - 1:
            return shapes
        return [*shapes, *tinted(self.figure.felt, pose, self.view, shapes, (self.figure.side,))]

    def room(self) -> list[Shape]:
        """Draw what stands: floor, furniture, mat."""
        shapes = [shape for stood in self.stood if stood.way is None for shape in _drawn(stood, self.view)]
        return sorted(shapes, key=lambda shape: shape.depth)


def _drawn(stood: Stood, view: View) -> Iterator[Shape]:
    for number, made in enumerate(stood.pieces):
        yield from piece(made, view, f"{stood.name}-{number}")


def scene(figure: Figure, mirrored: bool = False, working: Sequence[str] = (), edge: int = EDGE) -> Scene:
    """Set a scene. Raises WrongInput for a part, place or thing that there is none of."""
    bare, (low, high) = _posed(_Same(figure), mirrored)
    view = framed(bare.view.eye, low, high, edge)
    return replace(bare, view=view, far=far_limbs(bare.solved[0].pose, view), working=tuple(working))


class _Same:
    """A figure, known by being the very same: it cannot change, and so is posed once for all its pictures."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def __hash__(self) -> int:
        return id(self.figure)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.figure is self.figure


@functools.lru_cache(maxsize=128)
def _posed(same: _Same, mirrored: bool) -> tuple[Scene, tuple[Point, Point]]:
    """Pose a figure and furnish its room, not framed yet; and give the corners of what is to be seen (m)."""
    figure = same.figure
    facings = {"floor": UP} | {thing.called: _facing(thing) for thing in figure.things}
    written = frames(figure)
    for name in (part for each in written for part in each.contacts):
        anatomy.parts(name)  # or there is none of that name
    for name in figure.felt:
        if name not in PLACES:
            raise WrongInput(f"felt: unknown muscle {name!r}{nearest(name, PLACES)}")
    heights = tuple(_height(figure, each.anchor.on) for each in written)
    solved = tuple(solve(each, height, facings) for each, height in zip(written, heights, strict=True))
    stood = tuple(_stood(figure, solved))
    seeing = eye(figure.camera, mirrored)
    bare = Scene(figure, solved, heights, facings, stood, framed(seeing, (0, 0), (1, 1)), frozenset())
    return bare, _bounds(bare)


def _facing(thing: Thing) -> Vector:
    return -turned(thing.turn)[:, 0] if thing.prop in (Prop.WALL, Prop.DOOR, Prop.DOORWAY) else UP


def _height(figure: Figure, on: str) -> float:
    if on == "floor":
        return 0.0
    for thing in figure.things:
        if thing.called == on:
            return (thing.size[0] if thing.size else HEIGHT.get(thing.prop, 0.0)) + thing.at[1]
    raise WrongInput(f"anchor: no thing is called {on!r}: name it among the figure's things")


def _stood(figure: Figure, solved: Sequence[Solved]) -> Iterator[Stood]:
    for thing in figure.things:
        if thing.prop in CARRIED:
            continue
        placed = thing
        if thing.prop in (Prop.WALL, Prop.DOOR) and not thing.size:
            tallest = max(float(point[1]) + radius for each in solved for point, radius in anatomy.ends(each.pose))
            placed = thing.model_copy(update={"size": (0.0, tallest + ABOVE_HEAD)})
        if thing.frame >= len(solved):
            raise WrongInput(f"frame: {thing.frame} of {thing.called} is beyond the last frame, {len(solved) - 1}")
        yield props.stand(placed, solved[thing.frame].pose)


def _bounds(scene: Scene) -> tuple[Point, Point]:
    """Give the corners of what a picture must hold (m): the body on all its way, and what stands."""
    seeing = scene.view.eye
    points: list[NDArray[np.float64]] = []  # (n, 3) each, metres
    girths: list[float] = []
    carried = [thing for thing in scene.figure.things if thing.prop in CARRIED]
    moments = [float(number) for number in range(len(scene.solved))]
    moments += [number + 0.5 for number in range(len(scene.solved) - 1) if _swings(*scene.solved[number : number + 2])]
    rolled = (stood for stood in scene.standing(len(scene.solved) - 1) if stood.way is not None)
    pieces = [made for stood in (*scene.stood, *rolled) for made in stood.pieces]
    for moment in moments:
        pose = scene.at(moment).pose
        ends = anatomy.ends(pose)
        points.append(np.array([point for point, _ in ends]))
        girths += [radius for _, radius in ends]
        pieces += [made for thing in carried for made in props.carried(thing, pose)]
    for push in scene.figure.push:
        points.append(np.array(pushed(push, scene.solved[-1].pose)))
        girths += [0.04, 0.04]
    for made in pieces:
        outermost, radius = outer(made.solid)
        points.append(outermost)
        girths += [radius] * len(outermost)
    seen = seeing.seen(np.concatenate(points))[:, :2]
    round_ = np.array(girths)[:, None]
    low, high = (seen - round_).min(axis=0), (seen + round_).max(axis=0)
    return (float(low[0]), float(low[1])), (float(high[0]), float(high[1]))


def _swings(a: Solved, b: Solved) -> bool:
    """Tell whether an arm swings out so far on its way that the picture must be wider for it."""
    return any(float(a.pose.arms[side].upper[:, 1] @ b.pose.arms[side].upper[:, 1]) < SWING for side in a.pose.arms)


def pushed(push: Push, pose: Pose) -> list[Vector]:
    """Give both ends of the arrow of a press."""
    pieces = [piece for part in anatomy.parts(push.part) for piece in anatomy.flesh(pose, part)]
    centre: Vector = np.mean([piece.centre for piece in pieces], axis=0)
    return [centre, centre + unit(np.array(push.towards)) * PUSH]


def reaches(solved: Solved) -> Iterator[tuple[str, Reach]]:
    """Give every reach of a frame with the part that it brings there."""
    for side, reach in solved.frame.arms.items():
        yield f"{side}_hand", reach
    for side, reach in solved.frame.legs.items():
        yield f"{side}_foot", reach
