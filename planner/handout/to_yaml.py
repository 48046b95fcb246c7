"""Routine -> the routine's file, read back without loss: for another planner or a clinic's own folder."""

from planner.handout.gate import check_allowed
from planner.library.library import Library
from planner.library.yaml_write import write
from planner.records.plan import NOBODY, Client, Routine


def yaml(library: Library, routine: Routine, client: Client = NOBODY) -> str:
    """Write the file of a routine, private notes included: it is for the clinic. Raises Refused."""
    check_allowed(library, client, routine)
    return write(routine)
