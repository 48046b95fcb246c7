"""Find exercises: a Query -> the ids that match, and how many each further choice would leave."""

import bisect
import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from planner.faults import WrongInput, nearest
from planner.library import Library
from planner.model import Exercise, Use

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Costs = NDArray[np.int32]
    Rows = NDArray[np.intp]

FACETS = ("goals", "regions", "muscles", "position", "surface", "equipment", "level", "type")
VOCABULARY_OF = {"position": "positions", "surface": "surfaces", "level": "levels", "type": "types"}
NOTHING: frozenset[str] = frozenset()

LITTLE_WORDS = """a an and at be can cannot cant do dont exercise exercises for from have help i im in is it ive me my
of on or that the to want when with you your"""
STOP_WORDS = frozenset(LITTLE_WORDS.split())
MOST_CHARACTERS, MOST_WORDS = 1000, 32  # nobody types more: what is pasted beyond is left unread
APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u2032\uff07`\u00b4"))
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")

# What a word costs by where it is found and how: the place outweighs the manner; a smaller sum ranks first.
NAME, ALIAS, GOAL, LATER_GOAL, TERM = 0, 20, 40, 60, 80
EXACT, PREFIX, TYPO = 0, 6, 10
WHOLE = {NAME: -2, ALIAS: -1}
NEVER_SUGGESTED, NOWHERE = 1 << 12, 1 << 20


@dataclass(frozen=True)
class Query:
    """What is looked for: any choice within a facet, every facet at once. Nothing chosen: open."""

    text: str = ""
    goals: Set[str] = NOTHING
    regions: Set[str] = NOTHING
    muscles: Set[str] = NOTHING  # in any role
    position: Set[str] = NOTHING
    surface: Set[str] = NOTHING
    equipment: Set[str] | None = None  # what is at hand; None: not asked, an empty set: nothing
    level: Set[int] = frozenset()
    type: Set[str] = NOTHING
    use: Set[Use] = frozenset(Use)

    def __post_init__(self) -> None:
        """Freeze the choices; one term alone is a set of one."""
        for facet in (*FACETS, "use"):
            given = getattr(self, facet)
            if given is not None:
                object.__setattr__(self, facet, frozenset([given] if isinstance(given, str | int) else given))

    def chosen(self, facet: str) -> frozenset[str] | None:
        """Give the terms chosen in a facet, None where it is open."""
        given = getattr(self, facet)
        return frozenset(map(str, given)) if given or (facet == "equipment" and given is not None) else None


@dataclass(frozen=True)
class Found:
    """What matches, what else there is, and how the text was understood."""

    matches: tuple[str, ...]  # ids, best match first where there is a text, else in the library's order
    counts: Mapping[str, Mapping[str, int]]  # facet -> term -> how many match, were that facet open
    heard: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class FacetIndex:
    """Which exercise has which term: `table[number[facet][term], row]`; rows in the library's order."""

    ids: "NDArray[Any]"
    number: Mapping[str, Mapping[str, int]]
    table: "Mask"
    used_as: Mapping[Use, "Mask"]
    needs: tuple[tuple[frozenset[str], "Rows"], ...]  # any one of these things, and who needs it

    @functools.cached_property
    def frame(self) -> "pd.DataFrame":
        """One row an exercise, a boolean column for each (facet, term)."""
        import pandas as pd

        names = pd.MultiIndex.from_tuples(
            [(facet, term) for facet, terms in self.number.items() for term in terms], names=["facet", "term"]
        )
        return pd.DataFrame(self.table.T, index=pd.Index(self.ids, name="id"), columns=names, copy=False)


@functools.lru_cache(maxsize=8)
def facet_index(library: Library) -> FacetIndex:
    """Index a library by its facets, once; `facet_index(library).frame` shows it."""
    import numpy as np

    rows: dict[str, dict[str, list[int]]] = {
        facet: {term: [] for term in getattr(library.vocabulary, VOCABULARY_OF.get(facet, facet))} for facet in FACETS
    }
    at_hand = {item for item, known in library.vocabulary.equipment.items() if known.at_hand}
    needs: dict[frozenset[str], list[int]] = defaultdict(list)
    for row, exercise in enumerate(library.exercises.values()):
        for facet, terms in _terms(library, exercise).items():
            for term in terms:
                rows[facet].setdefault(term, []).append(row)
        for piece in exercise.equipment:
            one_of = frozenset((piece.item, *piece.substitutes))
            if not piece.optional and not one_of & at_hand:
                needs[one_of].append(row)
    found = [each for terms in rows.values() for each in terms.values()]
    table = np.zeros((len(found), len(library.exercises)), dtype=bool)
    for line, which in zip(table, found, strict=True):
        line[which] = True
    numbers = iter(range(len(found)))
    uses = np.array([each.use.value for each in library.exercises.values()], dtype=object)
    return FacetIndex(
        ids=np.array(list(library.exercises), dtype=object),
        number={facet: {term: next(numbers) for term in terms} for facet, terms in rows.items()},
        table=table,
        used_as={use: uses == use.value for use in Use},
        needs=tuple((one_of, np.array(which, dtype=np.intp)) for one_of, which in needs.items()),
    )


def _terms(library: Library, exercise: Exercise) -> dict[str, Iterable[str]]:
    muscles = exercise.muscles
    return {
        "goals": exercise.goals,
        "regions": exercise.regions,
        "muscles": {*muscles.agonist, *muscles.synergist, *muscles.stabiliser, *muscles.lengthened},
        "position": (exercise.position,),
        "surface": library.surfaces(exercise),
        "equipment": {each for piece in exercise.equipment for each in (piece.item, *piece.substitutes)},
        "level": (str(exercise.level),),
        "type": (exercise.type,),
    }


def search(library: Library, query: Query) -> Found:
    """Find exercises. Raises WrongInput for a term that the vocabulary does not have."""
    import numpy as np

    index = facet_index(library)
    masks = {facet: _mask(index, facet, terms) for facet in FACETS if (terms := query.chosen(facet)) is not None}
    unknown = query.use - set(Use)
    if unknown:
        raise WrongInput(f"use: no {sorted(unknown)[0]!r}: use one of {', '.join(Use)}")
    costs, heard = _text_costs(library, query.text) if query.text.strip() else (None, ())
    base = np.zeros(len(index.ids), dtype=bool)
    for use in query.use:
        base |= index.used_as[use]
    if costs is not None:
        base &= costs < NOWHERE
    every = functools.reduce(np.logical_and, masks.values(), base)
    counts = {}
    for facet, numbers in index.number.items():
        others = [mask for name, mask in masks.items() if name != facet]
        opened = functools.reduce(np.logical_and, others, base) if facet in masks else every
        counts[facet] = {term: int(np.count_nonzero(index.table[row] & opened)) for term, row in numbers.items()}
    found = np.flatnonzero(every)
    if costs is not None:
        found = found[np.argsort(costs[found], kind="stable")]
    return Found(tuple(index.ids[found].tolist()), counts, heard)


def _mask(index: FacetIndex, facet: str, terms: frozenset[str]) -> "Mask":
    """Tell for each exercise whether it has any of the terms; for equipment, whether nothing is missing."""
    import numpy as np

    known = index.number[facet]
    for term in terms:
        if term not in known:
            raise WrongInput(f"{facet}: no {term!r}{nearest(term, known) or ': use one of ' + ', '.join(known)}")
    if facet != "equipment":
        return functools.reduce(np.logical_or, (index.table[known[term]] for term in terms))
    mask = np.ones(len(index.ids), dtype=bool)
    for one_of, rows in index.needs:
        if not one_of & terms:
            mask[rows] = False
    return mask


def words_in(text: str) -> list[str]:
    """Split a text into words: no case, accents, apostrophes or invisible signs; a hyphen stays inside."""
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES)).translate(DASHES).casefold()
    if not plain.isascii():
        plain = "".join(each for each in plain if unicodedata.category(each) not in ("Mn", "Cf"))
    return re.findall(r"[^\W_]+(?:-[^\W_]+)*", plain)


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    """Take words apart at their hyphens and leave out stop words, unless there is nothing else."""
    parts = [part for word in words for part in word.split("-")]
    return tuple(part for part in parts if part not in STOP_WORDS) or tuple(parts)


def _forms(words: Sequence[str]) -> set[str]:
    """Give all that words are found under: push-up under push, up and pushup."""
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

    def readings(self, word: str, forgiving: bool) -> dict[str, int]:
        """Give the known words that a word may stand for, each with what that costs."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = dict.fromkeys(self.by_stem.get(_stem(word), ()), EXACT)
        if len(word) >= 3:
            start = bisect.bisect_left(self.words, word)
            end = bisect.bisect_left(self.words, word + "\U0010ffff")
            found = dict.fromkeys(self.words[start:end], PREFIX) | found
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
            if len(costs) == len(phrase) and costs != [PREFIX]:
                candidate = (-len(phrase), sum(costs), problem)
                best = min(best or candidate, candidate)
        return best and (-best[0], best[2])


@functools.lru_cache(maxsize=8)
def word_index(library: Library) -> WordIndex:
    """Index a library by the words of names, aliases, codes, goals, problems and the other terms, once."""
    import numpy as np

    facets = facet_index(library)
    named: dict[tuple[str, int], set[int]] = defaultdict(set)
    whole: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for row, exercise in enumerate(library.exercises.values()):
        names = [(exercise.name, NAME), (exercise.reference or "", NAME), (exercise.id, ALIAS)]
        for name, cost in names + [(alias, ALIAS) for alias in exercise.aliases]:
            if words := words_in(name):
                whole[_stems(_telling(words))].append((row, WHOLE[cost]))
            for word in _forms(words):
                named[word, cost].add(row)
    places: dict[str, list[tuple[Rows, int]]] = defaultdict(list)
    for (word, cost), rows in named.items():
        places[word].append((np.array(sorted(rows), dtype=np.intp), cost))
    mains = np.array([each.goals[0] for each in library.exercises.values()], dtype=object)
    trained: dict[str, tuple[tuple[Rows, int], ...]] = {}
    for goal, number in facets.number["goals"].items():
        has = facets.table[number]
        main = mains == goal
        trained[goal] = ((np.flatnonzero(has & main), GOAL), (np.flatnonzero(has & ~main), LATER_GOAL))
    for facet in ("goals", "regions", "muscles", "position", "equipment", "type"):
        vocabulary = getattr(library.vocabulary, VOCABULARY_OF.get(facet, facet))
        for term, number in facets.number[facet].items():
            found = trained[term] if facet == "goals" else ((np.flatnonzero(facets.table[number]), TERM),)
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
            phrases.setdefault(_telling(words), id)
            for word in _forms(words):
                places[word].append((np.flatnonzero(costs < NOWHERE), TERM))
    by_stem: dict[str, list[str]] = defaultdict(list)
    for word in places:
        by_stem[_stem(word)].append(word)
    return WordIndex(sorted(places), by_stem, places, whole, phrases, answers)


def _text_costs(library: Library, text: str) -> tuple["Costs", tuple[str, ...]]:
    """Give what each exercise costs for this text, NOWHERE or more where a word is missing."""
    index = word_index(library)
    said = _telling(words_in(text[:MOST_CHARACTERS]))
    cut = len(said) > MOST_WORDS or len(text) > MOST_CHARACTERS
    more = (f"only the first {MOST_WORDS} words were read",) if cut else ()
    # a known word is taken as it stands; only where that finds nothing may it be a typo as well
    costs, heard = _heard(library, index, said[:MOST_WORDS], forgiving=False)
    if said and not (costs < NOWHERE).any():
        again, heard_again = _heard(library, index, said[:MOST_WORDS], forgiving=True)
        if (again < NOWHERE).any():
            costs, heard = again, heard_again
    for row, rank in index.whole.get(_stems(said), ()):
        costs[row] = min(costs[row], rank)
    return costs, (*heard, *more)


def _heard(
    library: Library, index: WordIndex, said: tuple[str, ...], *, forgiving: bool
) -> tuple["Costs", tuple[str, ...]]:
    import numpy as np

    others = ~facet_index(library).used_as[Use.LIBRARY]
    total = np.full(len(library.exercises), 0 if said else NOWHERE, dtype=np.int32)
    heard: list[str] = []
    readings = [index.readings(word, forgiving) for word in said]
    at = 0
    while at < len(said):
        problem = index.problem_at(readings[at:])
        length = problem[0] if problem else 1
        unit = np.zeros(len(total), dtype=np.int32)
        for word, reading in zip(said[at : at + length], readings[at:], strict=False):
            cost = np.full(len(total), NOWHERE, dtype=np.int32)
            for known, manner in reading.items():
                for rows, place in index.places[known]:
                    cost[rows] = np.minimum(cost[rows], place + manner)
            unit += cost
            if problem is None and min(reading.values(), default=TYPO) >= TYPO:
                closest = sorted(reading, key=lambda each: (reading[each], each))[:3]
                heard.append(f"{word} -> {', '.join(closest) or 'not found'}")
        if problem is not None:
            # the words of a problem count by themselves only in a name or an alias
            unit[unit >= GOAL] = NOWHERE
            unit = np.minimum(unit, index.answers[problem[1]])
            label = library.vocabulary.problems[problem[1]].label
            heard.append(f"{' '.join(said[at : at + length])} -> {label} (problem)")
        unit[others & (unit >= GOAL)] += NEVER_SUGGESTED  # last, unless asked for by name
        total += unit
        at += length
    return total, tuple(dict.fromkeys(heard))
