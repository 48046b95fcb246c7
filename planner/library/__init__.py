"""content/ -> a Library, or which file and line is wrong; and what holds the content to its rules."""

from planner.library.library import Library
from planner.library.loader import CONTENT

__all__ = ["CONTENT", "Library"]
