"""Joints that are bent beyond the norms."""

from collections.abc import Iterator

from planner.figure.body import measuring
from planner.figure.body.joint_norms import JOINT_NORMS
from planner.figure.body.posing import SolvedFrame
from planner.figure.body.sides import split_side
from planner.figure.lint.findings import FieldPath, Finding

TOLERANCE = 0.5  # degrees beyond a norm


def joint_findings(solved: SolvedFrame, path: FieldPath) -> Iterator[Finding]:
    """Yield the joints of a frame that are outside their norms."""
    for name, degrees in measuring.norm_angles(solved).items():
        low, high = JOINT_NORMS[split_side(name)[1]]
        if not low - TOLERANCE <= degrees <= high + TOLERANCE:
            text = f"{name.replace('_', ' ')} is {degrees:.0f} degrees: the norm (AAOS) is {low:g} to {high:g}"
            yield (*path, "pose"), text
