"""Props: what they are made of, where they stand, and how they meet the body."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.figure.body import anatomy, proportions
from planner.figure.body.anatomy import Pose
from planner.figure.body.solids import Box, Roll, Solid, box, turned
from planner.figure.body.space import FORWARD, RIGHT, UP, Matrix, Vector, unit
from planner.records.prop import HANDS, Prop, Thing

FLOOR = Box(np.array([0.0, -5.0, 0.0]), np.array([50.0, 5.0, 50.0]), np.eye(3))
HEIGHT = {  # of what a body may rest on, in metres, unless a thing says its size
    Prop.CHAIR: 0.45,
    Prop.SOFA: 0.44,
    Prop.BENCH: 0.45,
    Prop.BOX: 0.45,
    Prop.STEP: 0.16,
    Prop.COUNTER: 0.90,
    Prop.PILLOW: 0.08,
    Prop.CUSHION: 0.06,
    Prop.ROLLED_TOWEL: 0.09,
    Prop.FOAM_ROLLER: 0.15,
    Prop.EXERCISE_BALL: 0.60,
}
ROLLER_HALF, TOWEL_HALF = 0.42, 0.42
BED_DEPTH = 0.26  # of a bed as it is drawn: its legs would only make the person small
STICK_BEYOND = 0.22
STICK_R, BAND_R = 0.014, 0.008
DUMBBELL_HALF, DUMBBELL_R = 0.075, 0.034


@dataclass(frozen=True)
class Piece:
    """A part of a thing that is drawn; `tone` names its colour."""

    solid: Solid
    tone: str
    soft: bool = False


@dataclass(frozen=True)
class Stood:
    """A thing in its place: what is drawn, and what is solid."""

    name: str
    prop: Prop
    pieces: tuple[Piece, ...]
    solids: tuple[Solid, ...]
    way: Vector | None = None  # by which it rolls until the last frame (m)

    def after(self, share: float) -> "Stood":
        """Give it where it is after a share of its way."""
        if self.way is None:
            return self
        by = self.way * share
        pieces = tuple(replace(each, solid=each.solid.moved(by)) for each in self.pieces)
        return replace(self, pieces=pieces, solids=tuple(each.moved(by) for each in self.solids))


def _legs(half: tuple[float, float], top: float, turn: Matrix, thick: float = 0.016) -> list[Solid]:
    return [
        box((x - thick, 0.0, z - thick), (x + thick, top, z + thick), turn)
        for x in (-half[0] + 0.03, half[0] - 0.03)
        for z in (-half[1] + 0.03, half[1] - 0.03)
    ]


def _chair(top: float, turn: Matrix) -> tuple[list[Solid], list[Solid]]:
    seat = box((-0.21, top - 0.045, -0.22), (0.21, top, 0.22), turn)
    back = box((-0.235, top + 0.18, -0.21), (-0.205, top + 0.46, 0.21), turn)
    posts = [box((-0.235, top - 0.02, z - 0.014), (-0.205, top + 0.46, z + 0.014), turn) for z in (-0.19, 0.19)]
    return [seat, back], [*_legs((0.21, 0.22), top - 0.045, turn), *posts]


def _sofa(top: float, turn: Matrix) -> tuple[list[Solid], list[Solid]]:
    seat = box((-0.30, 0.08, -0.70), (0.30, top, 0.70), turn)
    back = box((-0.46, 0.08, -0.70), (-0.30, top + 0.38, 0.70), turn)
    return [seat, back], [box((-0.46, 0.0, z - 0.05), (0.30, 0.08, z + 0.05), turn) for z in (-0.6, 0.6)]


def _doorway(turn: Matrix) -> list[Solid]:
    jambs: list[Solid] = [box((-0.06, 0.0, z - 0.05), (0.06, 2.02, z + 0.05), turn) for z in (-0.47, 0.47)]
    return [*jambs, box((-0.06, 2.02, -0.52), (0.06, 2.10, 0.52), turn)]


def stand(thing: Thing, pose: Pose) -> Stood:
    """Put a thing in its place beside a posed body (that of the frame to which it is fitted)."""
    x, y, z = thing.at
    top = HEIGHT.get(thing.prop, 0.0)
    if thing.size:
        top = thing.size[0]
    if thing.fit:
        pieces = [piece for part in anatomy.parts(thing.fit) for piece in anatomy.flesh(pose, part)]
        if thing.along == "up":
            top = min(float(piece.centre[1]) - piece.reach(-UP) for piece in pieces) - y
            top = max(top, 0.005)
        else:
            axis = FORWARD if thing.along == "forward" else RIGHT
            sign = 1 if (x if thing.along == "forward" else z) >= 0 else -1
            far = max(sign * float(piece.centre @ axis) + piece.reach(axis * sign) for piece in pieces) * sign
            x, z = (far, z) if thing.along == "forward" else (x, far)
    turn = turned(thing.turn)
    place = np.array([x, y, z])
    solids, rest, tone, soft = _made(thing, top, turn)
    moved = [solid.moved(place) for solid in solids]
    more = [solid.moved(place) for solid in rest]
    pieces_ = tuple(Piece(each, f"{tone}_dark") for each in more) + tuple(Piece(each, tone, soft) for each in moved)
    way = np.array(thing.rolls_to) - place if thing.rolls_to else None
    return Stood(thing.called, thing.prop, pieces_, tuple(moved), way)


def _made(thing: Thing, top: float, turn: Matrix) -> tuple[Sequence[Solid], Sequence[Solid], str, bool]:
    size = thing.size or ()
    deep = size[1] if len(size) > 1 else None
    wide = size[2] if len(size) > 2 else None
    match thing.prop:
        case Prop.CHAIR:
            solids, rest = _chair(top, turn)
            return solids, rest, "wood", False
        case Prop.SOFA:
            solids, rest = _sofa(top, turn)
            return solids, rest, "cloth", True
        case Prop.BENCH:
            half = ((deep or 1.15) / 2, (wide or 0.32) / 2)
            seat = box((-half[0], top - 0.07, -half[1]), (half[0], top, half[1]), turn)
            return [seat], _legs(half, top - 0.07, turn), "cloth", True
        case Prop.BOX | Prop.STEP:
            half = ((deep or 0.40) / 2, (wide or (0.60 if thing.prop is Prop.STEP else 0.42)) / 2)
            return [box((-half[0], 0, -half[1]), (half[0], top, half[1]), turn)], [], "wood", False
        case Prop.COUNTER:
            half_wide = (wide or 1.10) / 2
            board = box((0.0, top - 0.04, -half_wide), (deep or 0.50, top, half_wide), turn)
            body_ = box((0.05, 0.0, -half_wide + 0.02), ((deep or 0.50) - 0.01, top - 0.04, half_wide - 0.02), turn)
            return [board], [body_], "wood", False
        case Prop.WALL:
            half_wide = (wide or 1.7) / 2
            return [box((0.0, 0.0, -half_wide), (0.05, deep or 2.05, half_wide), turn)], [], "wall", False
        case Prop.DOOR:
            panel = box((0.0, 0.0, -0.42), (0.05, deep or 2.0, 0.42), turn)
            knob = box((-0.05, 0.98, 0.30), (0.0, 1.02, 0.36), turn)
            return [panel], [knob], "wood", False
        case Prop.DOORWAY:
            return _doorway(turn), [], "wood", False
        case Prop.MAT:
            half = ((deep or 1.86) / 2, (wide or 0.62) / 2)
            return [], [box((-half[0], -0.014, -half[1]), (half[0], 0.0, half[1]), turn)], "mat", False
        case Prop.BED:
            frame = box((-1.0, -BED_DEPTH, -0.45), (1.0, -0.17, 0.45), turn)
            return [box((-1.0, -0.17, -0.45), (1.0, 0.0, 0.45), turn)], [frame], "bed", True
        case Prop.PILLOW:
            half = ((deep or 0.30) / 2, (wide or 0.42) / 2)
            return [box((-half[0], 0, -half[1]), (half[0], top, half[1]), turn)], [], "pillow", True
        case Prop.CUSHION:
            half = ((deep or 0.34) / 2, (wide or 0.34) / 2)
            return [box((-half[0], 0, -half[1]), (half[0], top, half[1]), turn)], [], "pillow", True
        case Prop.ROLLED_TOWEL:
            half_long = (deep or 2 * TOWEL_HALF) / 2
            along = turn[:, 2] * (half_long - top / 2)
            return [Roll(UP * (top / 2) - along, UP * (top / 2) + along, top / 2)], [], "towel", True
        case Prop.FOAM_ROLLER:
            half_long = (deep or 2 * ROLLER_HALF) / 2
            along = turn[:, 2] * half_long
            return [Roll(UP * (top / 2) - along, UP * (top / 2) + along, top / 2)], [], "foam", True
        case Prop.EXERCISE_BALL:
            centre = UP * (top / 2)
            return [Roll(centre, centre, top / 2)], [], "ball", True
    return [], [], "wood", False


def carried(thing: Thing, pose: Pose) -> tuple[Piece, ...]:
    """Give a thing that moves with the body: a stick, a band or weights."""
    match thing.prop:
        case Prop.DUMBBELL:
            sides = [end.partition("_")[0] for end in thing.ends if isinstance(end, str)] or ["left", "right"]
            pieces = []
            for side in sides:
                hand = pose.arms[side]
                middle = hand.wrist - hand.hand[:, 1] * (proportions.HAND * 0.62)
                along = hand.hand[:, 0] * DUMBBELL_HALF
                pieces.append(Piece(Roll(middle - along, middle + along, 0.013), "iron_dark"))
                for end in (-1, 1):
                    knob = middle + along * end
                    pieces.append(Piece(Roll(knob - along * 0.22, knob + along * 0.12, DUMBBELL_R), "iron"))
            return tuple(pieces)
        case Prop.STICK:
            a, b = (_end(end, pose) for end in thing.ends)
            beyond = unit(b - a, RIGHT) * STICK_BEYOND
            return (Piece(Roll(a - beyond, b + beyond, STICK_R), "stick"),)
        case Prop.BAND:
            points = [_end(end, pose) for end in thing.ends]
            return tuple(Piece(Roll(a, b, BAND_R), "band") for a, b in itertools.pairwise(points))
    return ()


def _end(end: str | tuple[float, ...], pose: Pose) -> Vector:
    if not isinstance(end, str):
        return np.array(end)
    if end in HANDS:
        arm = pose.arms[end.partition("_")[0]]
        return arm.wrist - arm.hand[:, 1] * (proportions.HAND * 0.6)
    if end in anatomy.PARTS:
        pieces = anatomy.flesh(pose, end)
        centre: Vector = np.sum([piece.centre for piece in pieces], axis=0) / len(pieces)
        return centre
    return anatomy.landmark(pose.trunk, pose.arms, pose.legs, end, "right")[0]
