"""Resolved frames -> posed bodies, each placed by its anchor."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from planner.figure.body import anatomy
from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import UP, Vector
from planner.figure.body.keyframes import ResolvedFrame
from planner.figure.body.limbs import arm_angles, build_arm, build_leg, hip_joint, leg_angles, shoulder_joint
from planner.figure.body.reaching import JointAngles, reach_targets
from planner.figure.body.sides import SIGN, split_side
from planner.figure.body.trunk import Trunk, build_trunk
from planner.records.pose import Anchor

PLACED_BY_HIPS = ("back", "pelvis", "seat", "trunk")
ORIGIN = np.zeros(3)
DOWN = -UP


@dataclass(frozen=True)
class SolvedFrame:
    """A frame and its posed body.

    `reach_errors` is the distance from a hand or foot to the target that it should reach (m), negative
    where the target is nearer than the limb can fold.
    """

    frame: ResolvedFrame
    pose: Pose
    reach_errors: Mapping[str, float] = field(default_factory=dict)


def solve(
    frame: ResolvedFrame, anchor_height: float = 0.0, surface_normals: Mapping[str, Vector] | None = None
) -> SolvedFrame:
    """Return the posed body of a frame.

    `anchor_height` is that of what it is anchored on (m); `surface_normals` are those of the props
    that it leans on, by their labels, where they are not level (a wall).
    """
    trunk = build_trunk(frame.angles, ORIGIN)
    level_soles = _level_soles(frame)
    joint_angles = JointAngles(
        {side: arm_angles(frame.angles, side) for side in SIGN},
        {side: leg_angles(frame.angles, side, level_soles[side]) for side in SIGN},
    )
    displacement = anchor_displacement(trunk, frame.angles, joint_angles, frame.anchor, anchor_height)
    return SolvedFrame(
        frame, *reach_targets(frame, trunk.translated(displacement), joint_angles, surface_normals or {})
    )


def anchored_sides(anchor: Anchor) -> set[str]:
    """Return the sides of the limbs by which a body is anchored."""
    return {split_side(part)[0] for part in anatomy.parts(anchor.part)} - {""}


def _level_soles(frame: ResolvedFrame) -> dict[str, bool]:
    """Return by side whether the sole is level: where the foot is held or stands, unless its ankle has an angle."""
    anchored = anatomy.parts(frame.anchor.part)
    return {
        side: (side in frame.legs or f"{side}_foot" in anchored) and not frame.angles.get(f"{side}_ankle_dorsiflexion")
        for side in SIGN
    }


def anchor_displacement(
    trunk: Trunk, angles: Mapping[str, float], joint_angles: JointAngles, anchor: Anchor, height: float
) -> Vector:
    """Return the displacement (m) by which a trunk at the origin is moved, so that its anchor is where it belongs."""
    names = anatomy.parts(anchor.part)
    sides = anchored_sides(anchor)  # only the limbs that it stands on are needed
    on_legs = split_side(names[0])[1] in anatomy.LEG_PARTS
    pose = Pose(
        trunk,
        {}
        if on_legs
        else {
            side: build_arm(trunk, shoulder_joint(trunk, angles, side), joint_angles.arms[side], side) for side in sides
        },
        {side: build_leg(trunk, hip_joint(trunk, side), joint_angles.legs[side]) for side in sides} if on_legs else {},
    )
    volumes = [volume for name in names for volume in anatomy.volumes(pose, name)]
    lowest = min(float(volume.centre[1]) - volume.extent(DOWN) for volume in volumes)
    if names[0].endswith(("_foot", "_toes")):
        points = [pose.legs[split_side(name)[0]].ankle for name in names]
    elif anchor.part in PLACED_BY_HIPS:
        points = [pose.trunk.hips]
    else:
        points = [volume.centre for volume in volumes]
    centre: Vector = sum(points, ORIGIN) / len(points)
    return np.array([anchor.at[0] - centre[0], height - lowest, anchor.at[1] - centre[2]])
