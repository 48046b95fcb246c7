"""What to do in place of an exercise: same goal, allowed, with a reason; or a referral."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from planner.engine.active_conditions import active_conditions
from planner.engine.screening import Screened, Screening, screen
from planner.library.library import Library
from planner.records.exercise import Exercise, Use
from planner.records.notebook import counted, html_of
from planner.records.plan import Client
from planner.records.rule import Action, Verdict

if TYPE_CHECKING:
    import pandas as pd

# What says little of how hard an exercise is on the body: where and how one lies, holds and grips.
NO_BURDEN = frozenset({"floor", "bed_instead", "prone", "supine", "side_lying", "hold_seconds", "grip"})
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
class Alternatives:
    """Alternatives, the goals for which there are none, and the least that still can be done."""

    alternatives: tuple[Alternative, ...]
    withdrawn_goals: tuple[str, ...]
    minimum: tuple[str, ...]
    referral: str | None
    notes: tuple[str, ...] = ()  # why a goal is withdrawn, and what replaces it

    def __repr__(self) -> str:
        if self.referral is not None:
            return f"Alternatives(referral={self.referral!r})"
        counts = {
            "alternatives": self.alternatives,
            "withdrawn goals": self.withdrawn_goals,
            "first steps": self.minimum,
        }
        return f"Alternatives({', '.join(counted(len(found), what) for what, found in counts.items())})"

    def _repr_html_(self) -> str | None:
        return html_of(self)

    def to_frame(self) -> "pd.DataFrame":
        """Return one row an alternative, best first, indexed by id: verdict, shared goals, reason."""
        import pandas as pd

        rows = [(each.verdict.value, list(each.shared_goals), each.reason) for each in self.alternatives]
        index = pd.Index([each.exercise for each in self.alternatives], name="exercise", dtype=object)
        return pd.DataFrame(rows, index, ["verdict", "shared_goals", "reason"])


def alternatives(
    library: Library, client: Client, exercise: Exercise, screening: Screening | None = None
) -> Alternatives:
    """Return the way on from an exercise, best first: see `_rank`.

    Under block_all, or when no first step is left, the answer is a referral and nothing else.
    """
    screening = screening or screen(library, client)
    referral = _referral(screening)
    least = minimum(library, screening)
    if referral is None and not least:
        referral = NOTHING_LEFT
    if referral is not None:
        return Alternatives((), (), (), referral)
    found = []
    for other in library.exercises.values():
        shared = tuple(goal for goal in exercise.goals if goal in other.goals)
        screened = screening[other.id]
        if shared and other.id != exercise.id and other.use is Use.LIBRARY and screened.verdict in OFFERED:
            found.append(Alternative(other.id, screened.verdict, shared, _reason(library, shared, screened)))
    found = _twins_last(library, exercise, sorted(found, key=lambda each: _rank(library, client, exercise, each)))
    withdrawn, notes = _withdrawn(library, client, exercise, found)
    return Alternatives(tuple(found), withdrawn, least, None, notes)


def step_to(exercise: Exercise, other: Exercise) -> Literal["easier", "alike", "harder"]:
    """Return whether another exercise is easier or harder: a form of it that comes before or after, or by its level."""
    if other.id in exercise.progressions or other.level > exercise.level:
        return "harder"
    if exercise.id in other.progressions or other.level < exercise.level:
        return "easier"
    return "alike"


def minimum(library: Library, screening: Screening) -> tuple[str, ...]:
    """Return every first-step exercise that is clear or adapted for all active conditions."""
    return tuple(
        id
        for id in screening.of(Verdict.CLEAR, Verdict.MODIFY)
        if library.exercises[id].level == 1 and library.exercises[id].use is Use.LIBRARY
    )


def _purpose(exercise: Exercise, each: Alternative) -> tuple[int, bool]:
    """Return the place of the first goal that it shares, from 0 for the main one, and whether it needs care."""
    first = min(exercise.goals.index(goal) for goal in each.shared_goals)
    return first, each.verdict is Verdict.CAUTION


def _rank(library: Library, client: Client, exercise: Exercise, each: Alternative) -> tuple[float | bool | str, ...]:
    """Rank by purpose (reference, section 4c).

    First what serves the main goal, then the next goal; clear or adapted before what needs care; what
    is at hand, where that is known; that goal early in its own list; the nearest level, a harder one
    counting one more; the least burden. With care, and for a later goal, burden comes before level.
    """
    other = library.exercises[each.exercise]
    nth, careful = _purpose(exercise, each)
    gap = other.level - exercise.level
    distance, weight = abs(gap) + (gap > 0), body_burden(other)
    last = (weight, distance) if careful or nth else (distance, weight)
    away = client.equipment is not None and any(not one_of & set(client.equipment) for one_of in library.needs(other))
    return (nth, careful, away, other.goals.index(exercise.goals[nth]), *last, other.reference or other.id)


def body_burden(exercise: Exercise) -> int:
    """Return how much an exercise asks of the body: the sum of its demands but for `NO_BURDEN`."""
    return sum(value for name, value in (exercise.demands or {}).items() if name not in NO_BURDEN)


def _twins_last(library: Library, exercise: Exercise, ranked: list[Alternative]) -> list[Alternative]:
    """Move near twins (of one `family`) behind the others of the same purpose and verdict, but for the first."""
    seen: set[str] = set()
    again = []
    for each in ranked:
        kin = library.exercises[each.exercise].family
        again.append(kin is not None and kin in seen)
        seen |= {kin} if kin else set()
    order = sorted(range(len(ranked)), key=lambda place: (_purpose(exercise, ranked[place]), again[place], place))
    return [ranked[place] for place in order]


def _reason(library: Library, shared: tuple[str, ...], screened: Screened) -> str:
    goals = ", ".join(library.vocabulary.goals[goal].label for goal in shared)
    message = {
        Verdict.CLEAR: "No rule speaks against it.",
        Verdict.MODIFY: "Adapted: ",
        Verdict.CAUTION: "With care: ",
    }[screened.verdict]
    lines = [rule.adaptation or rule.why for rule in screened.reasons if Verdict(rule.action) is screened.verdict]
    return f"Same goal: {goals}. {message}{' '.join(dict.fromkeys(lines))}"


def _withdrawn(
    library: Library, client: Client, exercise: Exercise, found: list[Alternative]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    served = {goal for each in found for goal in each.shared_goals}
    withdrawn = {goal: "" for goal in exercise.goals if goal not in served}
    for id in dict.fromkeys(each.id for each in active_conditions(library, client)):
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


def _referral(screening: Screening) -> str | None:
    """Return where to send a client for whom nothing may be done before a clearance."""
    matching = (rule for each in screening.verdicts.values() for rule in each.reasons)
    rules = [rule for rule in matching if rule.action is Action.BLOCK_ALL]
    if not rules:
        return None
    wanted = {rule.condition for rule in rules}
    referrals = [gate.referral or gate.text for gate in screening.gates if gate.condition in wanted]
    return REFERRAL.format(" ".join(referrals) or "medical review first.")
