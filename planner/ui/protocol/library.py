"""What the library's view may be asked, and what it sends."""

from typing import ClassVar, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from planner.records.exercise import Use
from planner.records.rule import Verdict
from planner.ui.protocol.message import Message
from planner.ui.protocol.records import Choice, RuleWords, Shared, VerdictWords


class SearchExercises(Message):
    """Search the exercises for a text."""

    do: Literal["text"] = "text"
    text: str = Field(max_length=10_000)


class ToggleTerm(Message):
    """Switch a term of a facet on or off."""

    do: Literal["choose"] = "choose"
    facet: str
    term: str
    on: bool


class ResetSearch(Message):
    """Search for nothing."""

    do: Literal["reset"] = "reset"


class ShowMore(Message):
    """Send more of the cards that the query finds."""

    do: Literal["more"] = "more"


class UnfoldBlocked(Message):
    """Show the blocked ones, or fold them up."""

    do: Literal["unfold"] = "unfold"
    on: bool


class AddExercise(Message):
    """Add an exercise to the routine; `override`: though it is blocked."""

    judges: ClassVar[bool] = True
    do: Literal["add"] = "add"
    exercise: str
    override: bool = False


class ShowAnimation(Message):
    """Ask for the animation of an exercise, with or without its muscles."""

    do: Literal["watch"] = "watch"
    exercise: str
    muscles: bool = False


class FacetTerms(TypedDict):
    """A facet of the search with all of its terms."""

    name: str
    label: str
    terms: list[Choice]


class CatalogueExercise(TypedDict):
    """An exercise as a clinician looks at it, whoever the client is; `picture` is SVG."""

    name: str
    reference: str | None
    use: Use
    position: str
    level: str
    goals: list[str]
    equipment: list[str]
    dose: str
    side_rule: str | None
    support: str | None
    why: str
    steps: list[str]
    feel: str | None
    stop_if: list[str]
    note: str | None
    easier: list[str]
    harder: list[str]
    sources: list[str]
    picture: str


class Catalogue(TypedDict):
    """What never changes while a page is open."""

    exercises: dict[str, CatalogueExercise]
    rules: dict[str, RuleWords]
    verdicts: VerdictWords
    facets: list[FacetTerms]
    draft: str


class OfferedExercise(TypedDict):
    """What to use instead of a blocked exercise, and why it suits."""

    exercise: str
    verdict: Verdict
    reason: str


class Card(TypedDict):
    """An exercise that the query finds, as it is screened; the last three where it is blocked."""

    id: str
    verdict: Verdict
    rules: list[str]
    notes: list[str]
    instead: NotRequired[list[OfferedExercise]]
    withdrawn: NotRequired[list[str]]
    referral: NotRequired[str | None]


class LibraryState(TypedDict):
    """The query and what it finds. `counts`: by facet and term, how many exercises it would find.

    `cards`: the first of those that may be added, of `found` in all; `blocked`: the first of the others, of
    `blocked_count`, where they are unfolded.
    """

    text: str
    chosen: dict[str, list[str]]
    counts: dict[str, dict[str, int]]
    interpretation: list[str]
    cards: list[Card]
    found: int
    blocked: list[Card]
    blocked_count: int
    is_unfolded: bool
    total: int


class LibraryTraits(Shared):
    """The traits of the library's view."""

    state: LibraryState
    catalogue: Catalogue
    in_routine: list[str]
