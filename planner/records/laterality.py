"""Left, right, both or in turn: how the sides of an exercise work, and what is done on one of them."""

import re
from collections.abc import Mapping

from planner.records.exercise import Exercise, Laterality
from planner.records.plan import BodySide, LeadLeg, Prescription, Side

OTHER = {"left": "right", "right": "left"}
# not "a right angle", nor what is right for somebody
WORD = re.compile(r"\b(left|right)\b(?! angle)", re.IGNORECASE)


USUAL_SIDE = {
    Laterality.BILATERAL: Side.BILATERAL,
    Laterality.ASYMMETRIC: Side.BILATERAL,
    Laterality.EACH: Side.EACH,
    Laterality.ALTERNATING: Side.ALTERNATING,
}


def side_of(exercise: Exercise, line: Prescription) -> Side:
    """Return how the sides work in a line: as it says, or else as the exercise's laterality has it."""
    return line.side or USUAL_SIDE[exercise.laterality]


def dosed_sides(side: Side) -> tuple[BodySide, ...]:
    """Return the sides that have a dose each; `both` where they work together."""
    if side is Side.BILATERAL:
        return (BodySide.BOTH,)
    return (BodySide(side.value),) if side in (Side.LEFT, Side.RIGHT) else (BodySide.LEFT, BodySide.RIGHT)


def one_side(exercise: Exercise, line: Prescription) -> str | None:
    """Return the side that a line is done on, where it is one alone.

    A stance that is never changed is a side too: its back leg's, since that is what the record is written for.
    """
    if line.side in (Side.LEFT, Side.RIGHT):
        return line.side.value
    if exercise.laterality is Laterality.ASYMMETRIC and line.lead_leg in (LeadLeg.LEFT, LeadLeg.RIGHT):
        return OTHER[line.lead_leg.value]
    return None


def side_name(exercise: Exercise, side: str) -> str:
    """Return what a side of an exercise means, such as "right arm up, lean left"; empty where "right side" says it."""
    drawn_side = exercise.figure.side if exercise.figure else "right"
    name = exercise.side_name or ""
    return name if side == drawn_side else mirrored(name)


def lean_of(exercise: Exercise, side: str) -> str | None:
    """Return the side to which the trunk leans while a side works; None where it leans to neither."""
    drawn_side = exercise.figure.side if exercise.figure else "right"
    return exercise.leans if exercise.leans is None or side == drawn_side else OTHER[exercise.leans]


def steps_for(exercise: Exercise, side: str | None = None, instead: Mapping[int, str] | None = None) -> tuple[str, ...]:
    """Return the steps; for one side alone without those that are for both, and in that side's words.

    `instead` holds what is said in place of a step, by its number from 1.
    """
    numbered = [(number, (instead or {}).get(number, step)) for number, step in enumerate(exercise.steps, 1)]
    if side is None:
        return tuple(step for _, step in numbered)
    drawn_side = exercise.figure.side if exercise.figure else "right"
    remaining = (step for number, step in numbered if number not in exercise.both_sides)
    return tuple(remaining) if side == drawn_side else tuple(map(mirrored, remaining))


def mirrored(text: str) -> str:
    """Return a text with left and right exchanged."""

    def other(found: re.Match[str]) -> str:
        word = OTHER[found[0].lower()]
        return word.capitalize() if found[0][0].isupper() else word

    return WORD.sub(other, text)
