"""The words that records are written in, and what stands beside them: conditions, sources, advice."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.records.base import Name, Record, Several, SomeTerms, Terms, Text, Texts, whole


class Height(StrEnum):
    """How high a position is: what getting from one to the next costs."""

    FLOOR = "floor"
    SEAT = "seat"
    STANDING = "standing"


class Surface(StrEnum):
    """Surfaces that the code treats in a way of their own; the vocabulary has more."""

    FIRM_BED = "firm_bed"


class Detail(StrEnum):
    """What may be recorded of a client's condition besides its name."""

    SIDE = "side"
    LEVEL = "level"
    JOINT = "joint"
    WEIGHT_BEARING = "weight_bearing"
    SINCE = "since"
    CLEARANCE = "clearance"


class Term(Record):
    """One word of a vocabulary."""

    label: Text
    description: Text


class Position(Term):
    """Where an exercise is done; it may imply a demand."""

    height: Height
    implies: Terms = ()


class EquipmentTerm(Term):
    """A thing; `at_hand` where every home has it, `in_set` what people mostly have it together with."""

    at_hand: bool = False
    in_set: Text | None = None


class TypeTerm(Term):
    """A type of exercise; `strengthens` where its sets count as work for a muscle."""

    strengthens: bool = False


class Demand(Term):
    """What an exercise asks of the body, from 0 to `most`.

    A range may be limited: `limited` tells the client so, a sentence for each level below `most`.
    """

    kind: Annotated[str, Field(pattern="^(range|load|flag|seconds)$")]
    most: Annotated[int, whole(1, 120)]
    limited: Texts = ()

    @model_validator(mode="after")
    def _has_words_for_each_limit(self) -> Self:
        needed = self.most if self.kind == "range" else 0
        if len(self.limited) != needed:
            raise ValueError(
                f"limited: {len(self.limited)} sentences, {needed} are needed: one for each level below most"
            )
        return self


class Problem(Term):
    """What people call their trouble, and the goals that answer it."""

    synonyms: Terms = ()
    goals: SomeTerms


class Withdrawal(Record):
    """Goals that a condition sets aside, and what to do in their place."""

    goals: Terms
    instead: Terms = ()
    why: Text


class Wish(Record):
    """Goals that a condition asks for: leaving them out would harm too."""

    goals: SomeTerms
    why: Text
    sources: SomeTerms


class UntilThen(Record):
    """What a condition counts as until it is this many weeks old; `beside`: both are then recorded."""

    weeks: Annotated[int, whole(1, 104)]
    condition: Text
    beside: bool = False


class WarningSigns(Record):
    """Signs that matter with one condition, printed beside those for everybody."""

    stop_now: Terms = ()
    same_day: Terms = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.stop_now and not self.same_day:
            raise ValueError("stop_now or same_day: name a sign, or leave warning_signs out")
        return self


class Leaning(Record):
    """What it means to lean `towards` the side of a condition, and `away` from it."""

    towards: Text
    away: Text


class Condition(Record):
    """What a client has or cannot do.

    A gate holds every hand-out of exercises until a clearance and all of `opens_with` (else of
    `carries`) are recorded; `when_held` names the advice that may go out meanwhile, and
    `client_referral` is what the client then reads. `active_weeks`: it counts as active until it is
    that old, resolved or not. `short` is its label where there is little room. `superseded_by`: an
    old name, kept so that saved clients open. `side_means` says what its side is the side of, where
    that is not plain, and `one_sided` what is to be looked at where one of its rules speaks for a
    movement to one side alone; `leaning` says it instead where the trunk leans to a side.
    `if_unanswered` is the condition to record where what it `asks` cannot be answered.
    """

    reference: Text
    label: Text
    short: Text | None = None
    definition: Text
    wording: Annotated[str, Field(pattern="^(reference|ours)$")]
    synonyms: Terms = ()
    group: Text
    superseded_by: Terms = ()
    carries: Several[Detail] = ()
    side_means: Text | None = None
    one_sided: Text | None = None
    leaning: Leaning | None = None
    gate: bool = False
    gate_text: Text | None = None
    referral: Text | None = None
    client_referral: Text | None = None
    opens_with: Several[Detail] = ()
    when_held: Terms = ()
    fracture: bool = False
    narrowed_by_side: bool = False
    active_weeks: Annotated[int, whole(1, 104)] | None = None
    until_then: UntilThen | None = None
    withdraws: Withdrawal | None = None
    wants: Wish | None = None
    asks: Text | None = None
    if_unanswered: Text | None = None
    warning_signs: WarningSigns | None = None

    @property
    def needed(self) -> tuple[Detail, ...]:
        """What must be recorded, besides the clearance, before the gate opens."""
        return tuple(each for each in self.opens_with or self.carries if each is not Detail.CLEARANCE)


class Source(Record):
    """Where a fact comes from, and how closely it was looked at."""

    title: Text
    where: Name = ""
    seen: Annotated[str, Field(pattern="^(primary|abstract|secondary|knowledge)$")]
    finding: Text


class AdviceLimit(Record):
    """A condition with which a piece of advice is not given, why, and what is given in its place."""

    condition: Text
    why: Text
    instead: Text | None = None


class Advice(Record):
    """Short advice that is not an exercise. It is not screened by rules: `not_with` says what it may not go with.

    `emergency_if` and `call_if` are signs for which the client calls, there and then or on the same
    day; `stop_if` are signs to stop what the steps say.
    """

    id: Text
    name: Text
    topics: Terms = ()
    why: Text
    steps: Texts
    emergency_if: Texts = ()
    call_if: Texts = ()
    stop_if: Texts = ()
    not_with: Several[AdviceLimit] = ()
    sources: SomeTerms
