"""Measure the printing of a hand-out."""

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from planner.handout import pdf, sheet, text
from planner.handout.to_pdf import laid_out
from planner.library.library import Library
from planner.records.exercise import Use
from planner.records.plan import Client, Routine

SIZE, LIMIT, LARGEST = 8, 0.3, 400_000  # exercises, seconds, bytes
NUMBERS = itertools.count()


def printing(
    library: Library, timed: Callable[[Callable[[], Any], int], tuple[float, Any]]
) -> Iterator[tuple[str, float, float, float | None]]:
    """Measure a PDF after the first, beside the same without figures and beside plain text, which has no layout."""
    routine, client = plan(library)
    assert len(sheet(library, routine, client).items) == SIZE
    pdf(library, routine, client)  # the first reads the font
    ours, made = timed(lambda: pdf(library, *plan(library)), 21)
    plain, _ = timed(lambda: text(library, *plan(library)), 21)
    planning, _ = timed(partial(plan, library), 21)
    assert made.startswith(b"%PDF")
    assert len(made) <= LARGEST, f"{len(made)} bytes"
    bare, _ = timed(lambda: laid_out(sheet(library, *plan(library))), 21)
    size = f"PDF of {SIZE} exercises with figures"
    yield f"{size}, {len(made) / 1000:.0f} kB, beside none", ours - planning, bare - planning, LIMIT
    yield "the same, beside plain text", ours - planning, plain - planning, None


def plan(library: Library) -> tuple[Routine, Client]:
    """Make a routine with words that were not printed before, since typst remembers what it has laid out."""
    number = next(NUMBERS)
    usable = [each.id for each in library.exercises.values() if each.use is Use.LIBRARY]
    start = number * SIZE % (len(usable) - SIZE)
    lines: list[Any] = [{"exercise": id, "cue": f"Cue {number} for {id}."} for id in usable[start : start + SIZE]]
    routine = Routine(title=f"Plan {number}", goal=f"Goal {number}", prescriptions=lines, advice=("lifting",))
    return routine, Client(name=f"Client {number}")
