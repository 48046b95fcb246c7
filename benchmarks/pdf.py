"""Measure the printing of a hand-out."""

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any

from planner.handout import pdf, sheet, text
from planner.library import Library
from planner.model import Use
from planner.plans import Client, Routine

SIZE, LIMIT = 8, 0.2  # exercises, seconds
NUMBERS = itertools.count()


def printing(
    library: Library, timed: Callable[[Callable[[], Any], int], tuple[float, Any]]
) -> tuple[str, float, float, float]:
    """Measure a PDF after the first. The plain way is text: the same words, with no layout at all, so it is quicker."""
    routine, client = plan(library)
    assert len(sheet(library, routine, client).items) == SIZE
    pdf(library, routine, client)  # the first reads the font
    ours, made = timed(lambda: pdf(library, *plan(library)), 21)
    plain, _ = timed(lambda: text(library, *plan(library)), 21)
    planning, _ = timed(partial(plan, library), 21)
    assert made.startswith(b"%PDF")
    return f"PDF of {SIZE} exercises, beside plain text", ours - planning, plain - planning, LIMIT


def plan(library: Library) -> tuple[Routine, Client]:
    """Make a routine with words that were not printed before, since typst remembers what it has laid out."""
    number = next(NUMBERS)
    usable = [each.id for each in library.exercises.values() if each.use is Use.LIBRARY]
    start = number * SIZE % (len(usable) - SIZE)
    lines: list[Any] = [{"exercise": id, "cue": f"Cue {number} for {id}."} for id in usable[start : start + SIZE]]
    routine = Routine(title=f"Plan {number}", goal=f"Goal {number}", prescriptions=lines, advice=("lifting",))
    return routine, Client(name=f"Client {number}")
