"""Any date that a calendar has may stand in a plan, and any day may be the present one."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import screen, what_changed
from planner.engine.active_conditions import active_conditions
from planner.engine.diff import client_changes
from planner.engine.gates import gates
from planner.engine.warnings import review
from planner.handout.file_name import file_name
from planner.language import date_words
from planner.records.plan import Client
from tests.plans import cleared, plan
from tests.shipped import LIBRARY

FIRST, LAST, NOW = datetime.date.min, datetime.date.max, datetime.date(2026, 11, 26)
dates = st.sampled_from([FIRST, LAST, NOW]) | st.dates()
maybe = st.none() | dates


def with_dates(since, clearance, override, start, end):
    """Return a client and a routine with a date in each of their fields."""
    stated = [
        cleared(LIBRARY, "vf_recent", since=since, cleared=clearance and {"by": "Clinic", "date": clearance}),
        cleared(LIBRARY, "vf_healed", since=since),
        cleared(LIBRARY, "wrist_fracture_recent", since=since, status="resolved"),
    ]
    overridden = override and {"rules": ["B1"], "by": "J. Doe", "reason": "Supervised.", "date": override}
    lines = [{"exercise": "S22", "override": overridden}, {"exercise": "L06"}]
    return Client(reference="C", conditions=stated), plan(*lines, start_date=start, review_date=end)


@settings(max_examples=40)
@given(maybe, maybe, maybe, maybe, maybe, dates)
def test_every_date_can_be_judged_on_every_day(since, clearance, override, start, end, today):
    client, routine = with_dates(since, clearance, override, start, end)
    review(LIBRARY, client, routine, today)
    screen(LIBRARY, client, today)
    gates(LIBRARY, client, today)
    active_conditions(LIBRARY, client, today)
    routine._repr_html_()
    screen(LIBRARY, client, today)._repr_html_()
    what_changed(LIBRARY, plan("L06"), routine)
    client_changes(LIBRARY, Client(reference="C"), client)
    file_name(client, 1, today, "pdf")


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (NOW, datetime.date(2026, 12, 3), None),
        (NOW, datetime.date(2027, 2, 18), None),
        (NOW, datetime.date(2026, 12, 2), "1 to 12 weeks after the start is 2026-12-03 to 2027-02-18."),
        (NOW, datetime.date(2027, 2, 19), "1 to 12 weeks after the start is 2026-12-03 to 2027-02-18."),
        (LAST, LAST, "it is usually 1 to 12 weeks after the start."),
        (FIRST, LAST, "1 to 12 weeks after the start is 0001-01-08 to 0001-03-26."),
    ],
)
def test_the_first_review_is_1_to_12_weeks_after_the_start(start, end, told):
    notices = review(LIBRARY, Client(reference="C"), plan("L06", start_date=start, review_date=end), NOW)
    assert [each.text for each in notices if each.code == "review_date"] == (
        (told and [f"Review on {end}: {told}"]) or []
    )


def test_a_year_is_written_as_it_is_counted():
    assert [date_words(each) for each in (FIRST, NOW, LAST)] == ["1 January 1", "26 November 2026", "31 December 9999"]
