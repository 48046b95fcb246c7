"""Physio Planner: exercise data, screening and routines. Public names; never the widgets.

The functions search, alternatives and review bear the names of their modules. They are imported here
and not on first use, since Python sets a module's name in the package whenever it is first imported:
`from planner import search` would give the module to whoever comes second.
"""

__version__ = "0.1.0"  # first: what is imported below may ask for it

from planner import handout, routines, timing, volume
from planner.alternatives import alternatives
from planner.changes import what_changed
from planner.library import Library
from planner.model import Dosage
from planner.plans import Clearance, Client, ClientCondition, Prescription, Routine
from planner.review import review
from planner.screening import screen, screen_prescription
from planner.search import Query, search

__all__ = [
    "Clearance",
    "Client",
    "ClientCondition",
    "Dosage",
    "Library",
    "Prescription",
    "Query",
    "Routine",
    "alternatives",
    "handout",
    "review",
    "routines",
    "screen",
    "screen_prescription",
    "search",
    "timing",
    "volume",
    "what_changed",
]
