"""What a physiotherapist writes for a client, as frozen records."""

import datetime
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from planner.records.base import FrozenMapping, Name, Record, Several, Terms, Text, Texts, at_most, no_entries, whole
from planner.records.dosage import Dosage
from planner.records.limits import LINES
from planner.records.notebook import counted, html_of
from planner.records.rule import Joint, WeightBearing


class Side(StrEnum):
    """The side of a prescription."""

    BILATERAL = "bilateral"
    LEFT = "left"
    RIGHT = "right"
    EACH = "each"
    ALTERNATING = "alternating"


class BodySide(StrEnum):
    """The side of a condition."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "BodySide":
        """The opposite side; both is its own."""
        return {BodySide.LEFT: BodySide.RIGHT, BodySide.RIGHT: BodySide.LEFT}.get(self, self)


class Status(StrEnum):
    """How sure, and how present, a condition is. Only a resolved one leaves the screening."""

    ACTIVE = "active"
    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"
    RESOLVED = "resolved"


class Day(StrEnum):
    """A day of the week."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def number(self) -> int:
        """Its place in the week, from 0 for Monday."""
        return list(Day).index(self)


class LeadLeg(StrEnum):
    """Which leg leads in a one-sided stance."""

    LEFT = "left"
    RIGHT = "right"
    SWAP_EACH_SET = "swap_each_set"


def _no_number(value: Any) -> Any:
    """A bare number is no date, though a library may read one as seconds since 1970."""
    if isinstance(value, int | float):
        raise ValueError(f"{value} is not a date: write it as 2027-01-31")
    return value


Date = Annotated[datetime.date, BeforeValidator(_no_number)]


class Override(Record):
    """A named clinician's decision to use an exercise all the same.

    `rules` are the references of those that block it; none where it is only kept to be checked.
    """

    rules: Terms
    by: Text
    reason: Text
    date: Date


class Prescription(Record):
    """One line of a routine: exercise, dosage, side, printed cue and private note."""

    exercise: Text
    variant: Text | None = None
    dosage: Dosage = Dosage()
    side: Side | None = None
    sides: FrozenMapping[BodySide, Dosage] = Field(default_factory=no_entries)
    lead_leg: LeadLeg | None = None
    limits: FrozenMapping[Name, Annotated[int, whole(0, 3)]] = Field(default_factory=no_entries)
    surface: Text | None = None
    support: Text | None = None
    cue: Text | None = None
    private_note: Text | None = None
    acknowledged: Terms = ()
    override: Override | None = None

    @model_validator(mode="after")
    def _sides_differ(self) -> Self:
        if BodySide.BOTH in self.sides:
            raise ValueError("sides: write left and right; what both sides do alike stands under dosage")
        return self


class Author(Record):
    """Who wrote a routine."""

    name: Text
    role: Text | None = None
    registration: Text | None = None


EmergencyNumber = Annotated[str, Field(min_length=1, max_length=40)]


class Routine(Record):
    """Prescriptions in order, with goal, schedule and review date.

    `moment` is when and where the client begins, in their words: "after breakfast, at the kitchen counter".
    `emergency_number` is printed where the hand-out says to call it: "112".
    """

    title: Text
    goal: Text | None = None
    description: Text | None = None
    suits: Terms = ()
    prescriptions: Annotated[tuple[Prescription, ...], Field(max_length=LINES), at_most(LINES, "exercises")]
    advice: Terms = ()
    start_date: Date | None = None
    days: Several[Day] = ()
    moment: Text | None = None
    review_date: Date | None = None
    contact: Text | None = None
    emergency_number: EmergencyNumber | None = None
    author: Author | None = None
    sources: Terms = ()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Write what a notebook keeps as plain text: without private notes, which `repr` has."""
        printer.text(f"Routine({self.title!r}, {counted(len(self.prescriptions), 'exercises')})")

    def _repr_html_(self) -> str | None:
        return html_of(self)


class Clearance(Record):
    """Who cleared a client for exercise, and when."""

    by: Text
    date: Date


class ClientCondition(Record):
    """A condition of this client.

    `level` is free text (T12, L4-5); `weight_bearing` is what the healing leg may carry.
    """

    condition: Text
    side: BodySide | None = None
    level: Text | None = None
    joint: Joint | None = None
    weight_bearing: WeightBearing | None = None
    since: Date | None = None
    status: Status = Status.ACTIVE
    cleared: Clearance | None = None
    note: Text | None = None


class Client(Record):
    """Who the routine is for. Needed: a name or a reference.

    `unscreened`: what the client has and the library has no condition for, in words.
    """

    name: Text | None = None
    reference: Text | None = None
    goals: Texts = ()
    conditions: Several[ClientCondition] = ()
    unscreened: Texts = ()
    equipment: Terms | None = None

    @model_validator(mode="after")
    def _is_known_by_something(self) -> Self:
        if self.name is None and self.reference is None:
            raise ValueError("a client needs a name or a reference")
        return self

    @property
    def printed_name(self) -> str:
        """The name, or without one the reference; empty for a client who was given neither (see NOBODY)."""
        return self.name or ("" if self.reference in (None, NOBODY.reference) else str(self.reference))


NOBODY = Client(reference="new client")  # a client of whom nothing is known yet; the reference is a placeholder
