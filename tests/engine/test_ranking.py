"""The order of what is found: relevance first, then the mildest verdict, then the name."""

from planner.engine.facets import Query, search
from planner.engine.ranking import ranked
from planner.engine.screening import client_with, screen
from planner.records.exercise import Use
from planner.records.plan import NOBODY
from tests.shipped import LIBRARY


def order(text="", *conditions, **choices):
    """Return what is found in its order, as (verdict, name)."""
    screening = screen(LIBRARY, client_with(LIBRARY, conditions) if conditions else NOBODY)
    result = search(LIBRARY, Query(text=text, **choices))
    return [(screening[id].verdict, LIBRARY.exercises[id]) for id in ranked(LIBRARY, screening, result)]


def test_with_no_text_the_mildest_verdict_comes_first_and_then_the_name():
    found = [pair for pair in order("", "osteoporosis") if pair[1].use is Use.LIBRARY]
    keys = [(verdict.severity, exercise.name.casefold()) for verdict, exercise in found]
    assert keys == sorted(keys)
    assert len({verdict for verdict, _ in found}) > 2


def test_what_is_never_suggested_comes_last_where_nobody_asked_for_it():
    uses = [exercise.use is Use.LIBRARY for _, exercise in order()]
    assert uses == sorted(uses, reverse=True)
    assert order("child's pose")[0][1].id.startswith("childs-pose")


def test_with_a_text_the_verdict_decides_only_between_what_fits_as_well():
    for text in ("back", "balance", "stretch", "bridge"):
        result = search(LIBRARY, Query(text=text))
        costs = dict(zip(result.matches, result.costs, strict=True))
        found = order(text, "osteoporosis")
        keys = [(costs[exercise.id], verdict.severity, exercise.name.casefold()) for verdict, exercise in found]
        assert keys == sorted(keys)
        assert sorted(result.matches) == sorted(exercise.id for _, exercise in found)
