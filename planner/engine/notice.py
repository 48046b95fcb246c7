"""One thing to know about a routine."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """One thing to know. `stops` means that nothing is handed out before it is settled."""

    code: str
    text: str
    line: int | None = None  # place in the routine, from 0
    stops: bool = False
    sources: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
