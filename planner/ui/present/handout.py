"""The panel of the hand-out as plain data: what still holds it back, and the sheet of its preview."""

from planner.handout.document import Sheet, sheet
from planner.handout.gate import held_gates
from planner.handout.to_pdf import missing_characters
from planner.records.clock import today
from planner.records.plan import Routine
from planner.ui.autosave import Autosave
from planner.ui.handing_out import routine_for_handout
from planner.ui.protocol.handout import HandoutState


def handout_state(autosave: Autosave) -> HandoutState:
    """Return what still holds the hand-out back, and which characters its print lacks."""
    session = autosave.session
    routine = session.routine
    refused = [notice for notice in session.notices if notice.stops]
    gates = held_gates(session.library, session.client)
    empty = not routine.prescriptions and not routine.advice and not gates
    # our own words can all be printed: only what was typed is looked through, and seldom has anything to look for
    typed = session.client.model_dump_json() + routine_for_handout(autosave).model_dump_json()
    nothing_odd = refused or empty or (typed.isascii() and "\\u" not in typed)
    missing = "" if nothing_odd else missing_characters(handout_sheet(autosave, routine, drawn=False))
    return {
        "empty": empty,
        "refusals": [notice.text for notice in refused],
        "missing": missing,
        "gates": [gate.label for gate in gates],
    }


def handout_sheet(autosave: Autosave, routine: Routine, *, drawn: bool = True) -> Sheet:
    """Return the sheet of a routine for the session's client, with today's date and the stored version."""
    stored, session = autosave.stored_routine, autosave.session
    version = str(stored.version) if stored else ""
    return sheet(session.library, routine, session.client, today=today(), version=version, drawn=drawn)
