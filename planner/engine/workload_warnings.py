"""What to know about how much a routine asks: items, minutes, strength, stretch, impacts, dates."""

import datetime
from collections.abc import Iterator, Mapping, Sequence

from planner.engine.active_conditions import ActiveCondition
from planner.engine.duration import burden
from planner.engine.editing import EMPTY, REVIEW_WEEKS
from planner.engine.notice import Notice
from planner.engine.workload import BACK_EXTENSOR, BALANCE, Week, strengthens, week
from planner.language import day_name, listed
from planner.library.library import Library
from planner.records.plan import Day, Routine
from planner.records.vocabulary import Wish

MAX_ITEMS = 6


MAX_MINUTES = 30


STRETCH_SECONDS = 60


MAX_IMPACTS = 50


EXTENSOR_MINUTES = (5, 10)  # a day


def burden_notices(library: Library, routine: Routine) -> Iterator[Notice]:
    """Return what there is to know about items and minutes of a session."""
    if not routine.prescriptions:
        if not routine.advice:
            yield Notice("empty", "Nothing is in the routine yet: add an exercise or a piece of advice.")
        return
    workload = burden(library, routine)
    if workload.items > MAX_ITEMS:
        message = (
            f"{workload.items} exercises. More than {MAX_ITEMS} are seldom done at home: in a small study older "
            "people did 2 better than 8, and a review linked fewer than 4 with doing them."
        )
        yield Notice("many_exercises", message, sources=("HENRY99", "BACHMANN18"))
    if workload.session.high > MAX_MINUTES * 60:
        yield Notice(
            "long_session", f"{workload.session} a session: more than {MAX_MINUTES} minutes.", sources=("convention",)
        )


def volume_notices(library: Library, conditions: Sequence[ActiveCondition], routine: Routine) -> Iterator[Notice]:
    """Return what there is to know about a week: balance, strength, stretch, impacts, days."""
    if not routine.prescriptions:
        return
    done = week(library, routine)
    active = dict.fromkeys(each.id for each in conditions)
    wishes = {id: wish for id in active if (wish := library.conditions[id].wants)}
    wanted = {goal for wish in wishes.values() for goal in wish.goals}
    exercises = [library.exercises[line.exercise] for line in routine.prescriptions]
    strong = any(strengthens(library, exercise) for exercise in exercises)
    if BALANCE in wanted and not any(BALANCE in exercise.goals for exercise in exercises):
        message = f"No balance exercise, though {_who(library, wishes, BALANCE)} asks for one. Too easy is also a harm."
        yield Notice("no_balance", message, sources=("CMAJ23", "SHER20"))
    elif BALANCE in wanted and done.balance_sessions < 2:
        message = (
            "Balance less than twice a week. Guidelines differ: twice a week or more, or daily for 15 to 20 minutes."
        )
        yield Notice("little_balance", message, sources=("CMAJ23", "TFTF"))
    if BACK_EXTENSOR in wanted:
        who = _who(library, wishes, BACK_EXTENSOR)
        if not strong:
            message = f"No strengthening exercise, though {who} asks for some. Too little load is also a harm."
            yield Notice("no_resistance", message, sources=("CMAJ23", "TFTF"))
        yield from _extensor(done)
    if strong and done.strength_days < 2:
        yield Notice("few_strength_days", "Strength work on less than 2 days a week.", sources=("TFTF", "CMAJ23"))
    yield from _consecutive(done)
    short = [
        library.vocabulary.muscles[muscle].label
        for muscle, held in done.stretch_seconds.items()
        if held < STRETCH_SECONDS
    ]
    if short:
        message = f"Stretched for less than {STRETCH_SECONDS} seconds in all: {listed(short)}."
        yield Notice("short_stretch", message, sources=("ACSM11",))
    if done.impacts_per_day > MAX_IMPACTS:
        message = f"{done.impacts_per_day} impacts a day: guidance stops at about {MAX_IMPACTS}."
        yield Notice("many_impacts", message, sources=("ROS-QG",))


def _who(library: Library, wishes: Mapping[str, Wish], goal: str) -> str:
    return listed(library.conditions[id].label for id, wish in wishes.items() if goal in wish.goals)


def _extensor(done: Week) -> Iterator[Notice]:
    low, high = EXTENSOR_MINUTES
    a_day = done.extensor_minutes / 7
    differ = "Sources differ: 5 to 10 minutes daily, or on 2 to 3 days a week."
    if a_day < low:
        message = f"Back muscles work about {a_day:.1f} minutes a day; one guide aims at {low} to {high}. {differ}"
        yield Notice("little_extensor", message, sources=("TFTF", "ROS-BACK"))
    elif a_day > high:
        message = f"Back muscles work about {a_day:.1f} minutes a day, more than {high}. {differ}"
        yield Notice("much_extensor", message, sources=("TFTF", "ROS-BACK"))


def _consecutive(done: Week) -> Iterator[Notice]:
    days = list(Day)
    pairs = [
        (day, after)
        for day, after in zip(days, [*days[1:], days[0]], strict=True)
        if {day, after} <= set(done.tiring_day_names)
    ]
    if pairs or (not done.tiring_day_names and done.tiring_days > 3):  # 4 of 7 days cannot avoid it
        when = f": {listed(f'{day_name(a.number)} and {day_name(b.number)}' for a, b in pairs)}" if pairs else ""
        message = f"Strength work on days that follow each other{when}. Muscles are usually given 48 hours."
        yield Notice("consecutive_strength_days", message, sources=("ACSM-T",))


def date_notices(routine: Routine, today: datetime.date) -> Iterator[Notice]:
    """Return what there is to know about the title, the contact and the review date."""
    if not routine.prescriptions:
        return
    if routine.title == EMPTY.title:
        message = f"The title is still “{EMPTY.title}”: it is printed. Write one that the client knows."
        yield Notice("untitled", message)
    if routine.contact is None:
        yield Notice("no_contact", "No contact: the hand-out tells the client to call, and names nobody to call.")
    if routine.review_date is None:
        yield Notice("no_review_date", "No review date: the first is usually after 2 weeks.", sources=("convention",))
    elif routine.review_date < today:
        yield Notice("review_past", f"The review date, {routine.review_date}, has passed: set the next one.")
    elif routine.start_date is not None:
        first, last = (datetime.timedelta(weeks=weeks) for weeks in REVIEW_WEEKS)
        if not first <= routine.review_date - routine.start_date <= last:
            message = f"Review on {routine.review_date}: {_span(routine.start_date)}."
            yield Notice("review_date", message, sources=("convention",))


def _span(start: datetime.date) -> str:
    """Return from when to when a first review is usual; without days where the calendar ends before them."""
    try:
        early, late = (start + datetime.timedelta(weeks=weeks) for weeks in REVIEW_WEEKS)
    except OverflowError:
        return "it is usually 1 to 12 weeks after the start"
    return f"1 to 12 weeks after the start is {early} to {late}"
