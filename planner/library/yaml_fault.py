"""A record's faults in words: what the value is, what it should be, and the field that was meant."""

import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, ValidationError

from planner.library.yaml_document import Document, FieldPath
from planner.records.errors import Fault, nearest, quoted
from planner.records.limits import RECORD_FAULTS


@dataclass(frozen=True)
class _Located:
    """An error with its place in the data, and the branch of a union (`of`, its place) in which it came up."""

    place: FieldPath
    branch: str
    of: FieldPath
    error: Any


def faults(model: type[BaseModel], document: Document, data: Any, at: FieldPath, error: ValidationError) -> list[Fault]:
    """Return what pydantic finds wrong with data as faults of a document, one for each mistake.

    Of more than RECORD_FAULTS the last stands for the rest.
    """
    errors = error.errors(include_url=False)
    more = len(errors) - RECORD_FAULTS
    found = _worded_faults(model, document, data, at, errors[:RECORD_FAULTS])
    return found if more <= 0 else [*found, replace(document.fault(at, f"and {more:,} more faults"), count=more)]


def _worded_faults(
    model: type[BaseModel], document: Document, data: Any, at: FieldPath, errors: Sequence[Any]
) -> list[Fault]:
    located = [_located(model, data, each) for each in errors]
    # where an item is wrong pydantic leaves it out, and may then find the list too short
    located = [
        each
        for each in located
        if each.error["type"] != "too_short" or not any(_beneath(other.place, each.place) for other in located)
    ]
    single = [_fault(model, document, at, each) for each in located if not each.branch]
    unions: dict[FieldPath, list[_Located]] = {}
    for each in located:
        if each.branch:
            unions.setdefault(each.of, []).append(each)
    return [*single, *(fault for tried in unions.values() for fault in _of_union(model, document, at, data, tried))]


def _located(model: type[BaseModel], data: Any, error: Any) -> _Located:
    """Return where an error is: a step of its path that is neither in the data nor a field names a union's branch."""
    place: FieldPath = ()
    branch, of, here = "", place, data
    for step in error["loc"]:
        in_data = (isinstance(here, dict) and step in here) or (isinstance(here, list) and isinstance(step, int))
        if in_data or step in _fields(model, place):
            here = here[step] if in_data else None
            place = (*place, step)
        elif step != "[key]" and not branch:
            branch, of = str(step), place
    return _Located(place, branch, of, error)


def _beneath(place: FieldPath, above: FieldPath) -> bool:
    return len(place) > len(above) and place[: len(above)] == above


def _of_union(
    model: type[BaseModel], document: Document, at: FieldPath, data: Any, tried: Sequence[_Located]
) -> list[Fault]:
    """Return the faults of the branch that was meant, or one fault that names all that would do."""
    value = data
    for step in tried[0].of:
        value = value[step]
    meant = [each for each in tried if _is_meant(each, value)]
    if meant:
        return [_fault(model, document, at, each) for each in meant if each.branch == meant[0].branch]
    ways = dict.fromkeys(_worded(model, each.error).removeprefix(f"{quoted(value)} is ") for each in tried)
    return [document.fault(at + tried[0].of, f"{quoted(value)} is {', and '.join(ways)}")]


def _is_meant(tried: _Located, value: Any) -> bool:
    """Return whether a branch fits the kind of the value, so that its error says what is wrong."""
    if _beneath(tried.place, tried.of):
        return True
    return tried.error["type"] in (
        "enum",
        "string_pattern_mismatch",
        "string_too_short",
        "string_too_long",
    ) and isinstance(value, str)


def _fault(model: type[BaseModel], document: Document, at: FieldPath, located: _Located) -> Fault:
    place, message = located.place, _worded(model, located.error)
    field, colon, rest = message.partition(": ")
    if located.error["type"] == "value_error" and colon and field in _fields(model, place):  # a record's own check
        place, message = (*place, field), rest
    return document.fault(at + place, message)


def _worded(model: type[BaseModel], error: Any) -> str:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else ""
    match kind:
        case "missing":
            return "missing: it is needed"
        case "extra_forbidden":
            known = [field for field in _fields(model, error["loc"][:-1]) if field != "id"]  # the file's name is the id
            return f"unknown field{nearest(name, known) or ': the fields are ' + ', '.join(known)}"
        case "enum":
            wanted = context["expected"].replace("'", "").replace(" or ", ", ")
            return f"{quoted(given)} is not one of: {wanted}{nearest(given, wanted.split(', '))}"
        case "greater_than_equal":
            return f"{quoted(given)} is too little: at least {context['ge']:g}"
        case "less_than_equal":
            return f"{quoted(given)} is too much: at most {context['le']:g}"
        case "int_type" | "int_from_float":
            return f"{quoted(given)} is not a whole number"
        case "float_type" | "float_parsing":
            return f"{quoted(given)} is not a number"
        case "string_type":
            return f"{quoted(given)} is not a text" + (": nothing is written here" if given is None else "")
        case "string_too_short" | "too_short":
            return "empty: something was expected"
        case "string_too_long":
            return f"{len(given):,} characters: at most {context['max_length']:,}"
        case "too_long":
            return f"{context['actual_length']:,} entries: at most {context['max_length']:,}"
        case "tuple_type":
            return f"{quoted(given)} is not a list: write [ ... ] or lines that begin with -"
        case "string_pattern_mismatch":
            return f"{quoted(given)} has not the form {_form(context['pattern'])}"
        case "model_type" | "mapping_type" | "dict_type":
            return f"{quoted(given)} is not a mapping (key: value)"
        case "value_error":
            return str(context["error"])
        case _ if kind.startswith("date"):
            return f"{quoted(given)} is not a date: write it as 2027-01-31"
        case _:
            return f"{quoted(given)}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _form(pattern: str) -> str:
    if "-" in pattern and r"\d" in pattern:
        return "2-0-2-0 (seconds to lift, pause, lower, pause)"
    return pattern.strip("^$()").replace("|", ", ")


def _fields(model: type[BaseModel], place: FieldPath) -> list[str]:
    """Return the fields of the record at a place inside a model."""
    for step in place:
        if isinstance(step, str) and step in model.model_fields:
            inner = next(_models(model.model_fields[step].annotation), None)
            model = inner or model
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif isinstance(annotation, types.GenericAlias | types.UnionType) or typing.get_args(annotation):
        for part in typing.get_args(annotation):
            yield from _models(part)
