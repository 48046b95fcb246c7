"""Routine -> what the client takes home. One module each format; all refuse the same routines."""

from planner.handout.allowed import NOBODY, Refused, rule_cues, while_held
from planner.handout.content import sheet
from planner.handout.csv import csv
from planner.handout.pdf import missing_characters, pdf
from planner.handout.text import text

__all__ = ["NOBODY", "Refused", "csv", "missing_characters", "pdf", "rule_cues", "sheet", "text", "while_held"]
