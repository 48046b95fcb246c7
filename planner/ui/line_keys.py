"""A lasting key for each line of a routine, so that the page recognises a line wherever it has moved."""

from collections.abc import Sequence

from planner.records.errors import WrongInput
from planner.records.plan import Prescription


class LineKeys:
    """Keys of the lines that are shown. A line that is changed in place keeps its key."""

    def __init__(self) -> None:
        self._known: list[tuple[str, Prescription]] = []
        self._count = 0

    def renew(self, lines: Sequence[Prescription]) -> list[str]:
        """Return a key for each line; those that were there before keep theirs."""
        left = list(self._known)
        keys: dict[int, str] = {}
        for same in (lambda old, line: old is line, lambda old, line: old.exercise == line.exercise):
            for at, line in enumerate(lines):
                found = next((each for each in left if same(each[1], line)), None) if at not in keys else None
                if found:
                    left.remove(found)
                    keys[at] = found[0]
        for at in range(len(lines)):
            if at not in keys:
                self._count += 1
                keys[at] = f"line-{self._count}"
        self._known = [(keys[at], line) for at, line in enumerate(lines)]
        return [key for key, _ in self._known]

    def index(self, key: str) -> int:
        """Return the index of a line, from 0. Raises WrongInput where it is gone."""
        for at, (known, _) in enumerate(self._known):
            if known == key:
                return at
        raise WrongInput("That exercise is no longer in the routine.")
