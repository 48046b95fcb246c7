"""LibreOffice Calc reads the table as it was written: `make test-spreadsheet`, since it wants a large package."""

import csv
import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest

from planner.handout.formats import FORMATS, Occasion
from planner.handout.to_csv import FIELDS, Separator
from tests import spreadsheet
from tests.plans import plan, who
from tests.shipped import LIBRARY

OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{each}:1.0}}" for each in ("office", "table", "text"))
CUES = (
    "Ça va, señor: «älter», ő, ß, naïve – ½",
    "左右に5回。천천히. Медленно",
    "Well done! 😀 👩\u200d🦽 🧘🏽\u200d♀️",
    "Say \"slow\", then 'stop'",
    "One, two; three,four;five",
    "Two  spaces, and a\ttab",
    "First line\nSecond line, with a comma\n\n=1+1 on the last",
    "=1+1",
    "+1+1",
    "-1-1",
    "@SUM(1;1)",
    "\t=1+1",
    "  =1+1",
    "＝1+1",
    "Then;=1+1;-1",
    'Then"=1+1',
    '=HYPERLINK("http://example.org/"&E2;"look")',
    "{=1+1}",
    "'=1+1",
)
DOSES = (
    {"side": "right", "dosage": {"reps": 12, "load_kg": 1}},
    {"side": "left", "dosage": {"sets": 3, "reps": 12, "load_kg": 1.5, "hold_seconds": 5}},
    {"side": "each", "sides": {"left": {"reps": 6, "load_kg": 0.75}, "right": {"reps": 8, "load_kg": 1.5}}},
    {
        "side": "each",
        "sides": {"left": {"sets": 1, "reps": {"low": 4, "high": 6}}, "right": {"sets": 2, "reps": 10, "load_kg": 1}},
    },
)
NUMBERS = ("number", "sets", "reps", "hold_seconds", "load_kg", "days_per_week")
LANGUAGES = {Separator.COMMA: 1033, Separator.SEMICOLON: 1031, Separator.TAB: 1041}  # American, German, Japanese
SEPARATORS = pytest.mark.parametrize("separator", Separator)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, what it was taken for, and its formula."""

    shown: str
    type: str | None
    formula: str | None


@pytest.fixture(scope="session")
def profile(tmp_path_factory):
    """Make a place for LibreOffice's settings: as of one that was never started, and nobody's own."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture
def read(tmp_path, profile):
    """Return a function that reads a table's cells as LibreOffice has them."""
    program = spreadsheet.find()
    assert program, spreadsheet.HELP

    def cells(table: bytes, options: str | None) -> list[list[Cell]]:
        file = tmp_path / "table.csv"
        file.write_bytes(table)
        return list(rows(spreadsheet.opened(program, file, options, profile).read_bytes()))

    return cells


def rows(flat: bytes) -> Iterator[list[Cell]]:
    """Yield the rows of the sheet, without what is empty at the end of each."""
    for row in ElementTree.fromstring(flat).iter(f"{TABLE}table-row"):  # noqa: S314  # LibreOffice wrote it
        made = [
            Cell(_counted(_shown(each)), each.get(f"{OFFICE}value-type"), each.get(f"{TABLE}formula"))
            for each in row
            for _ in range(int(each.get(f"{TABLE}number-columns-repeated", "1")))
        ]
        yield made[: len(FIELDS)] + [each for each in made[len(FIELDS) :] if each.shown]


def _shown(cell: ElementTree.Element) -> str:
    return "\n".join("".join(_pieces(each)) for each in cell.iter(f"{TEXT}p"))


def _counted(text: str) -> str:
    """Return a text as it is, but 1.0 as 1: a spreadsheet program shows it so, and it is the same number."""
    return re.sub(r"^(\d+)\.0$", r"\1", text)


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        if each.tag == f"{TEXT}s":
            yield " " * int(each.get(f"{TEXT}c", "1"))
        elif each.tag == f"{TEXT}tab":
            yield "\t"
        else:
            yield from _pieces(each)
        yield each.tail or ""


def written(separator: Separator) -> bytes:
    """Write a table with all that a spreadsheet program might take for something else."""
    lines = [{"exercise": "seated-dumbbell-external-rotation", **each} for each in DOSES]
    lines += [{"exercise": "bird-dog", "cue": each} for each in CUES]
    on = Occasion(datetime.date(2026, 11, 27), separator=separator)
    return FORMATS["csv"].write(LIBRARY, plan(*lines), who("osteoporosis"), on)


def said(table: bytes, separator: Separator) -> list[list[str]]:
    """Return what Python's own reader takes the table for."""
    read = csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=separator.character)
    return [[_counted(each) for each in row] for row in read]


def offered(separator: Separator, *, greedy: bool = False) -> str:
    """Return what the dialog of a double click offers for the file, or with every guess and formula switched on."""
    guesses = "true,false,false,false,0,true" if greedy else "false"
    utf_8 = 76
    return f"CSV:{ord(separator.character)},34,{utf_8},1,,{LANGUAGES[separator]},false,{guesses}"


@SEPARATORS
def test_every_cell_is_what_was_written(read, separator):
    table = written(separator)
    made = read(table, offered(separator))
    assert [[cell.shown for cell in row] for row in made] == said(table, separator)
    assert {cell.type for row in made for cell in row} == {"string", "float", None}
    assert [cell for row in made for cell in row if cell.formula] == []


@SEPARATORS
def test_what_guesses_all_it_can_finds_no_formula_and_no_date(read, separator):
    table = written(separator)
    made = read(table, offered(separator, greedy=True))
    assert [cell for row in made for cell in row if cell.formula] == []
    assert [[cell.shown for cell in row] for row in made] == said(table, separator)
    assert {cell.type for row in made for cell in row} == {"string", "float", None}


def test_a_number_is_one_to_count_with(read):
    table = written(Separator.COMMA)
    for row in read(table, offered(Separator.COMMA))[1:]:
        for name, cell in zip(FIELDS, row, strict=True):
            number = cell.shown.replace(".", "", 1).isdecimal()
            assert (cell.type == "float") is number, cell
            assert not number or name in NUMBERS


def test_without_a_word_about_the_file_the_cells_are_the_same_and_none_is_a_formula(read):
    """Without a window nobody is asked for the encoding, and LibreOffice 7.4 takes it for that of Windows."""
    table = written(Separator.COMMA)
    made, wanted = read(table, None), said(table, Separator.COMMA)
    assert [[cell.formula for cell in row] for row in made] == [[None for _ in row] for row in wanted]
    pairs = [pair for row, texts in zip(made[1:], wanted[1:], strict=True) for pair in zip(row, texts, strict=True)]
    assert [cell.shown for cell, text in pairs if text.isascii()] == [text for _, text in pairs if text.isascii()]


@SEPARATORS
def test_without_its_quote_it_would_be_a_formula(read, separator):
    table = written(separator).replace(b"'=1+1", b"=1+1")
    assert "of:=1+1" in {cell.formula for row in read(table, offered(separator)) for cell in row}
