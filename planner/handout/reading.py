"""How hard a hand-out is to read: its school grade, and its hardest sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.handout.document import Sheet
from planner.library.readability import WORD, grade, sentences

LEAST_WORDS = 5  # of a sentence whose grade says anything


@dataclass(frozen=True)
class Reading:
    """The Flesch-Kincaid grade (US school years) of all that the client reads, and of its hardest sentence."""

    grade: float
    hardest: str
    hardest_grade: float


def reading(sheet: Sheet) -> Reading:
    """Return how hard a hand-out is to read.

    Names, numbers and sources are not counted, nor are fragments of less than five words (the signs in a list):
    they would make it look easier than it is.
    """
    long = [each for each in sentences(_prose(sheet)) if len(WORD.findall(each)) >= LEAST_WORDS]
    hardest = max(long, key=lambda each: grade([each]), default="")
    return Reading(grade(long), hardest, grade([hardest]) if hardest else 0.0)


def _prose(sheet: Sheet) -> Iterator[str]:
    yield from filter(
        None, (sheet.title, sheet.goal, sheet.moment, sheet.rate, sheet.effort, sheet.care_first, sheet.review)
    )
    yield from sheet.held
    yield from sheet.changes
    yield from (level.sentence for level in sheet.pain)
    for signs in (sheet.stop_now, sheet.same_day):
        yield from (signs.do, *signs.signs)
    yield from (cue for care in sheet.care for cue in care.cues)
    for item in sheet.items:
        yield from filter(None, (item.sides, item.variant, item.limits, item.where, item.support, item.cue, item.feel))
        yield from (
            *item.steps,
            *item.own_cues,
            *item.tips,
            *item.emergency.signs,
            *item.stop_if,
            item.why,
            item.too_hard,
            item.too_easy,
        )
    for tip in sheet.advice:
        yield from (tip.why, *tip.steps, *tip.stop_if)
        for call in tip.calls:
            yield from (call.do, *call.signs)
