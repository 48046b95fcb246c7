"""Measure the hand-out that plays: one page with moving pictures."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.pdf import SIZE, plan
from planner.handout import html, text
from planner.handout.drawings import forget_drawings
from planner.library.library import Library

LIMIT, LARGEST = 0.1, 300_000  # seconds, bytes


def playing(
    library: Library, timed: Callable[[Callable[[], Any], int], tuple[float, Any]]
) -> Iterator[tuple[str, float, float, float | None]]:
    """Measure a page whose exercises were drawn before, and one whose exercises were not, beside plain text."""
    plans = math.lcm(SIZE, 66) // SIZE  # after so many plans each exercise has been drawn
    largest = max(len(html(library, *plan(library)).encode()) for _ in range(plans))
    assert largest <= LARGEST, f"{largest} bytes"
    again, _ = timed(lambda: html(library, *plan(library)), 21)
    plain, _ = timed(lambda: text(library, *plan(library)), 21)

    def anew() -> str:
        forget_drawings()
        return html(library, *plan(library))

    first, _ = timed(anew, 21)
    size = f"HTML of {SIZE} exercises"
    yield f"{size}, up to {largest / 1000:.0f} kB, beside text", again, plain, LIMIT
    yield "the same, no exercise drawn before", first, plain, None
