"""Routine -> a PDF to print: large letters, one exercise a page, readable by screen readers (PDF/UA-1)."""

import dataclasses
import datetime
import functools
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from planner.engine.diff import Change
from planner.handout.clinic_fonts import clinic_fonts
from planner.handout.document import Sheet, sheet
from planner.handout.drawings import slope
from planner.handout.paper import LARGE_POINTS, POINTS, SIZES, Copy, Layout, Paper
from planner.handout.typeset import FONTS, LayoutEnded, typeset
from planner.handout.words import printed
from planner.language import gettext, locale
from planner.library.library import Library
from planner.records.characters import LINE_BREAK, REPLACEMENT
from planner.records.errors import WrongInput
from planner.records.limits import HANDOUT_SECONDS, MARKS, SIGNS
from planner.records.plan import NOBODY, Client, Routine

MISSING = "□"
FAMILY = "Source Sans 3"
LONGEST_RUNNING = 48  # characters
VARIATION_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))


def pdf(
    library: Library,
    routine: Routine,
    client: Client = NOBODY,
    *,
    paper: str = Paper.A4,
    layout: str = Layout.DETAILS,
    copy: str = Copy.CLIENT,
    today: datetime.date | None = None,
    version: str = "",
    changes: Sequence[Change] = (),
    large: bool = False,
) -> bytes:
    """Lay out a routine for its client on paper, `large` in 18 points in place of 14. Raises Refused.

    The same input gives the same bytes: the date is `today`, and none where none is given.
    Private notes are never in it. A character that the font lacks is a box: see missing_characters.
    """
    document = sheet(library, routine, client, today=today, version=version, changes=changes, drawn=True)
    return laid_out(document, paper, layout=layout, copy=copy, large=large)


def laid_out(
    document: Sheet,
    paper: str = Paper.A4,
    *,
    layout: str = Layout.DETAILS,
    copy: str = Copy.CLIENT,
    large: bool = False,
) -> bytes:
    """Lay out a hand-out on paper.

    Raises ValueError for an unknown paper, layout or copy, WrongInput where it takes too long.
    """
    how = {"format": "pdf", "pdf_standards": "ua-1", "timestamp": 0}
    (made,) = _compiled(_data(document, paper, layout, copy, large=large), **how)
    return made


def pages(
    document: Sheet,
    paper: str = Paper.A4,
    *,
    layout: str = Layout.DETAILS,
    copy: str = Copy.CLIENT,
    large: bool = False,
    dots_per_inch: int = 96,
) -> list[bytes]:
    """Draw the pages of a hand-out as PNG pictures, for a look before it is printed. Raises as `laid_out` does."""
    return _compiled(_data(document, paper, layout, copy, large=large), format="png", ppi=dots_per_inch)


def _compiled(data: dict[str, Any], **how: Any) -> list[bytes]:
    try:
        return typeset(data, HANDOUT_SECONDS, clinic_fonts().folder, **how)
    except (TimeoutError, LayoutEnded) as error:
        raise WrongInput(f"the hand-out was {error}: shorten its texts, or make two of it") from error


def missing_characters(document: Sheet) -> str:
    """Return the characters that the hand-out shows as a box, for the clinician: '😀 漢 U+0000', or nothing.

    Of more than SIGNS only how many more there are.
    """
    met = dict.fromkeys("".join((*_texts(dataclasses.asdict(document)), *_texts(printed()))))
    found = [each for each in met if _is_missing(each)]
    shown = [each if each.isprintable() else f"U+{ord(each):04X}" for each in found[:SIGNS]]
    return " ".join([*shown, *([f"and {len(found) - SIGNS} more"] if len(found) > SIGNS else [])])


def _data(document: Sheet, paper: str, layout: str, copy: str, *, large: bool) -> dict[str, Any]:
    """Return the words as the template takes them, every one fit to be shown."""
    words = dataclasses.asdict(document)
    words["version"] = gettext("Version {version}.", version=document.version) if document.version else ""
    words["printed"] = gettext("Printed on {date}.", date=document.printed) if document.printed else ""
    words["stop_now"]["for_signs"] = document.stop_now.for_signs
    words["same_day"]["for_signs"] = document.same_day.for_signs
    data: dict[str, Any] = _shown(words)
    data["words"] = _shown(printed())
    data["language"], _, data["region"] = locale().partition("-")
    data["name"] = _cleaned_line(document.title)
    sources = f" Sources: {'; '.join(document.sources)}." if document.sources else ""
    data["description"] = _cleaned_line(f"{document.draft}{sources}")
    whose = _shortened(document.client, LONGEST_RUNNING // 3)
    title = _shortened(document.title, LONGEST_RUNNING - len(whose))
    data["running"] = f"{title} · {whose}" if whose else title
    names = [item.name for item in document.items] + [tip.name for tip in document.advice]
    for block, name in zip((*data["items"], *data["advice"]), names, strict=True):
        block["running"] = _shortened(name)
    for item in data["items"]:
        for picture in item["pictures"]:
            picture["slope"] = slope(picture["svg"])
    data["page"] = SIZES[Paper(paper)]
    data["size"] = LARGE_POINTS if large else POINTS
    data["fonts"] = [FAMILY, *clinic_fonts().families]
    return data | {"layout": Layout(layout).value, "copy": Copy(copy).value}


def _shown(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key == "svg" else _cleaned(value)
    if isinstance(value, dict):
        return {key: _shown(each, key) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each, key) for each in value]
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield _composed(value)
    elif isinstance(value, dict | list | tuple):
        if isinstance(value, dict):
            value = [each for key, each in value.items() if key != "svg"]
        for each in value:
            yield from _texts(each)


def _cleaned(text: str) -> str:
    """Return a text with a box for what the font lacks, and for a text that shows nothing.

    One space is enough, and one line break: the lines of an address stay lines.
    """
    if text.isascii() and text.isprintable() and text == " ".join(text.split()):  # nearly all: as they are
        return text
    shown = "".join(MISSING if _is_missing(each) else each for each in _composed(LINE_BREAK.sub("\n", text)))
    lines = (" ".join(line.split()) for line in shown.split("\n"))
    return "\n".join(line for line in lines if line) or (MISSING if text else "")


def _cleaned_line(text: str) -> str:
    return " ".join(_cleaned(text).split())


def _composed(text: str) -> str:
    """Compose letters and their accents; take out signs that show nothing but may turn text around.

    Of more than MARKS on one letter the rest is U+FFFD.
    """
    if text.isascii():  # nearly all: there is nothing of the kind
        return text
    made, run = [], 0
    for each in text:
        if _is_invisible(each):
            continue
        run = run + 1 if unicodedata.category(each).startswith("M") else 0
        if run <= MARKS + 1:
            made.append(each if run <= MARKS else REPLACEMENT)
    return unicodedata.normalize("NFC", "".join(made))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or ord(character) in VARIATION_SELECTORS


def _is_missing(character: str) -> bool:
    code = ord(character)
    if code in _drawn() or (character.isspace() and not 0x1C <= code <= 0x1F):  # Python takes these for spaces
        return False
    return code not in clinic_fonts().characters


def _shortened(text: str, most: int = LONGEST_RUNNING) -> str:
    """Cut what stands at the edge of each page, where there is one line for it; it is whole further in."""
    clean = _cleaned_line(text)
    return clean if len(clean) <= most else f"{clean[: most - 1].rstrip()}…"


@functools.cache
def _drawn() -> frozenset[int]:
    """Read which characters every file of the font can draw."""
    files = [_characters(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*files)


def _characters(font: bytes) -> frozenset[int]:
    """Read the characters of a TrueType font from its cmap table, format 12: groups of first, last, glyph."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (encodings,) = struct.unpack_from(">H", font, start + 2)
    subtables = [start + struct.unpack_from(">HHI", font, start + 4 + 8 * number)[2] for number in range(encodings)]
    table = next(each for each in subtables if struct.unpack_from(">H", font, each)[0] == 12)
    (groups,) = struct.unpack_from(">I", font, table + 12)
    spans = (struct.unpack_from(">III", font, table + 16 + 12 * number) for number in range(groups))
    return frozenset(code for first, last, glyph in spans for code in range(first, last + 1) if glyph)
