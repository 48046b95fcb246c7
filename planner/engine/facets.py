"""Find exercises: a Query -> the ids that match, and how many each further choice would leave."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from planner.engine.text_search import NOWHERE, WordIndex, index_words, text_costs
from planner.library.library import Library
from planner.records.errors import WrongInput, nearest
from planner.records.exercise import Exercise, Use
from planner.records.notebook import counted
from planner.records.plan import Client

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from planner.engine.text_search import Mask, Rows

FACETS = ("goals", "regions", "muscles", "position", "surface", "equipment", "level", "type")
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Query:
    """What is looked for: any choice within a facet, every facet at once. Nothing chosen: open."""

    text: str = ""
    goals: Set[str] = NOTHING
    regions: Set[str] = NOTHING
    muscles: Set[str] = NOTHING  # in any role
    position: Set[str] = NOTHING
    surface: Set[str] = NOTHING
    equipment: Set[str] | None = None  # what is at hand; None: no matter, an empty set: nothing
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
        """Return the terms chosen in a facet, None where it is open."""
        given = getattr(self, facet)
        return frozenset(map(str, given)) if given or (facet == "equipment" and given is not None) else None

    def opened(self, *facets: str) -> "Query":
        """Return the query with these facets open."""
        opened: dict[str, Any] = {facet: None if facet == "equipment" else NOTHING for facet in facets}
        return replace(self, **opened)


def query_for(library: Library, client: Client) -> Query:
    """Return the query that a client begins with: what is at hand narrows it, where that is recorded."""
    if client.equipment is None:
        return Query()
    return Query(equipment=library.vocabulary.equipment.keys() & set(client.equipment))  # what is unknown fits nothing


@dataclass(frozen=True)
class SearchResult:
    """What matches, what else there is, and how the text was understood."""

    matches: tuple[str, ...]  # ids, best match first where there is a text, else in the library's order
    counts: Mapping[str, Mapping[str, int]]  # facet -> term -> how many match, were that facet open
    interpretation: tuple[str, ...]
    library: Library = field(repr=False, compare=False)  # what was searched
    costs: tuple[int, ...] = ()  # of each match: the smaller, the better the text fits; none where there is no text

    def __repr__(self) -> str:
        understood = f"; {'; '.join(self.interpretation)}" if self.interpretation else ""
        return f"SearchResult({counted(len(self.matches), 'exercises')}{understood})"

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a match, best first: the rows of `Library.frame`."""
        return self.library.frame.loc[list(self.matches)]


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
        facet: {term: [] for term in library.vocabulary.of(facet)} for facet in FACETS
    }
    needs: dict[frozenset[str], list[int]] = defaultdict(list)
    for row, exercise in enumerate(library.exercises.values()):
        for facet, terms in _terms(library, exercise).items():
            for term in terms:
                rows[facet].setdefault(term, []).append(row)
        for one_of in library.needs(exercise):
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


@functools.lru_cache(maxsize=8)
def word_index(library: Library) -> WordIndex:
    """Index a library by its words, once."""
    facets = facet_index(library)
    return index_words(library, facets.number, facets.table, ~facets.used_as[Use.LIBRARY])


def search(library: Library, query: Query) -> SearchResult:
    """Find exercises. Raises WrongInput for a term that the vocabulary does not have."""
    import numpy as np

    index = facet_index(library)
    masks = {facet: _mask(index, facet, terms) for facet in FACETS if (terms := query.chosen(facet)) is not None}
    unknown = query.use - set(Use)
    if unknown:
        raise WrongInput(f"use: no {sorted(unknown)[0]!r}: use one of {', '.join(Use)}")
    costs, interpretation = text_costs(library, word_index(library), query.text) if query.text.strip() else (None, ())
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
    fits = () if costs is None else tuple(costs[found].tolist())
    return SearchResult(tuple(index.ids[found].tolist()), counts, interpretation, library, fits)


def _mask(index: FacetIndex, facet: str, terms: frozenset[str]) -> "Mask":
    """Return for each exercise whether it has any of the terms; for equipment, whether nothing is missing."""
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
