"""What the rules have a client mind: what holds for several exercises is said once, before them."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.language import N_, gettext, listed

CARE_FIRST = N_('"Take care" counts more than the steps and the pain scale.')


@dataclass(frozen=True)
class Care:
    """Cues that hold for the exercises of these numbers (from 1), and the words above them."""

    heading: str
    numbers: tuple[int, ...]
    cues: tuple[str, ...]


def shared_care(cues: Sequence[Sequence[str]]) -> tuple[Care, ...]:
    """Return the cues that more than one exercise has, those of the same exercises together; in their order."""
    found: dict[tuple[int, ...], list[str]] = {}
    for cue in dict.fromkeys(cue for each in cues for cue in each):
        numbers = tuple(number for number, each in enumerate(cues, 1) if cue in each)
        if len(numbers) > 1:
            found.setdefault(numbers, []).append(cue)
    return tuple(Care(_heading(numbers, len(cues)), numbers, tuple(each)) for numbers, each in found.items())


def _heading(numbers: tuple[int, ...], count: int) -> str:
    if len(numbers) == count:
        return gettext("Take care in all of these")
    return gettext("Take care in {numbers}", numbers=listed(map(str, numbers)))
