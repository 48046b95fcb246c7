"""The library that comes with the package, loaded once for all tests: records do not change."""

from planner.library.loader import Library

LIBRARY = Library.load()
