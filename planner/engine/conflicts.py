"""Where conditions pull apart: one wants a goal that another limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.engine.active_conditions import ActiveCondition, active_conditions
from planner.engine.screening import Screened
from planner.library.library import Library
from planner.records.plan import Client
from planner.records.rule import Action, Rule, RuleSubject

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Conflict:
    """One condition wants what another limits."""

    goal: str
    wanted_by: str
    why: str
    limited_by: str
    rules: tuple[Rule, ...]


def conflicts(library: Library, client: Client, screened: Screened) -> tuple[Conflict, ...]:
    """Return what pulls apart: goals of this exercise that one condition wants while another limits it."""
    return conflicts_of(library, active_conditions(library, client), screened)


def conflicts_of(library: Library, active: Sequence[ActiveCondition], screened: Screened) -> tuple[Conflict, ...]:
    """Return the conflicts of these conditions; see `conflicts`."""
    exercise = library.exercises[screened.exercise]
    limiting: dict[str, list[Rule]] = {}
    for rule in screened.reasons:
        if rule.condition != RuleSubject.ANYBODY and rule.action is not Action.MODIFY:
            limiting.setdefault(rule.condition, []).append(rule)
    return tuple(
        Conflict(goal, wanting, wish.why, limited_by, tuple(rules))
        for wanting in dict.fromkeys(each.id for each in active)
        if (wish := library.conditions[wanting].wants) is not None
        for goal in exercise.goals
        if goal in wish.goals
        for limited_by, rules in limiting.items()
        if limited_by != wanting
    )
