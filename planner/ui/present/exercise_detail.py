"""An exercise as a clinician looks at it, and how it is screened, as plain data."""

from planner.engine.alternatives import Alternative
from planner.engine.phrases import line_words
from planner.engine.resolved import resolve
from planner.library.library import Library
from planner.records.exercise import Equipment, Variant
from planner.records.plan import Prescription
from planner.ui.present.rules import rules_by_reference, source_titles
from planner.ui.protocol.library import ExerciseDetail, OfferedExercise, VariantWords
from planner.ui.session import Session

MAX_ALTERNATIVES = 4


def exercise_detail(session: Session, id: str) -> ExerciseDetail:
    """Return all that is known of an exercise, by its id, with its verdict for the present client."""
    library, screened = session.library, session.screening[id]
    exercise, words, rules = library.exercises[id], library.vocabulary, rules_by_reference(library)
    instead = session.alternatives_to(id) if screened.verdict.blocks else None
    return {
        "id": id,
        "reference": exercise.reference,
        "position": words.positions[exercise.position].label,
        "level": f"Level {exercise.level}",
        "goals": [words.goals[goal].label for goal in exercise.goals],
        "equipment": [_equipment_words(library, piece) for piece in exercise.equipment],
        "dose": line_words(resolve(library, Prescription(exercise=id))),
        "side_rule": exercise.side_rule,
        "support": exercise.support,
        "why": exercise.why,
        "steps": list(exercise.steps),
        "feel": exercise.feel,
        "cues": list(exercise.cues),
        "errors": list(exercise.errors),
        "emergency_if": list(exercise.emergency_if),
        "stop_if": list(exercise.stop_if),
        "note": exercise.clinical_note,
        "easier": [each.id for each in library.regressions(exercise)],
        "harder": list(exercise.progressions),
        "variants": [_variant_words(library, each) for each in exercise.variants],
        "sources": source_titles(library, exercise.sources),
        "verdict": screened.verdict,
        "rules": {rule.reference: rules[rule.reference] for rule in screened.reasons},
        "notes": list(screened.notes),
        "instead": [_offered(each) for each in instead.alternatives[:MAX_ALTERNATIVES]] if instead else [],
        "withdrawn": list(instead.notes) if instead else [],
        "referral": instead.referral if instead else None,
    }


def _equipment_words(library: Library, piece: Equipment) -> str:
    labels = [library.vocabulary.equipment[each].label for each in (piece.item, *piece.substitutes)]
    choice = " or ".join([labels[0], *(label.lower() for label in labels[1:])])
    return f"{choice} (if you like)" if piece.optional else choice


def _variant_words(library: Library, variant: Variant) -> VariantWords:
    name = variant.name or library.exercises[variant.exercise or ""].name
    return {
        "name": name,
        "changes": variant.changes,
        "exercise": variant.exercise,
        "rated": variant.exercise is not None or variant.demands is not None,
    }


def _offered(found: Alternative) -> OfferedExercise:
    return {"exercise": found.exercise, "verdict": found.verdict, "reason": found.reason}
