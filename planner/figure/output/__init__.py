"""Shapes -> SVG, still or moving."""
