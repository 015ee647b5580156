"""Dates in the format of the house and the language of the document; the only module that imports Babel."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from roledsl.values import Date, read_date
from roledsl.values.date_formats import NAMED, without_day

# CLDR's names for a month and a year, as short as the format
_MONTHS: Final = {"short": "yM", "medium": "yMMM", "long": "yMMMM", "full": "yMMMM"}


@lru_cache(maxsize=4096)  # a library has few different ones
def in_format(text: str, form: str, language: str) -> str:
    """Give a date as typed in a format, in a language; what is no date as it is.

    ``form`` is what :func:`~roledsl.values.date_formats.date_format_problem` finds nothing wrong with, ``language`` a
    BCP 47 tag. A month prints as a month and a year as a year.
    """
    date = read_date(" ".join(text.split()))
    if not isinstance(date, Date):
        return text
    if form == "iso":
        return str(date)
    locale = _locale(language)
    if date.precision == "year":
        return format_skeleton("y", date.first, locale=locale)
    if date.precision == "month":
        if form in NAMED:
            return format_skeleton(_MONTHS[form], date.first, locale=locale)
        return format_date(date.first, without_day(form), locale)
    return format_date(date.first, form, locale)


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale:
    """Give the locale of a tag, or that of its language, or English.

    English without a region is that of the world, since CLDR would take it for American: ``14 July 2009``.
    """
    for wanted in (tag, tag.partition("-")[0]):
        if wanted.lower() != "en":
            try:
                return Locale.parse(wanted, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
    return Locale("en", "001")
