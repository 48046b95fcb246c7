"""What the library's view may be asked, and what it sends."""

from typing import ClassVar, Literal

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


class OpenFacets(Message):
    """Take all terms of a facet away; of every facet where none is named."""

    do: Literal["open_facets"] = "open_facets"
    facet: str | None = None


class UseClientEquipment(Message):
    """Find only what can be done with what is recorded to be at hand."""

    do: Literal["use_client_equipment"] = "use_client_equipment"


class ResetSearch(Message):
    """Search for nothing; what is at hand narrows it all the same, unless that was taken away."""

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


class AddFirst(Message):
    """Add the first exercise that a text finds and that may be added."""

    judges: ClassVar[bool] = True
    do: Literal["add_first"] = "add_first"
    text: str = Field(max_length=10_000)


class ShowDetail(Message):
    """Send all that is known of an exercise, as it is screened, until another is asked for, or none."""

    do: Literal["show_detail"] = "show_detail"
    exercise: str | None


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
    """What a tile shows of an exercise, whoever the client is; `picture` is SVG."""

    name: str
    use: Use
    picture: str


class Catalogue(TypedDict):
    """What never changes while a page is open."""

    exercises: dict[str, CatalogueExercise]
    verdicts: VerdictWords
    facets: list[FacetTerms]
    draft: str


class VariantWords(TypedDict):
    """Another form of an exercise; `exercise`: it is one of its own, with this id."""

    name: str
    changes: str
    exercise: str | None
    rated: bool


class OfferedExercise(TypedDict):
    """What to use instead of a blocked exercise, and why it suits."""

    exercise: str
    verdict: Verdict
    reason: str


class ExerciseDetail(TypedDict):
    """All that is known of an exercise, and how it is screened; what to use instead where it is blocked.

    `easier` and `harder` are ids; `rules` are those that speak, the most severe first.
    """

    id: str
    reference: str | None
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
    cues: list[str]
    errors: list[str]
    emergency_if: list[str]
    stop_if: list[str]
    note: str | None
    easier: list[str]
    harder: list[str]
    variants: list[VariantWords]
    sources: list[str]
    verdict: Verdict
    rules: dict[str, RuleWords]
    notes: list[str]
    instead: list[OfferedExercise]
    withdrawn: list[str]
    referral: str | None


class Card(TypedDict):
    """An exercise that the query finds, with its verdict."""

    id: str
    verdict: Verdict


class BlockedGroup(TypedDict):
    """The exercises that one rule blocks above all, and why; without a rule, what is not rated."""

    rule: str | None
    title: str
    why: str
    cards: list[Card]


class HidingFacet(TypedDict):
    """A facet that hides what is looked for, and how many exercises it hides; None: all facets together."""

    facet: str | None
    count: int


class NearCard(Card):
    """An exercise that a text nearly finds, and in what way."""

    why: str


class NoHit(TypedDict):
    """What comes nearest where nothing is found; `condition`: the text names one."""

    hidden_by: list[HidingFacet]
    nearest: list[NearCard]
    condition: str | None


class LibraryState(TypedDict):
    """The query and what it finds. `counts`: by facet and term, how many exercises it would find.

    `cards`: the first of those that may be added, of `found` in all; `blocked`: the first of the others, of
    `blocked_count`, where they are unfolded. `at_hand`: the equipment that narrows the search, None where it does
    not; `recorded`: the client's own, where it is another.
    `held`: the gates that hold every hand-out of exercises back; `is_described`: whether anything limits the client.
    """

    text: str
    chosen: dict[str, list[str]]
    at_hand: list[str] | None
    recorded: list[str]
    counts: dict[str, dict[str, int]]
    interpretation: list[str]
    cards: list[Card]
    found: int
    blocked: list[BlockedGroup]
    blocked_count: int
    is_unfolded: bool
    referral: str | None
    no_hit: NoHit | None
    total: int
    held: list[str]
    is_described: bool


class LibraryTraits(Shared):
    """The traits of the library's view."""

    state: LibraryState
    catalogue: Catalogue
    detail: ExerciseDetail | None
    in_routine: list[str]
