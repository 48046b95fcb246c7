"""Routines and clients for the tests, said in few words."""

from planner.records.plan import Client, ClientCondition, Routine


def plan(*lines, **fields):
    """Give a routine of exercises, or of whole lines."""
    made = [line if isinstance(line, dict) else {"exercise": line} for line in lines]
    return Routine(**({"title": "Upper back", "prescriptions": made} | fields))


def who(*conditions):
    """Return a client with these conditions."""
    return Client(reference="C-001", conditions=[{"condition": each} for each in conditions])


SINCE, CLEARED_ON = "2026-08-01", "2026-09-15"
RECORDED = {
    "side": "left",
    "level": "T12",
    "joint": "knee",
    "weight_bearing": "partial",
    "since": SINCE,
}


def cleared(library, condition, **fields):
    """Return a client's condition; a gate with all that it needs to open, `fields` instead or None to leave one out."""
    known = library.conditions[library.condition(condition)]
    made = {"condition": condition}
    if known.gate:
        made |= {each.value: RECORDED[each.value] for each in known.needed}
        made["cleared"] = {"by": "Fracture clinic", "date": CLEARED_ON}
    made |= fields
    return ClientCondition(**{name: value for name, value in made.items() if value is not None})
