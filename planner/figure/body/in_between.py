"""Two solved frames -> the posed body at a fraction of the movement from one to the other."""

import math
from collections.abc import Mapping

from planner.figure.body import anatomy, proportions
from planner.figure.body.geometry import Matrix, Vector, length, slerp
from planner.figure.body.keyframes import ResolvedFrame
from planner.figure.body.limbs import ArmAngles, LegAngles, arm_angles, leg_angles
from planner.figure.body.posing import ORIGIN, SolvedFrame, anchor_displacement, anchored_sides
from planner.figure.body.reaching import JointAngles, reach_targets
from planner.figure.body.sides import SIGN
from planner.figure.body.trunk import build_trunk
from planner.records.pose import Reach

MIN_STEP, MAX_LIFT = 0.08, 0.06  # metres: a foot that goes further is lifted, so high


def between(
    start: SolvedFrame, end: SolvedFrame, fraction: float, start_height: float, surface_normals: Mapping[str, Vector]
) -> SolvedFrame:
    """Return the body at a fraction (0 to 1) of the movement from one frame to the next.

    Angles are interpolated linearly; what rests on the same prop in both frames stays on it.
    `start_height` is that of what the first frame is anchored on (m).
    """
    if fraction <= 0:
        return start
    if fraction >= 1:
        return end
    first, second = start.frame, end.frame
    frame = first._replace(
        angles={
            axis: _lerp(first.angles.get(axis, 0.0), second.angles.get(axis, 0.0), fraction)
            for axis in {**first.angles, **second.angles}
        },
        arms=_arm_reaches(start, end, fraction),
        legs=_leg_reaches(start, end, fraction),
    )
    joint_angles = _joint_angles(start, end, frame, fraction)
    trunk = build_trunk(frame.angles, ORIGIN)
    if first.anchor == second.anchor:
        displacement = anchor_displacement(trunk, frame.angles, joint_angles, first.anchor, start_height)
    else:
        displacement = start.pose.trunk.hips + (end.pose.trunk.hips - start.pose.trunk.hips) * fraction
    orientations = _orientations(start, end, frame, fraction)
    return SolvedFrame(
        frame, *reach_targets(frame, trunk.translated(displacement), joint_angles, surface_normals, orientations)
    )


def _lerp(a: float, b: float, fraction: float) -> float:
    return a + (b - a) * fraction


def _orientations(start: SolvedFrame, end: SolvedFrame, frame: ResolvedFrame, fraction: float) -> Mapping[str, Matrix]:
    """Return those of the hands and feet that rest on something in one of the two frames only, by part."""
    found = {}
    for side in SIGN:
        if side not in frame.arms and (side in start.frame.arms or side in end.frame.arms):
            found[f"{side}_hand"] = slerp(start.pose.arms[side].hand, end.pose.arms[side].hand, fraction)
        a, b = start.pose.legs[side], end.pose.legs[side]
        held_now_only = side in frame.legs and not (side in start.frame.legs and side in end.frame.legs)
        if held_now_only or a.angles.level_sole != b.angles.level_sole:
            found[f"{side}_foot"] = slerp(a.foot, b.foot, fraction)
    return found


def _common_reaches(a: Mapping[str, Reach], b: Mapping[str, Reach], fraction: float) -> dict[str, Reach]:
    """Return the reaches that both frames have to targets of one kind, interpolated, by side."""
    common = {}
    for side in a.keys() & b.keys():
        one, two = a[side], b[side]
        if one.on != two.on:
            continue
        if isinstance(one.to, str) or isinstance(two.to, str):
            if one.to != two.to:
                continue
            to: str | tuple[float, ...] = one.to
        else:
            to = tuple(_lerp(x, y, fraction) for x, y in zip(one.to, two.to, strict=True))
        common[side] = one.model_copy(
            update={
                "to": to,
                "by": tuple(_lerp(x, y, fraction) for x, y in zip(one.by, two.by, strict=True)),
                "swivel": _lerp(one.swivel, two.swivel, fraction),
            }
        )
    return common


def _arm_reaches(start: SolvedFrame, end: SolvedFrame, fraction: float) -> dict[str, Reach]:
    """Return the reaches of the arms; where a frame points the fingers, they turn from one direction to the other."""
    reaches = _common_reaches(start.frame.arms, end.frame.arms, fraction)
    for side, sign in SIGN.items():
        if side in reaches and (start.frame.arms[side].fingers or end.frame.arms[side].fingers):
            a, b = -start.pose.arms[side].hand[:, 1], -end.pose.arms[side].hand[:, 1]
            forward, up, right = (float(each) for each in a * (1 - fraction) + b * fraction)
            reaches[side] = reaches[side].model_copy(update={"fingers": (forward, up, sign * right)})
    return reaches


def _leg_reaches(start: SolvedFrame, end: SolvedFrame, fraction: float) -> dict[str, Reach]:
    """Return the reaches of the legs; a foot that stands in both frames goes from the one place to the other."""
    common = _common_reaches(start.frame.legs, end.frame.legs, fraction)
    reaches = {side: _lifted(reach, start, end, side, fraction) for side, reach in common.items()}
    if start.frame.anchor == end.frame.anchor:
        return reaches
    for side, sign in SIGN.items():
        if side not in reaches and _foot_is_held(start.frame, side) and _foot_is_held(end.frame, side):
            ankle = start.pose.legs[side].ankle * (1 - fraction) + end.pose.legs[side].ankle * fraction
            x, y, z = (float(each) for each in ankle)
            reaches[side] = Reach(to=(x, y - proportions.ANKLE_HEIGHT, sign * z), on="floor")
    return reaches


def _lifted(reach: Reach, start: SolvedFrame, end: SolvedFrame, side: str, fraction: float) -> Reach:
    """Return a reach whose foot is lifted, where it steps from one place to another."""
    step = length(end.pose.legs[side].ankle - start.pose.legs[side].ankle)
    if isinstance(reach.to, str) or step < MIN_STEP:
        return reach
    forward, up, outwards = reach.to
    lift = min(MAX_LIFT, step * 0.3) * math.sin(math.pi * fraction)
    return reach.model_copy(update={"to": (forward, up + lift, outwards)})


def _foot_is_held(frame: ResolvedFrame, side: str) -> bool:
    return side in frame.legs or f"{side}_foot" in anatomy.parts(frame.anchor.part)


def _joint_angles(start: SolvedFrame, end: SolvedFrame, frame: ResolvedFrame, fraction: float) -> JointAngles:
    """Return interpolated joint angles; of a limb that is anchored and held too, those that the frame has."""
    anchored = anchored_sides(frame.anchor)
    level = {side: all(each.pose.legs[side].angles.level_sole for each in (start, end)) for side in SIGN}
    return JointAngles(
        {
            side: arm_angles(frame.angles, side)
            if side in anchored and side in frame.arms
            else _arm_between(start, end, side, fraction, side in frame.arms)
            for side in SIGN
        },
        {
            side: leg_angles(frame.angles, side, level[side])
            if side in anchored and side in frame.legs
            else _leg_between(start, end, side, fraction, side in frame.legs)
            for side in SIGN
        },
    )


def _arm_between(start: SolvedFrame, end: SolvedFrame, side: str, fraction: float, held: bool) -> ArmAngles:
    a, b = start.pose.arms[side].angles, end.pose.arms[side].angles
    return ArmAngles(
        a.humerus if held else slerp(a.humerus, b.humerus, fraction),  # a held hand bends its arm itself
        _lerp(a.elbow, b.elbow, fraction),
        _lerp(a.pronation, b.pronation, fraction),
        _lerp(a.wrist, b.wrist, fraction),
    )


def _leg_between(start: SolvedFrame, end: SolvedFrame, side: str, fraction: float, held: bool) -> LegAngles:
    a, b = start.pose.legs[side].angles, end.pose.legs[side].angles
    return LegAngles(
        a.femur if held else slerp(a.femur, b.femur, fraction),
        _lerp(a.knee, b.knee, fraction),
        _lerp(a.ankle, b.ankle, fraction),
        _lerp(a.toes, b.toes, fraction),
        a.level_sole and b.level_sole,
    )
