"""A condition's side and the side of a movement: what the clinician should see of a one-sided exercise."""

from collections.abc import Iterator, Sequence

from planner.engine.active_conditions import ActiveCondition
from planner.engine.notice import Notice
from planner.engine.resolved import resolve
from planner.engine.screening import Screened
from planner.library.library import Library
from planner.records.exercise import Exercise, Laterality
from planner.records.laterality import lean_of, side_name
from planner.records.plan import BodySide, Prescription, Side
from planner.records.vocabulary import Condition


def one_sided_notices(
    library: Library, number: int, line: Prescription, result: Screened, conditions: Sequence[ActiveCondition]
) -> Iterator[Notice]:
    """Say, or ask to look, what the side of a movement means for the side of a condition. No rule judges it."""
    exercise = library.exercises[line.exercise]
    sided = exercise.laterality in (Laterality.EACH, Laterality.ALTERNATING)
    if not sided or not (line.side in (Side.LEFT, Side.RIGHT) or line.sides):
        return
    matching = {rule.condition for rule in result.reasons}
    working = resolve(library, line).working_sides
    for each in conditions:
        known = library.conditions[each.id]
        if known.one_sided and each.id in matching:
            recorded = each.stated.side.value if each.stated.side else "not recorded"
            message = f"{exercise.name}: {known.label}, side: {recorded} ({known.side_means}) " + " ".join(
                _moves(exercise, side, known, each.stated.side) for side in working
            )
            yield Notice("one_sided", message, number)


def _moves(exercise: Exercise, side: str, known: Condition, recorded: BodySide | None) -> str:
    """Return what one side of an exercise does, and what that means for the recorded side of a condition."""
    means = known.one_sided
    lean = lean_of(exercise, side)
    if known.leaning and lean and recorded in (BodySide.LEFT, BodySide.RIGHT):
        means = known.leaning.towards if lean == recorded else known.leaning.away
    name = side_name(exercise, side)
    return f"{side.capitalize()} side{f' ({name})' if name else ''}: {means}"
