"""A fault: where it is, what is wrong and what would be right."""

import dataclasses
import difflib
import reprlib
from collections.abc import Iterable, Sequence
from typing import Any

from planner.records.characters import one_line
from planner.records.limits import FAULTS, QUOTED_CHARACTERS


@dataclasses.dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a file; `line` counts from 1.

    `count` is how many faults it stands for: where there are more than anybody reads, one that stands for the rest
    comes last.
    """

    count: int = dataclasses.field(default=1, kw_only=True)
    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Write it as path:line: field: what is wrong and what would be right."""
        field = f" {self.field}:" if self.field else ""
        return one_line(f"{self.path}:{self.line}:{field} {self.message}")


class WrongInput(ValueError):
    """What was asked for cannot be: the text says what is wrong and what would be right."""


class ContentError(WrongInput):
    """Files that are wrong: `faults` has every fault, its text the first of them and how many more there are."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(first_faults(self.faults, FAULTS)))


def first_faults(faults: Sequence[Fault], most: int) -> list[str]:
    """Return a line for each fault; where there are more than `most`, the last line says how many."""
    shown = faults if len(faults) <= most else faults[:most]
    more = sum(each.count for each in faults[len(shown) :])
    return [*map(str, shown), *([f"and {more:,} more faults: mend these first"] if more else [])]


def first_lines(lines: Sequence[str], most: int, things: str) -> list[str]:
    """Return the lines; where there are more than `most`, the first of them and how many more things there are."""
    more = len(lines) - most
    return [*lines] if more <= 0 else [*lines[:most], f"and {more:,} more {things}"]


class _Short(reprlib.Repr):
    """Values as Python writes them, cut where they are long or deep, so that it takes no time either."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel, self.maxlist, self.maxdict, self.maxlong, self.maxother = 3, 10, 10, QUOTED_CHARACTERS, 200

    def repr_str(self, x: str, level: int) -> str:
        """Return a text as Python writes it, without what is cut away later."""
        return repr(x[: 2 * QUOTED_CHARACTERS])


def quoted(value: Any) -> str:
    """Return a value as a message repeats it, cut to what one reads."""
    return "nothing" if value is None else shortened(_Short().repr(value))


def shortened(text: str) -> str:
    """Return a text cut to what one reads of it in a message."""
    return text if len(text) <= QUOTED_CHARACTERS else f"{text[: QUOTED_CHARACTERS - 3]}..."


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ' (did you mean x?)' where a known word is close, else nothing."""
    close = difflib.get_close_matches(str(word), [str(each) for each in known], n=1, cutoff=0.6)
    return f" (did you mean {close[0]}?)" if close else ""
