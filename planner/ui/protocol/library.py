"""What the library's view may be asked."""

from typing import ClassVar, Literal

from pydantic import Field

from planner.ui.protocol.message import Message


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
