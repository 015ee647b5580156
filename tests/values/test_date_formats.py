"""Formats of dates: what is wrong with one, and what is left of one when the day goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.values.date_formats import NAMED, date_format_problem, without_day


@pytest.mark.parametrize("form", [*NAMED, "d MMMM y", "dd/MM/yyyy", "EEE d. LLL yy", "d 'o''clock' MMMM y", "y"])
def test_right(form: str) -> None:
    """Named formats, and patterns of a year, months, days, and words in quotes."""
    assert "" == date_format_problem(form)


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ("lang", "`l` in the date format is no part of a date; words stand in single quotes"),
        ("DD/MM/YYYY", "`DD` in the date format is no part of a date; words stand in single quotes"),
        ("d MMMMM y", "`MMMMM` in the date format is no part of a date; words stand in single quotes"),
        ("d MMMM", "the date format has no year, which is `y`"),
        ("", "the date format has no year, which is `y`"),
        ("d y", "the date format has a day, but no month, which is `MMMM` in letters and `MM` in figures"),
        ("d 'de MMMM y", "a single quote in the date format has no other"),
        ("y\ty", "a date format is one line of at most 60 characters"),
        ("y" + " " * 60, "a date format is one line of at most 60 characters"),
    ],
)
def test_wrong(form: str, problem: str) -> None:
    """What is wrong is said in a sentence that makes sense alone."""
    assert problem == date_format_problem(form)


@pytest.mark.parametrize(
    ("form", "left"),
    [
        ("d MMMM y", "LLLL y"),
        ("EEEE, d MMM y", "LLL y"),
        ("MMMM d, y", "LLLL y"),
        ("dd/MM/yyyy", "MM/yyyy"),
        ("yyyy-MM-dd", "yyyy-MM"),
        ("d 'de' MMMM 'de' y", "LLLL 'de' y"),
        ("y. MMMM d.", "y. LLLL"),
        ("MM.y 'gg'", "MM.y 'gg'"),
        ("y", "y"),
    ],
)
def test_without_the_day(form: str, left: str) -> None:
    """What parts month and year stays; what belonged to the day goes."""
    assert left == without_day(form)


@given(st.text(max_size=70))
def test_any_text(form: str) -> None:
    """Whatever is typed is either fine or said to be wrong, and what is fine is so without its day."""
    if not date_format_problem(form) and form not in NAMED:
        assert "" == date_format_problem(without_day(form))
