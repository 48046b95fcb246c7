"""The chart of a log shows every answer at its height and day, and nothing where nobody answered."""

import datetime
import itertools
import re
from xml.etree import ElementTree

import pytest

from planner.handout.log_chart import chart
from planner.handout.log_code import Adverse, Answer, Log, Session

DAY = datetime.date(2027, 1, 4)
SVG = "{http://www.w3.org/2000/svg}"


def log(*sessions):
    """Return a log of sessions, each as days after the first, pain, effort and what happened."""
    made = tuple(
        Session(DAY + datetime.timedelta(after), (Answer.DONE,), pain, effort, frozenset(happened))
        for after, pain, effort, *happened in sessions
    )
    return Log(1, 1, made)


def marks(svg):
    """Return the places of pain (circles) and effort (squares), without those of the legend."""
    tree = ElementTree.fromstring(svg)  # noqa: S314  # our own
    pain = [(float(each.get("cx")), float(each.get("cy"))) for each in tree.iter(f"{SVG}circle")][:-1]
    squares = [each for each in tree.iter(f"{SVG}rect") if each.get("stroke")][:-1]
    effort = [(float(each.get("x")), float(each.get("y"))) for each in squares]
    return pain, effort


def test_more_pain_stands_higher_and_later_days_further_right():
    pain, effort = marks(chart(log((0, 0, 3), (2, 5, 3), (9, 10, 3))))
    (x1, y1), (x2, y2), (x3, y3) = pain
    assert x1 < x2 < x3
    assert (x3 - x2) / (x2 - x1) == pytest.approx(3.5, abs=0.1), "days apart, not sessions"
    assert y1 - y2 == pytest.approx(y2 - y3, abs=0.1)
    assert y1 > y2 > y3
    assert len({y for _, y in effort}) == 1


def test_what_was_not_answered_has_no_mark_and_no_line_leads_over_it():
    svg = chart(log((0, 2, None), (1, None, 4), (2, 3, None)))
    pain, effort = marks(svg)
    assert (len(pain), len(effort)) == (2, 1)
    lines = re.findall(r'<path d="M([^"]+)" fill="none" stroke="#a8321e"', svg)
    assert len(lines) == 2
    assert not any("L" in each for each in lines)


def test_what_has_to_be_asked_about_is_marked_at_its_day():
    svg = chart(log((0, 2, 2), (3, 2, 2, Adverse.FELL), (6, 2, 2)))
    (_, (x, _), _), _ = marks(svg)
    assert re.search(rf'<text x="{x:.1f}" y="\d+" text-anchor="middle" font-weight="700">!</text>', svg)
    assert "ask first" in svg
    assert "ask first" not in chart(log((0, 2, 2)))


@pytest.mark.parametrize("count", [1, 2, 14, 60])
def test_everything_stands_on_the_chart_and_dates_do_not_touch(count):
    svg = chart(log(*((number, number % 11, 10 - number % 11) for number in range(count))))
    pain, effort = marks(svg)
    assert len(pain) == len(effort) == count
    assert all(34 <= x <= 640 - 16 and 40 <= y <= 230 - 34 for x, y in pain)
    dates = [float(x) for x in re.findall(r'<text x="([\d.]+)" y="218" text-anchor="middle">', svg)]
    assert dates == sorted(dates)
    assert all(after - before >= 50 for before, after in itertools.pairwise(dates))


def test_sessions_of_one_day_stand_beside_each_other():
    pain, _ = marks(chart(log((0, 2, 2), (0, 3, 3), (1, 4, 4))))
    assert pain[0][0] < pain[1][0] < pain[2][0]
