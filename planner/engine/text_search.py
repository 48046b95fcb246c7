"""Find exercises by words: names, problems, typos forgiven."""

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.library.library import Library
from planner.records.folding import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Costs = NDArray[np.int32]
    Rows = NDArray[np.intp]

LITTLE_WORDS = """a an and at be can cannot cant do dont exercise exercises for from have help i im in is it ive me my
of on or that the to want when with you your"""
STOP_WORDS = frozenset(LITTLE_WORDS.split())
MAX_CHARACTERS, MAX_WORDS = 1000, 32  # nobody types more: what is pasted beyond is left unread

# What a word costs by where it is found and how: the place outweighs the manner; a smaller sum ranks first.
NAME, ALIAS, GOAL, LATER_GOAL, TERM = 0, 20, 40, 60, 80
EXACT, PREFIX, BEGUN, TYPO = 0, 6, 7, 10  # BEGUN: by its first letters only, fewer than FEW
WHOLE = {NAME: -2, ALIAS: -1}
FEW = 3
NEVER_SUGGESTED, NOWHERE = 1 << 12, 1 << 20


def words_in(text: str) -> list[str]:
    """Split a text into words: no case, accents, apostrophes or invisible signs; a hyphen stays inside."""
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", fold(text))


def _significant(words: Sequence[str]) -> tuple[str, ...]:
    """Take words apart at their hyphens and leave out stop words, unless there is nothing else."""
    parts = [part for word in words for part in word.split("-")]
    return tuple(part for part in parts if part not in STOP_WORDS) or tuple(parts)


def searched_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that are looked for, as far as it is read."""
    return _significant(words_in(text[:MAX_CHARACTERS]))[:MAX_WORDS]


def _forms(words: Sequence[str]) -> set[str]:
    """Return all that words are found under: push-up under push, up and pushup."""
    return {form for word in words for form in (*word.split("-"), word.replace("-", ""))}


def _stem(word: str) -> str:
    """Take a plural for its singular: push-ups are found under push-up."""
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_stem, words))


def _edits_forgiven(word: str) -> int:
    return 0 if len(word) < 4 or not word.isalpha() else 1 if len(word) < 8 else 2


@dataclass(frozen=True, eq=False)
class WordIndex:
    """Which exercise is found under which word, and what that costs."""

    words: list[str]  # sorted
    by_stem: Mapping[str, Sequence[str]]
    places: Mapping[str, Sequence[tuple["Rows", int]]]
    whole: Mapping[tuple[str, ...], Sequence[tuple[int, int]]]  # stems of a name -> row, cost
    phrases: Mapping[tuple[str, ...], str]  # what people call a problem -> problem
    answers: Mapping[str, "Costs"]  # problem -> cost of each exercise
    never_suggested: "Mask"

    def readings(self, word: str, forgiving: bool) -> dict[str, int]:
        """Return the known words that a word may stand for, each with what that costs."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = dict.fromkeys(self.by_stem.get(_stem(word), ()), EXACT)
        if len(word) >= FEW or not found:
            start = bisect.bisect_left(self.words, word)
            end = bisect.bisect_left(self.words, word + "\U0010ffff")
            found = dict.fromkeys(self.words[start:end], PREFIX if len(word) >= FEW else BEGUN) | found
        most = _edits_forgiven(word)
        if most and (forgiving or not found):
            near = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=most, limit=None)
            found = {known: TYPO + 2 * int(edits) for known, edits, _ in near} | found
        return found

    def problem_at(self, readings: Sequence[Mapping[str, int]]) -> tuple[int, str] | None:
        """Recognise what people call a problem where a text begins with it: how many words, which problem."""
        best: tuple[int, int, str] | None = None
        for phrase, problem in self.phrases.items():
            costs = [reading[part] for part, reading in zip(phrase, readings, strict=False) if part in reading]
            # one word that only begins like a problem is a word: "back" is not yet "backache"
            if len(costs) == len(phrase) and costs != [PREFIX] and BEGUN not in costs:
                candidate = (-len(phrase), sum(costs), problem)
                best = min(best or candidate, candidate)
        return best and (-best[0], best[2])


def index_words(
    library: Library, number: Mapping[str, Mapping[str, int]], table: "Mask", never_suggested: "Mask"
) -> WordIndex:
    """Index a library by the words of names, aliases, codes, goals, problems and the other terms.

    Which exercise has which term: `table[number[facet][term], row]`.
    """
    import numpy as np

    named: dict[tuple[str, int], set[int]] = defaultdict(set)
    whole: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for row, exercise in enumerate(library.exercises.values()):
        names = [(exercise.name, NAME), (exercise.reference or "", NAME), (exercise.id, ALIAS)]
        for name, cost in names + [(alias, ALIAS) for alias in exercise.aliases]:
            if words := words_in(name):
                whole[_stems(_significant(words))].append((row, WHOLE[cost]))
            for word in _forms(words):
                named[word, cost].add(row)
    places: dict[str, list[tuple[Rows, int]]] = defaultdict(list)
    for (word, cost), rows in named.items():
        places[word].append((np.array(sorted(rows), dtype=np.intp), cost))
    mains = np.array([each.goals[0] for each in library.exercises.values()], dtype=object)
    trained: dict[str, tuple[tuple[Rows, int], ...]] = {}
    for goal, line in number["goals"].items():
        has = table[line]
        main = mains == goal
        trained[goal] = ((np.flatnonzero(has & main), GOAL), (np.flatnonzero(has & ~main), LATER_GOAL))
    for facet in ("goals", "regions", "muscles", "position", "equipment", "type"):
        vocabulary = library.vocabulary.of(facet)
        for term, line in number[facet].items():
            found = trained[term] if facet == "goals" else ((np.flatnonzero(table[line]), TERM),)
            label = vocabulary[term].label if term in vocabulary else ""
            for word in _forms(words_in(f"{term} {label}")):
                places[word].extend(found)
    phrases: dict[tuple[str, ...], str] = {}
    answers: dict[str, Costs] = {}
    for id, problem in library.vocabulary.problems.items():
        costs = answers[id] = np.full(len(library.exercises), NOWHERE, dtype=np.int32)
        for order, goal in enumerate(problem.goals):
            for which, cost in trained[goal]:
                costs[which] = np.minimum(costs[which], cost + min(order, PREFIX))
        for name in (problem.label, *problem.synonyms):
            words = words_in(name)
            phrases.setdefault(_significant(words), id)
            for word in _forms(words):
                places[word].append((np.flatnonzero(costs < NOWHERE), TERM))
    by_stem: dict[str, list[str]] = defaultdict(list)
    for word in places:
        by_stem[_stem(word)].append(word)
    return WordIndex(sorted(places), by_stem, places, whole, phrases, answers, never_suggested)


def text_costs(library: Library, index: WordIndex, text: str) -> tuple["Costs", tuple[str, ...]]:
    """Return what each exercise costs for this text, NOWHERE or more where a word is missing."""
    words = _significant(words_in(text[:MAX_CHARACTERS]))
    cut = len(words) > MAX_WORDS or len(text) > MAX_CHARACTERS
    more = (f"only the first {MAX_WORDS} words were read",) if cut else ()
    # a known word is taken as it stands; only where that finds nothing may it be a typo as well
    costs, interpretation = _interpret(library, index, words[:MAX_WORDS], forgiving=False)
    if words and not (costs < NOWHERE).any():
        again, interpretation_again = _interpret(library, index, words[:MAX_WORDS], forgiving=True)
        if (again < NOWHERE).any():
            costs, interpretation = again, interpretation_again
    for row, rank in index.whole.get(_stems(words), ()):
        costs[row] = min(costs[row], rank)
    return costs, (*interpretation, *more)


def _interpret(
    library: Library, index: WordIndex, words: tuple[str, ...], *, forgiving: bool
) -> tuple["Costs", tuple[str, ...]]:
    import numpy as np

    total = np.full(len(library.exercises), 0 if words else NOWHERE, dtype=np.int32)
    interpretation: list[str] = []
    readings = [index.readings(word, forgiving) for word in words]
    at = 0
    while at < len(words):
        problem = index.problem_at(readings[at:])
        length = problem[0] if problem else 1
        unit = np.zeros(len(total), dtype=np.int32)
        for word, reading in zip(words[at : at + length], readings[at:], strict=False):
            cost = np.full(len(total), NOWHERE, dtype=np.int32)
            for known, manner in reading.items():
                last = GOAL if manner == BEGUN else NOWHERE  # few letters begin half of all terms: only in names
                for rows, place in index.places[known]:
                    if place < last:
                        cost[rows] = np.minimum(cost[rows], place + manner)
            unit = np.maximum(unit, cost)
            if problem is None and min(reading.values(), default=TYPO) >= TYPO:
                closest = sorted(reading, key=lambda each: (reading[each], each))[:3]
                interpretation.append(f"{word} -> {', '.join(closest) or 'not found'}")
        if problem is not None:
            # the words of a problem count by themselves only in a name or an alias
            unit[unit >= GOAL] = NOWHERE
            unit = np.minimum(unit, index.answers[problem[1]])
            label = library.vocabulary.problems[problem[1]].label
            interpretation.append(f"{' '.join(words[at : at + length])} -> {label} (problem)")
        unit[index.never_suggested & (unit >= GOAL)] += NEVER_SUGGESTED  # last, unless asked for by name
        total += unit
        at += length
    return total, tuple(dict.fromkeys(interpretation))
