"""Norms of joint ranges, and the degrees of a pose that make a demand of 1, 2 or 3.

Joint ranges are the norms of the American Academy of Orthopaedic Surgeons (Joint Motion: Method of
Measuring and Recording, 1965), in degrees. It gives the thoracic and lumbar spine together; how a
demand is read from degrees is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# axis -> least and most degrees; the axis is named by its first word, its opposite is negative
JOINT_NORMS: Mapping[str, tuple[float, float]] = {
    "shoulder_elevation": (0, 180),
    "shoulder_extension": (0, 60),
    "shoulder_external_rotation": (-70, 90),
    "elbow_flexion": (0, 150),
    "forearm_pronation": (-80, 80),
    "wrist_extension": (-80, 90),  # 70 unloaded; a hand that carries weight is pushed to a right angle
    "hip_flexion": (-30, 120),
    "hip_abduction": (-30, 45),
    "hip_external_rotation": (-45, 45),
    "knee_flexion": (0, 135),
    "ankle_dorsiflexion": (-50, 20),
    "toe_extension": (-45, 70),
    "thoracolumbar_flexion": (-30, 80),
    "thoracolumbar_side_bend": (-35, 35),
    "thoracolumbar_rotation": (-45, 45),
    "cervical_flexion": (-45, 45),
    "cervical_side_bend": (-45, 45),
    "cervical_rotation": (-60, 60),
}


@dataclass(frozen=True)
class DemandLevels:
    """Degrees by level of a demand: up to how many it is none, and what levels 1, 2 and 3 span."""

    none: float
    levels: tuple[tuple[float, float], ...]

    def fits(self, degrees: float, level: int) -> bool:
        """Return whether a figure that goes so far shows this level."""
        low, high = (-360.0, self.none) if level == 0 else self.span(level)
        return low <= degrees <= high

    def span(self, level: int) -> tuple[float, float]:
        """Return the least and most degrees of a level; a level above 3 is a fault of its own, and counts as 3 here."""
        return (0.0, self.none) if level == 0 else self.levels[min(level, len(self.levels)) - 1]


RANGE_LEVELS: Mapping[str, DemandLevels] = {
    "cervical_flexion": DemandLevels(14, ((5, 22), (18, 34), (30, 45))),
    "cervical_extension": DemandLevels(14, ((5, 22), (18, 34), (30, 45))),
    "cervical_rotation": DemandLevels(12, ((8, 30), (25, 50), (45, 60))),
    "thoracic_extension": DemandLevels(4, ((3, 9), (8, 15), (12, 25))),
    "thoracic_flexion": DemandLevels(4, ((3, 14), (12, 26), (22, 45))),
    "thoracic_rotation": DemandLevels(5, ((5, 18), (14, 30), (24, 40))),
    "thoracic_lateral_flexion": DemandLevels(3, ((3, 10), (8, 18), (15, 30))),
    "lumbar_extension": DemandLevels(4, ((3, 9), (8, 16), (14, 25))),
    "lumbar_flexion": DemandLevels(4, ((3, 20), (18, 38), (32, 60))),
    "lumbar_rotation": DemandLevels(3, ((2, 8), (6, 14), (10, 18))),
    "lumbar_lateral_flexion": DemandLevels(4, ((3, 10), (8, 18), (15, 30))),
    "shoulder_elevation": DemandLevels(90, ((30, 105), (75, 150), (120, 180))),
}

# demand -> degrees from which a figure must show it, and up to which it may go without it
FLAG_THRESHOLDS: Mapping[str, tuple[float, float]] = {
    "hip_flexion_past_90": (91, 96),
    "hip_extension": (3, 9),
    "hip_adduction": (5, 9),
    "deep_knee_bend": (105, 118),
}
