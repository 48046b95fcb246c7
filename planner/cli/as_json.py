"""What the command line answers to programs: plain data, ready to be written as JSON."""

from typing import Any

from planner.engine.alternatives import Alternatives
from planner.engine.gates import Gate
from planner.engine.screening import Screening
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.rule import Rule, RuleSubject


def of_exercise(library: Library, exercise: Exercise) -> dict[str, Any]:
    """Return an exercise with all its demands and the surfaces that it can be done on."""
    data = exercise.model_dump(mode="json", exclude={"demands", "figure"})
    return {**data, "demands": library.demands(exercise), "surfaces": library.surfaces(exercise)}


def _of_rule(library: Library, rule: Rule) -> dict[str, Any]:
    code = "any" if rule.condition == RuleSubject.ANYBODY else library.conditions[rule.condition].reference
    return {
        "rule": rule.reference,
        "condition": rule.condition,
        "condition_reference": code,
        "action": rule.action.value,
        "why": rule.why,
        "cue": rule.cue,
        "adaptation": rule.adaptation,
        "sources": list(rule.sources),
        "evidence": rule.evidence.value,
        "uncertainty": rule.uncertainty,
    }


def _of_gate(library: Library, gate: Gate) -> dict[str, Any]:
    return {
        "condition": gate.condition,
        "condition_reference": library.conditions[gate.condition].reference,
        "label": gate.label,
        "text": gate.text,
        "referral": gate.referral,
        "open": gate.is_open,
        "missing": list(gate.missing),
        "when_held": list(gate.when_held),
        "client_referral": gate.client_referral,
        "cleared": gate.cleared.model_dump(mode="json") if gate.cleared else None,
    }


def of_alternatives(library: Library, found: Alternatives) -> dict[str, Any]:
    """Return the alternatives to an exercise, the goals that are withdrawn, the minimum and the referral."""
    return {
        "alternatives": [
            {
                "id": each.exercise,
                "reference": library.exercises[each.exercise].reference,
                "verdict": each.verdict.value,
                "shared_goals": list(each.shared_goals),
                "reason": each.reason,
            }
            for each in found.alternatives
        ],
        "withdrawn_goals": list(found.withdrawn_goals),
        "minimum": list(found.minimum),
        "referral": found.referral,
        "notes": list(found.notes),
    }


def of_screening(library: Library, screening: Screening) -> dict[str, Any]:
    """Return gates, and every exercise with its verdict and reasons."""
    exercises = [
        {
            "id": id,
            "reference": library.exercises[id].reference,
            "verdict": screened.verdict.value,
            "reasons": [_of_rule(library, rule) for rule in screened.reasons],
            "notes": list(screened.notes),
        }
        for id, screened in screening.verdicts.items()
    ]
    return {
        "gates": [_of_gate(library, gate) for gate in screening.gates],
        "exercises": exercises,
    }
