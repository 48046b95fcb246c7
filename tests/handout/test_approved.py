"""One short routine for a client with a caution, as it goes out: whoever changes a word approves the new text."""

import datetime
import io

from pypdf import PdfReader

from planner.handout import pdf
from planner.handout.to_csv import csv
from planner.handout.to_text import text
from planner.records.plan import Client
from tests.approved import Approved, ApprovedCsv
from tests.plans import plan

TODAY = datetime.date(2026, 11, 22)
CLIENT = Client(name="Sample Client", reference="C-001", conditions=[{"condition": "osteoporosis"}])
ROUTINE = plan(
    {"exercise": "shoulder-blade-squeeze", "cue": "Nose level.", "private_note": "Fusion 2014."},
    {"exercise": "standing-arm-push-back", "dosage": {"sets": 2, "load_kg": 1}, "acknowledged": ["B2h"]},
    title="A tall back",
    goal="Lift my grandchild without fear",
    days=["mon", "wed", "fri"],
    start_date="2026-11-23",
    review_date="2026-12-14",
    contact="Hill Street Clinic, 555 0100",
    author={"name": "J. Doe", "role": "Physiotherapist", "registration": "PH1"},
)


def test_the_text_is_the_approved_one(library, snapshot):
    assert text(library, ROUTINE, CLIENT) == snapshot(extension_class=Approved)


def test_the_table_is_the_approved_one(library, snapshot):
    made = csv(library, ROUTINE, CLIENT).replace("\r\n", "\n")
    assert made == snapshot(extension_class=ApprovedCsv)


def test_the_print_says_the_approved_words(library, snapshot):
    pages = PdfReader(io.BytesIO(pdf(library, ROUTINE, CLIENT, today=TODAY))).pages
    made = "\n".join(page.extract_text() for page in pages).replace("\u200b", "")
    assert made + "\n" == snapshot(extension_class=Approved)
