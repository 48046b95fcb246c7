"""Routine -> what the client takes home. One module each format; all refuse the same routines."""

from planner.handout.document import sheet
from planner.handout.gate import Refused, rule_cues, while_held
from planner.handout.to_csv import csv
from planner.handout.to_fhir import fhir
from planner.handout.to_html import html
from planner.handout.to_ics import ics
from planner.handout.to_note import note
from planner.handout.to_pdf import missing_characters, pdf
from planner.handout.to_text import text
from planner.handout.to_yaml import yaml
from planner.records.plan import NOBODY

__all__ = [
    "NOBODY",
    "Refused",
    "csv",
    "fhir",
    "html",
    "ics",
    "missing_characters",
    "note",
    "pdf",
    "rule_cues",
    "sheet",
    "text",
    "while_held",
    "yaml",
]
