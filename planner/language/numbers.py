"""Numbers, dates and lists as they are content in the language in use: Babel knows those of every locale."""

import datetime
from collections.abc import Iterable

from planner.language.catalogue import current

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT = 3  # letters of a day


def decimal(number: float) -> str:
    """Return a number to two decimals at most: '2', '0.45'."""
    catalogue = current()
    if catalogue is None:  # English needs no Babel, which takes a while to load
        return f"{round(number, 2):g}"
    from babel.numbers import format_decimal

    return format_decimal(number, "0.##", locale=catalogue.locale)


def date_words(date: datetime.date) -> str:
    """Return a date in words: '4 January 2027'."""
    catalogue = current()
    if catalogue is None:
        return f"{date.day} {date:%B} {date.year}"
    from babel.dates import format_date

    return format_date(date, "long", locale=catalogue.locale)


def day_name(number: int, *, short: bool = False) -> str:
    """Return the name of a day of the week, from 0 for Monday; `short` as it stands over a column."""
    catalogue = current()
    if catalogue is None:
        return DAYS[number][:SHORT] if short else DAYS[number]
    from babel.dates import get_day_names

    names = get_day_names("abbreviated" if short else "wide", "stand-alone", locale=catalogue.locale)
    return str(names[number])


def listed(words: Iterable[str]) -> str:
    """Join words: 'a, b and c'."""
    catalogue, parts = current(), list(words)
    if catalogue is None:
        *most, last = parts or [""]
        return f"{', '.join(most)} and {last}" if most else last
    from babel.lists import format_list

    return format_list(parts, locale=catalogue.locale)
