"""Keyframes -> posed bodies: what is inherited, what rests where, and what lies between two frames."""

import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from planner.faults import WrongInput
from planner.figure import anatomy, body
from planner.figure.anatomy import Pose
from planner.figure.limbs import swung, two_bones
from planner.figure.skeleton import (
    SIGN,
    Arm,
    ArmBend,
    Leg,
    LegBend,
    Trunk,
    arm,
    arm_bend,
    hip,
    leg,
    leg_bend,
    moved,
    shoulder,
    trunk,
)
from planner.figure.space import FORWARD, UP, Matrix, Vector, about, across, blend, columns, cross, length, unit
from planner.figure.stances import STANCES
from planner.poses import AXES, Anchor, Figure, Keyframe, Reach, Stance

FREE = "free"
LATER = ("other_hand", "other_wrist")  # where a hand reaches once the other one is posed
STEEP = 0.3  # sine of the angle below which a forearm no longer says where the fingers point
LEAST_STEP, MOST_LIFT = 0.08, 0.06  # metres: a foot that goes further is lifted, so high
WHOLE_TRUNK = ("back", "pelvis", "seat", "trunk")  # placed by the hips
NOWHERE = np.zeros(3)
DOWN = -UP
ABOVE_SOLE = UP * body.ANKLE_HEIGHT
# Where knees and elbows point of themselves, in the frames of pelvis and thorax.
KNEE_POLE = {side: np.array([1.0, 0.25, sign * 0.10]) for side, sign in SIGN.items()}
ELBOW_POLE = {side: np.array([-0.45, -0.9, sign * 0.5]) for side, sign in SIGN.items()}


class Frame(NamedTuple):
    """A keyframe with everything that it inherits written out; angles by axis."""

    angles: Mapping[str, float]
    anchor: Anchor
    arms: Mapping[str, Reach]
    legs: Mapping[str, Reach]
    contacts: Mapping[str, str]


@dataclass(frozen=True)
class Solved:
    """A frame and its body; `missing` is what a hand or foot lacks to the place it should reach (m)."""

    frame: Frame
    pose: Pose
    missing: Mapping[str, float] = field(default_factory=dict)


def axes(pose: Mapping[str, float]) -> dict[str, float]:
    """Write angles by axis. A word for one side overrules the word for both, wherever it stands."""
    written: dict[str, float] = {}
    for names, sign, degrees in sorted(((*AXES[name], pose[name]) for name in pose), key=lambda told: -len(told[0])):
        for axis in names:
            written[axis] = sign * degrees
    return written


def frames(figure: Figure) -> list[Frame]:
    """Write out every keyframe of a figure."""
    written: list[Frame] = []
    for number, key in enumerate(figure.frames):
        afresh = key.stance is not None or not number
        before = _stance(key.stance or figure.stance) if afresh else written[-1]
        written.append(_frame(key, before))
    return written


@functools.cache
def _stance(stance: Stance) -> Frame:
    return _frame(STANCES[stance], None)


def _frame(key: Keyframe, before: Frame | None) -> Frame:
    limbs = {}
    for kind, both in (("arm", key.arms), ("leg", key.legs)):
        held = dict(getattr(before, f"{kind}s")) if before else {}
        for side in SIGN:
            reach = getattr(key, f"{side}_{kind}") or both
            if reach is not None:
                held[side] = reach
        limbs[kind] = {side: reach for side, reach in held.items() if reach.to != FREE}
    anchor = key.anchor or (before.anchor if before else Anchor(part="feet"))
    contacts = dict(before.contacts) if before and not key.anchor else {}
    contacts |= key.contacts
    told = axes(key.pose)
    for side in SIGN:  # flexion and abduction are the other way to say an elevation
        elevation = f"{side}_shoulder_elevation"
        if elevation not in told and {f"{side}_shoulder_flexion", f"{side}_shoulder_abduction"} & told.keys():
            told[elevation] = 0.0
    return Frame(
        (dict(before.angles) if before else {}) | told,
        anchor,
        limbs["arm"],
        limbs["leg"],
        {part: thing for part, thing in contacts.items() if thing != FREE},
    )


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
    shift = _anchored(stood, frame.angles, bends, frame.anchor, height)
    return _reached(frame, moved(stood, shift), bends, facings or {})


def between(a: Solved, b: Solved, share: float, heights: Sequence[float], facings: Mapping[str, Vector]) -> Solved:
    """Pose the body on its way from one frame to the next (`share` from 0 to 1).

    Angles go evenly; what rests on the same thing in both frames stays on it.
    """
    first, second = a.frame, b.frame
    if share <= 0:
        return a
    if share >= 1:
        return b
    frame = first._replace(
        angles={
            axis: _mean(first.angles.get(axis, 0.0), second.angles.get(axis, 0.0), share)
            for axis in {**first.angles, **second.angles}
        },
        arms=_pointing(a, b, _shared(first.arms, second.arms, share), share),
        legs=_planted(a, b, share),
    )
    arms, legs = _bearing(first.anchor) & frame.arms.keys(), _bearing(first.anchor) & frame.legs.keys()
    flat = {side: a.pose.legs[side].bend.flat and b.pose.legs[side].bend.flat for side in SIGN}
    bends = (  # of a limb that bears and is held too, the angles say where the body is, as in a frame
        {
            side: arm_bend(frame.angles, side) if side in arms else _between_arms(a, b, side, share, side in frame.arms)
            for side in SIGN
        },
        {
            side: leg_bend(frame.angles, side, flat[side])
            if side in legs
            else _between_legs(a, b, side, share, side in frame.legs)
            for side in SIGN
        },
    )
    stood = trunk(frame.angles, NOWHERE)
    if first.anchor == second.anchor:
        shift = _anchored(stood, frame.angles, bends, first.anchor, heights[0])
    else:
        shift = a.pose.trunk.hips + (b.pose.trunk.hips - a.pose.trunk.hips) * share
    return _reached(frame, moved(stood, shift), bends, facings, _turning(a, b, frame, share))


def _turning(a: Solved, b: Solved, frame: Frame, share: float) -> Mapping[str, Matrix]:
    """Turn the hands and feet that are laid on something in one frame only, from one to the other."""
    laid = {}
    for side in SIGN:
        if side not in frame.arms and (side in a.frame.arms or side in b.frame.arms):
            laid[f"{side}_hand"] = blend(a.pose.arms[side].hand, b.pose.arms[side].hand, share)
        stands = side in frame.legs and not (side in a.frame.legs and side in b.frame.legs)
        if stands or a.pose.legs[side].bend.flat != b.pose.legs[side].bend.flat:
            laid[f"{side}_foot"] = blend(a.pose.legs[side].foot, b.pose.legs[side].foot, share)
    return laid


def _bearing(anchor: Anchor) -> set[str]:
    """Name the sides of the limbs that a body is anchored by."""
    return {part.partition("_")[0] for part in anatomy.parts(anchor.part)} & SIGN.keys()


def _mean(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def _shared(a: Mapping[str, Reach], b: Mapping[str, Reach], share: float) -> dict[str, Reach]:
    """Keep the reaches that both frames have to places of one kind, between the two places."""
    shared = {}
    for side in a.keys() & b.keys():
        one, two = a[side], b[side]
        if one.on != two.on:
            continue
        if isinstance(one.to, str) or isinstance(two.to, str):
            if one.to != two.to:
                continue
            to: str | tuple[float, ...] = one.to
        else:
            to = tuple(_mean(x, y, share) for x, y in zip(one.to, two.to, strict=True))
        shared[side] = one.model_copy(
            update={
                "to": to,
                "by": tuple(_mean(x, y, share) for x, y in zip(one.by, two.by, strict=True)),
                "swivel": _mean(one.swivel, two.swivel, share),
            }
        )
    return shared


def _pointing(a: Solved, b: Solved, shared: Mapping[str, Reach], share: float) -> dict[str, Reach]:
    """Turn the fingers from where they point to where they point next, where a frame says where."""
    turned = dict(shared)
    for side, sign in SIGN.items():
        if side in shared and (a.frame.arms[side].fingers or b.frame.arms[side].fingers):
            ways = (-a.pose.arms[side].hand[:, 1], -b.pose.arms[side].hand[:, 1])
            forward, up, right = (float(each) for each in ways[0] * (1 - share) + ways[1] * share)
            turned[side] = shared[side].model_copy(update={"fingers": (forward, up, sign * right)})
    return turned


def _planted(a: Solved, b: Solved, share: float) -> dict[str, Reach]:
    """Keep feet on their way from where they stand to where they stand next."""
    planted = {
        side: _lifted(reach, a, b, side, share) for side, reach in _shared(a.frame.legs, b.frame.legs, share).items()
    }
    if a.frame.anchor == b.frame.anchor:
        return planted
    for side, sign in SIGN.items():
        if side not in planted and _stands(a.frame, side) and _stands(b.frame, side):
            place = a.pose.legs[side].ankle * (1 - share) + b.pose.legs[side].ankle * share
            x, y, z = (float(each) for each in place)
            planted[side] = Reach(to=(x, y - body.ANKLE_HEIGHT, sign * z), on="floor")
    return planted


def _lifted(reach: Reach, a: Solved, b: Solved, side: str, share: float) -> Reach:
    """Lift a foot that steps from one place to another."""
    step = length(b.pose.legs[side].ankle - a.pose.legs[side].ankle)
    if isinstance(reach.to, str) or step < LEAST_STEP:
        return reach
    forward, up, outwards = reach.to
    lift = min(MOST_LIFT, step * 0.3) * math.sin(math.pi * share)
    return reach.model_copy(update={"to": (forward, up + lift, outwards)})


def _stands(frame: Frame, side: str) -> bool:
    return side in frame.legs or f"{side}_foot" in anatomy.parts(frame.anchor.part)


def _between_arms(a: Solved, b: Solved, side: str, share: float, held: bool) -> ArmBend:
    one, two = a.pose.arms[side].bend, b.pose.arms[side].bend
    return ArmBend(
        one.humerus if held else blend(one.humerus, two.humerus, share),  # a held hand bends its arm itself
        _mean(one.elbow, two.elbow, share),
        _mean(one.pronation, two.pronation, share),
        _mean(one.wrist, two.wrist, share),
    )


def _between_legs(a: Solved, b: Solved, side: str, share: float, held: bool) -> LegBend:
    one, two = a.pose.legs[side].bend, b.pose.legs[side].bend
    return LegBend(
        one.femur if held else blend(one.femur, two.femur, share),
        _mean(one.knee, two.knee, share),
        _mean(one.ankle, two.ankle, share),
        _mean(one.toes, two.toes, share),
        one.flat and two.flat,
    )


def _flat(frame: Frame) -> dict[str, bool]:
    """Tell which soles are level: those that stand on something, unless the ankle is told otherwise."""
    standing = anatomy.parts(frame.anchor.part)
    return {
        side: (side in frame.legs or f"{side}_foot" in standing) and not frame.angles.get(f"{side}_ankle_dorsiflexion")
        for side in SIGN
    }


Bends = tuple[Mapping[str, ArmBend], Mapping[str, LegBend]]


def _anchored(stood: Trunk, angles: Mapping[str, float], bends: Bends, anchor: Anchor, height: float) -> Vector:
    """Give the way by which a body is moved, so that its anchor is where it belongs."""
    named = anatomy.parts(anchor.part)
    sides = _bearing(anchor)  # only the limbs that it stands on are needed
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


def _reached(
    frame: Frame,
    stood: Trunk,
    bends: Bends,
    facings: Mapping[str, Vector],
    laid: Mapping[str, Matrix] | None = None,
) -> Solved:
    """Bring hands and feet to where they are held; `laid` are directions that hands and feet have already."""
    laid = laid or {}
    missing: dict[str, float] = {}
    legs: dict[str, Leg] = {}
    for side in SIGN:
        bend, joint = bends[1][side], hip(stood, side)
        if side in frame.legs:
            bend, missing[f"{side}_foot"] = _step(stood, joint, frame.legs[side], bend, side)
        legs[side] = leg(stood, joint, bend, laid.get(f"{side}_foot"))
    arms: dict[str, Arm] = {}
    joints = {side: shoulder(stood, frame.angles, side) for side in SIGN}
    last = next((side for side in frame.arms if frame.arms[side].to in LATER), "right")
    for side in ("left", "right") if last == "right" else ("right", "left"):
        reach = frame.arms.get(side)
        if reach is None:
            arms[side] = arm(stood, joints[side], bends[0][side], side, laid.get(f"{side}_hand"))
        else:
            facing = facings.get(reach.on or "", UP)
            arms[side], short = _grasp(stood, arms, legs, joints[side], reach, bends[0][side], side, facing)
            missing[f"{side}_hand"] = short
    return Solved(frame, Pose(stood, arms, legs), missing)


def _step(stood: Trunk, joint: Vector, reach: Reach, bend: LegBend, side: str) -> tuple[LegBend, float]:
    place = _target(stood, {}, {}, reach, side)
    ankle = place + ABOVE_SOLE if reach.on else place
    pole = swung(stood.pelvis.dot(KNEE_POLE[side]), ankle - joint, SIGN[side] * reach.swivel)
    thigh, knee, short = two_bones(joint, ankle, body.THIGH, body.SHANK, pole, -1)
    return LegBend(stood.pelvis.T.dot(thigh), knee, bend.ankle, bend.toes, bend.flat), short


def _target(stood: Trunk, arms: Mapping[str, Arm], legs: Mapping[str, Leg], reach: Reach, side: str) -> Vector:
    sign = SIGN[side]
    forward, up, outwards = reach.by
    if isinstance(reach.to, str):
        try:
            place, frame = anatomy.landmark(stood, arms, legs, reach.to, side)
        except KeyError as error:  # a foot that reaches for a leg, two hands that reach for each other
            raise WrongInput(f"{reach.to!r} cannot be reached from there: it is not posed before") from error
        moved_by: Vector = frame @ np.array([forward, up, sign * outwards])
        return place + moved_by
    x, y, z = reach.to
    return np.array([x + forward, y + up, sign * (z + outwards)])


def _grasp(
    stood: Trunk,
    arms: Mapping[str, Arm],
    legs: Mapping[str, Leg],
    joint: Vector,
    reach: Reach,
    bend: ArmBend,
    side: str,
    facing: Vector,
) -> tuple[Arm, float]:
    sign = SIGN[side]
    place = _target(stood, arms, legs, reach, side)
    fore = body.FOREARM
    if reach.on:
        place = place + facing * body.HAND_R[0]
    elif not reach.fingers:
        fore += body.HAND / 2  # the middle of the hand is brought there, in line with the forearm
    pole = swung(stood.thorax.dot(ELBOW_POLE[side]), place - joint, -sign * reach.swivel)
    upper, elbow, short = two_bones(joint, place, body.UPPER_ARM, fore, pole, 1)
    bend = ArmBend(stood.thorax.T.dot(upper), elbow, bend.pronation, bend.wrist)
    hand = None
    if reach.on or reach.fingers:
        hand = _laid(stood, upper.dot(about(0, 0, 1, elbow)), reach, facing if reach.on else None, sign)
    return arm(stood, joint, bend, side, hand), short


def _laid(stood: Trunk, fore: Matrix, reach: Reach, facing: Vector | None, sign: int) -> Matrix:
    """Lay a hand on a surface, fingers along the forearm or where they are told to point."""
    if reach.fingers:
        x, y, z = reach.fingers
        along = np.array([x, y, sign * z])
    else:
        along = -fore[:, 1]
    if facing is None:
        along = unit(along)
        back = unit(across(fore[:, 2], along))
    else:
        along = across(along, facing)
        if not reach.fingers and (far := length(along)) < STEEP:
            # the steeper the forearm stands on the surface, the more the pelvis points the way
            along = along + across(stood.pelvis[:, 0], facing) * (1 - far / STEEP)
        along, back = unit(along, FORWARD), facing * sign
    return columns(cross(-along, back), -along, back)
