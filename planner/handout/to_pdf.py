"""Routine -> a PDF to print: large letters, one exercise a page, readable by screen readers (PDF/UA-1)."""

import dataclasses
import datetime
import functools
import json
import struct
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.handout.document import OUR_NUMBER, Sheet, sheet
from planner.library.library import Library
from planner.records.plan import NOBODY, Client, Routine

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
MISSING = "□"
LONGEST_RUNNING = 48  # characters
POINTS, LARGE_POINTS = 14, 18
VARIATION_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_one_at_a_time = threading.Lock()


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    US_LETTER = "us-letter"


SIZES = {Paper.A4: (595.28, 841.89), Paper.US_LETTER: (612, 792)}  # points


def pdf(
    library: Library,
    routine: Routine,
    client: Client = NOBODY,
    *,
    paper: str = Paper.A4,
    today: datetime.date | None = None,
    version: str = "",
    changes: Sequence[str] = (),
    large: bool = False,
) -> bytes:
    """Lay out a routine for its client on paper, `large` in 18 points in place of 14. Raises Refused.

    The same input gives the same bytes: the date is `today`, and none where none is given.
    Private notes are never in it. A character that the font lacks is a box: see missing_characters.
    """
    document = sheet(library, routine, client, today=today, version=version, changes=changes, drawn=True)
    return laid_out(document, paper, large=large)


def laid_out(document: Sheet, paper: str = Paper.A4, *, large: bool = False) -> bytes:
    """Lay out a hand-out on paper. Raises ValueError for a paper that is not known."""
    (made,) = _compiled(document, paper, large=large, format="pdf", pdf_standards="ua-1", timestamp=0)
    return made


def pages(document: Sheet, paper: str = Paper.A4, *, large: bool = False, dots_per_inch: int = 96) -> list[bytes]:
    """Draw the pages of a hand-out as PNG pictures, for a look before it is printed."""
    return _compiled(document, paper, large=large, format="png", ppi=dots_per_inch)


def _compiled(document: Sheet, paper: str, *, large: bool, **how: Any) -> list[bytes]:
    data = _data(document) | {"page": SIZES[Paper(paper)], "size": LARGE_POINTS if large else POINTS}
    with _one_at_a_time:
        made = _compiler().compile(sys_inputs={"sheet": json.dumps(data)}, **how)
    return [made] if isinstance(made, bytes) else list(made or ())


def missing_characters(document: Sheet) -> str:
    """Return the characters that the hand-out shows as a box, for the clinician: '😀 漢 U+0000', or nothing."""
    met = dict.fromkeys("".join(_texts(dataclasses.asdict(document))))
    found = [each for each in met if _is_missing(each)]
    return " ".join(each if each.isprintable() else f"U+{ord(each):04X}" for each in found)


@functools.cache
def _compiler() -> "typst.Compiler":
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(HERE / "handout.typ", root=HERE, font_paths=fonts, ignore_system_fonts=True)


def _data(document: Sheet) -> dict[str, Any]:
    """Return the words as the template takes them, every one fit to be shown."""
    words = dataclasses.asdict(document)
    words["our_number"] = OUR_NUMBER
    words["sources"] = f"Sources: {'; '.join(document.sources)}." if document.sources else ""
    words["version"] = f"Version {document.version}." if document.version else ""
    words["printed"] = f"Printed on {document.printed}." if document.printed else ""
    data: dict[str, Any] = _shown(words)
    data["name"] = _cleaned(document.title)
    whose = _shortened(document.client, LONGEST_RUNNING // 3)
    title = _shortened(document.title, LONGEST_RUNNING - len(whose))
    data["running"] = f"{title} · {whose}" if whose else title
    names = [item.name for item in document.items] + [tip.name for tip in document.advice]
    for block, name in zip((*data["items"], *data["advice"]), names, strict=True):
        block["running"] = _shortened(name)
    return data


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
    """Return a text with a box for what the font lacks, and for a text that shows nothing; one space is enough."""
    clean = " ".join("".join(MISSING if _is_missing(each) else each for each in _composed(text)).split())
    return clean or (MISSING if text else "")


def _composed(text: str) -> str:
    """Compose letters and their accents; take out signs that show nothing but may turn text around."""
    if text.isascii():  # nearly all: there is nothing of the kind
        return text
    return "".join(each for each in unicodedata.normalize("NFC", text) if not _is_invisible(each))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or ord(character) in VARIATION_SELECTORS


def _is_missing(character: str) -> bool:
    return not character.isspace() and ord(character) not in _drawn()


def _shortened(text: str, most: int = LONGEST_RUNNING) -> str:
    """Cut what stands at the edge of each page, where there is one line for it; it is whole further in."""
    clean = _cleaned(text)
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
