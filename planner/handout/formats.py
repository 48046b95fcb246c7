"""The formats of a hand-out beside the PDF, by name: how each is written, and what its file is."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.handout.to_csv import Separator, csv
from planner.handout.to_fhir import fhir
from planner.handout.to_html import html
from planner.handout.to_ics import ics
from planner.handout.to_note import note
from planner.handout.to_text import text
from planner.handout.to_yaml import yaml
from planner.library.library import Library
from planner.records.plan import Client, Routine


@dataclass(frozen=True)
class Occasion:
    """When a hand-out is made, of which version, what is new since the last one, and what separates cells."""

    today: datetime.date
    version: str = ""
    changes: Sequence[str] = ()
    separator: Separator = Separator.COMMA


@dataclass(frozen=True)
class Format:
    """A format: the ending and the type of its file, and the function that writes it. Raises Refused."""

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


def _bytes(made: str) -> bytes:
    return made.encode()


def _table(library: Library, routine: Routine, client: Client, on: Occasion) -> bytes:
    """Return the table with a byte order mark: without one a spreadsheet takes accents for another encoding."""
    return csv(library, routine, client, separator=on.separator).encode("utf-8-sig")
