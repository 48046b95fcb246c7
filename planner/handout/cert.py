"""Which items of the CERT a routine's hand-out reports, and which are missing.

CERT is the Consensus on Exercise Reporting Template (Slade 2016, BJSM 50:1428): 16 items, three of them in two parts.
The words for the items are ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.engine.resolved import resolve_all
from planner.library.library import Library
from planner.records.plan import Client, Routine

NOT_RECORDED = "the planner has no field for it yet: write it where you document"


@dataclass(frozen=True)
class CertItem:
    """An item, and what is missing; nothing where it is reported."""

    code: str
    what: str
    missing: str = ""


def cert_items(library: Library, client: Client, routine: Routine) -> tuple[CertItem, ...]:
    """Return all items in their order for a routine of this client."""
    return tuple(
        CertItem(code, what, "" if is_reported else missing)
        for code, what, is_reported, missing in _items(library, client, routine)
    )


def _items(library: Library, client: Client, routine: Routine) -> Iterator[tuple[str, str, bool, str]]:
    lines = resolve_all(library, routine)
    has_lines = bool(lines)
    has_dose = has_lines and all(
        (line.dosage.reps or line.dosage.duration_seconds or line.dosage.hold_seconds)
        and (line.days_per_week or routine.days)
        for line in lines
    )
    is_described = bool(client.conditions or client.unscreened)
    add = "add an exercise"
    yield "1", "equipment", has_lines, add
    yield "2", "who wrote it, with their training", routine.author is not None, "fill in your profile"
    yield "3", "alone or in a group", False, NOT_RECORDED
    yield "4", "supervised or not, and how", False, NOT_RECORDED
    yield "5", "how keeping to it is measured", False, NOT_RECORDED
    yield "6", "what motivates", bool(routine.goal or client.goals), "write a goal in the client's words"
    yield "7a", "the rule by which it gets harder", False, NOT_RECORDED
    yield "7b", "how it has got harder", has_lines, add
    yield "8", "each exercise, so that it can be repeated", has_lines, add
    yield "9", "what is done at home", has_lines, add
    yield "10", "what is not exercise", bool(routine.advice), "choose advice besides exercises"
    yield "11", "harm, and whom to tell", bool(routine.contact), "fill in a contact"
    yield "12", "where it is done", has_lines, add
    yield "13", "the dose of each exercise", has_dose, "fill in how much and how often"
    yield "14a", "made for everybody or for this client", is_described, "record what limits the client"
    yield "14b", "how it was made to fit", is_described, "record what limits the client"
    yield "15", "the rule for where to begin", False, NOT_RECORDED
    yield "16a", "how it is checked that it is done rightly", False, NOT_RECORDED
    yield "16b", "how far it was done as planned", False, NOT_RECORDED
