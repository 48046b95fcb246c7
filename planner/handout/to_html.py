"""Routine -> one page that is a file: it is read without a network and without a script, and plays with one."""

import base64
import datetime
import functools
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from planner.engine.diff import Change
from planner.engine.resolved import resolve_all
from planner.handout.document import Sheet, sheet
from planner.handout.drawings import moving
from planner.handout.html_body import body
from planner.handout.markup import Markup, element
from planner.handout.playing import as_script, playing
from planner.language import locale
from planner.library.library import Library
from planner.records.plan import NOBODY, Client, Routine

BUILT = Path(__file__).parent / "built"  # by frontend/build_hook.py
POLICY = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"


def html(
    library: Library,
    routine: Routine,
    client: Client = NOBODY,
    *,
    today: datetime.date | None = None,
    version: str = "",
    changes: Sequence[Change] = (),
) -> str:
    """Write a routine for its client as a page that asks nothing of any other host. Raises Refused.

    The same input gives the same text: the date is `today`, and none where none is given. Private notes are never in
    it. While a gate is held it is the referral and its advice, without a script, since there is nothing to follow.
    """
    document = sheet(library, routine, client, today=today, version=version, changes=changes, drawn=True)
    lines = resolve_all(library, routine)
    drawn = [moving(library, line) if item.pictures else "" for line, item in zip(lines, document.items, strict=True)]
    script = _built("player.js") if document.items else ""
    scripts = (
        []
        if not script
        else [
            element(
                "script", Markup(as_script(playing(library, routine, version))), type="application/json", id="playing"
            ),
            element("script", Markup(script), type="module"),
        ]
    )
    page = element("html", _head(document, script), element("body", body(document, drawn), *scripts), lang=locale())
    return f"<!doctype html>\n{page}\n"


def _head(document: Sheet, script: str) -> Markup:
    style = _built("player.css")
    policy = f"{POLICY}; style-src {_digest(style)}" + (f"; script-src {_digest(script)}" if script else "")
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="format-detection", content="telephone=no"),
        element("meta", name="description", content=document.draft),
        element("title", document.title),
        element("style", Markup(style)),
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@functools.cache
def _built(name: str) -> str:
    """Return a bundle as it can stand in an element: a script or a style may not end that element itself."""
    text = (BUILT / name).read_text(encoding="utf-8").replace("\r", "")
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError(f"{name} cannot stand in a page: it would end its element")
    return text
