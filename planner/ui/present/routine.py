"""The panel of the routine as plain data: its lines with dosage and verdict, time, volume and notices."""

import functools
import hashlib
from collections.abc import Mapping, Sequence, Set

from planner.engine.active_conditions import active_conditions
from planner.engine.alternatives import step_to
from planner.engine.duration import burden, line_span
from planner.engine.equipment_warnings import equipment_sentence, missing_things
from planner.engine.phrases import line_name, line_words
from planner.engine.resolved import ResolvedPrescription, resolve, resolve_all
from planner.engine.workload import week
from planner.library.library import Library
from planner.records.dosage import Dosage
from planner.records.exercise import Exercise, Use
from planner.records.plan import BodySide, Prescription
from planner.records.rule import Action, Verdict
from planner.records.vocabulary import Surface
from planner.ui.present.pictures import thumbnail
from planner.ui.present.rules import rules_by_reference, source_titles
from planner.ui.protocol.records import RuleWords
from planner.ui.protocol.routine import NUMBERS
from planner.ui.protocol.routine_state import (
    AboutExercise,
    Line,
    MuscleSets,
    NoticeWords,
    ReadyMade,
    RoutineChoices,
    RoutineState,
    SideDosage,
    Swap,
)
from planner.ui.session import Session

MAX_SWAPS = 12
USUAL = {
    "sets": "1",
    "hold_seconds": "0",
    "rest_seconds": "0",
    "load_kg": "0",
    "days_per_week": "1",
    "sessions_per_day": "1",
}


def routine_state(session: Session, keys: Sequence[str]) -> RoutineState:
    """Return the routine: lines with their keys, dosage and verdict; time and volume."""
    library, routine = session.library, session.routine
    load, volume = burden(library, routine), week(library, routine)
    return {
        "title": routine.title,
        "goal": routine.goal or "",
        "start_date": str(routine.start_date or ""),
        "moment": routine.moment or "",
        "contact": routine.contact or "",
        "days": list(routine.days),
        "review_date": str(routine.review_date or ""),
        "lines": [
            _line(session, line, key, at)
            for at, (key, line) in enumerate(zip(keys, routine.prescriptions, strict=True))
        ],
        "session": str(load.session) if routine.prescriptions else "",
        "items": load.items,
        "floor": load.floor_transfers,
        "changes": load.position_changes,
        "volume": _volume(library, volume.sets),
        "extensor": f"{volume.extensor_minutes / 7:.1f}",
        "balance": f"{volume.balance_minutes:.0f}",
        "equipment": _equipment(session),
    }


def routine_notices(session: Session) -> list[NoticeWords]:
    """Return the notices, but for those that the view shows in a way of its own: a box to tick, a sentence."""
    return [
        {
            "code": notice.code,
            "text": notice.text,
            "line": notice.line,
            "stops": notice.stops,
            "sources": source_titles(session.library, notice.sources),
        }
        for notice in session.notices
        if notice.code not in ("caution", "equipment")
    ]


def routine_rules(library: Library, lines: Sequence[Line]) -> dict[str, RuleWords]:
    """Return the rules that lines name, in words, by their references."""
    known = rules_by_reference(library)
    return {reference: known[reference] for line in lines for reference in line["rules"]}


def routine_choices(session: Session) -> RoutineChoices:
    """Return what may be chosen: advice, ready-made routines, and for each exercise its forms and swaps."""
    library, routine = session.library, session.routine
    chosen = dict.fromkeys(line.exercise for line in routine.prescriptions)
    return {
        "client_goal": "; ".join(session.client.goals),
        "advice": [
            {"id": id, "name": each.name, "why": each.why, "chosen": id in routine.advice}
            for id, each in library.advice.items()
        ],
        "ready_made": _ready_made(session),
        "about": {id: _about(library, library.exercises[id]) for id in chosen},
        "swaps": {id: _swaps(session, id) for id in chosen},
    }


def _ready_made(session: Session) -> list[ReadyMade]:
    """Return what a routine may begin from: the clinician's own templates, then what the library has."""
    own: list[ReadyMade] = [
        {"value": each.id, "label": each.routine.title, "suits": False, "own": True} for each in session.templates
    ]
    return own + session.of_client("ready made", lambda: _shipped(session))


def _shipped(session: Session) -> list[ReadyMade]:
    """Return the library's own routines, and which of them suit one of this client's conditions."""
    active = {each.id for each in active_conditions(session.library, session.client)}
    return [
        {"value": id, "label": each.title, "suits": not active.isdisjoint(each.suits), "own": False}
        for id, each in session.library.routines.items()
    ]


def _equipment(session: Session) -> str:
    library, routine = session.library, session.routine
    matching = [{rule.reference for rule in session.screened(line).reasons} for line in routine.prescriptions]
    return equipment_sentence(library, session.client, resolve_all(library, routine), matching)


def _about(library: Library, exercise: Exercise) -> AboutExercise:
    """Return what a line shows of its exercise whatever is prescribed."""
    demands = exercise.demands or {}
    return {
        "drawn": exercise.figure is not None,
        "side_rule": exercise.side_rule or "",
        "bed": bool(demands.get("bed_instead")),
        "usual_support": exercise.support or "",
        "check_only": exercise.use is Use.CHECK_ONLY,
        "variants": [
            {"name": each.name, "changes": each.changes, "rated": each.demands is not None}
            for each in exercise.variants
            if each.name is not None
        ],
        "ranges": [
            {"demand": name, "label": term.label, "usual": demands[name]}
            for name, term in library.vocabulary.demands.items()
            if term.kind == "range" and demands.get(name)
        ],
    }


def _swaps(session: Session, exercise: str) -> list[Swap]:
    """Return what may take the place of an exercise and is not in the routine, best first.

    Where it is recorded what is at hand, that comes before all.
    """
    there = frozenset(line.exercise for line in session.routine.prescriptions)
    return session.of_client(("swaps", exercise, there), lambda: _swaps_beside(session, exercise, there))


def _swaps_beside(session: Session, exercise: str, there: Set[str]) -> list[Swap]:
    library, client = session.library, session.client
    found = [each for each in session.alternatives_to(exercise).alternatives if each.exercise not in there][:MAX_SWAPS]
    swaps: list[Swap] = [
        {
            "exercise": each.exercise,
            "name": library.exercises[each.exercise].name,
            "step": step_to(library.exercises[exercise], library.exercises[each.exercise]),
            "verdict": each.verdict,
            "reason": each.reason,
            "missing": missing_things(library, client, library.exercises[each.exercise]),
        }
        for each in found
    ]
    return swaps if client.equipment is None else sorted(swaps, key=lambda each: bool(each["missing"]))


def routine_pictures(session: Session) -> dict[str, str]:
    """Return the thumbnails of the lines, each once, by the key that a line names."""
    pictures = (thumbnail(session.library, line) for line in session.routine.prescriptions)
    return {picture_key(svg): svg for svg in pictures if svg}


@functools.lru_cache(maxsize=1024)
def picture_key(svg: str) -> str:
    """Return what stands for a picture wherever it is shown; empty for none."""
    return hashlib.sha256(svg.encode()).hexdigest()[:12] if svg else ""


def _volume(library: Library, sets: Mapping[str, Mapping[str, float]]) -> list[MuscleSets]:
    labels = library.vocabulary.muscles
    rows: list[MuscleSets] = [
        {"muscle": labels[muscle].label, "left": sides["left"], "right": sides["right"]}
        for muscle, sides in sets.items()
    ]
    return sorted(rows, key=lambda row: -max(row["left"], row["right"]))


def _by_side(resolved: ResolvedPrescription) -> list[SideDosage]:
    """Return what each side has of its own, where the sides work one by one."""
    if len(resolved.dosages) == 1:
        return []
    rows: list[SideDosage] = []
    for side in (BodySide.LEFT, BodySide.RIGHT):
        own = resolved.line.sides.get(side, Dosage())
        rows.append(
            {
                "of": side.value,
                "sets": _number(own.sets),
                "reps": _reps(own),
                "hold_seconds": _number(own.hold_seconds),
                "load_kg": _number(own.load_kg),
            }
        )
    return rows


def _number(value: float | None) -> str:
    """Return a number as it is typed."""
    return "" if value is None else f"{value:g}"


def _numbers(dosage: Dosage) -> dict[str, str]:
    """Return the numbers of a dosage as they are typed; what is not set has its usual value, or is empty."""
    return {name: _number(getattr(dosage, name)) or USUAL.get(name, "") for name in NUMBERS}


def _reps(dosage: Dosage) -> str:
    return "" if dosage.reps is None else str(dosage.reps).replace(" to ", "-")


def _line(session: Session, line: Prescription, key: str, at: int) -> Line:
    """Return a line's record: of a keystroke in one line, the others are not made anew."""
    known = session.of_line(("record", session.routine.days), line, functools.partial(_made_line, session))
    return known | {"key": key, "at": at}


def _made_line(session: Session, line: Prescription) -> Line:
    library = session.library
    resolved = resolve(library, line, session.routine.days)
    exercise, dosage = resolved.exercise, resolved.dosage
    screened = session.screened(line)
    return {
        "key": "",
        "at": 0,
        "picture": picture_key(thumbnail(library, line)),
        "id": exercise.id,
        "name": line_name(resolved),
        "verdict": screened.verdict,
        "rules": [rule.reference for rule in screened.reasons],
        "acknowledged": list(line.acknowledged),
        "notes": list(screened.notes),
        "words": line_words(resolved),
        "time": str(line_span(resolved)),
        "numbers": _numbers(dosage),
        "reps": _reps(dosage),
        "load_per": line.dosage.load_per.value if line.dosage.load_per else "",
        "loaded": bool(dosage.load_kg),
        "tempo": dosage.tempo or "",
        "band": dosage.band or "",
        "sides": _by_side(resolved),
        "side": line.side.value if line.side else "",
        "how": resolved.side if len(resolved.read_dosages) == 1 else "differ",
        "on_bed": line.surface == Surface.FIRM_BED,
        "cue": line.cue or "",
        "private_note": line.private_note or "",
        "support": line.support or "",
        "lead_leg": (line.lead_leg.value if line.lead_leg else "") if exercise.laterality == "asymmetric" else None,
        "limits": dict(line.limits),
        "blocked_by": [rule.reference for rule in screened.reasons if rule.action is Action.BLOCK],
        "override": f"{line.override.by}, {line.override.date}: {line.override.reason}" if line.override else "",
        "overridable": screened.verdict in (Verdict.BLOCK, Verdict.UNSCREENED) or exercise.use is Use.CHECK_ONLY,
        "variant": line.variant or "",
    }
