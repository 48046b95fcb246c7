"""Routines and clients for the tests, said in few words."""

from planner.plans import Client, Routine


def plan(*lines, **fields):
    """Give a routine of exercises, or of whole lines."""
    made = [line if isinstance(line, dict) else {"exercise": line} for line in lines]
    return Routine(**({"title": "Upper back", "prescriptions": made} | fields))


def who(*conditions):
    """Give a client with these conditions."""
    return Client(reference="C-001", conditions=[{"condition": each} for each in conditions])
