"""The panel of the hand-out as plain data: what still holds it back, and the sheet of its preview."""

from collections.abc import Sequence

from planner.engine.diff import Change
from planner.engine.goal_balance import goal_balance
from planner.engine.notice import Notice
from planner.handout.cert import cert_items
from planner.handout.document import Sheet, sheet
from planner.handout.gate import held_gates
from planner.handout.reading import reading
from planner.handout.to_pdf import missing_characters
from planner.library.lint_text import MEDIAN_GRADE
from planner.records.clock import today
from planner.records.plan import Routine
from planner.ui.autosave import Autosave
from planner.ui.handing_out import routine_for_handout
from planner.ui.present.rules import rules_by_reference
from planner.ui.protocol.handout import HandoutState, OpenCaution, Refusal
from planner.ui.protocol.records import Meters
from planner.ui.session import Session


def handout_state(autosave: Autosave) -> HandoutState:
    """Return what still holds the hand-out back, and which characters its print lacks."""
    session = autosave.session
    routine, stored = session.routine, autosave.stored_routine
    refused = [notice for notice in session.notices if notice.stops]
    gates = held_gates(session.library, session.client)
    empty = not routine.prescriptions and not routine.advice and not gates
    # our own words can all be printed: only what was typed is looked through, and seldom has anything to look for
    outgoing = routine_for_handout(autosave)
    typed = session.client.model_dump_json() + outgoing.model_dump_json()
    nothing_odd = refused or empty or (typed.isascii() and "\\u" not in typed)
    missing = "" if nothing_odd else missing_characters(handout_sheet(autosave, routine, drawn=False))
    return {
        "empty": empty,
        "refusals": [_refusal(notice) for notice in refused if notice.code != "caution"],
        "cautions": _open_cautions(session),
        "contact": outgoing.contact or "",
        "missing": missing,
        "handed_out": stored.version if stored and stored.handed_out else None,
        "has_author": outgoing.author is not None,
        "has_emergency_number": outgoing.emergency_number is not None,
        "gates": [gate.label for gate in gates],
    }


def handout_meters(autosave: Autosave, routine: Routine, shown: Sheet) -> Meters:
    """Return how a hand-out reads, what its routine trains, and what of an exercise report it holds."""
    library, client, read = autosave.session.library, autosave.session.client, reading(shown)
    return {
        "grade": round(read.grade, 1),
        "easy": MEDIAN_GRADE,
        "hardest": read.hardest,
        "hardest_grade": round(read.hardest_grade, 1),
        "goals": [
            {"label": each.label, "exercises": each.exercises, "wanted_by": list(each.wanted_by)}
            for each in goal_balance(library, client, routine)
        ],
        "cert": [
            {"code": each.code, "what": each.what, "missing": each.missing}
            for each in cert_items(library, client, routine)
        ],
    }


def _refusal(notice: Notice) -> Refusal:
    is_of_client = notice.code in ("gate", "known_condition")
    return {"text": notice.text, "view": "client" if is_of_client else "routine", "line": notice.line}


def _open_cautions(session: Session) -> list[OpenCaution]:
    """Return the cautions that nobody has acknowledged, each rule once."""
    known, found = rules_by_reference(session.library), dict[str, OpenCaution]()
    for notice in session.notices:
        if notice.code != "caution" or notice.line is None:
            continue
        exercise = session.library.exercise(session.routine.prescriptions[notice.line].exercise)
        for rule in notice.rules:
            words = known[rule]
            caution = found.setdefault(
                rule, {"rule": rule, "why": words["why"], "cue": words["cue"] or "", "exercises": [], "names": []}
            )
            if exercise.id not in caution["exercises"]:
                caution["exercises"].append(exercise.id)
                caution["names"].append(exercise.name)
    return list(found.values())


def handout_sheet(autosave: Autosave, routine: Routine, *, changes: Sequence[Change] = (), drawn: bool = True) -> Sheet:
    """Return the sheet of a routine for the session's client, with today's date and the stored version."""
    stored, session = autosave.stored_routine, autosave.session
    version = str(stored.version) if stored else ""
    return sheet(session.library, routine, session.client, today=today(), version=version, changes=changes, drawn=drawn)
