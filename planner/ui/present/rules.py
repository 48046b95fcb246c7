"""Verdicts and rules in words: shared by the panels of the library and of the routine."""

from typing import Any

from planner.engine.prescribed import LOAD
from planner.library.library import Library
from planner.records.rule import Rule, RuleSubject, Verdict

VERDICT_WORDS = {
    Verdict.CLEAR: "No rule against it",
    Verdict.MODIFY: "Adapt",
    Verdict.CAUTION: "With care",
    Verdict.UNSCREENED: "Not rated",
    Verdict.BLOCK: "Blocked",
    Verdict.BLOCK_ALL: "Nothing yet",
}


def verdict_words() -> dict[str, str]:
    """Return the word for each verdict."""
    return {verdict.value: word for verdict, word in VERDICT_WORDS.items()}


def rules_by_reference(library: Library) -> dict[str, Any]:
    """Return every rule in words, by its reference."""
    return {rule.reference: _rule(library, rule) for rule in (*library.rules, LOAD)}


def _rule(library: Library, rule: Rule) -> dict[str, Any]:
    label = "Everybody" if rule.condition == RuleSubject.ANYBODY else library.conditions[rule.condition].label
    return {
        "condition": label,
        "action": rule.action.value,
        "why": rule.why,
        "cue": rule.cue,
        "adaptation": rule.adaptation,
        "evidence": rule.evidence.value,
        "uncertainty": rule.uncertainty,
        "sources": source_titles(library, rule.sources),
    }


def source_titles(library: Library, keys: tuple[str, ...]) -> list[str]:
    """Return the titles of sources."""
    return [library.sources[key].title for key in keys]
