"""Verdicts and rules in words: shared by the panels of the library and of the routine."""

import functools

from planner.engine.prescribed import LOAD
from planner.library.library import Library
from planner.records.rule import Rule, RuleSubject, Verdict
from planner.ui.protocol.records import RuleWords, VerdictWords

VERDICT_WORDS = {
    Verdict.CLEAR: "No rule against it",
    Verdict.MODIFY: "Adapt",
    Verdict.CAUTION: "With care",
    Verdict.UNSCREENED: "Not rated",
    Verdict.BLOCK: "Blocked",
    Verdict.BLOCK_ALL: "Nothing yet",
}


def verdict_words() -> VerdictWords:
    """Return the word for each verdict."""
    return dict(VERDICT_WORDS)


@functools.lru_cache(maxsize=8)
def rules_by_reference(library: Library) -> dict[str, RuleWords]:
    """Return every rule in words, by its reference."""
    return {rule.reference: _rule_words(library, rule) for rule in (*library.rules, LOAD)}


def _rule_words(library: Library, rule: Rule) -> RuleWords:
    label = "Everybody" if rule.condition == RuleSubject.ANYBODY else library.conditions[rule.condition].label
    return {
        "condition": label,
        "action": rule.action,
        "why": rule.why,
        "cue": rule.cue,
        "adaptation": rule.adaptation,
        "evidence": rule.evidence,
        "uncertainty": rule.uncertainty,
        "sources": source_titles(library, rule.sources),
    }


def source_titles(library: Library, keys: tuple[str, ...]) -> list[str]:
    """Return the titles of sources."""
    return [library.sources[key].title for key in keys]
