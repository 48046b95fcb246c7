"""What to do in place of an exercise: same goal, allowed, with a reason; or a referral."""

from dataclasses import dataclass

from planner.library import Library
from planner.model import Action, Exercise, Use, Verdict
from planner.plans import Client
from planner.screening import Screened, Screening, active_conditions, screen

OFFERED = (Verdict.CLEAR, Verdict.MODIFY, Verdict.CAUTION)
REFERRAL = "No exercise from this library for now. Refer: {}"
NOTHING_LEFT = (
    "No first-step exercise is clear or can be adapted: see the client in person, or ask the referring doctor."
)


@dataclass(frozen=True)
class Alternative:
    """An exercise that shares a goal, with its verdict and the reason to take it."""

    exercise: str
    verdict: Verdict
    shared_goals: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class WayOn:
    """Alternatives, the goals for which there are none, and the least that still can be done."""

    alternatives: tuple[Alternative, ...]
    withdrawn_goals: tuple[str, ...]
    minimum: tuple[str, ...]
    referral: str | None
    notes: tuple[str, ...] = ()  # why a goal is withdrawn, and what replaces it


def alternatives(library: Library, client: Client, exercise: Exercise, screening: Screening | None = None) -> WayOn:
    """Find the way on from an exercise, clear ones first, then adapted, then with care.

    Under block_all, or when no first step is left, the answer is a referral and nothing else.
    """
    screening = screening or screen(library, client)
    referral = _referral(library, client, screening)
    least = minimum(library, screening)
    if referral is None and not least:
        referral = NOTHING_LEFT
    if referral is not None:
        return WayOn((), (), (), referral)
    found = []
    for other in library.exercises.values():
        shared = tuple(goal for goal in exercise.goals if goal in other.goals)
        screened = screening[other.id]
        if shared and other.id != exercise.id and other.use is Use.LIBRARY and screened.verdict in OFFERED:
            found.append(Alternative(other.id, screened.verdict, shared, _reason(library, shared, screened)))
    found.sort(key=lambda each: _rank(library, exercise, each))
    withdrawn, notes = _withdrawn(library, client, exercise, found)
    return WayOn(tuple(found), withdrawn, least, None, notes)


def minimum(library: Library, screening: Screening) -> tuple[str, ...]:
    """Give every first-step exercise that is clear or adapted for all active conditions."""
    return tuple(
        id
        for id in screening.of(Verdict.CLEAR, Verdict.MODIFY)
        if library.exercises[id].level == 1 and library.exercises[id].use is Use.LIBRARY
    )


def _rank(library: Library, exercise: Exercise, each: Alternative) -> tuple[int, bool, int, int]:
    """Verdict first; then whether it shares the main goal; more shared goals; the nearest level."""
    other = library.exercises[each.exercise]
    main = exercise.goals[0] in each.shared_goals
    return each.verdict.severity, not main, -len(each.shared_goals), abs(other.level - exercise.level)


def _reason(library: Library, shared: tuple[str, ...], screened: Screened) -> str:
    goals = ", ".join(library.vocabulary.goals[goal].label for goal in shared)
    told = {
        Verdict.CLEAR: "No rule speaks against it.",
        Verdict.MODIFY: "Adapted: ",
        Verdict.CAUTION: "With care: ",
    }[screened.verdict]
    lines = [rule.adaptation or rule.why for rule in screened.reasons if Verdict(rule.action) is screened.verdict]
    return f"Same goal: {goals}. {told}{' '.join(dict.fromkeys(lines))}"


def _withdrawn(
    library: Library, client: Client, exercise: Exercise, found: list[Alternative]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    served = {goal for each in found for goal in each.shared_goals}
    withdrawn = {goal: "" for goal in exercise.goals if goal not in served}
    for id, _ in active_conditions(library, client):
        set_aside = library.conditions[id].withdraws
        for goal in exercise.goals:
            if set_aside and goal in set_aside.goals:
                instead = ", ".join(library.exercises[each].name for each in set_aside.instead)
                withdrawn[goal] = f"{set_aside.why} In its place, once allowed: {instead}."
    labels = library.vocabulary.goals
    notes = tuple(
        f"{labels[goal].label}: {why or 'nothing in the library serves this goal now.'}"
        for goal, why in withdrawn.items()
    )
    return tuple(withdrawn), notes


def _referral(library: Library, client: Client, screening: Screening) -> str | None:
    """Say where to send a client for whom nothing may be done before a clearance."""
    spoken = (rule for each in screening.verdicts.values() for rule in each.reasons)
    rules = [rule for rule in spoken if rule.action is Action.BLOCK_ALL]
    if not rules:
        return None
    wanted = {library.condition(rule.condition) for rule in rules}
    said = [gate.referral or gate.text for gate in screening.gates if gate.condition in wanted]
    return REFERRAL.format(" ".join(said) or "medical review first.")
