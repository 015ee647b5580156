"""Formats that dates print in: named ones, and patterns of Unicode's CLDR such as ``d MMMM y``."""

from __future__ import annotations

import re
from typing import Final

NAMED: Final = ("short", "medium", "long", "full", "iso")

# What a pattern is made of: a quoted text, a run of one letter, or anything else, which prints as it is.
_PART: Final = re.compile(r"(?P<quoted>'(?:[^']|'')*')|(?P<field>([A-Za-z])\3*)|(?P<text>[^A-Za-z']+)")
_DAY: Final = frozenset({"d", "dd", "E", "EE", "EEE", "EEEE"})
_MONTH: Final = frozenset({"M", "MM", "MMM", "MMMM", "L", "LL", "LLL", "LLLL"})
_YEAR: Final = frozenset({"y", "yy", "yyyy"})
_LONGEST: Final = 60


def date_format_problem(text: str) -> str:
    """Say what is wrong with a format that is neither one of :data:`NAMED` nor a pattern; empty where nothing is.

    A pattern has ``y``, ``yy`` or ``yyyy`` for the year, ``M`` to ``MMMM`` (or ``L``) for the month, ``d`` or ``dd``
    for the day, ``E`` to ``EEEE`` for the day of the week, words in single quotes, and signs.
    """
    if text in NAMED:
        return ""
    if len(text) > _LONGEST or not text.isprintable():
        return f"a date format is one line of at most {_LONGEST} characters"
    parts = list(_PART.finditer(text))
    if sum(len(part[0]) for part in parts) != len(text):
        return "a single quote in the date format has no other"
    fields = [part["field"] for part in parts if part["field"]]
    if unknown := [field for field in fields if field not in _DAY | _MONTH | _YEAR]:
        return f"`{unknown[0]}` in the date format is no part of a date; words stand in single quotes"
    if _YEAR.isdisjoint(fields):
        return "the date format has no year, which is `y`"
    if not _DAY.isdisjoint(fields) and _MONTH.isdisjoint(fields):
        return "the date format has a day, but no month, which is `MMMM` in letters and `MM` in figures"
    return ""


def without_day(pattern: str) -> str:
    """Give a pattern for months, made of one for days: ``MMMM y`` for ``EEEE, d MMMM y``.

    What stands between month and year is kept; of what stood on both sides of the day, the first.
    """
    found: list[str] = []
    between = ""
    ended = False  # a field has come that is left out, after the last one that stays
    for part in _PART.finditer(pattern):
        if part["field"] in _MONTH | _YEAR:
            # a month that stands without a day is written by itself, in languages in which that differs
            field = part[0].replace("M", "L") if len(part[0]) > 2 else part[0]
            found += [between, field] if found else [field]
            between, ended = "", False
        elif part["field"]:
            ended = True
        elif not ended:
            between += part[0]
    return "".join(found) + ("" if ended else between)
