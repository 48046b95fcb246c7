"""The pain scale and the signs to stop or to call, on the first page."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from planner.engine.applicable import Applicable
from planner.engine.gates import Gate
from planner.language import N_, gettext, of_library
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
        return f"{self.for_signs} {'; '.join(self.signs)}."

    @property
    def for_signs(self) -> str:
        """What to do, with the words that lead to the signs."""
        return gettext("{do} for:", do=self.do)

    @property
    def translated(self) -> "Signs":
        """The same in the language in use; what is of the library has been looked up."""
        return Signs(gettext(self.do), tuple(gettext(sign) for sign in self.signs))


PAIN = (
    PainLevel(N_("Pain 0 to 3 of 10: go on."), N_("Go"), "green", "circle"),
    PainLevel(N_("Pain 4 or 5: take care. It must settle within a day."), N_("Careful"), "amber", "triangle"),
    PainLevel(N_("Pain 6 or more: stop, and do less next time. New or sudden: call us."), N_("Stop"), "red", "octagon"),
)


RATE = N_("Your pain is 0 (none) to 10 (worst).")


AFTER_STOP = N_("A 'Stop if' sign counts more: stop and call us.")


FRACTURE_PAIN = (
    PainLevel(N_("Your usual ache, and no worse: go on."), N_("Go"), "green", "circle"),
    PainLevel(N_("The ache grows: do less, and tell us."), N_("Careful"), "amber", "triangle"),
    PainLevel(N_("New, sharp or band-like back pain: stop and call us."), N_("Stop"), "red", "octagon"),
)


EMERGENCY_IF = N_("Stay where you are and call the emergency number if")
STOP_AND_CALL_IF = N_("Stop and call the emergency number if")
CALL_IF = N_("Call us the same day if")


EMERGENCY_NUMBER = N_("the emergency number")  # so in all our words; each clinic has its own


STOP_NOW = Signs(
    N_("Stop and call the emergency number"),
    (
        N_("pain or pressure in the chest"),
        N_("very short breath"),
        N_("fainting"),
        N_("sudden confusion"),
        N_("a sudden weakness of an arm or leg, a drooping face, or slurred speech"),
        N_("new weakness in both legs"),
        N_("new numbness between the legs"),
        N_("a new change in bladder or bowels"),
        N_("a sudden very bad headache"),
    ),
)


SAME_DAY = Signs(
    N_("Stop, and call us the same day"),
    (
        N_("sudden new back pain, as in an exercise, a lift or a cough"),
        N_("you have lost height"),
        N_("one leg that slowly gets weaker"),
        N_("pain that moves further down a leg"),
        N_("dizziness that stays"),
        N_("a new fall or a knock to your head, though you feel well"),
        N_("a hot, swollen calf or foot"),
    ),
)


def signs_for(library: Library, applying: Applicable, gated: Sequence[Gate]) -> tuple[Signs, Signs]:
    """Add the signs of the client's own conditions. What a held gate warns of stands with its referral."""
    waiting = {gate.condition for gate in gated}
    here = dict.fromkeys(each.id for each in applying.conditions if each.id not in waiting)
    own = [signs for id in here if (signs := library.conditions[id].warning_signs)]
    stop_now, same_day = STOP_NOW.translated, SAME_DAY.translated
    first = [of_library(sign) for each in own for sign in each.stop_now]
    then = [of_library(sign) for each in own for sign in each.same_day]
    return (
        replace(stop_now, signs=tuple(dict.fromkeys((*first, *stop_now.signs)))),
        replace(same_day, signs=tuple(dict.fromkeys((*then, *same_day.signs)))),
    )


def pain_levels(*, fractured: bool) -> tuple[PainLevel, ...]:
    """Return the pain scale; after a fracture it asks for what is new, and not for a number."""
    return tuple(
        replace(each, sentence=gettext(each.sentence), word=gettext(each.word))
        for each in (FRACTURE_PAIN if fractured else PAIN)
    )


def with_number(words: Words, number: str) -> Words:
    """Return words (a text, or a record or tuple of them) that say to call this number in an emergency."""
    made: Any = words
    if isinstance(made, str):
        made = made.replace(gettext(EMERGENCY_NUMBER), number)
    elif isinstance(made, tuple):
        made = tuple(with_number(each, number) for each in made)
    elif dataclasses.is_dataclass(made) and not isinstance(made, type):
        of = {field.name: with_number(getattr(made, field.name), number) for field in dataclasses.fields(made)}
        made = dataclasses.replace(made, **of)
    return cast("Words", made)
