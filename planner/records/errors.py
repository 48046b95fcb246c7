"""A fault: where it is, what is wrong and what would be right."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in a file; `line` counts from 1."""

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Write it as path:line: field: what is wrong and what would be right."""
        field = f" {self.field}:" if self.field else ""
        return f"{self.path}:{self.line}:{field} {self.message}"


class WrongInput(ValueError):
    """What was asked for cannot be: the text says what is wrong and what would be right."""


class ContentError(WrongInput):
    """Files that are wrong, with every fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(map(str, self.faults)))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ' (did you mean x?)' where a known word is close, else nothing."""
    close = difflib.get_close_matches(str(word), [str(each) for each in known], n=1, cutoff=0.6)
    return f" (did you mean {close[0]}?)" if close else ""
