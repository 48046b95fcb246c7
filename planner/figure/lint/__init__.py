"""Posed figures -> faults: what is wrong with a figure, and where in its record."""

from planner.figure.lint.faults import figure_faults

__all__ = ["figure_faults"]
