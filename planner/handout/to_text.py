"""Routine -> plain text, for an e-mail or a screen reader."""

import textwrap
from collections.abc import Iterator, Sequence

from planner.handout import signs
from planner.handout.document import OUR_NUMBER, Sheet, sheet
from planner.handout.item import Item
from planner.library.library import Library
from planner.records.characters import visible
from planner.records.plan import NOBODY, Client, Routine

WIDTH = 72
BLANK = 24 * "_"
CARE = "Take care (this goes before the steps and the pain scale):"
PAIN = tuple(level.sentence for level in signs.PAIN)
FRACTURE_PAIN = tuple(level.sentence for level in signs.FRACTURE_PAIN)
STOP_IF = "Stop if"
STOP_NOW = signs.STOP_NOW.sentence
SAME_DAY = signs.SAME_DAY.sentence


def text(library: Library, routine: Routine, client: Client = NOBODY, *, changes: Sequence[str] = ()) -> str:
    """Write a routine for its client; `changes` is what is new since the last one. Raises Refused.

    Private notes are never in it.
    """
    return "\n".join(_wrapped(_paragraphs(sheet(library, routine, client, changes=changes)))) + "\n"


def _wrapped(paragraphs: Iterator[str]) -> Iterator[str]:
    for paragraph in map(visible, paragraphs):
        mark = "  " if paragraph.startswith("- ") else ""
        yield from textwrap.wrap(paragraph, WIDTH, subsequent_indent=mark, break_on_hyphens=False) or [""]


def _paragraphs(document: Sheet) -> Iterator[str]:
    yield document.title.upper()
    yield from _labelled(
        ("For", document.client),
        ("Goal", document.goal),
        ("Time", document.time),
        ("Days", document.days),
        ("Start", document.start),
        ("You need", document.needs),
    )
    if document.changes:
        yield from ("", "What is new:")
        yield from (f"- {change}" for change in document.changes)
    yield ""
    yield from document.held
    yield from filter(None, (document.rate,))
    yield from (level.sentence for level in document.pain)
    yield from filter(None, (document.effort,))
    yield document.stop_now.sentence
    yield document.same_day.sentence
    yield from _labelled(("Questions", document.contact) if document.contact else (OUR_NUMBER, BLANK))
    for item in document.items:
        yield ""
        yield from _exercise(item)
    for tip in document.advice:
        yield from ("", tip.name.upper(), tip.why)
        yield from _numbered(tip.steps)
        for call in tip.calls:
            yield from _signs(call.do, call.signs)
        yield from _signs(STOP_IF, tip.stop_if)
    yield ""
    yield from filter(None, (document.review, document.author))
    yield from _labelled(("Sources", "; ".join(document.sources)))


def _exercise(item: Item) -> Iterator[str]:
    yield f"{item.number}. {item.name}"
    yield from _labelled(
        ("How much", item.how_much),
        ("Sides", item.sides),
        ("This form", item.variant),
        ("How far", item.limits),
        ("Where", item.where),
        ("Support", item.support),
    )
    if item.rule_cues:
        yield f"{CARE} {' '.join(item.rule_cues)}"
    yield from _numbered(item.steps)
    yield from _labelled(("For you", item.cue))
    yield from filter(None, (item.feel,))
    yield from _signs(STOP_IF, item.stop_if)
    yield f"Why: {item.why}"


def _numbered(steps: tuple[str, ...]) -> Iterator[str]:
    yield from (f"- {number}. {step}" for number, step in enumerate(steps, 1))


def _labelled(*pairs: tuple[str, str]) -> Iterator[str]:
    yield from (f"{label}: {words}" for label, words in pairs if words)


def _signs(label: str, signs: tuple[str, ...]) -> Iterator[str]:
    if signs:
        yield f"{label}: {'; '.join(signs)}."
