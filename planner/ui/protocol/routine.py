"""What the routine's view may be asked."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from planner.engine.editing import REVIEW_WEEKS
from planner.records.base import Name, Several
from planner.records.dosage import LoadPer
from planner.records.plan import BodySide, Day, LeadLeg, Side
from planner.ui.protocol.message import Message

NUMBERS = (
    *("sets", "hold_seconds", "duration_seconds", "rest_seconds", "load_kg", "effort", "reps_in_reserve"),
    *("days_per_week", "sessions_per_day"),
)


class LineRef(Message):
    """Name the line that a message is about, by its key; `exercise` checks that it is still that one."""

    key: Annotated[str, Field(max_length=100)]
    exercise: str


class RemoveLine(LineRef):
    """Remove a line."""

    do: Literal["remove"] = "remove"


class MoveLine(LineRef):
    """Move a line: to a place, or a few places on."""

    do: Literal["move"] = "move"
    to: int | None = None
    by: int = 0


class DosageRef(LineRef):
    """Change a line's dosage, or that of one side of it."""

    of: Literal[BodySide.LEFT, BodySide.RIGHT] | None = None


class SetReps(DosageRef):
    """Set the repetitions, as typed: 8, 8-12 or 8 to 12."""

    do: Literal["reps"] = "reps"
    value: Annotated[str, Field(max_length=20)]


class SetNumber(DosageRef):
    """Set a number of the dosage, as typed; empty resets it to the usual."""

    do: Literal["number"] = "number"
    field: Annotated[str, Field(pattern=f"^({'|'.join(NUMBERS)})$")]
    value: Annotated[str, Field(max_length=20)]


class SetDosageText(LineRef):
    """Set a tempo or a band, as typed; empty resets it to the usual."""

    do: Literal["dose_text"] = "dose_text"
    field: Annotated[str, Field(pattern="^(tempo|band)$")]
    value: Annotated[str, Field(max_length=100)]


class SetLoadPer(LineRef):
    """Set whether a load is that of each hand; null resets it to the usual."""

    do: Literal["per"] = "per"
    value: LoadPer | None


class SetText(LineRef):
    """Set a text of a line."""

    do: Literal["words"] = "words"
    field: Annotated[str, Field(pattern="^(cue|private_note|support)$")]
    value: Annotated[str, Field(max_length=20_000)]


class SetSide(LineRef):
    """Set the side; null resets it to the exercise's own."""

    do: Literal["side"] = "side"
    value: Side | None


class SetOnBed(LineRef):
    """Set whether it is done on a firm bed."""

    do: Literal["bed"] = "bed"
    on: bool


class SetVariant(LineRef):
    """Set the variant by its name; null resets it to the main form."""

    do: Literal["variant"] = "variant"
    value: Annotated[str, Field(max_length=200)] | None


class AcknowledgeRule(Message):
    """Acknowledge a caution in the lines of the exercises with which it was shown, or take it back in all lines."""

    judges: ClassVar[bool] = True
    do: Literal["read"] = "read"
    rule: str
    exercises: Several[Name]
    on: bool


class SwapExercise(LineRef):
    """Swap a line's exercise for another."""

    judges: ClassVar[bool] = True
    do: Literal["swap"] = "swap"
    value: str


class SetLimit(LineRef):
    """Limit a range of movement; null removes the limit."""

    do: Literal["limit"] = "limit"
    demand: str
    value: int | None


class SetLeadLeg(LineRef):
    """Set which leg leads; null resets it to the side rule."""

    do: Literal["lead"] = "lead"
    value: LeadLeg | None


class OverrideRules(LineRef):
    """Override what speaks against a line: who uses it all the same, and why.

    Without a name the override is taken back.
    """

    judges: ClassVar[bool] = True
    do: Literal["overrule"] = "overrule"
    by: Annotated[str, Field(max_length=200)] | None = None
    reason: Annotated[str, Field(max_length=2_000)] = ""


class ToggleAdvice(Message):
    """Add a piece of advice, or remove it."""

    do: Literal["advice"] = "advice"
    advice: str
    on: bool


class SetRoutineField(Message):
    """Set a field of the whole routine."""

    do: Literal["plan"] = "plan"
    field: Annotated[str, Field(pattern="^(title|goal|start_date|review_date|moment|contact)$")]
    value: Annotated[str, Field(max_length=2_000)]


class SetReview(Message):
    """Set the review so many weeks after the start; without a start, after today."""

    do: Literal["review"] = "review"
    weeks: Annotated[int, Field(ge=REVIEW_WEEKS[0], le=REVIEW_WEEKS[1])]


class ToggleDay(Message):
    """Switch a day on or off."""

    do: Literal["day"] = "day"
    day: Day
    on: bool


class StartFromReadyMade(Message):
    """Start from a ready-made routine, or a template."""

    do: Literal["start"] = "start"
    value: str


class ShowLineAnimation(LineRef):
    """Ask for the animation of a line, with or without its muscles."""

    do: Literal["watch"] = "watch"
    muscles: bool = False


class SpareGettingUp(Message):
    """Order the lines so that the client gets down and up as seldom as can be."""

    do: Literal["order"] = "order"
