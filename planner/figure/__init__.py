"""Pose -> joints -> SVG, still or moving: exercises drawn from the joint angles in their records."""

from planner.figure.drawing import animated, described, still, stills
from planner.poses import Palette

__all__ = ["Palette", "animated", "described", "still", "stills"]
