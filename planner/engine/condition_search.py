"""Find conditions by what people call them, the strictest first."""

import functools

from planner.engine.screening import client_with, screen
from planner.library.library import Library
from planner.records.rule import Verdict


def find_conditions(library: Library, text: str) -> tuple[str, ...]:
    """Return the ids of the conditions that have every word of a text, the strictest first.

    Words are looked for in names and synonyms, then in definitions too, small and capital letters alike.
    Where several fit ("vertebral fracture"), a person has to say which: the first limits most.
    """
    words = text.casefold().split()
    named, defined = [], []
    for id in strictest_first(library) if words else ():
        known = library.conditions[id]
        names = " ".join((id, known.reference, known.label, *known.synonyms)).casefold()
        if all(word in names for word in words):
            named.append(id)
        elif all(word in f"{names} {known.definition.casefold()}" for word in words):
            defined.append(id)
    return (*named, *defined)


@functools.lru_cache(maxsize=8)
def strictest_first(library: Library) -> tuple[str, ...]:
    """Return the ids of all conditions: gates before others, then by how much they limit of the library.

    Old names that only stand for "not known which" come last.
    """
    severity = {}
    for id in library.conditions:
        verdicts = screen(library, client_with(library, [id])).verdicts.values()
        severity[id] = sum(each.verdict.severity for each in verdicts if each.verdict is not Verdict.UNSCREENED)
    known = library.conditions
    return tuple(sorted(known, key=lambda id: (bool(known[id].superseded_by), not known[id].gate, -severity[id], id)))
