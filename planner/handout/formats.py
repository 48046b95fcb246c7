"""The formats of a hand-out by name: how each is content, and what its file is."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.engine.diff import Change
from planner.handout.document import sheet
from planner.handout.paper import Copy, Layout, Paper
from planner.handout.to_csv import Separator, csv
from planner.handout.to_fhir import fhir
from planner.handout.to_html import html
from planner.handout.to_ics import ics
from planner.handout.to_note import note
from planner.handout.to_pdf import laid_out, missing_characters
from planner.handout.to_text import text
from planner.handout.to_yaml import yaml
from planner.language import speaking
from planner.language.catalogue import current
from planner.library.library import Library
from planner.records.plan import Client, Routine

RECORDS = ("csv", "fhir", "note", "yaml")  # for the clinic, whatever the client reads


@dataclass(frozen=True)
class Occasion:
    """When a hand-out is made, of which version, what is new since the last one, and what separates cells."""

    today: datetime.date
    version: str = ""
    changes: Sequence[Change] = ()
    separator: Separator = Separator.COMMA


@dataclass(frozen=True)
class Look:
    """In what form a hand-out is made: paper, layout, copy and size are for PDF, the separator for CSV."""

    format: str = "pdf"
    paper: Paper = Paper.A4
    layout: Layout = Layout.DETAILS
    copy: Copy = Copy.CLIENT
    large: bool = False
    separator: Separator = Separator.COMMA


@dataclass(frozen=True)
class Made:
    """A hand-out as it was made, the ending and type of its file, and what the font of its print lacks."""

    content: bytes
    ending: str
    type: str
    missing: str = ""


@dataclass(frozen=True)
class Format:
    """A format beside the PDF: the ending and the type of its file, and the function that writes it. Raises Refused."""

    ending: str
    type: str
    write: Callable[[Library, Routine, Client, Occasion], bytes]


FORMATS: Mapping[str, Format] = {
    "text": Format(
        "txt",
        "text/plain",
        lambda library, routine, client, on: _bytes(text(library, routine, client, changes=on.changes)),
    ),
    "csv": Format("csv", "text/csv", lambda library, routine, client, on: _table(library, routine, client, on)),
    "html": Format(
        "html",
        "text/html",
        lambda library, routine, client, on: _bytes(
            html(library, routine, client, today=on.today, version=on.version, changes=on.changes)
        ),
    ),
    "ics": Format(
        "ics", "text/calendar", lambda library, routine, client, on: ics(library, routine, client, today=on.today)
    ),
    "note": Format(
        "txt",
        "text/plain",
        lambda library, routine, client, on: _bytes(note(library, routine, client, today=on.today, version=on.version)),
    ),
    "fhir": Format(
        "json",
        "application/fhir+json",
        lambda library, routine, client, on: _bytes(fhir(library, routine, client, version=on.version)),
    ),
    "yaml": Format(
        "yaml", "application/yaml", lambda library, routine, client, _: _bytes(yaml(library, routine, client))
    ),
}


def make(
    library: Library,
    routine: Routine,
    client: Client,
    look: Look,
    *,
    today: datetime.date,
    version: str = "",
    changes: Sequence[Change] = (),
) -> Made:
    """Make a hand-out in any format; `changes` is what is new since the last one. Raises Refused.

    What the client reads is in the language in use (see planner.language); records are English, as the page is.
    """
    with speaking(None if look.format in RECORDS or look.copy is Copy.CLINICIAN else current()):
        return _made(library, routine, client, look, Occasion(today, version, changes, look.separator))


def _made(library: Library, routine: Routine, client: Client, look: Look, on: Occasion) -> Made:
    if look.format != "pdf":
        format = FORMATS[look.format]
        return Made(format.write(library, routine, client, on), format.ending, format.type)
    shown = sheet(library, routine, client, today=on.today, version=on.version, changes=on.changes, drawn=True)
    content = laid_out(shown, look.paper, layout=look.layout, copy=look.copy, large=look.large)
    return Made(content, "pdf", "application/pdf", missing_characters(shown))


def _bytes(made: str) -> bytes:
    return made.encode()


def _table(library: Library, routine: Routine, client: Client, on: Occasion) -> bytes:
    """Return the table with a byte order mark: without one a spreadsheet takes accents for another encoding."""
    return csv(library, routine, client, separator=on.separator).encode("utf-8-sig")
