"""A condition typed together with its side, level and date: T12 fracture 8 weeks ago, torn cuff left."""

import datetime
import re
from dataclasses import dataclass, replace

from planner.engine.condition_search import find_conditions
from planner.engine.dates_in_words import ReadDate, read_date
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.folding import fold
from planner.records.plan import BodySide
from planner.records.vocabulary import Detail

LEVEL = re.compile(
    r"\b(?:C[1-7]|T(?:[1-9]|1[0-2])|L[1-5]|S1)(?:\s?[-/]\s?(?:[CTLS]?1[0-2]|[CTLS]?[1-9]))?\b", re.IGNORECASE
)
DATED = re.compile(r"\d|\bago\b|\blast\b|\byesterday\b")  # a month alone may be a name: march fracture
MAX_WORDS = 6  # of a date
BETWEEN = re.compile(r"\s*(?:[,;+&]|\b(?:and|plus)\b)\s*", re.IGNORECASE)  # two conditions
SIDES = {
    "left": BodySide.LEFT,
    "right": BodySide.RIGHT,
    "both": BodySide.BOTH,
    "bilateral": BodySide.BOTH,
}
# what people write around a condition, and no name of one needs
LITTLE_WORDS = frozenset(
    (
        *("a", "an", "the", "my", "her", "his", "their", "she", "he", "they", "i", "is", "are", "was", "has", "have"),
        *("had", "with", "on", "in", "at", "of", "to", "and", "side", "sides"),
    )
)


@dataclass(frozen=True, slots=True)
class TypedCondition:
    """The conditions that a text may mean, the strictest first, and what it says of side, level and date.

    `rest` is what the text says besides, where it names several conditions: it is to be read by itself.
    """

    conditions: tuple[str, ...]
    level: str | None = None
    since: ReadDate | None = None
    side: BodySide | None = None
    rest: str = ""


def typed_condition(library: Library, text: str, today: datetime.date) -> TypedCondition:
    """Return what a text means: a condition with its facts, or else a condition whose name is nearly so.

    Where a level, a date or a side is named, only conditions that have one are meant; where none has, it is left out.
    Of several conditions (osteoporosis, torn cuff left) the first that is known is meant, and the others are `rest`.
    """
    whole = _of_one(library, text, today)
    if whole.conditions:
        return whole
    pairs = [(text[: each.start()], text[each.end() :]) for each in reversed(list(BETWEEN.finditer(text)))]
    for part, rest in (*pairs, *(pair[::-1] for pair in pairs)):
        if part and rest and (found := _of_one(library, part, today)).conditions:
            exact_first = sorted(found.conditions, key=lambda id: fold(library.conditions[id].label) != fold(part))
            return replace(found, conditions=tuple(exact_first), rest=rest)
    return whole


def _of_one(library: Library, text: str, today: datetime.date) -> TypedCondition:
    rest, since = _without_date(text, today)
    found = LEVEL.search(rest)
    level = re.sub(r"\s", "", found[0]).upper() if found else None
    rest = LEVEL.sub(" ", rest, count=1)
    words = rest.split()
    side = next((SIDES[word] for each in words if (word := fold(each).strip(",.;")) in SIDES), None)
    without_side = [each for each in words if fold(each).strip(",.;") not in SIDES]
    bare = " ".join(each for each in without_side if fold(each).strip(",.;") not in LITTLE_WORDS)
    # the first that finds something: a name may hold any of these words
    ids: tuple[str, ...] = ()
    for phrase in dict.fromkeys((*((rest,) if level or since else ()), " ".join(without_side), bare)):
        if phrase != text:
            ids = ids or find_conditions(library, phrase)
    facts = ((Detail.LEVEL, level), (Detail.SINCE, since), (Detail.SIDE, side))
    for left_out in (
        (),
        (Detail.SIDE,),
        (Detail.SINCE,),
        (Detail.SINCE, Detail.SIDE),
        (Detail.LEVEL,),
        (Detail.LEVEL, Detail.SIDE),
        (Detail.LEVEL, Detail.SINCE),
    ):
        details = [detail for detail, fact in facts if fact and detail not in left_out]
        fitting = tuple(id for id in ids if all(each in library.conditions[id].carries for each in details))
        if details and fitting:
            return TypedCondition(
                fitting,
                level if Detail.LEVEL in details else None,
                since if Detail.SINCE in details else None,
                side if Detail.SIDE in details else None,
            )
    return TypedCondition(ids or find_conditions(library, text))


def _without_date(text: str, today: datetime.date) -> tuple[str, ReadDate | None]:
    """Return a text without the longest run of its words that is a date, and that date."""
    words = text.split()
    for length in range(min(MAX_WORDS, len(words) - 1), 0, -1):
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            if not DATED.search(run):
                continue
            try:
                read = read_date(run, today)
            except WrongInput:
                continue
            return " ".join((*words[:start], *words[start + length :])), read
    return text, None
