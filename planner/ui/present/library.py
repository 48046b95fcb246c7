"""The panel of the library as plain data: what never changes, and what the present query finds."""

import functools
from collections.abc import Iterable, Sequence

from planner.engine.facets import FACETS, query_for
from planner.engine.near_misses import near_misses
from planner.engine.phrases import DRAFT
from planner.engine.ranking import ranked
from planner.engine.screening import Screened
from planner.library.library import Library
from planner.records.exercise import Exercise
from planner.records.plan import Prescription
from planner.records.rule import Verdict
from planner.ui.present.pictures import thumbnail
from planner.ui.present.rules import rules_by_reference, verdict_words
from planner.ui.protocol.library import BlockedGroup, Card, Catalogue, CatalogueExercise, LibraryState, NoHit
from planner.ui.session import Session

FACET_NAMES = {
    "goals": "Goal",
    "regions": "Region",
    "position": "Position",
    "level": "Level",
    "equipment": "At hand",
    "type": "Type",
    "surface": "Where",
    "muscles": "Muscle",
}
PAGE = 96  # tiles that are sent at a time: of a large library nobody sees more


@functools.lru_cache(maxsize=8)
def catalogue(library: Library) -> Catalogue:
    """Return what never changes: the exercises as their tiles show them, and words."""
    words = library.vocabulary
    return {
        "exercises": {id: _exercise(library, each) for id, each in library.exercises.items()},
        "verdicts": verdict_words(),
        "facets": [
            {
                "name": facet,
                "label": FACET_NAMES[facet],
                "terms": [{"value": str(term), "label": known.label} for term, known in words.of(facet).items()],
            }
            for facet in FACET_NAMES
            if facet in FACETS
        ],
        "draft": DRAFT,
    }


def _exercise(library: Library, exercise: Exercise) -> CatalogueExercise:
    return {
        "name": exercise.name,
        "use": exercise.use,
        "picture": thumbnail(library, Prescription(exercise=exercise.id)),
    }


def library_state(session: Session, pages: int = 1, *, is_unfolded: bool = False) -> LibraryState:
    """Return the tiles of what the query finds, each with its verdict, the blocked ones apart, by what blocks them."""
    library, screening, result = session.library, session.screening, session.found
    query = session.query
    order = ranked(library, screening, result)
    free = [id for id in order if not screening[id].verdict.blocks]
    blocked = [id for id in order if screening[id].verdict.blocks]
    is_unfolded = is_unfolded or not free
    chosen = {facet: sorted(map(str, getattr(query, facet) or ())) for facet in FACETS}
    own = query_for(library, session.client).equipment
    return {
        "text": query.text,
        "chosen": chosen,
        "at_hand": None if query.equipment is None else _labels(library, query.equipment),
        "recorded": _labels(library, own) if own and own != query.equipment else [],
        "counts": {
            facet: {str(term): count for term, count in terms.items()} for facet, terms in result.counts.items()
        },
        "interpretation": list(result.interpretation),
        "cards": [_card(screening[id]) for id in free[: pages * PAGE]],
        "found": len(free),
        "blocked": _grouped(library, [screening[id] for id in blocked[: pages * PAGE]]) if is_unfolded else [],
        "blocked_count": len(blocked),
        "is_unfolded": is_unfolded,
        "referral": session.alternatives_to(blocked[0]).referral if blocked and is_unfolded else None,
        "no_hit": None if order else _no_hit(session),
        "total": len(library.exercises),
        "held": [gate.label for gate in screening.gates if not gate.is_open],
        "is_described": bool(session.client.conditions or session.client.unscreened),
    }


def _labels(library: Library, items: Iterable[str]) -> list[str]:
    return [known.label for item, known in library.vocabulary.equipment.items() if item in items]


def _card(screened: Screened) -> Card:
    return {"id": screened.exercise, "verdict": screened.verdict}


def _grouped(library: Library, blocked: Sequence[Screened]) -> list[BlockedGroup]:
    """Return the blocked exercises by the most severe rule of each, in the order of the first of each group."""
    groups: dict[str, BlockedGroup] = {}
    for screened in blocked:
        rule = next((each for each in screened.reasons if Verdict(each.action) is screened.verdict), None)
        notes = " ".join(screened.notes)
        if rule is None:
            title, why = verdict_words()[screened.verdict], notes
        else:
            words = rules_by_reference(library)[rule.reference]
            title, why = words["condition"], words["why"]
        group = groups.setdefault(
            rule.reference if rule else notes,
            {"rule": rule.reference if rule else None, "title": title, "why": why, "cards": []},
        )
        group["cards"].append(_card(screened))
    return list(groups.values())


def _no_hit(session: Session) -> NoHit:
    found = near_misses(session.library, session.query)
    return {
        "hidden_by": [{"facet": each.facet, "count": each.count} for each in found.hidden_by],
        "nearest": [{**_card(session.screening[each.exercise]), "why": each.why} for each in found.nearest],
        "condition": found.condition,
    }
