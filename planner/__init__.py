"""Physio Planner: exercise data, screening and routines. Public names; never the page."""

__version__ = "0.1.0"  # first: what is imported below may ask for it

from planner import handout
from planner.engine import as_html as _as_html  # noqa: F401  # registers what a notebook displays
from planner.engine import duration as timing
from planner.engine import editing as routines
from planner.engine import editing_client as clients
from planner.engine import workload as volume
from planner.engine.alternatives import alternatives
from planner.engine.diff import what_changed
from planner.engine.facets import Query, search
from planner.engine.resolved import resolve
from planner.engine.screening import screen, screen_prescription
from planner.engine.warnings import review
from planner.library.library import Library
from planner.records.dosage import Dosage
from planner.records.plan import Clearance, Client, ClientCondition, Prescription, Routine

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
    "clients",
    "handout",
    "resolve",
    "review",
    "routines",
    "screen",
    "screen_prescription",
    "search",
    "timing",
    "volume",
    "what_changed",
]
