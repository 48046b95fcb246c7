"""Say doses, days and names in words that a client understands."""

import datetime
from collections.abc import Iterable

from planner.library import Library
from planner.model import Dosage, Exercise, Laterality, LoadPer
from planner.plans import BodySide, Day, Prescription, Side
from planner.timing import dosage_of

DRAFT = (
    "Draft rules by one author; no physiotherapist has signed them off. "
    "Not assessed or registered as a medical device. A clinician decides."
)
DAY_NAMES = dict(zip(Day, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))


def dose_words(dosage: Dosage, side: str = "") -> str:
    """Say how much: '2 sets of 8 to 12, each side; hold 5 seconds; rest 30 seconds'."""
    sets, parts = dosage.sets or 1, []
    many = f"{sets} sets of " if sets > 1 else ""
    if dosage.duration_seconds is not None:
        amount = f"{many}{seconds_words(dosage.duration_seconds)}"
    elif dosage.reps is not None and dosage.reps.high == 1 and dosage.hold_seconds:
        amount = f"{many}{seconds_words(dosage.hold_seconds)}"
    else:
        reps = dosage.reps or 1
        amount = f"{many}{reps}" if many else f"{reps} time{'' if str(reps) == '1' else 's'}"
        if dosage.hold_seconds:
            parts.append(f"hold {seconds_words(dosage.hold_seconds)}")
    parts.insert(0, f"{amount}{side}")
    if dosage.load_kg:
        per = " in each hand" if dosage.load_per is LoadPer.HAND else ""
        parts.append(f"{dosage.load_kg:g} kg{per}")
    if dosage.band:
        parts.append(f"{dosage.band} band")
    if dosage.rest_seconds and sets > 1:
        parts.append(f"rest {seconds_words(dosage.rest_seconds)} between sets")
    return "; ".join(parts)


def line_words(library: Library, line: Prescription) -> str:
    """Say the whole dosage of a line of a routine, sides and frequency included."""
    exercise = library.exercise(line.exercise)
    dosage = dosage_of(library, line)
    parts = [dose_words(dosage, side_words(exercise, line))]
    for side, own in line.sides.items():
        parts.append(f"{BodySide(side).value} side: {dose_words(own.over(dosage))}")
    parts.append(often_words(dosage))
    return "; ".join(part for part in parts if part)


def side_words(exercise: Exercise, line: Prescription) -> str:
    """Say the side: ', each side', ', left side only' or nothing."""
    match line.side:
        case Side.LEFT | Side.RIGHT:
            return f", {line.side.value} side only"
        case Side.EACH:
            return ", each side"
        case Side.ALTERNATING:
            return ", each side in turn"
        case Side.BILATERAL:
            return ""
    return {Laterality.EACH: ", each side", Laterality.ALTERNATING: ", each side in turn"}.get(exercise.laterality, "")


def often_words(dosage: Dosage) -> str:
    """Say how often: 'twice a day, every day', '3 days a week'."""
    times = {None: "", 1: "", 2: "twice a day"}.get(dosage.sessions_per_day, f"{dosage.sessions_per_day} times a day")
    days = dosage.days_per_week
    on = {None: "", 1: "once a week", 7: "every day"}.get(days, f"{days} days a week")
    return ", ".join(part for part in (times, on) if part)


def seconds_words(seconds: int) -> str:
    """Say seconds: '45 seconds', '2 minutes'."""
    if seconds >= 60 and seconds % 60 == 0:
        return f"{seconds // 60} minute{'' if seconds == 60 else 's'}"
    return f"{seconds} second{'' if seconds == 1 else 's'}"


def date_words(date: datetime.date) -> str:
    """Say a date: '4 January 2027'."""
    return f"{date.day} {date:%B %Y}"


def listed(words: Iterable[str]) -> str:
    """Join words: 'a, b and c'."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
