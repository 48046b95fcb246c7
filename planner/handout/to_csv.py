"""Routine -> a table for a spreadsheet, in which no text is taken for a formula."""

import csv as writer
import io
import re
from enum import StrEnum
from typing import Any

from planner.engine.phrases import line_name, line_words
from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.handout.gate import check_allowed, held_gates, rule_cues
from planner.library.library import Library
from planner.records.characters import visible
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
# what a spreadsheet takes for a formula (full width in Japanese), at the start of a cell: also where it ends cells at ;
FORMULA = re.compile(r"(?:^|(?<=[;\t\n]))(?=\s*[=+\-@＝＋－＠])|^(?=\s)")


class Separator(StrEnum):
    """What stands between two cells: a spreadsheet program expects the one of its locale on a double click."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"

    @property
    def character(self) -> str:
        """The character itself."""
        return {"comma": ",", "semicolon": ";", "tab": "\t"}[self.value]


def csv(library: Library, routine: Routine, client: Client = NOBODY, *, separator: Separator = Separator.COMMA) -> str:
    """Write a routine as CSV, one line an exercise. Private notes are never in it. Raises Refused.

    While a gate is held there is no exercise to write: the referral stands in the column `take_care`.
    """
    check_allowed(library, client, routine)
    out = io.StringIO()
    table = writer.writer(out, delimiter=separator.character, lineterminator="\r\n")
    table.writerow(FIELDS)
    for number, line in enumerate(resolve_all(library, routine), 1):
        row = (
            number,
            line_name(line),
            line.exercise.reference,
            line_words(line),
            *(_per_side(line, field) for field in ("sets", "reps", "hold_seconds", "load_kg")),
            line.days_per_week,
            line.side,
            line.line.cue,
            " ".join(rule_cues(library, client, line.line)),
        )
        table.writerow([_text("" if value is None else str(value)) for value in row])
    for gate in held_gates(library, client):
        table.writerow(["" if field != "take_care" else _text(gate.client_referral) for field in FIELDS])
    return out.getvalue()


def _per_side(line: ResolvedPrescription, field: str) -> Any:
    """Return a field of the dose, as the words say it: one value, or 'left 6, right 8' where the sides differ."""
    values = {side: getattr(dosage, field) for side, dosage in line.read_dosages}
    if field == "load_kg":
        values = {side: value and round(value, 2) for side, value in values.items()}
    first, *others = values.values()
    if all(value == first for value in others):
        return first
    return ", ".join(f"{side} {'none' if value is None else value}" for side, value in values.items())


def _text(value: str) -> str:
    """Return a text that no spreadsheet runs: visible, and with a quote before what would begin a formula."""
    return FORMULA.sub("'", visible(value))
