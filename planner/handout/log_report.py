"""A decoded log -> what a clinician reads of it: how much was done, how it went, and what has to be asked about."""

import datetime
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from planner.engine.resolved import ResolvedPrescription, resolve_all
from planner.handout.log_code import Adverse, Answer, Log, Session
from planner.language import date_words
from planner.library.library import Library
from planner.records.plan import Day, Routine

ADVERSE_WORDS = {Adverse.SHARP_PAIN: "NEW SHARP PAIN", Adverse.DIZZY: "DIZZY", Adverse.FELL: "FELL"}
ANSWER_WORDS = {
    Answer.LEFT_OUT: "left out",
    Answer.PAIN: "pain",
    Answer.TOO_HARD: "too hard",
    Answer.NO_TIME: "no time",
    Answer.NOT_UNDERSTOOD: "not understood",
    Answer.OTHER: "another reason",
}
WEEKDAYS = tuple(Day)


def merged(logs: Sequence[Log]) -> Log:
    """Return the logs of one version of a routine as one.

    A code holds the last sessions, so that the next one repeats them: of each day the log counts that holds more of
    it, and of two that hold the same number the one that goes further. Raises ValueError where there is no log.
    """
    days: dict[datetime.date, list[Session]] = {}
    in_order = sorted(logs, key=lambda each: each.sessions[-1].date)
    for log in in_order:
        for day, sessions in itertools.groupby(log.sessions, key=lambda each: each.date):
            found = list(sessions)
            if len(found) >= len(days.get(day, ())):
                days[day] = found
    if not days:
        raise ValueError("there is no log to merge")
    whole = tuple(each for day in sorted(days) for each in days[day])
    first = min(in_order, key=lambda each: each.sessions[0].date)
    return Log(first.fingerprint, first.version, whole, is_whole=any(each.is_whole for each in logs))


def planned_days(library: Library, routine: Routine, first: datetime.date, last: datetime.date) -> int | None:
    """Return on how many days a session was planned from one date to another, both included; None where nobody said.

    Without days of the week it is the most days a week that any of its lines asks for.
    """
    count = (last - first).days + 1
    if routine.days:
        return sum(WEEKDAYS[(first + datetime.timedelta(each)).weekday()] in routine.days for each in range(count))
    weekly = [line.days_per_week for line in resolve_all(library, routine) if line.days_per_week]
    return max(1, round(count * max(weekly) / 7)) if weekly else None


def as_data(library: Library, routine: Routine, log: Log) -> dict[str, Any]:
    """Return a log as plain data, for programs."""
    first, last = _span(routine, log)
    names = [line.exercise.id for line in resolve_all(library, routine)]
    return {
        "version": log.version or None,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "days_done": len({each.date for each in log.sessions}),
        "days_planned": planned_days(library, routine, first, last),
        "sessions": [
            {
                "date": each.date.isoformat(),
                "done": [name for name, answer in zip(names, each.answers, strict=True) if answer is Answer.DONE],
                "not_done": [
                    {"exercise": name, "why": answer.name.lower()}
                    for name, answer in zip(names, each.answers, strict=True)
                    if answer is not Answer.DONE
                ],
                "pain": each.pain,
                "effort": each.effort,
                "adverse": [what.name.lower() for what in Adverse if what in each.adverse],
            }
            for each in log.sessions
        ],
    }


def as_lines(library: Library, routine: Routine, log: Log) -> Iterator[str]:
    """Yield a log line by line: what was done of what was planned, a table, and what to ask about first."""
    yield f"{routine.title}" + (f", version {log.version}" if log.version else "")
    yield summary(library, routine, log)
    if alarms := ask_first(log):
        yield f"ASK FIRST: {'; '.join(alarms)}"
    yield f"{'date':12}{'done':>8}{'pain':>6}{'effort':>8}  not done"
    for date, done, pain, effort, remarks in table(library, routine, log):
        yield f"{date:12}{done:>8}{pain:>6}{effort:>8}  {remarks}".rstrip()


def summary(library: Library, routine: Routine, log: Log) -> str:
    """Return on how many of the planned days something was done, from when to when."""
    first, last = _span(routine, log)
    days, planned = len({each.date for each in log.sessions}), planned_days(library, routine, first, last)
    done = f"done on {days} days" if planned is None else f"done on {days} of {planned} planned days"
    if planned is not None and days > planned:
        done = f"done on {days} days, {planned} planned"
    return f"{done}, {date_words(first)} to {date_words(last)}; {len(log.sessions)} sessions"


def ask_first(log: Log) -> list[str]:
    """Return what a clinician has to ask about before all else: the date, and what happened."""
    return [f"{each.date} {_happened(each)}" for each in log.sessions if each.adverse]


def table(library: Library, routine: Routine, log: Log) -> list[tuple[str, str, str, str, str]]:
    """Return a row for each session: date, exercises done of those asked for, pain, effort, and remarks."""
    lines = resolve_all(library, routine)
    return [
        (
            str(each.date),
            f"{each.answers.count(Answer.DONE)}/{len(each.answers)}",
            _rating(each.pain),
            _rating(each.effort),
            _remarks(lines, each),
        )
        for each in log.sessions
    ]


def _span(routine: Routine, log: Log) -> tuple[datetime.date, datetime.date]:
    """Return from when to when the log speaks: from the start of the routine, unless older sessions are left out."""
    first, last = log.sessions[0].date, log.sessions[-1].date
    start = routine.start_date
    return (start if log.is_whole and start and start < first else first), last


def _happened(session: Session) -> str:
    return ", ".join(words for what, words in ADVERSE_WORDS.items() if what in session.adverse)


def _remarks(lines: Sequence[ResolvedPrescription], session: Session) -> str:
    missed = [
        f"{line.exercise.name} ({ANSWER_WORDS[answer]})"
        for line, answer in zip(lines, session.answers, strict=True)
        if answer is not Answer.DONE
    ]
    return "; ".join((*([f"! {_happened(session)}"] if session.adverse else []), *missed))


def _rating(value: int | None) -> str:
    return "-" if value is None else str(value)
