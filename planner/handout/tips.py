"""What a record knows beside its steps: cues and common mistakes that no step says already."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest

from planner.engine.resolved import ResolvedPrescription
from planner.handout.surface_words import on_its_surface
from planner.records.laterality import mirrored

WORD = re.compile(r"[a-z]+")
ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|e|s|ly)$")
# words that say nothing by themselves
EMPTY = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "by", "do", "for", "from", "go", "in", "is", "it", "its", "keep", "let"}
    | {"not", "of", "off", "on", "or", "out", "so", "than", "that", "the", "then", "them", "this", "to", "until", "up"}
    | {"well", "with", "you", "your"}
)
TIPS = 3  # of an exercise: nobody minds more at a time, and two exercises have to fit on a page
SAME = 0.75  # of the words of a tip: with so many in one sentence, that sentence says it


def tips_for(line: ResolvedPrescription, others: Iterable[str]) -> tuple[str, ...]:
    """Return cues and mistakes of a line's record, in turn, that none of the `others` says: TIPS of them, each once.

    None where the line is done in another way than the record says: they might contradict it.
    """
    exercise = line.exercise
    if line.variant or line.line.limits:
        return ()
    drawn_side = exercise.figure.side if exercise.figure else "right"
    turned = line.shown_side not in (None, drawn_side)

    def here(tip: str) -> str:
        own = on_its_surface(tip, line)
        return mirrored(own) if turned else own

    cues, mistakes = [here(each) for each in exercise.cues], [here(each) for each in exercise.errors]
    in_turn = (each for both in zip_longest(cues, mistakes) for each in both if each)
    return tuple(as_condition(tip) if tip in mistakes else tip for tip in islice(_new(in_turn, others), TIPS))


def as_condition(mistake: str) -> str:
    """Return a mistake and its remedy, so that nobody takes it for what to do: If your chin tips up, nod a little."""
    what, colon, remedy = mistake.partition(": ")
    return f"If {what[:1].lower()}{what[1:]}, {remedy}" if colon else mistake


def _new(tips: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    known = [_words(each) for each in others]
    for tip in tips:
        words = _words(tip)
        if words and all(len(words & each) < SAME * len(words) for each in known):
            known.append(words)
            yield tip


def _words(text: str) -> set[str]:
    """Return the words of a text that say something, without their endings."""
    return {ENDING.sub("", word) for word in WORD.findall(text.lower()) if word not in EMPTY}
