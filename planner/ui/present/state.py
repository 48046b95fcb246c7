"""What the views show of a session, as plain data for the browser."""

from collections.abc import Mapping, Sequence
from typing import Any

from planner.engine.active_conditions import active_conditions
from planner.engine.alternatives import alternatives
from planner.engine.condition_search import strictest_first
from planner.engine.conflicts import conflicts
from planner.engine.duration import burden, line_span
from planner.engine.facets import FACETS
from planner.engine.phrases import DRAFT, line_name, line_words
from planner.engine.prescribed import LOAD
from planner.engine.resolved import resolve
from planner.engine.screening import Screened, screen_prescription
from planner.engine.workload import week
from planner.library.library import Library
from planner.records.dosage import Dosage
from planner.records.exercise import Exercise, Use
from planner.records.plan import BodySide, ClientCondition, Prescription
from planner.records.rule import Action, Rule, Verdict
from planner.records.vocabulary import EquipmentTerm
from planner.ui.present.pictures import stamp
from planner.ui.session import NOBODY, Session

VERDICT_WORDS = {
    Verdict.CLEAR: "No rule against it",
    Verdict.MODIFY: "Adapt",
    Verdict.CAUTION: "With care",
    Verdict.UNSCREENED: "Not rated",
    Verdict.BLOCK: "Blocked",
    Verdict.BLOCK_ALL: "Nothing yet",
}
VOCABULARY_OF = {"position": "positions", "surface": "surfaces", "level": "levels", "type": "types"}
FACET_NAMES = {
    "goals": "Goal",
    "position": "Position",
    "equipment": "Only with what is at hand",
    "regions": "Body region",
    "level": "Level",
    "type": "Type",
    "surface": "Where",
    "muscles": "Muscle",
}
MOST_INSTEAD = 4


def catalogue(library: Library) -> dict[str, Any]:
    """Give what never changes: exercises as a clinician looks at them, rules, and words."""
    words = library.vocabulary
    return {
        "exercises": {id: _card(library, each) for id, each in library.exercises.items()},
        "rules": catalogue_rules(library),
        "verdicts": {verdict.value: word for verdict, word in VERDICT_WORDS.items()},
        "facets": [
            {
                "name": facet,
                "label": FACET_NAMES[facet],
                "terms": [
                    [term, known.label] for term, known in getattr(words, VOCABULARY_OF.get(facet, facet)).items()
                ],
            }
            for facet in FACET_NAMES
            if facet in FACETS
        ],
        "draft": DRAFT,
    }


def catalogue_rules(library: Library) -> dict[str, Any]:
    """Give every rule in words, by its reference."""
    return {rule.reference: _rule(library, rule) for rule in (*library.rules, LOAD)}


def _card(library: Library, exercise: Exercise) -> dict[str, Any]:
    words = library.vocabulary
    return {
        "name": exercise.name,
        "reference": exercise.reference,
        "use": exercise.use.value,
        "position": words.positions[exercise.position].label,
        "level": f"Level {exercise.level}",
        "goals": [words.goals[goal].label for goal in exercise.goals],
        "equipment": [_needs(library, piece.item, piece.substitutes, piece.optional) for piece in exercise.equipment],
        "dose": line_words(resolve(library, Prescription(exercise=exercise.id))),
        "side_rule": exercise.side_rule,
        "support": exercise.support,
        "why": exercise.why,
        "steps": list(exercise.steps),
        "feel": exercise.feel,
        "stop_if": list(exercise.stop_if),
        "note": exercise.clinical_note,
        "easier": [each.name for each in library.regressions(exercise)],
        "harder": [library.exercises[id].name for id in exercise.progressions],
        "sources": [library.sources[key].title for key in exercise.sources],
        "bed": bool((exercise.demands or {}).get("bed_instead")),
        "picture": stamp(library, Prescription(exercise=exercise.id)),
    }


def _needs(library: Library, item: str, substitutes: tuple[str, ...], optional: bool) -> str:
    labels = [library.vocabulary.equipment[each].label for each in (item, *substitutes)]
    return " or ".join([labels[0], *(label.lower() for label in labels[1:])]) + (" (if you like)" if optional else "")


def _rule(library: Library, rule: Rule) -> dict[str, Any]:
    label = "Everybody" if rule.condition == "any" else library.conditions[library.condition(rule.condition)].label
    return {
        "condition": label,
        "action": rule.action.value,
        "why": rule.why,
        "cue": rule.cue,
        "adaptation": rule.adaptation,
        "evidence": rule.evidence.value,
        "uncertainty": rule.uncertainty,
        "sources": [library.sources[key].title for key in rule.sources],
    }


def found(session: Session) -> dict[str, Any]:
    """Give the cards that a query finds, with verdict, reasons and what to use instead."""
    library, screening, result = session.library, session.screening, session.found
    query = session.query
    chosen = {facet: sorted(map(str, getattr(query, facet) or ())) for facet in FACETS}
    return {
        "text": query.text,
        "chosen": chosen,
        "counts": {
            facet: {str(term): count for term, count in terms.items()} for facet, terms in result.counts.items()
        },
        "heard": list(result.interpretation),
        "cards": [_verdict(session, screening[id]) for id in result.matches],
        "total": len(library.exercises),
        "in_routine": sorted({library.exercise(line.exercise).id for line in session.routine.prescriptions}),
    }


def _verdict(session: Session, screened: Screened) -> dict[str, Any]:
    return {
        "id": screened.exercise,
        "verdict": screened.verdict.value,
        "rules": [rule.reference for rule in screened.reasons],
        "notes": list(screened.notes),
        **(_instead(session, screened.exercise) if screened.verdict.blocks else {}),
    }


def _instead(session: Session, id: str) -> dict[str, Any]:
    way = alternatives(session.library, session.client, session.library.exercises[id], session.screening)
    offered = [[each.exercise, each.verdict.value, each.reason] for each in way.alternatives[:MOST_INSTEAD]]
    return {"instead": offered, "withdrawn": list(way.notes), "referral": way.referral}


def client_form(session: Session) -> dict[str, Any]:
    """Give the client's conditions, gates and questions."""
    library, client = session.library, session.client
    stated = {library.condition(each.condition): each for each in client.conditions}
    return {
        "name": client.name or "",
        "reference": "" if client.reference == NOBODY.reference else client.reference or "",
        "goals": "\n".join(client.goals),
        "cannot": [[id, known.label] for id, known in library.conditions.items() if known.group == "cannot_do"],
        "equipment": [[item, known.label, item in (client.equipment or ())] for item, known in _things(library)],
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
    }


def _things(library: Library) -> list[tuple[str, EquipmentTerm]]:
    """Give the things that not every home has."""
    return [(item, known) for item, known in library.vocabulary.equipment.items() if not known.at_hand]


def known_conditions(library: Library) -> list[dict[str, Any]]:
    """Return every condition that may be picked, the strictest first, with the words it is found by."""
    known = library.conditions
    return [
        {"id": id, "label": known[id].label, "definition": known[id].definition, "synonyms": list(known[id].synonyms)}
        for id in strictest_first(library)
    ]


def _condition(library: Library, id: str, stated: ClientCondition) -> dict[str, Any]:
    known = library.conditions[id]
    return {
        "id": id,
        "label": known.label,
        "definition": known.definition,
        "carries": [each.value for each in known.carries],
        "side": stated.side.value if stated.side else "",
        "side_means": known.side_means or "",
        "level": stated.level or "",
        "joint": stated.joint.value if stated.joint else "",
        "weight_bearing": stated.weight_bearing.value if stated.weight_bearing else "",
        "since": str(stated.since or ""),
        "status": stated.status.value,
        "note": stated.note or "",
    }


def plan(session: Session, keys: Sequence[str]) -> dict[str, Any]:
    """Give the routine: lines with their keys, dosage and verdict; time, volume and notices."""
    library, routine = session.library, session.routine
    asked, done = burden(library, routine), week(library, routine)
    return {
        "title": routine.title,
        "goal": routine.goal or "",
        "start_date": str(routine.start_date or ""),
        "contact": routine.contact or "",
        "advice": [[id, each.name, each.why, id in routine.advice] for id, each in library.advice.items()],
        "days": [day.value for day in routine.days],
        "review_date": str(routine.review_date or ""),
        "lines": [
            {"key": key, "at": at, **_line(session, line)}
            for at, (key, line) in enumerate(zip(keys, routine.prescriptions, strict=True))
        ],
        "session": str(asked.session) if routine.prescriptions else "",
        "items": asked.items,
        "floor": asked.floor_transfers,
        "changes": asked.position_changes,
        "volume": _volume(library, done.sets),
        "extensor": f"{done.extensor_minutes / 7:.1f}",
        "balance": f"{done.balance_minutes:.0f}",
        "notices": [
            {
                "code": notice.code,
                "text": notice.text,
                "line": notice.line,
                "stops": notice.stops,
                "sources": _titles(library, notice.sources),
            }
            for notice in session.notices
            if notice.code != "caution"  # stands at its own line, with the box to tick
        ],
        "cautions": sum(notice.code == "caution" for notice in session.notices),
        "ready_made": [
            [id, each.title, each.description or "", _suits(session, each.suits)]
            for id, each in library.routines.items()
        ],
    }


def _titles(library: Library, keys: tuple[str, ...]) -> list[str]:
    return [library.sources[key].title for key in keys]


def _suits(session: Session, suits: tuple[str, ...]) -> bool:
    """Tell whether a ready-made routine was made for one of this client's conditions."""
    active = {each.id for each in active_conditions(session.library, session.client)}
    return any(session.library.condition(each) in active for each in suits)


def _volume(library: Library, sets: Mapping[str, Mapping[str, float]]) -> list[list[Any]]:
    labels = library.vocabulary.muscles
    rows = [[labels[muscle].label, sides["left"], sides["right"]] for muscle, sides in sets.items()]
    return sorted(rows, key=lambda row: -max(row[1], row[2]))


def bounds(number: str) -> list[float]:
    """Give the least and the most that a number of a dosage may be."""
    said = Dosage.model_json_schema()["properties"][number]["anyOf"]
    return next([each["minimum"], each["maximum"]] for each in said if "maximum" in each)


def _by_side(library: Library, line: Prescription) -> list[dict[str, Any]]:
    """Give what each side has of its own, where the sides work one by one."""
    if len(resolve(library, line).dosages) == 1:
        return []
    made = []
    for side in (BodySide.LEFT, BodySide.RIGHT):
        own = line.sides.get(side, Dosage())
        made.append(
            {
                "of": side.value,
                "sets": own.sets or "",
                "reps": _reps(own),
                "hold_seconds": "" if own.hold_seconds is None else own.hold_seconds,
                "load_kg": "" if own.load_kg is None else f"{own.load_kg:g}",
            }
        )
    return made


def _reps(dosage: Dosage) -> str:
    return "" if dosage.reps is None else str(dosage.reps).replace(" to ", "-")


def _line(session: Session, line: Prescription) -> dict[str, Any]:
    library = session.library
    exercise = library.exercise(line.exercise)
    dosage = resolve(library, line).dosage
    said = screen_prescription(library, session.client, line)
    others = alternatives(library, session.client, exercise, session.screening).alternatives
    labels = library.conditions
    return {
        "picture": stamp(library, line),
        "drawn": exercise.figure is not None,
        "id": exercise.id,
        "name": line_name(resolve(library, line)),
        "verdict": said.verdict.value,
        "rules": [rule.reference for rule in said.reasons],
        "acknowledged": list(line.acknowledged),
        "notes": list(said.notes),
        "conflicts": [
            f"{labels[each.wanted_by].label} asks for it, {labels[each.limited_by].label} limits it."
            for each in conflicts(library, session.client, said)
        ],
        "words": line_words(resolve(library, line, session.routine.days)),
        "time": str(line_span(resolve(library, line))),
        "sets": dosage.sets or 1,
        "reps": _reps(dosage),
        "hold_seconds": dosage.hold_seconds or 0,
        "rest_seconds": 0 if dosage.rest_seconds is None else dosage.rest_seconds,
        "days_per_week": dosage.days_per_week or 1,
        "sessions_per_day": dosage.sessions_per_day or 1,
        "load_kg": f"{dosage.load_kg:g}" if dosage.load_kg else "0",
        "load_per": line.dosage.load_per.value if line.dosage.load_per else "",
        "loaded": bool(dosage.load_kg),
        "effort": "" if dosage.effort is None else dosage.effort,
        "reps_in_reserve": "" if dosage.reps_in_reserve is None else dosage.reps_in_reserve,
        "duration_seconds": dosage.duration_seconds or "",
        "tempo": dosage.tempo or "",
        "band": dosage.band or "",
        "sides": _by_side(library, line),
        "side": line.side.value if line.side else "",
        "side_rule": exercise.side_rule or "",
        "bed": bool((exercise.demands or {}).get("bed_instead")),
        "on_bed": line.surface == "firm_bed",
        "cue": line.cue or "",
        "private_note": line.private_note or "",
        "support": line.support or "",
        "usual_support": exercise.support or "",
        "lead_leg": (line.lead_leg.value if line.lead_leg else "") if exercise.laterality == "asymmetric" else None,
        "ranges": [
            [name, term.label, (exercise.demands or {})[name], line.limits.get(name)]
            for name, term in library.vocabulary.demands.items()
            if term.kind == "range" and (exercise.demands or {}).get(name)
        ],
        "blocked_by": [rule.reference for rule in said.reasons if rule.action is Action.BLOCK],
        "override": f"{line.override.by}, {line.override.date}: {line.override.reason}" if line.override else "",
        "swaps": [[each.exercise, library.exercises[each.exercise].name, each.verdict.value] for each in others[:12]],
        "check_only": exercise.use is Use.CHECK_ONLY,
        "overridable": said.verdict in (Verdict.BLOCK, Verdict.UNSCREENED) or exercise.use is Use.CHECK_ONLY,
        "variant": line.variant or "",
        "variants": [
            [each.name, each.changes, each.demands is not None] for each in exercise.variants if each.name is not None
        ],
    }
