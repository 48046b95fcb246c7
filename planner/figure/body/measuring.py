"""Ranges of joints in degrees, measured on a posed body as a physiotherapist would."""

import math
from collections.abc import Mapping

from planner.figure.body.anatomy import Pose
from planner.figure.body.geometry import Matrix, angle_between
from planner.figure.body.limbs import Arm
from planner.figure.body.posing import SolvedFrame
from planner.figure.body.sides import SIGN


def norm_angles(solved: SolvedFrame) -> Mapping[str, float]:
    """Return the angle of every joint that has a norm (degrees), by side where it has one."""
    angles, pose = solved.frame.angles, solved.pose
    measured: dict[str, float] = {}
    for movement, axis in (("flexion", "flexion"), ("side_bend", "side_bend_right"), ("rotation", "rotation_left")):
        parts = [angles.get(f"{part}_{axis}", 0.0) for part in ("thoracic", "lumbar")]
        measured[f"thoracolumbar_{movement}"] = sum(parts)
        measured[f"cervical_{movement}"] = angles.get(f"cervical_{axis}", 0.0)
    for side, sign in SIGN.items():
        arm, leg = pose.arms[side], pose.legs[side]
        elevation, behind = shoulder_elevation(pose, side)
        measured[f"{side}_shoulder_elevation"] = 0.0 if behind else elevation
        measured[f"{side}_shoulder_extension"] = elevation if behind else 0.0
        measured[f"{side}_elbow_flexion"] = arm.angles.elbow
        measured[f"{side}_forearm_pronation"] = angles.get(f"{side}_forearm_pronation", 0.0)
        if side not in solved.frame.arms:
            measured[f"{side}_shoulder_external_rotation"] = angles.get(f"{side}_shoulder_external_rotation", 0.0)
        measured[f"{side}_wrist_extension"] = _wrist_extension(arm, sign)
        flexion, abduction = hip_flexion_abduction(leg.angles.femur, sign)
        measured[f"{side}_hip_flexion"], measured[f"{side}_hip_abduction"] = flexion, abduction
        if side not in solved.frame.legs:
            measured[f"{side}_hip_external_rotation"] = angles.get(f"{side}_hip_external_rotation", 0.0)
        measured[f"{side}_knee_flexion"] = leg.angles.knee
        measured[f"{side}_ankle_dorsiflexion"] = _ankle_dorsiflexion(leg.shank, leg.foot)
        measured[f"{side}_toe_extension"] = leg.angles.toes
    return measured


def shoulder_elevation(pose: Pose, side: str) -> tuple[float, bool]:
    """Return how far an arm is from hanging beside the trunk (degrees), and whether it is behind it."""
    humerus = pose.arms[side].angles.humerus
    x, y, z = -humerus[:, 1]
    elevation = math.degrees(math.acos(max(-1.0, min(1.0, -float(y)))))
    return elevation, float(x) < -0.35 * math.hypot(float(x), float(z)) and float(y) < 0.3 and x < -0.08


def hip_flexion_abduction(femur: Matrix, sign: int) -> tuple[float, float]:
    """Return flexion and abduction of a hip (degrees; the ISB's order)."""
    x, y, z = (float(each) for each in -femur[:, 1])
    return math.degrees(math.atan2(x, -y)), math.degrees(math.asin(max(-1.0, min(1.0, sign * z))))


def _wrist_extension(arm: Arm, sign: int) -> float:
    """Return how far a hand is bent against its forearm (degrees): positive to its back, negative to its palm."""
    degrees = angle_between(arm.fore[:, 1], arm.hand[:, 1])
    to_palm = float(-arm.fore[:, 1] @ arm.hand[:, 2]) * sign > 0
    return -degrees if to_palm else degrees


def _ankle_dorsiflexion(shank: Matrix, foot: Matrix) -> float:
    """Return how far the toes come up from a right angle to the shank (degrees)."""
    relative = shank.T @ foot
    return math.degrees(math.atan2(float(relative[1, 0]), float(relative[0, 0])))


def ankle_across_midline(pose: Pose) -> float:
    """Return how far an ankle is across the middle of the body (m), 0 or less where none is."""
    hips, right = pose.trunk.hips, pose.trunk.pelvis[:, 2]
    return max(-sign * float((pose.legs[side].ankle - hips) @ right) for side, sign in SIGN.items())


def demand_angles(solved: SolvedFrame) -> Mapping[str, float]:
    """Return how far a pose goes in every range that may be a demand (degrees)."""
    angles, pose = solved.frame.angles, solved.pose
    shown: dict[str, float] = {}
    for part in ("cervical", "thoracic", "lumbar"):
        flexion = angles.get(f"{part}_flexion", 0.0)
        shown[f"{part}_flexion"], shown[f"{part}_extension"] = flexion, -flexion
        shown[f"{part}_rotation"] = abs(angles.get(f"{part}_rotation_left", 0.0))
        shown[f"{part}_lateral_flexion"] = abs(angles.get(f"{part}_side_bend_right", 0.0))
    del shown["cervical_lateral_flexion"]  # no demand is named so
    elevations = [shoulder_elevation(pose, side) for side in SIGN]
    shown["shoulder_elevation"] = max((elevation for elevation, behind in elevations if not behind), default=0.0)
    hips = [hip_flexion_abduction(pose.legs[side].angles.femur, sign) for side, sign in SIGN.items()]
    shown["hip_flexion_past_90"] = max(flexion for flexion, _ in hips)
    shown["hip_extension"] = max(-flexion for flexion, _ in hips)
    shown["hip_adduction"] = max(-abduction for _, abduction in hips)
    shown["deep_knee_bend"] = max(pose.legs[side].angles.knee for side in SIGN)
    return shown
