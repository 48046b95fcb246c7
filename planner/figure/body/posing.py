"""Frames -> posed bodies: what rests where, and what a hand or foot lacks to its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.keyframes import Frame
from planner.figure.body.reaching import Bends, reached
from planner.figure.body.sides import SIGN
from planner.figure.body.skeleton import Trunk, arm, arm_bend, hip, leg, leg_bend, moved, shoulder, trunk
from planner.figure.body.space import UP, Vector
from planner.records.pose import Anchor

WHOLE_TRUNK = ("back", "pelvis", "seat", "trunk")  # placed by the hips
NOWHERE = np.zeros(3)
DOWN = -UP


@dataclass(frozen=True)
class Solved:
    """A frame and its body; `missing` is what a hand or foot lacks to the place it should reach (m)."""

    frame: Frame
    pose: Pose
    missing: Mapping[str, float] = field(default_factory=dict)


def solve(frame: Frame, height: float = 0.0, facings: Mapping[str, Vector] | None = None) -> Solved:
    """Pose the body of a frame.

    `height` is that of what it is anchored on (m); `facings` are the directions of the things that
    it leans on, where they are not level (a wall).
    """
    stood = trunk(frame.angles, NOWHERE)
    flat = _flat(frame)
    bends = (
        {side: arm_bend(frame.angles, side) for side in SIGN},
        {side: leg_bend(frame.angles, side, flat[side]) for side in SIGN},
    )
    shift = anchored(stood, frame.angles, bends, frame.anchor, height)
    return Solved(frame, *reached(frame, moved(stood, shift), bends, facings or {}))


def bearing(anchor: Anchor) -> set[str]:
    """Name the sides of the limbs that a body is anchored by."""
    return {part.partition("_")[0] for part in anatomy.parts(anchor.part)} & SIGN.keys()


def _flat(frame: Frame) -> dict[str, bool]:
    """Tell which soles are level: those that stand on something, unless the ankle is told otherwise."""
    standing = anatomy.parts(frame.anchor.part)
    return {
        side: (side in frame.legs or f"{side}_foot" in standing) and not frame.angles.get(f"{side}_ankle_dorsiflexion")
        for side in SIGN
    }


def anchored(stood: Trunk, angles: Mapping[str, float], bends: Bends, anchor: Anchor, height: float) -> Vector:
    """Give the way by which a body is moved, so that its anchor is where it belongs."""
    named = anatomy.parts(anchor.part)
    sides = bearing(anchor)  # only the limbs that it stands on are needed
    legs = named[0].partition("_")[2] in anatomy.LEG
    pose = Pose(
        stood,
        {} if legs else {side: arm(stood, shoulder(stood, angles, side), bends[0][side], side) for side in sides},
        {side: leg(stood, hip(stood, side), bends[1][side]) for side in sides} if legs else {},
    )
    pieces = [piece for part in named for piece in anatomy.flesh(pose, part)]
    low = min(float(piece.centre[1]) - piece.reach(DOWN) for piece in pieces)
    if named[0].endswith(("_foot", "_toes")):
        points = [pose.legs[part.split("_")[0]].ankle for part in named]
    elif anchor.part in WHOLE_TRUNK:
        points = [pose.trunk.hips]
    else:
        points = [piece.centre for piece in pieces]
    centre: Vector = sum(points, NOWHERE) / len(points)
    return np.array([anchor.at[0] - centre[0], height - low, anchor.at[1] - centre[2]])
