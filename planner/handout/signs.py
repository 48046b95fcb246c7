"""The pain scale and the signs to stop or to call, on the first page."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from planner.engine.applicable import Applicable
from planner.engine.gates import Gate
from planner.library.library import Library

Words = TypeVar("Words")


@dataclass(frozen=True)
class PainLevel:
    """One light of the pain scale: a colour, a shape and a word, so that it can be read on grey paper."""

    sentence: str
    word: str
    colour: str
    shape: str


@dataclass(frozen=True)
class Signs:
    """Signs, and what to do for any one of them."""

    do: str
    signs: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        return f"{self.do} for: {'; '.join(self.signs)}."


PAIN = (
    PainLevel("Pain 0 to 3 of 10: go on.", "Go", "green", "circle"),
    PainLevel("Pain 4 or 5: take care. It must settle within a day.", "Careful", "amber", "triangle"),
    PainLevel("Pain 6 or more: stop, and do less next time. New or sudden: call us.", "Stop", "red", "octagon"),
)


RATE = "Rate your pain from 0 (none) to 10 (worst). 'Stop if' signs go first."


FRACTURE_PAIN = (
    PainLevel("Your usual ache, and no worse: go on.", "Go", "green", "circle"),
    PainLevel("The ache grows: do less, and tell us.", "Careful", "amber", "triangle"),
    PainLevel("New, sharp or band-like back pain: stop and call us.", "Stop", "red", "octagon"),
)


EMERGENCY_IF = "Stay where you are and call the emergency number if"
CALL_IF = "Call us the same day if"


EMERGENCY_NUMBER = "the emergency number"  # so in all our words; each clinic has its own


STOP_NOW = Signs(
    "Stop and call the emergency number",
    (
        "pain or pressure in the chest",
        "very short breath",
        "fainting",
        "sudden confusion",
        "a suddenly drooping face, weak arm or leg, or slurred speech",
        "new weakness in both legs",
        "new numbness between the legs",
        "a new change in bladder or bowels",
        "a sudden very bad headache",
    ),
)


SAME_DAY = Signs(
    "Stop, and call us the same day",
    (
        "sudden new back pain, as in an exercise, a lift or a cough",
        "you have lost height",
        "one leg that slowly gets weaker",
        "pain that moves further down a leg",
        "dizziness that stays",
        "a new fall or a knock to your head, though you feel well",
        "a hot, swollen calf or foot",
    ),
)


def signs_for(library: Library, applying: Applicable, gated: Sequence[Gate]) -> tuple[Signs, Signs]:
    """Add the signs of the client's own conditions. What a held gate warns of stands with its referral."""
    waiting = {gate.condition for gate in gated}
    here = dict.fromkeys(each.id for each in applying.conditions if each.id not in waiting)
    own = [signs for id in here if (signs := library.conditions[id].warning_signs)]
    stop_now = (*(sign for each in own for sign in each.stop_now), *STOP_NOW.signs)
    same_day = (*(sign for each in own for sign in each.same_day), *SAME_DAY.signs)
    return replace(STOP_NOW, signs=tuple(dict.fromkeys(stop_now))), replace(
        SAME_DAY, signs=tuple(dict.fromkeys(same_day))
    )


def with_number(words: Words, number: str) -> Words:
    """Return words (a text, or a record or tuple of them) that say to call this number in an emergency."""
    made: Any = words
    if isinstance(made, str):
        made = made.replace(EMERGENCY_NUMBER, number)
    elif isinstance(made, tuple):
        made = tuple(with_number(each, number) for each in made)
    elif dataclasses.is_dataclass(made) and not isinstance(made, type):
        of = {field.name: with_number(getattr(made, field.name), number) for field in dataclasses.fields(made)}
        made = dataclasses.replace(made, **of)
    return cast("Words", made)
