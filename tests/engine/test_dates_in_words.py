import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.engine.dates_in_words import age_words, read_date, short_date
from planner.language import date_words
from planner.records.errors import WrongInput

THURSDAY = datetime.date(2026, 11, 26)
READ = {
    "2026-10-01": ("2026-10-01", True),
    "2026/10/1": ("2026-10-01", True),
    "1.10.2026": ("2026-10-01", True),
    "25/12/2025": ("2025-12-25", True),
    "12/25/2025": ("2025-12-25", True),
    "1 October 2026": ("2026-10-01", True),
    "1st of Oct 2026": ("2026-10-01", True),
    "October 1, 2026": ("2026-10-01", True),
    "Oct 1": ("2026-10-01", True),
    "1 Dec": ("2025-12-01", True),
    "on 3 May": ("2026-05-03", True),
    "today": ("2026-11-26", True),
    "Yesterday.": ("2026-11-25", True),
    "the day before yesterday": ("2026-11-24", True),
    "5 days ago": ("2026-11-21", True),
    "about 5 days ago": ("2026-11-21", False),
    "Monday": ("2026-11-23", True),
    "last Thursday": ("2026-11-19", True),
    "8 weeks ago": ("2026-10-01", False),
    "8 weeks": ("2026-10-01", False),
    "for 8 wks": ("2026-10-01", False),
    "8w": ("2026-10-01", False),
    "8/52": ("2026-10-01", False),
    "eight weeks ago": ("2026-10-01", False),
    "8 weeks post-op": ("2026-10-01", False),
    "a week ago": ("2026-11-19", False),
    "a couple of weeks ago": ("2026-11-12", False),
    "a fortnight ago": ("2026-11-12", False),
    "3 months ago": ("2026-08-26", False),
    "about 2 years ago": ("2024-11-26", False),
    "1,5 years ago": ("2025-05-26", False),
    # a span is its latest day: the younger, the stricter
    "last week": ("2026-11-22", False),
    "last month": ("2026-10-31", False),
    "last year": ("2025-12-31", False),
    "last March": ("2026-03-31", False),
    "last November": ("2025-11-30", False),
    "November": ("2026-11-26", False),
    "December": ("2025-12-31", False),
    "early March 2025": ("2025-03-31", False),
    "10/2026": ("2026-10-31", False),
    "2026-10": ("2026-10-31", False),
    "since 2024": ("2024-12-31", False),
    "2026": ("2026-11-26", False),
    "6 to 8 weeks ago": ("2026-10-15", False),
    "6-8 weeks": ("2026-10-15", False),
    "more than 12 weeks ago": ("2026-09-03", False),
}


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read_as_it_is_written(text):
    read = read_date(text, THURSDAY)
    assert (str(read.date), read.is_exact) == READ[text]


def test_what_was_understood_is_said():
    assert read_date("8 weeks ago", THURSDAY).words == "that is about 1 October 2026"
    assert read_date("2026-10-01", THURSDAY).words == "that is 1 October 2026"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8",
        "soon",
        "spring",
        "in the war",
        "less than 8 weeks ago",
        "almost 12 weeks ago",
        "30 February 2026",
        "13/13/2026",
        "3/12",
        "x" * 100,
    ],
)
def test_what_cannot_be_read_is_refused_with_an_example(text):
    with pytest.raises(WrongInput, match=r"is no date that can be read\. Write a date, such as 2026-10-01"):
        read_date(text, THURSDAY)


@pytest.mark.parametrize("text", ["2026-11-27", "1 December 2026", "2027", "December 2026"])
def test_a_date_that_has_not_come_is_refused(text):
    with pytest.raises(WrongInput, match="has not come yet"):
        read_date(text, THURSDAY)


@pytest.mark.parametrize("text", ["31.12.1899", "1850", "300 years ago", "9000/52"])
def test_a_date_before_1900_is_refused(text):
    with pytest.raises(WrongInput, match=r"before 1900|no date that can be read"):
        read_date(text, THURSDAY)


def test_a_date_with_two_meanings_is_refused_and_both_are_named():
    with pytest.raises(WrongInput, match="may be 3 April 2026 or 4 March 2026"):
        read_date("3/4/2026", THURSDAY)


@given(
    st.text(max_size=40)
    | st.from_regex(r"(last |about )?\d{1,4}[ /.-]?(weeks|months|may|52|\d{1,2})( ago)?", fullmatch=True)
)
def test_whatever_is_typed_is_a_day_from_1900_to_today_or_is_refused(text):
    try:
        read = read_date(text, THURSDAY)
    except WrongInput:
        return
    assert datetime.date(1900, 1, 1) <= read.date <= THURSDAY


@given(st.dates(datetime.date(1900, 1, 1), THURSDAY))
def test_a_date_in_words_is_read_as_itself(date):
    assert read_date(date_words(date), THURSDAY).date == read_date(str(date), THURSDAY).date == date


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-11-26", "0 days"),
        ("2026-11-25", "1 day"),
        ("2026-11-13", "13 days"),
        ("2026-10-01", "8 weeks"),
        ("2026-05-27", "26 weeks"),
        ("2026-05-26", "6 months"),
        ("2024-11-27", "23 months"),
        ("2024-11-26", "2 years"),
    ],
)
def test_an_age_is_whole_weeks_then_months_then_years(date, words):
    assert age_words(datetime.date.fromisoformat(date), THURSDAY) == words


def test_a_short_date_has_its_year_only_where_it_is_another():
    assert short_date(datetime.date(2026, 11, 20), THURSDAY) == "20 Nov"
    assert short_date(datetime.date(2025, 11, 20), THURSDAY) == "20 Nov 2025"
