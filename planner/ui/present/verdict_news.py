"""What a change of the client did to the routine: the exercises that have another verdict now."""

from collections.abc import Sequence

from planner.language import listed
from planner.records.rule import Verdict
from planner.ui.present.rules import VERDICT_WORDS

MAX_NAMES = 3


def verdict_news(names: Sequence[str], before: Sequence[Verdict], after: Sequence[Verdict]) -> str:
    """Return which of the exercises (by name, with their verdicts before and after) changed, the worst first.

    Empty where none has another verdict.
    """
    changed: dict[Verdict, list[str]] = {}
    for name, was, now in zip(names, before, after, strict=True):
        if now is not was and name not in changed.setdefault(now, []):
            changed[now].append(name)
    worst_first = sorted(changed.items(), key=lambda each: -each[0].severity)
    if not worst_first:
        return ""
    parts = (f"{VERDICT_WORDS[now].lower()} ({_some(those)})" for now, those in worst_first)
    return f"In the routine now {', '.join(parts)}."


def _some(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMES
    return f"{', '.join(names[:MAX_NAMES])} and {more} more" if more > 0 else listed(names)
