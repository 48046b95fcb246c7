"""What people would write instead: plain loops that give the same answers."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import OSA

from planner.engine.applicable import active_rules
from planner.engine.facets import FACETS, Query
from planner.engine.text_search import words_in
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.plan import Client
from planner.records.rule import Verdict


def load(content: Path) -> dict[str, Any]:
    """Read the same files, and judge nothing."""
    return {
        path.relative_to(content).as_posix(): yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(content.rglob("*.yaml"))
    }


def _terms(library: Library, each: Exercise) -> dict[str, set[str]]:
    muscles = each.muscles
    return {
        "goals": set(each.goals),
        "regions": set(each.regions),
        "muscles": {*muscles.agonist, *muscles.synergist, *muscles.stabiliser, *muscles.lengthened},
        "position": {each.position},
        "surface": set(library.surfaces(each)),
        "equipment": {name for piece in each.equipment for name in (piece.item, *piece.substitutes)},
        "level": {str(each.level)},
        "type": {each.type},
    }


def search(library: Library, query: Query) -> tuple[set[str], dict[str, dict[str, int]]]:
    """Go through the library once: who fits every facet counts in all of them, who misses one in that one."""
    words = library.vocabulary
    known: tuple[Mapping[str, object], ...] = (words.goals, words.regions, words.muscles, words.positions)
    known += (words.surfaces, words.equipment, words.levels, words.types)
    counts = {facet: dict.fromkeys(terms, 0) for facet, terms in zip(FACETS, known, strict=True)}
    here = {item for item, term in words.equipment.items() if term.at_hand} | set(query.equipment or ())
    levels = {str(level) for level in query.level}
    in_text = _text(library, query.text) if query.text else None
    matches = set()
    for each in library.exercises.values():
        if each.use not in query.use or (in_text is not None and each.id not in in_text):
            continue
        terms = _terms(library, each)
        missed = [
            facet
            for facet in FACETS
            if facet != "equipment" and (chosen := levels if facet == "level" else getattr(query, facet))
            if not chosen & terms[facet]
        ]
        if query.equipment is not None and not all(
            piece.optional or {piece.item, *piece.substitutes} & here for piece in each.equipment
        ):
            missed.append("equipment")
        if not missed:
            matches.add(each.id)
        if len(missed) < 2:
            for facet in missed or FACETS:
                for term in terms[facet]:
                    counts[facet][term] += 1
    return matches, counts


def _text(library: Library, text: str) -> set[str]:
    """Find each word somewhere, whole or begun; a typo where it is nowhere. Knows no problem phrases."""
    bags = words_of(library)
    found = set(bags)
    for word in text.split():
        found &= {id for id, bag in bags.items() if any(_begins(other, word) for other in bag)} or {
            id for id, bag in bags.items() if any(_nearly(other, word) for other in bag)
        }
    return found


@functools.lru_cache(maxsize=1)
def words_of(library: Library) -> dict[str, set[str]]:
    """Give the words by which each exercise is found, once: splitting texts is not what is compared."""
    return {id: _bag(library, each) for id, each in library.exercises.items()}


def _begins(other: str, word: str) -> bool:
    return _singular(other) == _singular(word) or (len(word) > 2 and other.startswith(word))


def _nearly(other: str, word: str) -> bool:
    return len(word) > 3 and OSA.distance(other, word) <= (1 if len(word) < 8 else 2)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def _bag(library: Library, each: Exercise) -> set[str]:
    words, terms = library.vocabulary, _terms(library, each)
    texts = [each.name, each.id, each.reference or "", *each.aliases]
    for facet, known in (
        ("goals", words.goals),
        ("regions", words.regions),
        ("muscles", words.muscles),
        ("position", words.positions),
        ("equipment", words.equipment),
        ("type", words.types),
    ):
        texts += [f"{term} {known[term].label}" for term in terms[facet]]
    for problem in words.problems.values():
        if set(problem.goals) & terms["goals"]:
            texts += [problem.label, *problem.synonyms]
    compounds = {word for text in texts for word in words_in(text)}
    return {form for word in compounds for form in (*word.split("-"), word.replace("-", ""))}


def screen(library: Library, client: Client) -> dict[str, tuple[Verdict, tuple[str, ...]]]:
    """Ask every rule about every exercise."""
    rules = active_rules(library, client)
    verdicts = {}
    for each in library.exercises.values():
        demands: dict[str, Any] | None = library.demands(each)
        worst, reasons = Verdict.CLEAR, []
        if demands is None:
            worst = Verdict.UNSCREENED
            demands = {}
        else:
            demands |= {"position": each.position, "level": each.level}
        for rule in rules:
            for clause in rule.when:
                if (each.demands is not None or not clause) and all(
                    _holds(demands[name], clause[name]) for name in clause
                ):
                    reasons.append(rule.reference)
                    worst = max(worst, Verdict(rule.action), key=lambda verdict: verdict.severity)
                    break
        verdicts[each.id] = worst, tuple(reasons)
    return verdicts


def _holds(asked: Any, value: int | str) -> bool:
    return bool(asked == value if isinstance(value, str) or value == 0 else asked >= value)
