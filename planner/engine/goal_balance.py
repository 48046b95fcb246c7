"""The goals of a routine against those that the client's conditions want."""

from collections import Counter
from dataclasses import dataclass

from planner.engine.active_conditions import active_conditions
from planner.library.library import Library
from planner.records.plan import Client, Routine


@dataclass(frozen=True)
class GoalBalance:
    """A goal: how many exercises of the routine share it, and the labels of the conditions that want it."""

    goal: str
    label: str
    exercises: int
    wanted_by: tuple[str, ...]


def goal_balance(library: Library, client: Client, routine: Routine) -> tuple[GoalBalance, ...]:
    """Return the goals that are wanted, those that nothing trains first, then the others that the routine trains.

    What a condition wants, and its source, is `wants` in content/vocabulary; a goal that nothing wants is no fault.
    """
    wanted: dict[str, dict[str, None]] = {}
    for each in active_conditions(library, client):
        wish = library.conditions[each.id].wants
        for goal in wish.goals if wish else ():
            wanted.setdefault(goal, {})[library.conditions[each.id].label] = None
    trained = Counter(goal for line in routine.prescriptions for goal in library.exercise(line.exercise).goals)
    found = [
        GoalBalance(goal, library.vocabulary.goals[goal].label, trained[goal], tuple(wanted.get(goal, ())))
        for goal in dict.fromkeys([*wanted, *trained])
    ]
    return tuple(sorted(found, key=lambda each: (not each.wanted_by, each.exercises if each.wanted_by else 0)))
