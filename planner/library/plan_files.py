"""Read a routine or a client from a file, held against a library."""

from pathlib import Path
from typing import TypeVar

from planner.library import yaml_io
from planner.library.identifiers import client_with_ids, routine_with_ids
from planner.library.library import Library
from planner.library.limited_read import read_limited
from planner.library.references import unknown_names, variant_names
from planner.records.characters import one_line
from planner.records.errors import ContentError, WrongInput
from planner.records.plan import Client, Routine

Plan = TypeVar("Plan", Routine, Client)


def read_plan(library: Library, model: type[Plan], path: str | Path) -> Plan:
    """Read a routine or a client, every name of it known to the library.

    Raises WrongInput where there is no such file or it is beyond the limits, ContentError with every fault in it.
    """
    try:
        raw = read_limited(path)
    except WrongInput as error:
        raise WrongInput(f"{one_line(str(path))} {error}") from error
    return reads_plan(library, model, raw, str(path))


def reads_plan(library: Library, model: type[Plan], text: bytes | str, path: str = "text") -> Plan:
    """Read a routine or a client from text. Raises ContentError with every fault in it."""
    document, faults = yaml_io.parse(text, path)
    if document is None:
        raise ContentError(faults)
    record, more = yaml_io.build(model, document, document.data)
    faults += more
    if record is not None:
        faults += unknown_names(document, (), record, known_names(library))
    if record is None or faults:
        raise ContentError(faults)
    return client_with_ids(library, record) if isinstance(record, Client) else routine_with_ids(library, record)


def known_names(library: Library) -> dict[str, set[str]]:
    """Return every name that a plan may use, by kind: ids, and reference codes too."""
    words = library.vocabulary
    references = {each.reference for each in library.exercises.values() if each.reference}
    return {
        "exercises": set(library.exercises) | references,
        "conditions": set(library.conditions) | {each.reference for each in library.conditions.values()},
        "rules": {rule.reference for rule in library.rules},
        "advice": set(library.advice),
        "sources": set(library.sources),
        "demands": {name for name, term in words.demands.items() if term.kind == "range"},
        "surfaces": set(words.surfaces),
        "equipment": set(words.equipment),
        "variants": variant_names(library.exercises.values()),
    }
