"""Numbers that count something: ranges, hours, shares and limits."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from roledsl.values.shapes import (
    COUNT,
    NUMBER,
    PER,
    TO,
    Problem,
    backwards,
    decimal,
    demand,
    ends,
    integer,
    match,
    period,
    shortest,
    unclear,
)

_FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
_LONGEST = {"day": 24, "week": 7 * 24, "two weeks": 14 * 24, "month": 31 * 24, "year": 366 * 24}  # hours

_RANGE = rf"({NUMBER})(?:{TO}({NUMBER}))?(?: points| pts)?"
_HOURS = rf"({NUMBER}[¼½¾]?)(?:{TO}({NUMBER}[¼½¾]?))?(?: ?(?:hours?|hrs?|h))?(?:,? ?{PER})?"
_SHARE = rf"({NUMBER}) ?(?:%|per ?cent)"
_LIMIT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|{COUNT})"  # 1,500 words
_LIMITS = (
    r"(?:(?P<least>at least|no fewer than|minimum) |(?P<most>at most|no more than|up to|maximum) |exactly )?"
    rf"(?P<low>{_LIMIT})(?:{TO}(?P<high>{_LIMIT}))?(?: (?:items?|points?|criteri(?:a|on)|duties|words?))?"
)


@frozen
class Range:
    """Numbers from ``low`` to ``high``, both included, none below 0; one number has ``low == high``."""

    low: Decimal | int
    high: Decimal | int

    def __attrs_post_init__(self) -> None:
        demand("a range runs forwards, from 0", holds=0 <= self.low <= self.high)

    def __str__(self) -> str:
        return ends(shortest(self.low), shortest(self.high), "-")


@frozen
class Hours:
    """Working hours from ``low`` to ``high`` in each "day", "week", "two weeks", "month" or "year"."""

    low: Decimal
    high: Decimal
    period: str = "week"

    def __attrs_post_init__(self) -> None:
        demand("the period is a known one", holds=self.period in _LONGEST)
        demand(
            "hours run forwards and fit into their period", holds=0 <= self.low <= self.high <= _LONGEST[self.period]
        )

    def __str__(self) -> str:
        unit = "hour" if self.low == self.high == 1 else "hours"
        per = "every two weeks" if self.period == "two weeks" else f"a {self.period}"
        return f"{ends(shortest(self.low), shortest(self.high), '-')} {unit} {per}"


@frozen
class Share:
    """A part of the whole, in percent: more than 0, at most 100."""

    percent: Decimal

    def __attrs_post_init__(self) -> None:
        demand("a share is a part of the whole", holds=0 < self.percent <= 100)

    def __str__(self) -> str:
        return f"{shortest(self.percent)}%"


@frozen
class Limits:
    """How many of something there may be, both ends included; without ``high`` any number from ``low`` up."""

    low: int
    high: int | None

    def __attrs_post_init__(self) -> None:
        demand("limits run forwards, from 0", holds=self.low >= 0 and (self.high is None or self.low <= self.high))

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low}"
        if self.low == self.high:
            return f"exactly {self.low}"
        return f"{self.low} to {self.high}" if self.low else f"at most {self.high}"


def read_number(text: str) -> int | Problem | None:
    """Read a whole number: "2", "two", "1,200"; a fraction ("0.6") is text, and "1.200" can be read in two ways."""
    found = match(rf"({NUMBER})|({COUNT})", text)
    if not found:
        return None
    if not found[1]:
        return integer(found[2])
    number = decimal(found[1])
    return unclear(found[1]) or (int(number) if number == int(number) else None)


@lru_cache(maxsize=4096)  # a library has few different ones
def read_range(text: str) -> Range | Problem | None:
    """Read "228-268", "228 to 268 points" or one number."""
    found = match(_RANGE, text)
    if not found:
        return None
    low, high = _whole(decimal(found[1])), _whole(decimal(found[2] or found[1]))
    return Range(low, high) if low <= high else backwards(Range(high, low))


@lru_cache(maxsize=4096)  # a library has few different ones
def read_hours(text: str) -> Hours | Problem | None:
    """Read "37", "37 a week", "37½ hours per week", "35-37 hrs pw", "1,650 hours a year"; a week unless it says so."""
    found = match(_HOURS, text)
    per = period(found, "week") if found else ""
    if not found or per not in _LONGEST:
        return None
    low, high = _hours(found[1]), _hours(found[2] or found[1])
    if max(low, high) > _LONGEST[per]:
        return _too_long(max(low, high), per)
    return Hours(low, high, per) if low <= high else backwards(Hours(high, low, per))


@lru_cache(maxsize=4096)  # a library has few different ones
def read_share(text: str) -> Share | Problem | None:
    """Read "20%", "12.5 %" or "20 per cent"."""
    found = match(_SHARE, text)
    if not found:
        return None
    percent = decimal(found[1])
    if 0 < percent <= 100:
        return Share(percent)
    wrong = "more than the whole" if percent else "no share"
    return Problem("impossible", f"{shortest(percent)}% is {wrong}", "write a share above 0% and up to 100%")


def read_limits(text: str) -> Limits | Problem | None:
    """Read "6 to 40 items", "5 to 15", "at most 10", "at least 3 items", "exactly 5" or one number."""
    found = match(_LIMITS, text)
    bound = found and (found["least"] or found["most"])
    if not found or (bound and found["high"]):
        return None
    low = integer(found["low"].replace(",", ""))
    if bound:
        return Limits(low, None) if found["least"] else Limits(0, low)
    high = integer((found["high"] or found["low"]).replace(",", ""))
    return Limits(low, high) if low <= high else backwards(Limits(high, low))


def _too_long(hours: Decimal, per: str) -> Problem:
    time = per if per == "two weeks" else f"a {per}"
    message = f"{shortest(hours)} hours do not fit into {time}"
    return Problem("impossible", message, "correct the hours, or say what time they are for, as in 150 hours a month")


def _whole(number: Decimal) -> Decimal | int:
    return int(number) if number == int(number) else number


def _hours(figures: str) -> Decimal:
    """Give the hours in figures of the shape ``NUMBER``, perhaps with a fraction's sign: "37½"."""
    return decimal(figures.rstrip("¼½¾")) + _FRACTIONS.get(figures[-1], 0)
