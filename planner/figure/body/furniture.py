"""Furniture and small props as solids around the origin, before they are put in their places."""

from collections.abc import Sequence
from typing import NamedTuple

from planner.figure.body.geometry import UP, Matrix
from planner.figure.body.solids import Capsule, Solid, box_between
from planner.records.prop import Prop, PropSpec

DEFAULT_HEIGHT = {  # of what a body may rest on, in metres, unless its record has a size
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


class Furniture(NamedTuple):
    """The solids of a prop: those that a body may touch, and those that are only drawn."""

    solids: Sequence[Solid]
    trim: Sequence[Solid]
    tone: str  # of the solids; the trim is darker
    soft: bool


def build_furniture(spec: PropSpec, top: float, turn: Matrix) -> Furniture:
    """Return the solids of a prop whose top is at a height (m)."""
    size = spec.size or ()
    deep = size[1] if len(size) > 1 else None
    wide = size[2] if len(size) > 2 else None
    match spec.prop:
        case Prop.CHAIR:
            solids, trim = _chair(top, turn)
            return Furniture(solids, trim, "wood", False)
        case Prop.SOFA:
            solids, trim = _sofa(top, turn)
            return Furniture(solids, trim, "cloth", True)
        case Prop.BENCH:
            half = ((deep or 1.15) / 2, (wide or 0.32) / 2)
            seat = box_between((-half[0], top - 0.07, -half[1]), (half[0], top, half[1]), turn)
            return Furniture([seat], _legs(half, top - 0.07, turn), "cloth", True)
        case Prop.BOX | Prop.STEP:
            half = ((deep or 0.40) / 2, (wide or (0.60 if spec.prop is Prop.STEP else 0.42)) / 2)
            return Furniture([box_between((-half[0], 0, -half[1]), (half[0], top, half[1]), turn)], [], "wood", False)
        case Prop.COUNTER:
            half_wide = (wide or 1.10) / 2
            board = box_between((0.0, top - 0.04, -half_wide), (deep or 0.50, top, half_wide), turn)
            front, back = 0.05, (deep or 0.50) - 0.01
            cupboard = box_between((front, 0.0, -half_wide + 0.02), (back, top - 0.04, half_wide - 0.02), turn)
            return Furniture([board], [cupboard], "wood", False)
        case Prop.WALL:
            half_wide = (wide or 1.7) / 2
            wall = box_between((0.0, 0.0, -half_wide), (0.05, deep or 2.05, half_wide), turn)
            return Furniture([wall], [], "wall", False)
        case Prop.DOOR:
            panel = box_between((0.0, 0.0, -0.42), (0.05, deep or 2.0, 0.42), turn)
            knob = box_between((-0.05, 0.98, 0.30), (0.0, 1.02, 0.36), turn)
            return Furniture([panel], [knob], "wood", False)
        case Prop.DOORWAY:
            return Furniture(_doorway(turn), [], "wood", False)
        case Prop.MAT:
            half = ((deep or 1.86) / 2, (wide or 0.62) / 2)
            return Furniture(
                [], [box_between((-half[0], -0.014, -half[1]), (half[0], 0.0, half[1]), turn)], "mat", False
            )
        case Prop.BED:
            half = ((deep or 2.0) / 2, (wide or 0.9) / 2)
            frame = box_between((-half[0], top - BED_DEPTH, -half[1]), (half[0], top - 0.17, half[1]), turn)
            mattress = box_between((-half[0], top - 0.17, -half[1]), (half[0], top, half[1]), turn)
            legs = _legs(half, top - BED_DEPTH, turn, 0.03) if top > BED_DEPTH else []
            return Furniture([mattress], [frame, *legs], "bed", True)
        case Prop.PILLOW:
            half = ((deep or 0.30) / 2, (wide or 0.42) / 2)
            return Furniture([box_between((-half[0], 0, -half[1]), (half[0], top, half[1]), turn)], [], "pillow", True)
        case Prop.CUSHION:
            half = ((deep or 0.34) / 2, (wide or 0.34) / 2)
            return Furniture([box_between((-half[0], 0, -half[1]), (half[0], top, half[1]), turn)], [], "pillow", True)
        case Prop.ROLLED_TOWEL:
            half_long = (deep or 2 * TOWEL_HALF) / 2
            along = turn[:, 2] * (half_long - top / 2)
            return Furniture([Capsule(UP * (top / 2) - along, UP * (top / 2) + along, top / 2)], [], "towel", True)
        case Prop.FOAM_ROLLER:
            half_long = (deep or 2 * ROLLER_HALF) / 2
            along = turn[:, 2] * half_long
            return Furniture([Capsule(UP * (top / 2) - along, UP * (top / 2) + along, top / 2)], [], "foam", True)
        case Prop.EXERCISE_BALL:
            centre = UP * (top / 2)
            return Furniture([Capsule(centre, centre, top / 2)], [], "ball", True)
    return Furniture([], [], "wood", False)


def _legs(half: tuple[float, float], top: float, turn: Matrix, thick: float = 0.016) -> list[Solid]:
    return [
        box_between((x - thick, 0.0, z - thick), (x + thick, top, z + thick), turn)
        for x in (-half[0] + 0.03, half[0] - 0.03)
        for z in (-half[1] + 0.03, half[1] - 0.03)
    ]


def _chair(top: float, turn: Matrix) -> tuple[list[Solid], list[Solid]]:
    seat = box_between((-0.21, top - 0.045, -0.22), (0.21, top, 0.22), turn)
    back = box_between((-0.235, top + 0.18, -0.21), (-0.205, top + 0.46, 0.21), turn)
    posts = [box_between((-0.235, top - 0.02, z - 0.014), (-0.205, top + 0.46, z + 0.014), turn) for z in (-0.19, 0.19)]
    return [seat, back], [*_legs((0.21, 0.22), top - 0.045, turn), *posts]


def _sofa(top: float, turn: Matrix) -> tuple[list[Solid], list[Solid]]:
    seat = box_between((-0.30, 0.08, -0.70), (0.30, top, 0.70), turn)
    back = box_between((-0.46, 0.08, -0.70), (-0.30, top + 0.38, 0.70), turn)
    return [seat, back], [box_between((-0.46, 0.0, z - 0.05), (0.30, 0.08, z + 0.05), turn) for z in (-0.6, 0.6)]


def _doorway(turn: Matrix) -> list[Solid]:
    jambs: list[Solid] = [box_between((-0.06, 0.0, z - 0.05), (0.06, 2.02, z + 0.05), turn) for z in (-0.47, 0.47)]
    return [*jambs, box_between((-0.06, 2.02, -0.52), (0.06, 2.10, 0.52), turn)]
