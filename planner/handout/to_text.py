"""Routine -> plain text, for an e-mail or a screen reader."""

import textwrap
from collections.abc import Iterator, Sequence

from planner.engine.diff import Change
from planner.handout import words as labels
from planner.handout.document import Sheet, sheet
from planner.handout.item import Item
from planner.language import N_, gettext
from planner.library.library import Library
from planner.records.characters import visible
from planner.records.plan import NOBODY, Client, Routine

WIDTH = 72
INDENT = "  "
BLANK = 24 * "_"


def text(library: Library, routine: Routine, client: Client = NOBODY, *, changes: Sequence[Change] = ()) -> str:
    """Write a routine for its client; `changes` is what is new since the last one. Raises Refused.

    Private notes are never in it.
    """
    return "\n".join(_wrapped(_paragraphs(sheet(library, routine, client, changes=changes)))) + "\n"


def _wrapped(paragraphs: Iterator[str]) -> Iterator[str]:
    """Break what is too long for a line; what was typed in lines stays so, set in, so that none can forge."""
    for paragraph in map(visible, paragraphs):
        first, *others = [line for line in paragraph.split("\n") if line.strip()] or [""]
        mark = INDENT if paragraph.startswith("- ") else ""
        yield from textwrap.wrap(first, WIDTH, subsequent_indent=mark, break_on_hyphens=False) or [""]
        for line in others:
            yield from textwrap.wrap(
                line, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False
            )


def _paragraphs(document: Sheet) -> Iterator[str]:
    yield document.title.upper()
    yield from _labelled(*document.facts)
    if document.changes:
        yield from ("", f"{gettext(labels.WHAT_IS_NEW)}:")
        yield from (f"- {change}" for change in document.changes)
    yield ""
    yield from document.held
    yield from filter(None, (f"{document.rate} {document.after_stop}".strip(),))
    yield from (level.sentence for level in document.pain)
    yield from filter(None, (document.effort,))
    yield document.stop_now.sentence
    yield document.same_day.sentence
    yield from _labelled((labels.CALL_US, document.contact) if document.contact else (labels.OUR_NUMBER, BLANK))
    yield from filter(None, (document.care_first,))
    for care in document.care:
        yield f"{care.heading}: {' '.join(care.cues)}"
    for item in document.items:
        yield ""
        yield from _exercise(item)
    for tip in document.advice:
        yield from ("", tip.name.upper(), tip.why)
        yield from _numbered(tip.steps)
        for call in tip.calls:
            yield from _signs(call.do, call.signs)
        yield from _signs(gettext(labels.STOP_IF), tip.stop_if)
    yield ""
    yield from filter(None, (document.review, document.author))


def _exercise(item: Item) -> Iterator[str]:
    yield f"{item.number}. {item.name}" + (f" ({item.news.upper()})" if item.news else "")
    yield from _labelled(
        (N_("How much"), item.how_much),
        (labels.SIDES, item.sides),
        (labels.VARIANT, item.variant),
        (labels.LIMITS, item.limits),
        (labels.WHERE, item.where),
        (labels.SUPPORT, item.support),
    )
    yield from filter(None, (item.see_care,))
    yield from _labelled((labels.CARE, " ".join(item.own_cues)))
    yield from _numbered(item.steps)
    yield from _labelled((labels.FOR_YOU, item.cue))
    yield from filter(None, (item.feel,))
    yield from _signs(item.emergency.do, item.emergency.signs)
    yield from _signs(gettext(labels.STOP_IF), item.stop_if)
    yield from _tips(item.tips)
    yield from _labelled((labels.TOO_HARD, item.too_hard), (labels.TOO_EASY, item.too_easy), (labels.WHY, item.why))


def _tips(tips: tuple[str, ...]) -> Iterator[str]:
    if tips:
        yield f"{gettext(labels.TIPS)}:"
        yield from (f"- {tip}" for tip in tips)


def _numbered(steps: tuple[str, ...]) -> Iterator[str]:
    yield from (f"- {number}. {step}" for number, step in enumerate(steps, 1))


def _labelled(*pairs: tuple[str, str]) -> Iterator[str]:
    yield from (f"{gettext(label)}: {words}" for label, words in pairs if words)


def _signs(label: str, signs: tuple[str, ...]) -> Iterator[str]:
    if signs:
        yield f"{label}: {'; '.join(signs)}."
