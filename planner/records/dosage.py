"""How much of an exercise: sets, repetitions, hold, tempo, rest, load, effort, frequency."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_serializer, model_validator

from planner.records.base import Number, Record, Text, whole


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


Repeats = Annotated[int, whole(1, 50)]


class Reps(Record):
    """Repetitions, from low to high."""

    low: Repeats
    high: Repeats

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
    reps: Annotated[Reps, BeforeValidator(_a_range, json_schema_input_type=Repeats | Reps)] | None = None
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
        """Seconds of movement in one repetition, hold not counted; 4 where no tempo is given."""
        return sum(map(int, self.tempo.split("-"))) if self.tempo else 4

    def over(self, usual: "Dosage") -> "Dosage":
        """Lay this dosage over the usual one. Counting repetitions and timing exclude each other."""
        given = self.model_dump(exclude_none=True)
        base = usual.model_dump(exclude_none=True)
        if "duration_seconds" in given:
            base.pop("reps", None)
        if "reps" in given:
            base.pop("duration_seconds", None)
        return Dosage.model_validate(base | given)
