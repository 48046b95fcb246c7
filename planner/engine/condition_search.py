"""Find conditions by what people call them, the strictest first."""

import functools
from collections.abc import Sequence

from planner.engine.screening import client_with, screen
from planner.library.library import Library
from planner.records.folding import fold
from planner.records.rule import Verdict

SHORT, LONG = 4, 8  # letters: shorter words are taken as typed, longer ones may have two mistakes


def find_conditions(library: Library, text: str, *, forgiving: bool = True) -> tuple[str, ...]:
    """Return the ids of the conditions that have every word of a text, the strictest first.

    Words are looked for in names and synonyms, then in definitions too, and, where nothing has them
    and `forgiving`, with a letter or two mistyped (osteoperosis). Where several fit ("vertebral fracture"), a person
    has to say which: the first limits most.
    """
    words = fold(text).split()
    if not words:
        return ()
    named, defined = [], []
    for id, names, definition in _folded_names(library):
        if all(word in names for word in words):
            named.append(id)
        elif all(word in names or word in definition for word in words):
            defined.append(id)
        found = (*named, *defined)
    return found if found or not forgiving else _mistyped(library, words)


def _mistyped(library: Library, words: Sequence[str]) -> tuple[str, ...]:
    """Return the conditions whose names have every word but for a typo; whose whole name it is, first."""
    found = [
        id
        for id, names, _ in _folded_names(library)
        if all(any(_alike(word, each) for each in names.split()) for word in words)
    ]

    def is_its_name(id: str) -> bool:
        label = fold(library.conditions[id].label).split()
        return len(label) == len(words) and all(map(_alike, words, label))

    return tuple(sorted(found, key=lambda id: not is_its_name(id)))


def _alike(typed: str, word: str) -> bool:
    from rapidfuzz.distance import OSA  # only a typo pays for it

    most = 0 if len(typed) < SHORT else 1 if len(typed) < LONG else 2
    return typed in word or (typed[0] == word[0] and OSA.distance(typed, word, score_cutoff=most) <= most)


@functools.lru_cache(maxsize=8)
def _folded_names(library: Library) -> tuple[tuple[str, str, str], ...]:
    """Return each condition's id, its names and its definition, folded; the strictest first."""
    known = library.conditions
    return tuple(
        (
            id,
            fold(" ".join((id, known[id].reference, known[id].label, *known[id].synonyms))),
            fold(known[id].definition),
        )
        for id in strictest_first(library)
    )


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
