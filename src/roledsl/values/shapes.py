"""What all values share: the shapes that figures are written in, how a text is held against one, and a problem."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from attrs import frozen

_LONGEST = 200  # characters; no value is longer, and a longer text is not looked at

TO = r"(?: ?[-–—−‑] ?| to )"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?"  # 52,500.00
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d\d)?"  # 12,00,000, as in India
    r"|\d{1,3}(?:[ '’]\d{3})+(?:\.\d{1,6}|,\d\d?)?"  # 52 500,00
    r"|\d{1,3}(?:\.\d{3})+,\d\d?|\d{1,3}(?:\.\d{3}){2,}"  # 52.500,00
    r"|\d+(?:\.\d{1,6}|,\d\d?)?)"  # 52500.00
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {**{word: count for count, word in enumerate(_WORDS, 1)}, "eighteen": 18, "twenty-four": 24}
COUNT = rf"(?:\d+|{'|'.join(_COUNTS)})"

PERIODS = {  # what people write after "per", "a", "every" and "/", or alone
    "hour": ("hour", "hr", "hourly", "ph", "p.h."),
    "day": ("day", "daily", "diem", "pd", "p.d."),
    "week": ("week", "wk", "weekly", "pw", "p.w."),
    "two weeks": ("two weeks", "2 weeks", "fortnight", "fortnightly"),
    "month": ("month", "calendar month", "monthly", "pm", "p.m.", "pcm", "p.c.m."),
    "year": ("year", "yr", "yearly", "annum", "annually", "pa", "p.a."),
}
_PERIOD_OF = {word: period for period, words in PERIODS.items() for word in words}
PER = rf"(?:(?:per|an?|each|every) |/ ?)?(?P<per>{'|'.join(map(re.escape, _PERIOD_OF))})"

_BLANK = r"(?!x$)[£€$]?[x*?_#.…,/ –—-]+(?:[£€$][x*?_#.…, ]+)?|dd/mm/yyyy"  # "**", "£xx,xxx - £xx,xxx"; one x is a tick
_TO_COME = r"(?:confirm|agre|announc|advis|determin|decid|appoint|arrang)ed(?: (?:by|with) .+)?"
_UNKNOWN = (
    r"[\[(<]?(?:t\.?b\.?[acdn]\.?|n\.?/?a\.?|not applicable|not (?:yet )?known|unknown|"
    rf"(?:yet )?to be {_TO_COME}|{_BLANK})[\])>]?\.?"
)


@frozen
class Problem:
    """Why a text that is meant as a value cannot stand, in words for an editor of job descriptions.

    ``kind`` is "ambiguous" (it can be read in two ways), "impossible" (there is no such thing), "backwards" (a range
    that ends below its start) or "unknown" (it is not one of what may stand there); ``message`` says what is wrong, in
    lower case; ``help`` says what to do.
    """

    kind: Literal["ambiguous", "impossible", "backwards", "unknown"]
    message: str
    help: str


def backwards(right: object) -> Problem:
    """Give the problem of a range that runs backwards; ``right`` is the value with its ends changed over."""
    return Problem("backwards", "the range runs backwards", f"put the lower end first: {right}")


def demand(what: str, *, holds: bool) -> None:
    """Refuse a programmer's wrong call: raise ValueError, which says ``what`` should be, unless it ``holds``."""
    if not holds:
        raise ValueError(what)


@cache
def compiled(shape: str) -> re.Pattern[str]:
    """Compile a shape when it is first wanted, so that nobody pays for it at the start."""
    return re.compile(shape, re.ASCII | re.IGNORECASE)


def match(shape: str, text: str) -> re.Match[str] | None:
    """Match the whole of ``text``, its runs of blanks made one; a text that is too long for a value matches nothing."""
    return compiled(shape).fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None


def decimal(figures: str) -> Decimal:
    """Give the number that ``figures``, of the shape ``NUMBER``, stand for: 52500 for "52,500.00" and "52 500,00"."""
    whole, mark, rest = _at_last_mark(figures)
    if (mark == "," and len(rest) == 3) or (mark == "." and "." in whole):  # it parts thousands
        whole, rest = figures, ""
    return Decimal(f"{''.join(filter(str.isdigit, whole))}.{rest}")


def _at_last_mark(figures: str) -> tuple[str, str, str]:
    """Split at the last point or comma: what stands before it, the mark, what follows."""
    at = max(figures.rfind("."), figures.rfind(","))
    return (figures, "", "") if at < 0 else (figures[:at], figures[at], figures[at + 1 :])


def integer(count: str) -> int:
    """Give the number that ``count``, of the shape ``COUNT``, stands for: "12" or "twelve"."""
    return int(count) if count.isdigit() else _COUNTS[count.lower()]


def unclear(figures: str, *, decimal_comma: bool = True) -> Problem | None:
    """Tell whether a point (or a comma, where no ``decimal_comma`` is expected) can be read in two ways: "52.500"."""
    if not compiled(r"\d{1,3}\.\d{3}" + ("" if decimal_comma else r"|\d+,\d\d?")).fullmatch(figures):
        return None
    return Problem(
        "ambiguous",
        f"{figures} can be read as thousands or as a fraction",
        "write thousands as in 52,500 or 52 500, and a fraction as in 52.50; or all of it, as in 52.500,00",
    )


def period(found: re.Match[str], default: str) -> str:
    """Give the key of ``PERIODS`` that a match of ``PER`` names, or ``default``."""
    word: str | None = found["per"]
    return _PERIOD_OF[word.lower()] if word else default


def shortest(number: Decimal | int) -> str:
    """Print a number without separators and without zeros after its last figure: 37, 18.5."""
    figures = format(Decimal(number), "f")
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def ends(low: str, high: str, between: str) -> str:
    """Print the two ends of a range, or the one number that they are."""
    return low if low == high else f"{low}{between}{high}"


def is_unknown(text: str) -> bool:
    """Tell whether ``text`` says that a value is still to come, or does not apply: "tbc", "n/a", "****", "xx"."""
    return match(_UNKNOWN, text) is not None
