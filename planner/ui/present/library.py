"""The panel of the library as plain data: what never changes, and what the present query finds."""

import functools

from planner.engine.alternatives import Alternative
from planner.engine.facets import FACETS
from planner.engine.phrases import DRAFT, line_words
from planner.engine.resolved import resolve
from planner.engine.screening import Screened
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.plan import Prescription
from planner.ui.present.pictures import thumbnail
from planner.ui.present.rules import rules_by_reference, source_titles, verdict_words
from planner.ui.protocol.library import Card, Catalogue, CatalogueExercise, LibraryState, OfferedExercise
from planner.ui.session import Session

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
MAX_ALTERNATIVES = 4
PAGE = 96  # cards that are sent at a time: of a large library nobody sees more


@functools.lru_cache(maxsize=8)
def catalogue(library: Library) -> Catalogue:
    """Return what never changes: exercises as a clinician looks at them, rules, and words."""
    words = library.vocabulary
    return {
        "exercises": {id: _exercise(library, each) for id, each in library.exercises.items()},
        "rules": rules_by_reference(library),
        "verdicts": verdict_words(),
        "facets": [
            {
                "name": facet,
                "label": FACET_NAMES[facet],
                "terms": [{"value": str(term), "label": known.label} for term, known in words.of(facet).items()],
            }
            for facet in FACET_NAMES
            if facet in FACETS
        ],
        "draft": DRAFT,
    }


def _exercise(library: Library, exercise: Exercise) -> CatalogueExercise:
    words = library.vocabulary
    return {
        "name": exercise.name,
        "reference": exercise.reference,
        "use": exercise.use,
        "position": words.positions[exercise.position].label,
        "level": f"Level {exercise.level}",
        "goals": [words.goals[goal].label for goal in exercise.goals],
        "equipment": [
            _equipment(library, piece.item, piece.substitutes, piece.optional) for piece in exercise.equipment
        ],
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
        "sources": source_titles(library, exercise.sources),
        "picture": thumbnail(library, Prescription(exercise=exercise.id)),
    }


def _equipment(library: Library, item: str, substitutes: tuple[str, ...], optional: bool) -> str:
    labels = [library.vocabulary.equipment[each].label for each in (item, *substitutes)]
    return " or ".join([labels[0], *(label.lower() for label in labels[1:])]) + (" (if you like)" if optional else "")


def library_state(session: Session, pages: int = 1, *, is_unfolded: bool = False) -> LibraryState:
    """Return the cards that the query finds, with verdict, reasons and alternatives, the blocked ones apart."""
    library, screening, result = session.library, session.screening, session.found
    query = session.query
    free = [id for id in result.matches if not screening[id].verdict.blocks]
    blocked = [id for id in result.matches if screening[id].verdict.blocks]
    is_unfolded = is_unfolded or not free
    chosen = {facet: sorted(map(str, getattr(query, facet) or ())) for facet in FACETS}
    return {
        "text": query.text,
        "chosen": chosen,
        "counts": {
            facet: {str(term): count for term, count in terms.items()} for facet, terms in result.counts.items()
        },
        "interpretation": list(result.interpretation),
        "cards": [_card(session, screening[id]) for id in free[: pages * PAGE]],
        "found": len(free),
        "blocked": [_card(session, screening[id]) for id in blocked[: pages * PAGE]] if is_unfolded else [],
        "blocked_count": len(blocked),
        "is_unfolded": is_unfolded,
        "total": len(library.exercises),
    }


def _card(session: Session, screened: Screened) -> Card:
    card: Card = {
        "id": screened.exercise,
        "verdict": screened.verdict,
        "rules": [rule.reference for rule in screened.reasons],
        "notes": list(screened.notes),
    }
    if screened.verdict.blocks:
        found = session.alternatives_to(screened.exercise)
        card["instead"] = [_offered(each) for each in found.alternatives[:MAX_ALTERNATIVES]]
        card["withdrawn"] = list(found.notes)
        card["referral"] = found.referral
    return card


def _offered(found: Alternative) -> OfferedExercise:
    return {"exercise": found.exercise, "verdict": found.verdict, "reason": found.reason}
