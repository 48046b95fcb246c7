"""Read a date as clinicians write it: 2026-10-01, 1 October 2026, 8 weeks ago, 8/52, last March."""

import calendar
import datetime
import re
from dataclasses import dataclass

from planner.language import date_words
from planner.records.errors import WrongInput

EARLIEST = datetime.date(1900, 1, 1)
EXAMPLES = "Write a date, such as 2026-10-01 or 1 October 2026, or how long ago it was, such as 8 weeks ago."
MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if number}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.casefold(): number for number, name in enumerate(calendar.day_name)}
COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "",
            "a an one",
            "two couple",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
    for word in words.split()
}
UNITS = {
    name: unit
    for unit, names in {
        "days": "d day days",
        "weeks": "w wk wks week weeks",
        "fortnights": "fortnight fortnights",
        "months": "mo mos mth mths month months",
        "years": "y yr yrs year years",
    }.items()
    for name in names.split()
}
# these leave the date as it is; of "more than 12 weeks ago" the latest day is 12 weeks ago
LEADS = re.compile(
    r"^(?:since|on|in|from|for|the|it was|at least|more than|over|about|around|approximately|approx\.?|roughly|circa"
    r"|ca\.?|~|early|mid|late|(?:beginning|middle|end) of)[\s-]*\b"
)
ROUGH = re.compile(r"about|around|approx|roughly|circa|^ca\b|~|at least|more than|over")
NUMBER = rf"\d{{1,3}}(?:[.,]\d)?|{'|'.join(sorted(COUNTS, key=len, reverse=True))}"
AGO = re.compile(
    rf"(?:a )?({NUMBER})(?: of)?(?:\s*(?:-|–|to|or)\s*({NUMBER}))?\s*({'|'.join(UNITS)})"
    r"(?: (?:ago|old|back|earlier|post[ -]?op))?"
)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was read from words; not exact where they leave a span open: it is then the latest day of it."""

    date: datetime.date
    is_exact: bool = True

    @property
    def words(self) -> str:
        """The date as it was understood."""
        return f"that is {'' if self.is_exact else 'about '}{date_words(self.date)}"


def read_date(text: str, today: datetime.date) -> ReadDate:
    """Return the date that a text means on a day.

    Words that leave a span open (a month, a year, 6 to 8 weeks ago) mean its latest day: the younger something is,
    the more it limits. Raises WrongInput, with examples, for what cannot be read, what has two meanings (3/4/2026),
    and what is in the future or before 1900.
    """
    asked = " ".join(text.casefold().replace(",", ", ").replace(" ,", ",").split()).strip(" .")
    stripped = asked
    while (shorter := LEADS.sub("", stripped, count=1)) != stripped:
        stripped = shorter
    try:
        span = _days_ago(stripped, today) or _named_day(stripped, today) or _calendar_day(stripped, today)
    except WrongInput:
        raise
    except (ValueError, OverflowError):  # no such day, or one before the calendar begins
        span = None
    if span is None:
        raise WrongInput(f"“{text.strip()}” is no date that can be read. {EXAMPLES}")
    first, last = span
    if first > today:
        raise WrongInput(f"{date_words(first)} has not come yet: it is {date_words(today)}. {EXAMPLES}")
    if first < EARLIEST:
        raise WrongInput(f"“{text.strip()}” is before 1900. {EXAMPLES}")
    return ReadDate(min(last, today), first == last and not ROUGH.search(asked))


Span = tuple[datetime.date, datetime.date]


def _days_ago(text: str, today: datetime.date) -> Span | None:
    """Return the span that a length of time before today means; one of weeks and more is rounded, so it is a span."""
    if weeks := re.fullmatch(r"(\d{1,4})/52(?: ago)?", text):
        return _open(today - datetime.timedelta(weeks=int(weeks[1])))
    found = AGO.fullmatch(text.replace(", ", ","))
    if found is None:
        return None
    counts = [_count(each) for each in found.group(1, 2) if each]
    count, unit = min(counts), UNITS[found[3]]
    if unit == "days" and len(counts) == 1 and count == int(count):
        return (today - datetime.timedelta(days=int(count)),) * 2
    if unit in ("months", "years"):
        return _open(_months_before(today, int(count * (12 if unit == "years" else 1))))
    return _open(today - datetime.timedelta(days=int(count * {"days": 1, "weeks": 7, "fortnights": 14}[unit])))


def _count(text: str) -> float:
    return COUNTS[text] if text in COUNTS else float(text.replace(",", "."))


def _open(latest: datetime.date) -> Span:
    """Return a span of which only the latest day matters."""
    return latest - datetime.timedelta(days=1), latest


def _months_before(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month(year: int, month: int) -> Span:
    return datetime.date(year, month, 1), datetime.date(year, month, calendar.monthrange(year, month)[1])


def _named_day(text: str, today: datetime.date) -> Span | None:
    """Return what yesterday, last week, Monday and their like mean."""
    back = {"today": 0, "now": 0, "yesterday": 1, "day before yesterday": 2}.get(text)
    if back is not None:
        return (today - datetime.timedelta(days=back),) * 2
    weekday = WEEKDAYS.get(text.removeprefix("last "))
    if weekday is not None:
        behind = (today.weekday() - weekday) % 7
        day = today - datetime.timedelta(days=behind or (7 if text.startswith("last ") else 0))
        return day, day
    match text:
        case "last week":
            sunday = today - datetime.timedelta(days=today.isoweekday())
            return sunday - datetime.timedelta(days=6), sunday
        case "last month":
            before = today.replace(day=1) - datetime.timedelta(days=1)
            return _month(before.year, before.month)
        case "last year":
            return datetime.date(today.year - 1, 1, 1), datetime.date(today.year - 1, 12, 31)
    return None


def _calendar_day(text: str, today: datetime.date) -> Span | None:
    """Return what a date, a month or a year means; without a year, the last time it was."""
    if found := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", text):
        return (datetime.date(int(found[1]), int(found[3]), int(found[4])),) * 2
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        return (datetime.date(int(found[3]), int(found[2]), int(found[1])),) * 2
    if found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text):
        one, other, year = map(int, found.groups())
        if one <= 12 and other <= 12 and one != other:
            raise WrongInput(
                f"“{text}” may be {date_words(datetime.date(year, other, one))} or "
                f"{date_words(datetime.date(year, one, other))}: write the month as a word, or the year first."
            )
        day, month = (one, other) if one > 12 else (other, one)
        return (datetime.date(year, month, day),) * 2
    if found := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2}))?", text):
        year = int(found[1])
        return _month(year, int(found[2])) if found[2] else (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{4})", text):
        return _month(int(found[2]), int(found[1]))
    if found := re.fullmatch(rf"{DAY}(?: of)? ({MONTH})\.?,?(?: (\d{{4}}))?", text):
        return _day_of_month(found[1], found[2], found[3], today)
    if found := re.fullmatch(rf"({MONTH})\.? (?:the )?{DAY},?(?: (\d{{4}}))?", text):
        return _day_of_month(found[2], found[1], found[3], today)
    if found := re.fullmatch(rf"(last )?({MONTH})\.?,?(?: (?:of )?(\d{{4}}))?", text):
        month = MONTHS[found[2]]
        if found[3]:
            return _month(int(found[3]), month)
        is_past = month < today.month or (month == today.month and not found[1])
        return _month(today.year - (not is_past), month)
    return None


def _day_of_month(day: str, month: str, year: str | None, today: datetime.date) -> Span:
    number = MONTHS[month]
    if year:
        return (datetime.date(int(year), number, int(day)),) * 2
    is_past = (number, int(day)) <= (today.month, today.day)
    return (datetime.date(today.year - (not is_past), number, int(day)),) * 2


def age_words(date: datetime.date, today: datetime.date) -> str:
    """Return how long ago a day was, in whole days, weeks, months or years."""
    days = (today - date).days
    months = (today.year - date.year) * 12 + today.month - date.month - (today.day < date.day)
    for count, unit, least in ((months // 12, "year", 2), (months, "month", 6), (days // 7, "week", 2)):
        if count >= least:
            return f"{count} {unit}s"
    return f"{days} day{'' if days == 1 else 's'}"


def short_date(date: datetime.date, today: datetime.date) -> str:
    """Return a date where there is little room: 20 Nov, with the year where it is another."""
    return f"{date.day} {calendar.month_abbr[date.month]}{'' if date.year == today.year else f' {date.year}'}"
