"""What holds for a client on a day: conditions, gates and rules."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from planner.engine.active_conditions import ActiveCondition, active_conditions
from planner.engine.gates import Gate, gates_of
from planner.library.library import Library
from planner.records import clock
from planner.records.plan import Client, ClientCondition
from planner.records.rule import Action, Rule, RuleSubject, Verdict, WeightBearing


@dataclass(frozen=True)
class Applicable:
    """What holds for a client on a day: the conditions that count, their gates and their rules."""

    conditions: tuple[ActiveCondition, ...]
    gates: tuple[Gate, ...]
    rules: tuple[Rule, ...]  # the most severe action first


_MILDNESS = {action: -Verdict(action).severity for action in Action}


def applicable(library: Library, client: Client, today: datetime.date | None = None) -> Applicable:
    """Return the conditions, gates and rules that apply to a client on a day, by default the present one."""
    today = today or clock.today()
    active = active_conditions(library, client, today)
    gated = gates_of(library, active, today)
    cleared = {gate.condition for gate in gated if gate.is_open}
    stated: dict[str, list[ClientCondition]] = {}
    for each in active:
        stated.setdefault(each.id, []).append(each.stated)
    rules = [
        *library.rules_of.get(RuleSubject.ANYBODY, ()),
        *(
            rule
            for id, entries in stated.items()
            for rule in library.rules_of.get(id, ())
            if _applies_to(rule, entries) and not (rule.action is Action.BLOCK_ALL and id in cleared)
        ),
    ]
    return Applicable(active, gated, tuple(sorted(rules, key=lambda rule: _MILDNESS[rule.action])))


def _applies_to(rule: Rule, entries: Sequence[ClientCondition]) -> bool:
    """Return whether a rule about one joint, or one weight, holds for a client: nothing recorded counts as all."""
    return any(
        (rule.joint is None or each.joint in (None, rule.joint))
        and (not rule.weight_bearing or (each.weight_bearing or WeightBearing.NONE) in rule.weight_bearing)
        for each in entries
    )


def active_rules(library: Library, client: Client, today: datetime.date | None = None) -> list[Rule]:
    """Return the rules that apply to a client, most severe action first."""
    return list(applicable(library, client, today).rules)
