"""The library that comes with the package, loaded once for all tests: records do not change."""

from planner.library.library import Library

LIBRARY = Library.load()
