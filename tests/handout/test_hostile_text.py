"""No text in any field makes an output hold a raw control, markup or a formula, or keeps it from being made."""

import csv
import dataclasses
import html
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from planner.engine.screening import screen
from planner.figure import animated, still
from planner.figure.output.contact_sheet import page
from planner.handout import csv as as_csv
from planner.handout import sheet
from planner.handout import text as as_text
from planner.handout.care import Care
from planner.handout.to_pdf import MISSING, laid_out, missing_characters
from planner.handout.week import Week
from planner.records.characters import visible
from planner.records.plan import Client
from tests.handout.test_document import FORMULA_BEGINNINGS
from tests.hostile import MARKS, RAW, hostile, writable
from tests.plans import plan
from tests.shipped import LIBRARY

PRINTS = [{"layout": "details"}, {"layout": "overview"}, {"layout": "cards"}, {"copy": "clinician"}]


def everywhere(text):
    """Return a routine and a client with a text in every field that takes one."""
    line = {
        "exercise": "L06",
        "cue": text,
        "support": text,
        "private_note": text,
        "dosage": {"band": text},
        "override": {"rules": [], "by": text, "reason": text, "date": "2026-11-01"},
    }
    author = {"name": text, "role": text, "registration": text}
    routine = plan(line, title=text, goal=text, description=text, contact=text, moment=text, author=author)
    cleared = {"by": text, "date": "2026-10-01"}
    condition = {"condition": "vf_recent", "level": text, "note": text, "since": "2026-01-01", "cleared": cleared}
    client = Client(name=text, reference=text, goals=[text], unscreened=[text], conditions=[condition])
    return routine, client


def of_a_clinic(text):
    """Return a library in which all words of an exercise are this text, as a clinic may write them."""
    words = {"name": text, "support": text, "why": text, "feel": text, "side_rule": text}
    lists = dict.fromkeys(("steps", "cues", "errors", "stop_if"), (text,))
    own = LIBRARY.exercise("L06").replace(**words, **lists)
    return dataclasses.replace(LIBRARY, exercises={**LIBRARY.exercises, own.id: own})


@settings(max_examples=30)
@given(writable)
def test_the_text_holds_no_raw_control(text):
    for library in (LIBRARY, of_a_clinic(text)):
        made = as_text(library, *everywhere(text))
        assert not RAW.search(made)
        assert "\t" not in made


@settings(max_examples=40)
@given(
    writable
    | st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "\u202e=", "\x00=", "x;=", "＝"]).map("{}1+1".format)
)
def test_the_table_holds_no_raw_control_and_no_formula(text):
    for library in (LIBRARY, of_a_clinic(text)):
        made = as_csv(library, *everywhere(text))
        for cell in (cell for row in csv.reader(io.StringIO(made, newline="")) for cell in row):
            assert not RAW.search(cell)
            assert not cell.startswith((*FORMULA_BEGINNINGS, "\n", "＝", "＋", "－", "＠"))
            assert not re.search(r"[;\t\n]\s*[=+\-@＝＋－＠]", cell), "where cells end at ; it would begin one"


@settings(max_examples=30)
@given(writable)
def test_what_a_notebook_displays_holds_no_raw_control_and_no_markup(text):
    library = of_a_clinic(text)
    routine, client = everywhere(text)
    shown = [each._repr_html_() for each in (routine, library, library.exercise("L06"), screen(library, client))]
    for made in shown:
        assert not RAW.search(made)
        assert "<script>" not in made
    assert html.escape(visible(routine.title)) in shown[0]


@settings(max_examples=15)
@given(writable)
def test_a_drawing_holds_no_raw_control_and_no_markup(text):
    made = still(of_a_clinic(text).exercise("L06"))
    assert not RAW.search(made)
    assert "<script>" not in made


def test_what_moves_and_the_page_of_all_figures_hold_none_either():
    exercise = of_a_clinic("a\x1b[2J\x9b\u202e<script>\ufffe").exercise("L06")
    for made in (animated(exercise), page([exercise], LIBRARY.palette)):
        assert not RAW.search(made)
        assert "<script>" not in made
        assert "a␛[2J\ufffd&lt;script&gt;\ufffd" in made


def test_halves_of_characters_are_shown_in_every_format():
    routine, client = everywhere("x")
    line = routine.prescriptions[0].model_copy(update={"exercise": "shoulder-blade-squeeze", "cue": "a\ud800b"})
    broken = routine.model_copy(update={"title": "a\ud800b", "goal": "a\udfffb", "prescriptions": (line,)})
    for made in (as_text(LIBRARY, broken, client), as_csv(LIBRARY, broken, client), broken._repr_html_()):
        assert "a\ufffdb" in made
        made.encode()


def with_text(value, text, name=""):
    """Return a sheet with a text in each place that has one; the names of days are ours."""
    if isinstance(value, Week):
        return value
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return dataclasses.replace(
            value, **{each.name: with_text(getattr(value, each.name), text, each.name) for each in fields}
        )
    if isinstance(value, tuple):
        return tuple(with_text(each, text, name) for each in value)
    return value if not isinstance(value, str) or name in ("colour", "shape", "svg") else text


def a_sheet(text):
    said = sheet(LIBRARY, plan("L06", advice=["walking"]))
    item = dataclasses.replace(said.items[0], steps=("",), stop_if=("",), rule_cues=("",), own_cues=("",), tips=("",))
    return with_text(dataclasses.replace(said, items=(item,), changes=("",), care=(Care("", (1,), ("",)),)), text)


@pytest.mark.slow
@pytest.mark.parametrize("how", PRINTS, ids=[" ".join(each.values()) for each in PRINTS])
@settings(max_examples=5)
@given(text=hostile.map("x{}".format))
def test_the_print_holds_no_raw_control_and_is_made_of_any_text(how, text):
    made = PdfReader(io.BytesIO(laid_out(a_sheet(text), **how)))
    words = "\n".join(each.extract_text() for each in made.pages)
    assert not RAW.search(words + (made.metadata.title or ""))


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("\u0301", id="one"),
        pytest.param(MARKS, id="several"),
        pytest.param("\u0301\u0488", id="one that the font has and one that it lacks"),  # a minute, for 5,000
        pytest.param("e\u0301-", id="where a line may end after each"),
    ],
)
def test_marks_without_end_are_printed_within_the_time_that_a_hand_out_has(unit):
    text = f"before Z{unit * (8_000 // len(unit))} after"
    said = sheet(LIBRARY, plan({"exercise": "L06", "cue": text, "dosage": {"band": text}}, title=text))
    words = "".join(each.extract_text() for each in PdfReader(io.BytesIO(laid_out(said))).pages)
    assert words.count("before") >= 3
    assert words.count("after") >= 3


@pytest.mark.slow
def test_more_marks_than_a_letter_has_are_a_box_and_the_clinician_is_told():
    said = a_sheet("e" + "\u0301\u200d" * 30 + "x")
    assert missing_characters(said) == "\ufffd"
    words = "".join(each.extract_text() for each in PdfReader(io.BytesIO(laid_out(said))).pages)
    assert f"{MISSING}x" in words


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Nguyễn Văn ẩ ộ ữ", id="Vietnamese"),
        pytest.param("e\u0301\u0323 o\u0302\u0309", id="two accents on a letter"),
    ],
)
def test_marks_that_people_write_are_printed(text):
    assert missing_characters(a_sheet(text)) == ""
