"""The library page as plain data, the same for every framework: cards, facets, what a search finds, styles."""

import functools
import html
from collections.abc import Mapping, Set
from dataclasses import dataclass
from urllib.parse import quote

from planner import Library, Prescription, Query, search
from planner.records.exercise import Use
from planner.ui.present.library import FACET_NAMES
from planner.ui.present.pictures import thumbnail

SEARCH_LABEL = "Search by name or goal"

CARD_STYLE = """
.card img { float: left; width: 96px; height: 96px; margin: 0 12px 4px 0; object-fit: contain; }
.card h3 { margin: 0; font-size: 16px; line-height: 1.3; font-weight: 650; }
.card p { margin: 6px 0; font-size: 13px; line-height: 1.4; }
.card .goals { clear: left; }
.card .goal { display: inline-block; margin: 0 4px 4px 0; padding: 0 8px; border-radius: 9px; background: #e9f1f1; }
"""
PAGE_STYLE = f"""
.page {{ display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 16px; width: 100%; }}
.cards {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(310px, 1fr)); gap: 12px; width: 100%; }}
.card {{ padding: 12px 14px; border: 1px solid #d3dee1; border-radius: 8px; }}
{CARD_STYLE}
"""


@dataclass(frozen=True)
class Card:
    """What a card shows of an exercise."""

    id: str
    name: str
    line: str  # position, level and reference
    goals: tuple[str, ...]
    picture: str  # address of the drawing, with the drawing in it; empty where there is none
    can_be_added: bool

    @property
    def html(self) -> str:
        """All of the card except its button, as HTML."""
        picture = f'<img src="{self.picture}" alt="">' if self.picture else ""
        goals = "".join(f'<span class="goal">{html.escape(goal)}</span>' for goal in self.goals)
        return f'{picture}<h3>{html.escape(self.name)}</h3><p>{html.escape(self.line)}</p><p class="goals">{goals}</p>'


@dataclass(frozen=True)
class Facet:
    """A facet of the search, with each of its terms and the label of that."""

    name: str
    label: str
    terms: Mapping[str, str]

    def options(self, found: "Found", chosen: Set[str]) -> dict[str, str]:
        """Return the terms that can be chosen now, each with its label and how many exercises it would leave."""
        counts = found.counts[self.name]
        return {
            term: f"{label} ({counts[term]})" for term, label in self.terms.items() if counts[term] or term in chosen
        }


@dataclass(frozen=True)
class Found:
    """What a search found: the cards in their order, and the number of matches for each term of each facet."""

    cards: tuple[Card, ...]
    counts: Mapping[str, Mapping[str, int]]


@functools.cache
def library() -> Library:
    """Return the library, read once for each process."""
    return Library.load()


@functools.cache
def all_cards() -> dict[str, Card]:
    """Return every card by the id of its exercise, made once for each process."""
    return {id: _card(library(), id) for id in library().exercises}


def _card(library: Library, id: str) -> Card:
    exercise, words = library.exercises[id], library.vocabulary
    drawing = thumbnail(library, Prescription(exercise=id))
    parts = (words.positions[exercise.position].label, f"Level {exercise.level}", exercise.reference)
    return Card(
        id=id,
        name=exercise.name,
        line=" · ".join(part for part in parts if part),
        goals=tuple(words.goals[goal].label for goal in exercise.goals),
        picture=f"data:image/svg+xml,{quote(drawing)}" if drawing else "",
        can_be_added=exercise.use is not Use.RECOGNISE_ONLY,
    )


@functools.cache
def facets() -> tuple[Facet, ...]:
    """Return every facet, in the order of the page."""
    vocabulary = library().vocabulary
    return tuple(
        Facet(name, label, {term: known.label for term, known in vocabulary.of(name).items()})
        for name, label in FACET_NAMES.items()
    )


def find(text: str | None, chosen: Mapping[str, Set[str]]) -> Found:
    """Return what a text and the terms chosen in each facet find."""
    # an empty set of equipment would mean that there is nothing at hand
    query = Query(text=text or "", **{facet: terms for facet, terms in chosen.items() if terms})
    result = search(library(), query)
    return Found(tuple(all_cards()[id] for id in result.matches), result.counts)
