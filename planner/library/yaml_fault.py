"""A record's faults in words: what the value is, what it should be, and the field that was meant."""

import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from planner.library.yaml_document import Document, FieldPath
from planner.records.errors import Fault, nearest


def fault(model: type[BaseModel], document: Document, at: FieldPath, error: Any) -> Fault:
    """Return a validation error of pydantic as a fault of a document, in words."""
    # pydantic marks the key of a mapping, and the branch of a union, by steps of its own
    place = tuple(step for step in error["loc"] if step not in ("[key]", "int", "str"))
    message = _worded(model, error)
    field, colon, rest = message.partition(": ")
    if error["type"] == "value_error" and colon and field in _fields(model, place):  # a record's own check names it
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


def quoted(value: Any) -> str:
    """Return a value as it is shown in a fault, shortened."""
    text = repr(value) if isinstance(value, str) else "nothing" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


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
