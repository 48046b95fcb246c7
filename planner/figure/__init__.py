"""Pose -> joints -> SVG, still or moving: exercises drawn from the joint angles in their records."""

from planner.figure.output.pictures import animated, described, still, stills
from planner.records.figure import Palette

__all__ = ["Palette", "animated", "described", "still", "stills"]
