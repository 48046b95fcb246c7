"""Where nothing is found, the nearest is named, and why."""

import pytest

from planner.engine.facets import Query, search
from planner.engine.near_misses import HiddenBy, near_misses
from tests.shipped import LIBRARY


def near(text="", **choices):
    query = Query(text=text, **choices)
    assert not search(LIBRARY, query).matches
    return near_misses(LIBRARY, query)


@pytest.mark.parametrize(
    ("typed", "meant"), [("brdgie", "Bridge"), ("clammchells", "Clamshell"), ("birdogg", "Bird dog")]
)
def test_a_name_that_is_spelt_worse_than_a_typo_is_the_nearest(typed, meant):
    names = [LIBRARY.exercises[each.exercise].name for each in near(typed).nearest]
    assert meant in names
    assert all(each.why == "spelt nearly so" for each in near(typed).nearest)


def test_of_several_words_what_has_most_is_the_nearest_and_what_it_lacks_is_named():
    first = near("chin tuck trampoline").nearest[0]
    assert (first.exercise, first.why) == ("chin-tuck", "without “trampoline”")


def test_a_filter_that_hides_what_is_there_is_named_with_what_it_hides():
    assert near("bridge", level={5}).hidden_by[0].facet == "level"
    both = near("bridge", level={5}, position={"sitting"})
    assert [each.facet for each in both.hidden_by] == [None]
    assert near("sit to stand", equipment=set(), level={5}).nearest == ()
    assert near("", level={5}, goals={"breathing"}).hidden_by != ()


def test_only_the_filters_that_help_are_named():
    (hidden,) = near("bridge", level={5}, goals={"hip_strength"}).hidden_by
    assert hidden == HiddenBy("level", len(search(LIBRARY, Query(text="bridge", goals={"hip_strength"})).matches))


def test_a_condition_is_pointed_to_where_it_belongs():
    assert near("whiplash").condition == "Whiplash"


def test_what_is_like_nothing_has_nothing_near():
    assert near("qqqqxxxx").nearest == ()
    assert near("!!!").nearest == ()
