"""Names and cues in scripts that our font lacks are printed with the fonts that a clinic names, or else as boxes."""

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfReader

from planner.handout import pdf, sheet
from planner.handout.clinic_fonts import SETTING, clinic_fonts
from planner.handout.to_pdf import missing_characters
from planner.records.errors import WrongInput
from planner.records.plan import Client
from tests.commands import planner
from tests.plans import plan
from tests.shipped import LIBRARY

HAN, ALEF, UNKNOWN = "漢", "א", "𝌆"
NAMED = Client(name=f"Ana {HAN} {ALEF} {UNKNOWN}", reference="C-1")
ROUTINE = plan({"exercise": "chin-tuck", "cue": f"Slowly, {HAN}"})


def write_font(path, family, characters):
    """Write a font with a square for each character."""
    names = [".notdef", *(f"u{ord(each):04X}" for each in characters)]
    pen = TTGlyphPen(None)
    corners = [(100, 0), (100, 700), (900, 700), (900, 0)]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, characters), names[1:], strict=True)))
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(path)


def embedded(pages):
    fonts = (font for page in pages for font in page["/Resources"]["/Font"].values())
    return {str(font.get_object()["/BaseFont"]) for font in fonts}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "fonts"
    made.mkdir()
    monkeypatch.setenv(SETTING, str(made))
    return made


def test_without_a_setting_what_the_font_lacks_is_named_and_a_box(monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    assert missing_characters(sheet(LIBRARY, ROUTINE, NAMED)).split() == [HAN, ALEF, UNKNOWN]
    text = PdfReader(io.BytesIO(pdf(LIBRARY, ROUTINE, NAMED))).pages[0].extract_text()
    assert HAN not in text
    assert "□" in text


def test_what_a_font_of_the_clinic_has_is_printed_with_it_and_the_rest_is_still_named(folder):
    write_font(folder / "han.ttf", "Clinic Han", HAN)
    write_font(folder / "hebrew.otf", "Clinic Hebrew", ALEF)
    assert clinic_fonts().families == ("Clinic Han", "Clinic Hebrew")
    assert missing_characters(sheet(LIBRARY, ROUTINE, NAMED)) == UNKNOWN
    pages = PdfReader(io.BytesIO(pdf(LIBRARY, ROUTINE, NAMED))).pages
    text = " ".join(page.extract_text() for page in pages)
    assert f"Slowly, {HAN}" in text
    assert ALEF in pages[0].extract_text()
    assert any("ClinicHan" in name.replace("-", "") for name in embedded(pages))


def test_our_own_letters_stay_in_our_font(folder):
    write_font(folder / "latin.ttf", "Clinic Latin", "ABCabc")
    pages = PdfReader(io.BytesIO(pdf(LIBRARY, ROUTINE, Client(name="Abc")))).pages
    assert all("Source" in name for name in embedded(pages))


@pytest.mark.parametrize(
    ("prepare", "answer"),
    [
        (lambda folder: folder.rmdir(), "is no folder that can be read"),
        (lambda folder: (folder / "readme.txt").write_text("none"), "no font is in"),
        (lambda folder: (folder / "broken.ttf").write_bytes(b"no font"), "broken.ttf is no font that can be read"),
    ],
    ids=["no folder", "empty", "broken"],
)
def test_a_setting_that_is_wrong_is_answered_in_words_and_the_page_does_not_start(folder, prepare, answer):
    prepare(folder)
    with pytest.raises(WrongInput, match=answer):
        clinic_fonts()
    done = planner("serve", "--no-browser", "--port", "0")
    assert done.returncode == 2
    assert answer in done.stderr
    assert SETTING in done.stderr
