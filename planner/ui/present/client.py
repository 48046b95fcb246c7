"""The panel of the client as plain data: what limits them, gates with their clearance, and questions."""

import datetime
from collections.abc import Sequence

from planner.engine.active_conditions import active_conditions
from planner.engine.condition_search import strictest_first
from planner.engine.dates_in_words import age_words, short_date
from planner.engine.editing_client import equipment_sets
from planner.engine.gates import Gate, advice_while_held, lacking
from planner.engine.still_recent import Proposal, proposals
from planner.engine.typed_facts import typed_condition
from planner.language import date_words, listed
from planner.library.library import Library
from planner.records.clock import today, utc_offset_minutes
from planner.records.plan import NOBODY, BodySide, Client, ClientCondition
from planner.ui.protocol.client import (
    Alike,
    ClientState,
    EquipmentAtHand,
    EquipmentSetAtHand,
    GateState,
    KnownCondition,
    ProposalWords,
    StatedCondition,
)
from planner.ui.session import Session

MAX_ALIKE = 10


def client_state(session: Session) -> ClientState:
    """Return the client's conditions, gates and questions."""
    library, client, day = session.library, session.client, today()
    stated = {each.condition: each for each in client.conditions}
    gates = session.screening.gates
    meanwhile = [library.advice[id].name for id in advice_while_held(gates)]
    suggested = proposals(library, client, day)
    sets, things = _sets(library, client), _equipment(library, client)
    return {
        "opening": session.opening,
        "name": client.name or "",
        "reference": "" if client.reference == NOBODY.reference else client.reference or "",
        "goals": "\n".join(client.goals),
        "cannot": [
            {"value": id, "label": known.label, "short": known.short or known.label}
            for id, known in library.conditions.items()
            if known.group == "cannot_do"
        ],
        "equipment": things,
        "sets": sets,
        "at_hand": _at_hand(library, sets, things),
        "conditions": [_condition(library, each, suggested, day) for each in stated.values()],
        "gates": [_gate(library, client, each, meanwhile, day) for each in gates],
        "questions": [*session.screening.implied, *session.screening.questions],
        "unscreened": list(client.unscreened),
        "utc_offset_minutes": utc_offset_minutes(),
    }


def known_conditions(library: Library) -> list[KnownCondition]:
    """Return every condition that may be picked, the strictest first, with the words it is found by."""
    known = library.conditions
    return [
        {
            "id": id,
            "label": known[id].label,
            "definition": known[id].definition,
            "synonyms": list(known[id].synonyms),
            "asks": bool(known[id].carries),
        }
        for id in strictest_first(library)
    ]


def alike(library: Library, text: str, day: datetime.date) -> Alike:
    """Return the conditions that a text may mean, with the level, date and side that it names."""
    typed = typed_condition(library, text, day)
    about = "" if typed.since is None or typed.since.is_exact else "about "
    when = about + date_words(typed.since.date) if typed.since else ""
    return {
        "text": text,
        "ids": list(typed.conditions[:MAX_ALIKE]),
        "level": typed.level or "",
        "since": str(typed.since.date) if typed.since else "",
        "side": typed.side.value if typed.side else "",
        "facts": ", ".join(each for each in (typed.level, when, _side_words(typed.side)) if each),
        "rest": typed.rest,
    }


def _side_words(side: BodySide | None) -> str:
    return "" if side is None else "both sides" if side is BodySide.BOTH else f"{side.value} side"


def _equipment(library: Library, client: Client) -> list[EquipmentAtHand]:
    """Return the things that not every home has."""
    return [
        {"item": item, "label": known.label, "at_hand": item in (client.equipment or ())}
        for item, known in library.vocabulary.equipment.items()
        if not known.at_hand
    ]


def _sets(library: Library, client: Client) -> list[EquipmentSetAtHand]:
    labels = library.vocabulary.equipment
    return [
        {
            "name": name,
            "things": listed(labels[item].label.lower() for item in items),
            "at_hand": set(items) <= set(client.equipment or ()),
        }
        for name, items in equipment_sets(library).items()
    ]


def _at_hand(library: Library, sets: list[EquipmentSetAtHand], things: list[EquipmentAtHand]) -> str:
    """Return what is at hand in few words: whole sets by their name, then single things."""
    whole = [each["name"] for each in sets if each["at_hand"]]
    covered = {item for name in whole for item in equipment_sets(library)[name]}
    single = [each["label"] for each in things if each["at_hand"] and each["item"] not in covered]
    return ", ".join([*whole, *single]).lower()


def _gate(library: Library, client: Client, gate: Gate, meanwhile: list[str], day: datetime.date) -> GateState:
    own = [each.condition for each in client.conditions if each.condition == gate.condition]
    return {
        "id": gate.condition,
        "label": gate.label,
        "text": gate.text,
        "referral": gate.referral,
        "cleared": f"Cleared by {gate.cleared.by}, {gate.cleared.date}" if gate.cleared else "",
        "open": gate.is_open,
        "missing": list(gate.missing),
        "of": own or [each.condition for each in client.conditions if _implies(library, client, each, gate, day)],
        "meanwhile": [] if gate.is_open else meanwhile,
    }


def _implies(library: Library, client: Client, stated: ClientCondition, gate: Gate, day: datetime.date) -> bool:
    alone = client.replace(conditions=(stated,))
    return any(each.id == gate.condition for each in active_conditions(library, alone, day))


def _condition(
    library: Library, stated: ClientCondition, suggested: Sequence[Proposal], day: datetime.date
) -> StatedCondition:
    id, known = stated.condition, library.conditions[stated.condition]
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
        "when": "When did it happen?" if known.fracture else "Since when?",
        "since": date_words(stated.since) if stated.since else "",
        "age": age_words(stated.since, day) if stated.since else "",
        "status": stated.status,
        "note": stated.note or "",
        "cleared": short_date(stated.cleared.date, day) if stated.cleared else "",
        "missing": list(lacking(library, id, stated, day)) if known.gate else [],
        "proposals": [_proposal(library, each) for each in suggested if each.condition == id],
    }


def _proposal(library: Library, proposal: Proposal) -> ProposalWords:
    label = library.conditions[proposal.other].label
    if proposal.is_beside:
        accept = f"Record {label}, too"
    else:
        accept = f"{'It has settled: enter' if proposal.is_milder else 'Enter'} it as {label}"
    return {"other": proposal.other, "asks": proposal.asks, "accept": accept}
