"""Routine -> a table for a spreadsheet, in which no text is taken for a formula."""

import csv as writer
import io

from planner.engine.duration import dosage_of
from planner.engine.phrases import line_name, line_words
from planner.handout.gate import check_allowed, held_gates, rule_cues
from planner.library.loader import Library
from planner.records.plan import NOBODY, Client, Routine

FIELDS = (
    "number",
    "exercise",
    "reference",
    "how_much",
    "sets",
    "reps",
    "hold_seconds",
    "load_kg",
    "days_per_week",
    "side",
    "cue",
    "take_care",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(library: Library, routine: Routine, client: Client = NOBODY) -> str:
    """Write a routine as CSV, one line an exercise. Private notes are never in it. Raises Refused.

    While a gate is held there is no exercise to write: the referral stands in the column `take_care`.
    """
    check_allowed(library, client, routine)
    out = io.StringIO()
    table = writer.writer(out, lineterminator="\r\n")
    table.writerow(FIELDS)
    for number, line in enumerate(routine.prescriptions, 1):
        exercise, dosage = library.exercise(line.exercise), dosage_of(library, line)
        row = (
            number,
            line_name(library, line),
            exercise.reference,
            line_words(library, line, routine.days),
            dosage.sets,
            dosage.reps,
            dosage.hold_seconds,
            dosage.load_kg,
            dosage.days_per_week,
            line.side or exercise.laterality,
            line.cue,
            " ".join(rule_cues(library, client, line)),
        )
        table.writerow([_text("" if value is None else str(value)) for value in row])
    for gate in held_gates(library, client):
        table.writerow(["" if field != "take_care" else _text(gate.client_referral) for field in FIELDS])
    return out.getvalue()


def _text(value: str) -> str:
    """Keep a spreadsheet from running it: a quote before what would begin a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value
