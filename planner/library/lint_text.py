"""What is wrong with words: promises, blame, hard sentences, steps that are too many or too long."""

import re
from collections.abc import Iterator
from statistics import median
from typing import Any

from planner.library.loader import Reading
from planner.library.readability import WORD, grade
from planner.library.yaml_document import Document, FieldPath
from planner.records.errors import Fault
from planner.records.exercise import Exercise
from planner.records.plan import Routine
from planner.records.vocabulary import Advice

HARDEST_GRADE = 8.0


MEDIAN_GRADE = 6.0


MIN_STEPS = 2


MAX_STEPS = 6


MAX_STEP_WORDS = 15


NEVER = {  # words that a client must not read: promises, blame, and what only a lab could show
    r"\bsafe(?:ly|r|st)?\b": "nothing is called safe: say what to do",
    r"\bcures?\b": "no promise of a cure",
    r"\b(?:builds?|denser|thicker) bones?\b": "no claim about bone density",
    r"\bsimply\b": "it may not be simple for this reader",
    r"\bjust\b": "it may not be small for this reader",
    r"\bvertebra[el]?\b": "say back bone",
    r"\bspine\b": "say back",
}


ANY_OF_THEM = re.compile("|".join(NEVER), re.IGNORECASE)


def step_faults(document: Document, record: Exercise | Advice) -> Iterator[Fault]:
    """Find steps that are too many, too few or too long."""
    if not MIN_STEPS <= len(record.steps) <= MAX_STEPS:
        yield document.fault(("steps",), f"{len(record.steps)} steps: write {MIN_STEPS} to {MAX_STEPS}")
    for number, step in enumerate(record.steps):
        count = len(WORD.findall(step))
        if count > MAX_STEP_WORDS:
            message = f"{count} words: at most {MAX_STEP_WORDS}; make two steps of it"
            yield document.fault(("steps", number), message)


def _texts(record: Any) -> Iterator[tuple[FieldPath, str]]:
    for field in ("why", "feel", "side_rule", "support"):
        text = getattr(record, field, None)
        if text:
            yield (field,), text
    for field in ("steps", "cues", "errors", "stop_if", "call_if", "emergency_if"):
        for number, text in enumerate(getattr(record, field, ())):
            yield (field, number), text
    for number, variant in enumerate(getattr(record, "variants", ())):
        yield ("variants", number, "changes"), variant.changes


def read_by_client(record: Any) -> list[str]:
    """Return the texts of a record that a client reads."""
    return [text for _, text in _texts(record)]


def prose_faults(document: Document, record: Any) -> Iterator[Fault]:
    """Find forbidden words and text that is too hard to read in a record."""
    yield from word_faults(document, ("name",), record.name)
    for place, text in _texts(record):
        yield from word_faults(document, place, text)


def word_faults(document: Document, place: FieldPath, text: str) -> Iterator[Fault]:
    """Find words that a client must not read."""
    if not ANY_OF_THEM.search(text):  # nearly all texts: one look in place of one for each word
        return
    for pattern, message in NEVER.items():
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            yield document.fault(place, f"{found.group()!r} in what a client reads: {message}")


def printed_faults(document: Document, place: FieldPath, text: str) -> Iterator[Fault]:
    """Judge a text that a client reads by its words and its reading grade."""
    yield from word_faults(document, place, text)
    if (hardness := grade([text])) > HARDEST_GRADE:
        yield document.fault(place, f"reading grade {hardness:.1f}: at most {HARDEST_GRADE:g}")


def cue_grades(reading: Reading) -> Iterator[Fault]:
    """Find whether half of the cues are easy enough to read."""
    hardness = [grade([rule.cue]) for rule in reading.records["rules"].values() if rule.cue]
    if hardness and (middle := median(hardness)) > MEDIAN_GRADE:
        message = f"half of the cues are above reading grade {middle:.1f}: the median is to be at most {MEDIAN_GRADE:g}"
        yield Fault(str(reading.folder / "rules"), 1, "cue", message)


def texts_of_routine(routine: Routine) -> Iterator[tuple[FieldPath, str]]:
    """Return the texts of a routine, each with the path of its field."""
    for field in ("title", "goal", "description"):
        if text := getattr(routine, field):
            yield (field,), text
    for number, line in enumerate(routine.prescriptions):
        for field in ("support", "cue"):
            if text := getattr(line, field):
                yield ("prescriptions", number, field), text
