"""Routine -> a table for a spreadsheet, in which no text is taken for a formula."""

import csv as writer
import io

from planner.handout.allowed import NOBODY, check_allowed, rule_cues
from planner.library import Library
from planner.plans import Client, Routine
from planner.timing import dosage_of
from planner.wording import line_words

FIELDS = (
    "number",
    "exercise",
    "reference",
    "how_much",
    "sets",
    "reps",
    "hold_seconds",
    "days_per_week",
    "side",
    "cue",
    "take_care",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(library: Library, routine: Routine, client: Client = NOBODY) -> str:
    """Write a routine as CSV, one line an exercise. Private notes are never in it. Raises Refused."""
    check_allowed(library, client, routine)
    out = io.StringIO()
    table = writer.writer(out, lineterminator="\r\n")
    table.writerow(FIELDS)
    for number, line in enumerate(routine.prescriptions, 1):
        exercise, dosage = library.exercise(line.exercise), dosage_of(library, line)
        row = (
            number,
            exercise.name,
            exercise.reference,
            line_words(library, line, routine.days),
            dosage.sets,
            dosage.reps,
            dosage.hold_seconds,
            dosage.days_per_week,
            line.side or exercise.laterality,
            line.cue,
            " ".join(rule_cues(library, client, line)),
        )
        table.writerow([_text("" if value is None else str(value)) for value in row])
    return out.getvalue()


def _text(value: str) -> str:
    """Keep a spreadsheet from running it: a quote before what would begin a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value
