"""Physio Planner: exercise data, screening and routines. Public names; never the widgets."""

__version__ = "0.1.0"
