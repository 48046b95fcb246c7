"""What comes nearest to a query that finds nothing, and why."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from planner.engine.facets import FACETS, Query, search, word_index
from planner.engine.text_search import NEVER_SUGGESTED, TYPO, searched_words, text_costs
from planner.library.library import Library
from planner.records.exercise import Use
from planner.records.folding import fold

NEAREST = 3  # that are named
ALIKE = 72  # per cent of the letters, in their order
SPELLING = "spelt nearly so"


@dataclass(frozen=True)
class HiddenBy:
    """A facet that hides what a text finds, and how many exercises it hides; None: only all of them together."""

    facet: str | None
    count: int


@dataclass(frozen=True)
class NearMiss:
    """An exercise that a text nearly finds, and in what way."""

    exercise: str
    why: str


@dataclass(frozen=True)
class NearMisses:
    """Which facets hide what was looked for; else what comes nearest to the text, or the condition that it names."""

    hidden_by: tuple[HiddenBy, ...] = ()
    nearest: tuple[NearMiss, ...] = ()
    condition: str | None = None


def near_misses(library: Library, query: Query) -> NearMisses:
    """Return what comes nearest to a query that finds nothing."""
    hidden_by = _hidden_by(library, query)
    if hidden_by:
        return NearMisses(hidden_by)
    text = fold(query.text)
    nearest = _with_most_words(library, query.text) or _spelt_alike(library, text)
    return NearMisses((), nearest, _conditions(library).get(text))


@functools.lru_cache(maxsize=8)
def _conditions(library: Library) -> Mapping[str, str]:
    """Return the label of each condition by its folded names."""
    labels: dict[str, str] = {}
    for known in library.conditions.values():
        for name in (known.label, *known.synonyms):
            labels.setdefault(fold(name), known.label)
    return labels


def _hidden_by(library: Library, query: Query) -> tuple[HiddenBy, ...]:
    chosen = [facet for facet in FACETS if query.chosen(facet) is not None]
    counts = {facet: len(search(library, query.opened(facet)).matches) for facet in chosen}
    found = tuple(HiddenBy(facet, count) for facet, count in counts.items() if count)
    if found or len(chosen) < 2:
        return found
    count = len(search(library, query.opened(*chosen)).matches)
    return (HiddenBy(None, count),) if count else ()


def _with_most_words(library: Library, text: str) -> tuple[NearMiss, ...]:
    """Return the exercises that are found by most of the words, each with the words that it lacks."""
    words, index = searched_words(text), word_index(library)
    known = [word for word in words if min(index.readings(word, forgiving=False).values(), default=TYPO) < TYPO]
    if not known or len(words) < 2:
        return ()
    costs = {word: text_costs(library, index, word)[0] for word in known}
    ranks = []
    for row, id in enumerate(library.exercises):
        fits = [int(cost[row]) for cost in costs.values() if cost[row] < NEVER_SUGGESTED]
        if fits:
            lacking = [word for word in words if word not in costs or costs[word][row] >= NEVER_SUGGESTED]
            ranks.append((len(lacking), sum(fits), id, lacking))
    return tuple(
        NearMiss(id, f"without {' and '.join(f'“{word}”' for word in lacking)}")
        for _, _, id, lacking in sorted(ranks)[:NEAREST]
    )


def _spelt_alike(library: Library, text: str) -> tuple[NearMiss, ...]:
    from rapidfuzz import fuzz, process

    owners = _exercises_by_name(library)
    alike = process.extract(text, list(owners), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2 * NEAREST)
    found = dict.fromkeys(owners[name] for name, _, _ in alike)
    return tuple(NearMiss(id, SPELLING) for id in list(found)[:NEAREST])


@functools.lru_cache(maxsize=8)
def _exercises_by_name(library: Library) -> Mapping[str, str]:
    """Return the exercise that each folded name, or word of one, belongs to first."""
    owners: dict[str, str] = {}
    for id, exercise in library.exercises.items():
        if exercise.use is Use.LIBRARY:
            for name in map(fold, (exercise.name, *exercise.aliases)):
                for form in (name, *name.split()):
                    owners.setdefault(form, id)
    return owners
