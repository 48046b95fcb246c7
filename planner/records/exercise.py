"""The words of the field, as frozen records."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_serializer, model_validator

from planner.records.base import Number, Record, Text
from planner.records.errors import WrongInput
from planner.records.figure import Figure, FigureChange


class Use(StrEnum):
    """What an exercise may be used for."""

    LIBRARY = "library"
    CHECK_ONLY = "check_only"  # found and screened, never suggested
    RECOGNISE_ONLY = "recognise_only"  # no steps, dosage or figure; never printed


class Action(StrEnum):
    """What a rule does, mildest first."""

    MODIFY = "modify"
    CAUTION = "caution"
    BLOCK = "block"
    BLOCK_ALL = "block_all"


class Verdict(StrEnum):
    """What the rules say of an exercise for a client. *Clear* means that none speaks against it."""

    CLEAR = "clear"
    MODIFY = "modify"
    CAUTION = "caution"
    UNSCREENED = "unscreened"  # no demands known: counts like block
    BLOCK = "block"
    BLOCK_ALL = "block_all"

    @property
    def severity(self) -> int:
        """Place in the order from clear (0) to block_all (5)."""
        return _PLACE[self]

    @property
    def blocks(self) -> bool:
        """Tell whether the exercise may not simply be used."""
        return self.severity >= Verdict.UNSCREENED.severity


_PLACE = {verdict: place for place, verdict in enumerate(Verdict)}


class Laterality(StrEnum):
    """How the two sides of the body take part."""

    BILATERAL = "bilateral"
    EACH = "each"
    ALTERNATING = "alternating"
    ASYMMETRIC = "asymmetric"


class Joint(StrEnum):
    """A joint, or a group of joints, of which a rule may speak alone."""

    KNEE = "knee"
    HIP = "hip"
    ANKLE_FOOT = "ankle_foot"
    SHOULDER = "shoulder"
    ELBOW_WRIST_HAND = "elbow_wrist_hand"


class WeightBearing(StrEnum):
    """How much of the body's weight a healing leg may carry, as its team has said."""

    NONE = "none"
    TOUCH = "touch"
    PARTIAL = "partial"
    AS_TOLERATED = "as_tolerated"
    FULL = "full"


class Topic(StrEnum):
    """What a printed cue is about: cues on one topic are said once, the strictest."""

    FLOOR_OR_BED = "floor_or_bed"
    SUPPORT = "support"
    HIP_HINGE = "hip_hinge"
    LIGHT_LOAD = "light_load"
    HEAD_SUPPORT = "head_support"
    BREATH = "breath"


class Evidence(StrEnum):
    """Grade of evidence: A trials or strong guideline ... D convention; fact: the client says so."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    FACT = "fact"


class Height(StrEnum):
    """How high a position is: what getting from one to the next costs."""

    FLOOR = "floor"
    SEAT = "seat"
    STANDING = "standing"


class SideOrder(StrEnum):
    """One side after the other, or turn about; it changes the time."""

    SEQUENTIAL = "sequential"
    ALTERNATING = "alternating"


class LoadPer(StrEnum):
    """Whether a load is meant for each hand or in all."""

    HAND = "hand"
    TOTAL = "total"


def _a_range(value: Any) -> Any:
    """A bare number of repetitions is the range from it to itself."""
    return {"low": value, "high": value} if isinstance(value, int) else value


def whole(low: int, high: int) -> Any:
    """Describe a whole number from low to high."""
    return Field(strict=True, ge=low, le=high)


Terms = tuple[str, ...]


class Reps(Record):
    """Repetitions, from low to high."""

    low: Annotated[int, whole(1, 50)]
    high: Annotated[int, whole(1, 50)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low ({self.low}) is more than high ({self.high})")
        return self

    @model_serializer
    def _short(self) -> int | dict[str, int]:
        return self.low if self.low == self.high else {"low": self.low, "high": self.high}

    def __str__(self) -> str:
        """Write it as it is read: 8, or 8 to 12."""
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


class Dosage(Record):
    """How much of an exercise; what is left out is the exercise's usual.

    The limits are those of the dosage model in content/README.md: seconds, kilograms,
    effort from 0 to 10, days a week.
    """

    sets: Annotated[int, whole(1, 10)] | None = None
    reps: Annotated[Reps, BeforeValidator(_a_range)] | None = None
    hold_seconds: Annotated[int, whole(0, 120)] | None = None
    duration_seconds: Annotated[int, whole(5, 3600)] | None = None
    tempo: Annotated[str, Field(pattern=r"^(10|\d)(-(10|\d)){3}$")] | None = None
    rest_seconds: Annotated[int, whole(0, 300)] | None = None
    load_kg: Annotated[Number, Field(ge=0, le=300)] | None = None
    load_per: LoadPer | None = None
    band: Text | None = None
    effort: Annotated[int, whole(0, 10)] | None = None
    effort_percent: Annotated[int, whole(0, 100)] | None = None
    reps_in_reserve: Annotated[int, whole(0, 10)] | None = None
    sessions_per_day: Annotated[int, whole(1, 10)] | None = None
    days_per_week: Annotated[int, whole(1, 7)] | None = None
    side_order: SideOrder | None = None

    @property
    def rep_seconds(self) -> int:
        """Seconds of movement in one repetition, hold not counted; 4 where no tempo is said."""
        return sum(map(int, self.tempo.split("-"))) if self.tempo else 4

    def over(self, usual: "Dosage") -> "Dosage":
        """Lay this dosage over the usual one. Counting repetitions and timing exclude each other."""
        said = self.model_dump(exclude_none=True)
        base = usual.model_dump(exclude_none=True)
        if "duration_seconds" in said:
            base.pop("reps", None)
        if "reps" in said:
            base.pop("duration_seconds", None)
        return Dosage.model_validate(base | said)


class Muscles(Record):
    """Muscles by the part they play."""

    agonist: Terms = ()
    synergist: Terms = ()
    stabiliser: Terms = ()
    lengthened: Terms = ()


class Equipment(Record):
    """A thing that is needed, and what does instead."""

    item: Text
    substitutes: Terms = ()
    optional: bool = False


class Variant(Record):
    """Another way to do an exercise, and what changes.

    `demands` are those that differ from the exercise's own, `level` likewise. A variant without
    `demands` has not been rated: prescribed, it is unscreened.
    """

    exercise: Text | None = None
    name: Text | None = None
    changes: Text
    demands: Mapping[str, Annotated[int, whole(0, 120)]] | None = None
    level: Annotated[int, whole(1, 5)] | None = None
    figure: FigureChange | None = None

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if (self.exercise is None) == (self.name is None):
            raise ValueError("a variant has either exercise (an id) or name")
        if self.exercise is not None and self.figure is not None:
            raise ValueError("figure: that exercise has its own: leave it out")
        if self.exercise is not None and (self.demands is not None or self.level is not None):
            raise ValueError("demands: that exercise has its own: leave them out")
        return self


class StepOverride(Record):
    """What is printed in place of a step (counted from 1) for a client for whom a rule speaks."""

    rule: Text
    step: Annotated[int, whole(1, 20)]
    text: Text


class Exercise(Record):
    """One movement as it is taught. `demands` of None: nobody has rated it."""

    id: Text
    name: Text
    reference: Text | None = None
    use: Use
    aliases: Terms = ()
    goals: Annotated[Terms, Field(min_length=1)]
    type: Text
    position: Text
    regions: Annotated[Terms, Field(min_length=1)]
    muscles: Muscles
    equipment: tuple[Equipment, ...] = ()
    laterality: Laterality
    side_rule: Text | None = None
    side_name: Text | None = None
    level: Annotated[int, whole(1, 5)]
    demands: Mapping[str, Annotated[int, whole(0, 120)]] | None = None
    dosage: Dosage = Dosage()
    setup_seconds: Annotated[int, whole(0, 600)] | None = None
    support: Text | None = None
    why: Text
    steps: tuple[Text, ...] = ()
    both_sides: tuple[Annotated[int, whole(1, 20)], ...] = ()
    step_overrides: tuple[StepOverride, ...] = ()
    feel: Text | None = None
    cues: tuple[Text, ...] = ()
    errors: tuple[Text, ...] = ()
    stop_if: tuple[Text, ...] = ()
    progressions: Terms = ()
    variants: tuple[Variant, ...] = ()
    related: Terms = ()
    family: Text | None = None
    clinical_note: Text | None = None
    sources: Annotated[Terms, Field(min_length=1)]
    figure: Figure | None = None

    @model_validator(mode="after")
    def _variants_can_be_drawn(self) -> Self:
        for each in self.variants:
            if each.figure is None or self.figure is None:
                continue
            try:
                each.figure.applied_to(self.figure)
            except WrongInput as error:
                raise ValueError(f"variants: the figure of {each.name!r}: {error}") from error
        return self


# What the arm of a named side does itself. Weight through the wrists is left out: in a one-arm
# exercise it is the other hand that leans.
OWN_ARM = ("shoulder_elevation", "shoulder_load", "hand_behind_back", "grip")


class Rule(Record):
    """Condition x demands -> action. Any clause of `when`; within a clause all demands.

    `implies`: whoever has the rule's condition is screened for that one too, whether or not the
    rule itself matches, unless one of `implies_unless` is stated. `joint` and `weight_bearing`
    narrow the rule to clients for whom these are recorded; nothing recorded counts as all joints,
    and as no weight at all. `narrowed_by_side: false`: the rule holds whichever side works.
    `keeps_off_floor`: of equally strict cues on one topic this one is printed.
    """

    reference: Text
    condition: Text
    action: Action
    topic: Topic | None = None
    keeps_off_floor: bool = False
    joint: Joint | None = None
    weight_bearing: tuple[WeightBearing, ...] = ()
    narrowed_by_side: bool = True
    implies: Text | None = None
    implies_unless: Terms = ()
    when: Annotated[tuple[Mapping[str, int | str], ...], Field(min_length=1)]
    why: Text
    cue: Text | None = None
    adaptation: Text | None = None
    sources: Annotated[Terms, Field(min_length=1)]
    evidence: Evidence
    uncertainty: Text

    @model_validator(mode="after")
    def _says_what_to_do(self) -> Self:
        if self.action in (Action.CAUTION, Action.MODIFY) and self.cue is None:
            raise ValueError(f"cue: needed for {self.action}, it is what the client reads")
        if self.action is Action.MODIFY and self.adaptation is None:
            raise ValueError("adaptation: needed for modify")
        if self.implies_unless and self.implies is None:
            raise ValueError("implies_unless: nothing is implied: say what with implies")
        return self
