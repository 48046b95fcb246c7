"""The panel of the client as plain data: what limits them, gates with their clearance, and questions."""

from planner.engine.condition_search import strictest_first
from planner.library.library import Library
from planner.records.clock import utc_offset_minutes
from planner.records.plan import NOBODY, ClientCondition
from planner.records.vocabulary import EquipmentTerm
from planner.ui.protocol.client import ClientState, KnownCondition, StatedCondition
from planner.ui.session import Session


def client_state(session: Session) -> ClientState:
    """Return the client's conditions, gates and questions."""
    library, client = session.library, session.client
    stated = {each.condition: each for each in client.conditions}
    return {
        "name": client.name or "",
        "reference": "" if client.reference == NOBODY.reference else client.reference or "",
        "goals": "\n".join(client.goals),
        "cannot": [
            {"value": id, "label": known.label}
            for id, known in library.conditions.items()
            if known.group == "cannot_do"
        ],
        "equipment": [
            {"item": item, "label": known.label, "at_hand": item in (client.equipment or ())}
            for item, known in _special_equipment(library)
        ],
        "conditions": [_condition(library, id, each) for id, each in stated.items()],
        "gates": [
            {
                "id": gate.condition,
                "label": gate.label,
                "text": gate.text,
                "referral": gate.referral,
                "cleared": f"Cleared by {gate.cleared.by}, {gate.cleared.date}" if gate.cleared else "",
                "open": gate.is_open,
                "missing": list(gate.missing),
            }
            for gate in session.screening.gates
        ],
        "questions": [*session.screening.implied, *session.screening.questions],
        "unscreened": list(client.unscreened),
        "utc_offset_minutes": utc_offset_minutes(),
    }


def _special_equipment(library: Library) -> list[tuple[str, EquipmentTerm]]:
    """Return the equipment that not every home has."""
    return [(item, known) for item, known in library.vocabulary.equipment.items() if not known.at_hand]


def known_conditions(library: Library) -> list[KnownCondition]:
    """Return every condition that may be picked, the strictest first, with the words it is found by."""
    known = library.conditions
    return [
        {"id": id, "label": known[id].label, "definition": known[id].definition, "synonyms": list(known[id].synonyms)}
        for id in strictest_first(library)
    ]


def _condition(library: Library, id: str, stated: ClientCondition) -> StatedCondition:
    known = library.conditions[id]
    return {
        "id": id,
        "label": known.label,
        "definition": known.definition,
        "carries": list(known.carries),
        "side": stated.side.value if stated.side else "",
        "side_means": known.side_means or "",
        "level": stated.level or "",
        "joint": stated.joint.value if stated.joint else "",
        "weight_bearing": stated.weight_bearing.value if stated.weight_bearing else "",
        "since": str(stated.since or ""),
        "status": stated.status,
        "note": stated.note or "",
    }
