"""Reference codes become ids where a record comes in, so that nobody has to resolve them later."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from planner.library.library import Library
from planner.records.base import Record
from planner.records.plan import Client, Routine
from planner.records.rule import Rule
from planner.records.vocabulary import Advice, Condition

R = TypeVar("R", bound=Record)


def client_with_ids(library: Library, client: Client) -> Client:
    """Return a client that names conditions by id. Raises WrongInput for a condition that does not exist."""
    if all(each.condition in library.conditions for each in client.conditions):  # nearly always: nothing to rename
        return client
    stated = tuple(_renamed(each, condition=library.condition) for each in client.conditions)
    return _changed(client, conditions=stated)


def routine_with_ids(library: Library, routine: Routine) -> Routine:
    """Return a routine that names exercises and conditions by id. Raises WrongInput for what does not exist."""
    lines = tuple(_renamed(line, exercise=lambda name: library.exercise(name).id) for line in routine.prescriptions)
    return _changed(routine, prescriptions=lines, suits=tuple(map(library.condition, routine.suits)))


def rule_with_ids(rule: Rule, codes: Mapping[str, str]) -> Rule:
    """Return a rule that names conditions by id; `codes` are the ids of reference codes."""
    unless = tuple(codes.get(each, each) for each in rule.implies_unless)
    implied = codes.get(rule.implies, rule.implies) if rule.implies else None
    return _changed(rule, condition=codes.get(rule.condition, rule.condition), implies=implied, implies_unless=unless)


def advice_with_ids(advice: Advice, codes: Mapping[str, str]) -> Advice:
    """Return advice that names conditions by id; `codes` are the ids of reference codes."""
    limits = tuple(_renamed(each, condition=lambda name: codes.get(name, name)) for each in advice.not_with)
    return _changed(advice, not_with=limits)


def condition_with_ids(condition: Condition, codes: Mapping[str, str]) -> Condition:
    """Return a condition that names others by id; `codes` are the ids of reference codes."""
    early = condition.until_then and _renamed(condition.until_then, condition=lambda name: codes.get(name, name))
    return _changed(condition, until_then=early)


def _renamed(record: R, **fields: Callable[[str], str]) -> R:
    return _changed(record, **{name: id_of(getattr(record, name)) for name, id_of in fields.items()})


def _changed(record: R, **fields: object) -> R:
    """Return the record itself where nothing changes: most name ids already."""
    if all(getattr(record, name) == value for name, value in fields.items()):
        return record
    return record.replace(**fields)
