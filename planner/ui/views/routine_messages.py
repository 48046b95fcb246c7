"""The messages that the view of the routine handles, as records that check them."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from planner.records.base import Record
from planner.records.dosage import LoadPer
from planner.records.plan import BodySide, Day, LeadLeg, Side

NUMBERS = (
    *("sets", "hold_seconds", "duration_seconds", "rest_seconds", "load_kg", "effort", "reps_in_reserve"),
    *("days_per_week", "sessions_per_day"),
)


class LineRef(Record):
    """Remove a line, or name the one that another message is about; `exercise` checks that `at` still holds."""

    at: int = Field(ge=0)
    exercise: str


class MoveLine(LineRef):
    """Move a line: to a place, or a few places on."""

    to: int | None = None
    by: int = 0


class DosageRef(LineRef):
    """Change a line's dosage, or that of one side of it."""

    of: Literal[BodySide.LEFT, BodySide.RIGHT] | None = None


class SetReps(DosageRef):
    """Set the repetitions, as typed: 8, 8-12 or 8 to 12."""

    value: Annotated[str, Field(max_length=20)]


class SetNumber(DosageRef):
    """Set a number of the dosage; empty resets it to the usual."""

    field: Annotated[str, Field(pattern=f"^({'|'.join(NUMBERS)})$")]
    value: Annotated[float | None, BeforeValidator(lambda value: None if value == "" else value)]


class SetDosageText(LineRef):
    """Set a tempo or a band, as typed; empty resets it to the usual."""

    field: Annotated[str, Field(pattern="^(tempo|band)$")]
    value: Annotated[str, Field(max_length=100)]


class SetLoadPer(LineRef):
    """Set whether a load is that of each hand; empty resets it to the usual."""

    value: Annotated[LoadPer | None, BeforeValidator(lambda value: value or None)]


class SetText(LineRef):
    """Set a text of a line."""

    field: Annotated[str, Field(pattern="^(cue|private_note|support)$")]
    value: Annotated[str, Field(max_length=20_000)]


class SetSide(LineRef):
    """Set the side; empty resets it to the exercise's own."""

    value: Annotated[Side | None, BeforeValidator(lambda value: value or None)]


class SetOnBed(LineRef):
    """Set whether it is done on a firm bed."""

    on: bool


class SetVariant(LineRef):
    """Set the variant by its name; empty resets it to the main form."""

    value: Annotated[str | None, Field(max_length=200), BeforeValidator(lambda value: value or None)]


class AcknowledgeRule(LineRef):
    """Acknowledge a caution, or take that back."""

    rule: str
    on: bool


class SwapExercise(LineRef):
    """Swap a line's exercise for another."""

    value: str


class SetLimit(LineRef):
    """Limit a range of movement; empty removes the limit."""

    demand: str
    value: Annotated[int | None, BeforeValidator(lambda value: None if value == "" else value)]


class SetLeadLeg(LineRef):
    """Set which leg leads; empty resets it to the side rule."""

    value: Annotated[LeadLeg | None, BeforeValidator(lambda value: value or None)]


class OverrideRules(LineRef):
    """Override what speaks against a line: who uses it all the same, and why.

    Without a name the override is taken back.
    """

    by: Annotated[str, Field(max_length=200)] | None = None
    reason: Annotated[str, Field(max_length=2_000)] = ""


class ToggleAdvice(Record):
    """Add a piece of advice, or remove it."""

    advice: str
    on: bool


class SetRoutineField(Record):
    """Set a field of the whole routine."""

    field: Annotated[str, Field(pattern="^(title|goal|start_date|review_date|contact)$")]
    value: Annotated[str, Field(max_length=2_000)]


class ToggleDay(Record):
    """Switch a day on or off."""

    day: Day
    on: bool


class StartFromReadyMade(Record):
    """Start from a ready-made routine."""

    value: str


class ShowAnimation(LineRef):
    """Ask for the animation of a line, with or without its muscles."""

    muscles: bool = False
