"""Dates with their precision, and intervals: how they read and print."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal, cast

from attrs import field, frozen

from roledsl.values.shapes import COUNT, Problem, demand, integer, match

# Not from the locale: the language is the same on every machine.
_YEAR_ROUND = "January February March April May June July August September October November December"
_MONTHS = tuple(_YEAR_ROUND.split())
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_WORD = "[a-z]{3,9}"
_FULL_YEAR = r"[1-9]\d{3}"
_YEAR = rf"(?P<year>{_FULL_YEAR}|['’]?\d\d)"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_ON = rf"(?:(?P<weekday>{_WORD})\.?,? )?"
_DATES = (
    rf"(?P<year>{_FULL_YEAR})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?",  # 2009, 2009-07, 2009-07-14
    rf"(?P<year>{_FULL_YEAR})([/.])(?P<month>\d\d?)\2(?P<day>\d\d?)",  # 2009/07/14
    rf"(?P<month>\d\d?)/(?P<year>{_FULL_YEAR})",  # 07/2009
    rf"{_ON}{_DAY}(?: of)?[ -](?P<month>{_WORD})\.?,?[ -]{_YEAR}",  # Tuesday 14th July 2009
    rf"{_ON}(?P<month>{_WORD})\.? {_DAY},? {_YEAR}",  # July 14, 2009
    rf"(?P<month>{_WORD})\.?,?[ -]{_YEAR}",  # July 2009
)
_IN_FIGURES = rf"(\d\d?)([/.-])(\d\d?)\2({_FULL_YEAR}|\d\d)"  # 14/07/2009, 07/14/2009

_Unit = Literal["day", "week", "month", "year"]
_UNITS = {
    **dict.fromkeys(("day", "days", "daily"), (1, "day")),
    **dict.fromkeys(("week", "weeks", "weekly"), (1, "week")),
    **dict.fromkeys(("fortnight", "fortnights", "fortnightly"), (2, "week")),
    **dict.fromkeys(("month", "months", "monthly"), (1, "month")),
    **dict.fromkeys(("quarter", "quarters", "quarterly"), (3, "month")),
    **dict.fromkeys(("half-year", "half-yearly"), (6, "month")),
    **dict.fromkeys(("year", "years", "yearly", "annum", "annual", "annually"), (1, "year")),
}
_INTERVAL = rf"(?:(?:once )?(?:every|each|an?|per) )?(?:({COUNT}|other)[ -])?({'|'.join(_UNITS)})"
_TWO_FOLD = r"(?:every )?bi-?(annual|year|month|week)(?:ly)?"


@frozen(order=True)
class Date:
    """A day, a month or a year of the Gregorian calendar, from 1000 to 9999; printed as in ISO 8601.

    Dates are in the order of their first days; of those that begin together, the longer comes first.
    """

    year: int
    month: int | None = field(default=None, order=lambda month: month or 0)
    day: int | None = field(default=None, order=lambda day: day or 0)

    def __attrs_post_init__(self) -> None:
        demand("the year has four figures", holds=1000 <= self.year <= 9999)
        demand("the month runs from 1 to 12", holds=self.month is None or 1 <= self.month <= 12)
        demand("a day needs a month", holds=self.day is None or self.month is not None)
        demand(
            "the month has that day", holds=self.day is None or 1 <= self.day <= _days_in(self.year, self.month or 12)
        )

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """How exact the date is."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def first(self) -> dt.date:
        """The first day that the date covers."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that the date covers."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or _days_in(self.year, month))

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)


@frozen
class Interval:
    """A time that comes round: ``count`` (1 or more) days, weeks, months or years, printed as "every 12 months"."""

    count: int
    unit: Literal["day", "week", "month", "year"]

    def __attrs_post_init__(self) -> None:
        demand(
            "an interval has a length and a unit",
            holds=self.count >= 1 and self.unit in ("day", "week", "month", "year"),
        )

    def after(self, date: dt.date) -> dt.date:
        """Give the day one interval after ``date``: 31 January and a month is the last of February.

        What would come after the year 9999 is the last day of that year.
        """
        try:
            return self._after(date)
        except (OverflowError, ValueError):
            return dt.date.max

    def _after(self, date: dt.date) -> dt.date:
        if self.unit in ("day", "week"):
            return date + dt.timedelta(days=self.count * (7 if self.unit == "week" else 1))
        months = date.month - 1 + self.count * (12 if self.unit == "year" else 1)
        year, month = date.year + months // 12, months % 12 + 1
        return dt.date(year, month, min(date.day, _days_in(year, month)))

    def __str__(self) -> str:
        return f"every {self.unit}" if self.count == 1 else f"every {self.count} {self.unit}s"


@lru_cache(maxsize=4096)  # a library has few different ones
def read_date(text: str) -> Date | Problem | None:
    """Read "2009", "2009-07", "14 July 2009", "July 14th, 2009", "Tues 14 Jul 2009", "2009-07-14" or "25/07/2009".

    A date in figures is read where only one of the two orders is possible.
    """
    for shape in _DATES:
        if found := match(shape, text):
            return _dated(found.groupdict())
    found = match(_IN_FIGURES, text)
    return _in_figures(int(found[1]), int(found[3]), found[4]) if found else None


@lru_cache(maxsize=4096)  # a library has few different ones
def read_interval(text: str) -> Interval | Problem | None:
    """Read "every 12 months", "12 months", "six-monthly", "every other year", "annually", "quarterly"."""
    if two_fold := match(_TWO_FOLD, text):
        return _which_interval(two_fold[0], two_fold[1].lower().replace("annual", "year"))
    found = match(_INTERVAL, text)
    if not found:
        return None
    times, unit = _UNITS[found[2].lower()]
    count = 2 if found[1] and found[1].lower() == "other" else integer(found[1] or "1")
    if count == 0:
        return Problem("impossible", "the interval has no length", "write how many there are, as in every 12 months")
    return Interval(count * times, cast("_Unit", unit))


def read_date_or_interval(text: str) -> Date | Interval | Problem | None:
    """Read what either :func:`read_date` or :func:`read_interval` reads; no text is both."""
    return read_date(text) or read_interval(text)


def _dated(parts: dict[str, str | None]) -> Date | Problem | None:
    """Put a date together from ``year`` and perhaps ``month`` (figures or a word), ``day`` and ``weekday``."""
    year, month, day, weekday = (parts.get(name) for name in ("year", "month", "day", "weekday"))
    number = _month(month) if month else None
    if not year or (month and number is None) or (weekday and _weekday(weekday) is None):
        return None
    if len(year) < 4:
        return _which_year(year)
    date = _existing(int(year), number, int(day) if day else None)
    return _on(weekday, date) if weekday and isinstance(date, Date) else date


def _in_figures(one: int, other: int, year: str) -> Date | Problem:
    """Tell day and month apart where only one of them can be the month."""
    if len(year) < 4:
        return _which_year(year)
    if one != other and 1 <= one <= 12 and 1 <= other <= 12:
        here, there = f"{one} {_MONTHS[other - 1]} {year}", f"{other} {_MONTHS[one - 1]} {year}"
        return Problem("ambiguous", f"the date can be {here} or {there}", f"write {here} or {there}")
    day, month = (one, other) if other <= 12 else (other, one)
    return _existing(int(year), month, day)


def _existing(year: int, month: int | None, day: int | None) -> Date | Problem:
    """Give the date with these parts, if there is one."""
    if month is None:
        return Date(year)
    if not 1 <= month <= 12:
        return Problem("impossible", f"there is no month {month}", "write a month from 1 to 12, or its name")
    name, length = f"{_MONTHS[month - 1]} {year}", _days_in(year, month)
    if day is None or 1 <= day <= length:
        return Date(year, month, day)
    return Problem("impossible", f"there is no {day} {name}", f"choose a day from 1 to {length}")


def _on(weekday: str, date: Date) -> Date | Problem:
    """Hold a date against the day of the week that was typed with it."""
    number = date.first.weekday()
    if number == _weekday(weekday):
        return date
    day = f"{date.day} {_MONTHS[date.first.month - 1]} {date.year} is a {_WEEKDAYS[number]}"
    return Problem("impossible", f"{day}, not a {weekday}", "correct the date or the day of the week")


def _which_year(year: str) -> Problem:
    message = f"it is not clear which year {year} stands for"
    return Problem("ambiguous", message, "write the year with four figures, as in 14 July 2009")


def _which_interval(typed: str, unit: str) -> Problem:
    message = f"{typed} can mean twice a {unit} or every two {unit}s"
    return Problem("ambiguous", message, f"write the interval in figures, as in every 2 {unit}s")


def _month(typed: str) -> int | None:
    """Give the number that ``typed`` is, or that of the month that begins with it: "Feb", "Sept"."""
    if typed.isdigit():
        return int(typed)
    return next((at for at, name in enumerate(_MONTHS, 1) if name.lower().startswith(typed.lower())), None)


def _weekday(typed: str) -> int | None:
    """Give the number, from 0 for Monday, of the day that begins with ``typed``: "Mon", "Tues"."""
    short = typed.lower().removesuffix("s")
    return next((at for at, name in enumerate(_WEEKDAYS) if name.lower().startswith(short)), None)


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
