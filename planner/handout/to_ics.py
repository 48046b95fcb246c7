"""Routine -> a calendar of reminders for the client's own phone. It names no condition and no exercise."""

import datetime
import hashlib
from collections.abc import Sequence

from planner.engine.duration import burden
from planner.handout.gate import check_allowed
from planner.language import N_, gettext, locale
from planner.library.library import Library
from planner.records.errors import WrongInput
from planner.records.plan import NOBODY, Client, Day, Routine

SUMMARY = N_("Your exercises")
REVIEW = N_("We look at your exercises")
USUAL_TIME = datetime.time(9, 0)
USUAL_WEEKS = 4  # where no review is planned
LEAST_MINUTES = 5
PRODUCT = "-//Physio Planner//home exercises//{language}"


def ics(
    library: Library,
    routine: Routine,
    client: Client = NOBODY,
    *,
    today: datetime.date,
    time: datetime.time = USUAL_TIME,
) -> bytes:
    """Return a calendar: a reminder at `time` of the phone's own clock on each day of the routine until its review.

    Each has an alarm. Begins at the routine's start, or `today`. Raises Refused; WrongInput where there is no
    exercise to be reminded of, or the review lies before the start.
    """
    from icalendar import Alarm, Calendar, Event

    check_allowed(library, client, routine, today)
    if not routine.prescriptions:
        raise WrongInput("there is no exercise to be reminded of")
    start = routine.start_date or today
    end = routine.review_date or start + datetime.timedelta(weeks=USUAL_WEEKS)
    if end < start:
        raise WrongInput(f"the review ({end}) lies before the start ({start}): change one of the two")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT.format(language=locale().upper()))
    calendar.add("version", "2.0")
    days = routine.days or tuple(Day)
    first = _first_day(start, days)
    reminder = Event()
    reminder.add("uid", _uid("exercises", routine, client))
    reminder.add("dtstamp", datetime.datetime.combine(today, USUAL_TIME, datetime.UTC))
    reminder.add("summary", gettext(SUMMARY))
    begins = datetime.datetime.combine(first, time)  # floating: by the phone's own clock
    reminder.add("dtstart", begins)
    minutes = max(LEAST_MINUTES, round(burden(library, routine).session.high / 60))
    reminder.add("dtend", begins + datetime.timedelta(minutes=minutes))
    last = datetime.datetime.combine(end, datetime.time(23, 59))
    reminder.add("rrule", {"freq": "weekly", "byday": [day[:2].upper() for day in days], "until": last})
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", gettext(SUMMARY))
    alarm.add("trigger", datetime.timedelta(0))
    reminder.add_component(alarm)
    calendar.add_component(reminder)
    if routine.review_date:
        review = Event()
        review.add("uid", _uid("review", routine, client))
        review.add("dtstamp", datetime.datetime.combine(today, USUAL_TIME, datetime.UTC))
        review.add("summary", gettext(REVIEW))  # a clinic's name may name a condition
        review.add("dtstart", routine.review_date)
        calendar.add_component(review)
    return bytes(calendar.to_ical())


def _first_day(start: datetime.date, days: Sequence[Day]) -> datetime.date:
    wanted = {list(Day).index(day) for day in days}
    return next(day for day in (start + datetime.timedelta(days=more) for more in range(7)) if day.weekday() in wanted)


def _uid(kind: str, routine: Routine, client: Client) -> str:
    """Return the same id for each file of a client's routine: the reminders of a new one replace the last one's."""
    whose = f"{client.reference}/{client.name}/{routine.title}"
    digest = hashlib.sha256(whose.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:24]}@physio-planner.invalid"
