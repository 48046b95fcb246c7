"""Measures of a posed body: points, distances and rotations."""

import numpy as np

from planner.figure.body import anatomy
from planner.figure.body.geometry import UP
from planner.figure.body.sides import SIGN

MILLIMETRE = 0.001


def joints(pose):
    """Return every joint of a body by name."""
    found = {"hips": pose.trunk.hips, "collar": pose.trunk.collar, "head": pose.trunk.head}
    for side in SIGN:
        arm, leg = pose.arms[side], pose.legs[side]
        found |= {f"{side}_{name}": getattr(arm, name) for name in ("shoulder", "elbow", "wrist", "tip", "thumb")}
        found |= {f"{side}_{name}": getattr(leg, name) for name in ("hip", "knee", "ankle", "heel", "ball", "toe")}
    return found


def distance(a, b):
    return float(np.linalg.norm(np.asarray(a) - np.asarray(b)))


def rotation_between(a, b):
    """Return the angle between two orientations (degrees)."""
    return float(np.degrees(np.arccos(np.clip((np.trace(a.T @ b) - 1) / 2, -1, 1))))


def lowest(pose, part):
    """Return the height of the lowest point of a part (m)."""
    return min(float(volume.centre[1]) - volume.extent(-UP) for volume in anatomy.volumes(pose, part))
