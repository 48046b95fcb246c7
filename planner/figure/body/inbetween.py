"""Two posed bodies -> one on its way from the first to the second."""

import math
from collections.abc import Mapping, Sequence

from planner.figure.body import anatomy, proportions
from planner.figure.body.keyframes import Frame
from planner.figure.body.posing import NOWHERE, Solved, anchored, bearing
from planner.figure.body.reaching import reached
from planner.figure.body.sides import SIGN
from planner.figure.body.skeleton import ArmBend, LegBend, arm_bend, leg_bend, moved, trunk
from planner.figure.body.space import Matrix, Vector, blend, length
from planner.records.pose import Reach

LEAST_STEP, MOST_LIFT = 0.08, 0.06  # metres: a foot that goes further is lifted, so high


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
    arms, legs = bearing(first.anchor) & frame.arms.keys(), bearing(first.anchor) & frame.legs.keys()
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
        shift = anchored(stood, frame.angles, bends, first.anchor, heights[0])
    else:
        shift = a.pose.trunk.hips + (b.pose.trunk.hips - a.pose.trunk.hips) * share
    laid = _turning(a, b, frame, share)
    return Solved(frame, *reached(frame, moved(stood, shift), bends, facings, laid))


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
            planted[side] = Reach(to=(x, y - proportions.ANKLE_HEIGHT, sign * z), on="floor")
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
