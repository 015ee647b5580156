"""Dates and intervals read every form of the tour, refuse what cannot be, and print what reads back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.values import Date, Interval, Problem, read_date, read_date_or_interval, read_interval

_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _dates() -> st.SearchStrategy[Date]:
    days = st.dates(min_value=dt.date(1000, 1, 1))
    return st.one_of(
        days.map(lambda day: Date(day.year)),
        days.map(lambda day: Date(day.year, day.month)),
        days.map(lambda day: Date(day.year, day.month, day.day)),
    )


def _intervals() -> st.SearchStrategy[Interval]:
    return st.builds(Interval, st.integers(1, 999_999), st.sampled_from(["day", "week", "month", "year"]))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2009", Date(2009)),
        ("2022-02", Date(2022, 2)),
        ("February 2022", Date(2022, 2)),
        ("Feb 2022", Date(2022, 2)),
        ("Sept. 2022", Date(2022, 9)),
        ("07/2022", Date(2022, 7)),
        ("14 July 2009", Date(2009, 7, 14)),
        ("14-Jul-2009", Date(2009, 7, 14)),
        ("25th August 2009", Date(2009, 8, 25)),
        ("1st of May, 2020", Date(2020, 5, 1)),
        ("November 27, 2023", Date(2023, 11, 27)),
        ("NOVEMBER 27th 2023", Date(2023, 11, 27)),
        ("Tuesday 14 July 2009", Date(2009, 7, 14)),
        ("Tues, July 14, 2009", Date(2009, 7, 14)),
        ("2009-07-14", Date(2009, 7, 14)),
        ("2023/07/11", Date(2023, 7, 11)),
        ("  14\N{NO-BREAK SPACE}July   2009 ", Date(2009, 7, 14)),
        ("29 February 2024", Date(2024, 2, 29)),
    ],
)
def test_reads_the_forms_of_the_tour(text: str, date: Date) -> None:
    """Every way of writing a date that the tour shows, and its near relations, is read with its precision."""
    assert date == read_date(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("25/07/2023", Date(2023, 7, 25)),
        ("07/25/2023", Date(2023, 7, 25)),
        ("07/07/2023", Date(2023, 7, 7)),
        ("25.07.2023", Date(2023, 7, 25)),
    ],
)
def test_reads_figures_where_only_one_can_be_the_month(text: str, date: Date) -> None:
    """A date in figures is no error where the other order is impossible or the same."""
    assert date == read_date(text)


@pytest.mark.parametrize(
    "text", ["11/07/2023", "11.07.2023", "11-7-2023", "25/07/23", "14 July 09", "Feb 22", "June '09"]
)
def test_refuses_what_can_be_read_in_two_ways(text: str) -> None:
    """Neither the order of day and month nor a century is guessed."""
    problem = read_date(text)
    assert isinstance(problem, Problem)
    assert problem.kind == "ambiguous"


def test_names_both_readings() -> None:
    """The help offers both dates in words, ready to copy, and each of them can be read."""
    assert read_date("11/07/2023") == Problem(
        "ambiguous",
        "the date can be 11 July 2023 or 7 November 2023",
        "write 11 July 2023 or 7 November 2023",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 February 2023", "there is no 30 February 2023"),
        ("29 February 1900", "there is no 29 February 1900"),
        ("2022-04-31", "there is no 31 April 2022"),
        ("2022-13", "there is no month 13"),
        ("2022-00-10", "there is no month 0"),
        ("25/25/2023", "there is no month 25"),
        ("0 May 2023", "there is no 0 May 2023"),
        ("Monday 14 July 2009", "14 July 2009 is a Tuesday, not a Monday"),
    ],
)
def test_refuses_what_the_calendar_has_not(text: str, message: str) -> None:
    """A day, a month or a day of the week that cannot be is said in plain words."""
    problem = read_date(text)
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.message) == ("impossible", message)


@pytest.mark.parametrize(
    "text", ["", "tba", "July", "14 July", "Autumn 2022", "Band 22", "2011/12", "0417", "by 2022-02", "2022-02 or so"]
)
def test_leaves_other_text_alone(text: str) -> None:
    """What is no date, or more than a date, is text and never an error."""
    assert read_date(text) is None


@given(_dates())
def test_a_date_reads_back(date: Date) -> None:
    """Law: what a date prints is the same date."""
    assert date == read_date(str(date))


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_day_reads_in_words(day: dt.date) -> None:
    """Law: day, short month and year are read in both orders, for every day of the calendar."""
    expected = Date(day.year, day.month, day.day)
    assert expected == read_date(f"{day.day} {_SHORT[day.month - 1]} {day.year}")
    assert expected == read_date(f"{_SHORT[day.month - 1]} {day.day}, {day.year}")


@given(_dates(), _dates())
def test_dates_are_in_the_order_of_their_first_days(one: Date, other: Date) -> None:
    """Law: sorting dates of different precision sorts their first days."""
    low, high = sorted([one, other])
    assert low.first <= high.first


@given(_dates())
def test_a_date_lasts_to_the_day_before_the_next(date: Date) -> None:
    """Law: bounds stand in order, within the year, and meet the precision."""
    assert date.first <= date.last
    assert {"day": 0, "month": 30, "year": 365}[date.precision] >= (date.last - date.first).days
    assert date.last == dt.date.max or (date.last + dt.timedelta(1)).day in (1, (date.day or 0) + 1)


@pytest.mark.parametrize("parts", [(999,), (2009, 13), (2009, 0), (2009, 2, 30), (2009, None, 3), (2009, 2, 0)])
def test_a_wrong_date_cannot_be_built(parts: tuple[Any, ...]) -> None:
    """A programmer's wrong call fails at once, not when the date is printed."""
    with pytest.raises(ValueError, match=r"month|year"):
        Date(*parts)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("every 12 months", Interval(12, "month")),
        ("12 months", Interval(12, "month")),
        ("Every two years", Interval(2, "year")),
        ("every other year", Interval(2, "year")),
        ("every eighteen months", Interval(18, "month")),
        ("six-monthly", Interval(6, "month")),
        ("half-yearly", Interval(6, "month")),
        ("annually", Interval(1, "year")),
        ("once a year", Interval(1, "year")),
        ("quarterly", Interval(3, "month")),
        ("fortnightly", Interval(2, "week")),
    ],
)
def test_reads_intervals(text: str, interval: Interval) -> None:
    """An interval may be typed in figures, in words or as an adverb."""
    assert interval == read_interval(text)
    assert interval == read_date_or_interval(text)


@pytest.mark.parametrize(
    ("text", "kind"), [("biannual", "ambiguous"), ("Bi-Weekly", "ambiguous"), ("every 0 months", "impossible")]
)
def test_refuses_intervals_that_say_nothing_sure(text: str, kind: str) -> None:
    """Words that mean twice to some and every second to others are not guessed, and no interval is empty."""
    problem = read_interval(text)
    assert isinstance(problem, Problem)
    assert kind == problem.kind


@pytest.mark.parametrize("text", ["termly", "every", "12", "when needed", "2009"])
def test_leaves_other_text_than_intervals_alone(text: str) -> None:
    """What is no interval is text."""
    assert read_interval(text) is None


def test_a_review_is_a_date_or_an_interval() -> None:
    """The value of `review` is read as either, and a problem of either is told."""
    assert Date(2026, 2) == read_date_or_interval("February 2026")
    assert isinstance(read_date_or_interval("11/07/2023"), Problem)
    assert read_date_or_interval("when needed") is None


@given(_intervals())
def test_an_interval_reads_back(interval: Interval) -> None:
    """Law: what an interval prints is the same interval."""
    assert interval == read_interval(str(interval))


@pytest.mark.parametrize(
    ("interval", "start", "end"),
    [
        (Interval(1, "month"), dt.date(2023, 1, 31), dt.date(2023, 2, 28)),
        (Interval(13, "month"), dt.date(2023, 1, 31), dt.date(2024, 2, 29)),
        (Interval(1, "year"), dt.date(2024, 2, 29), dt.date(2025, 2, 28)),
        (Interval(12, "month"), dt.date(2023, 12, 1), dt.date(2024, 12, 1)),
        (Interval(2, "week"), dt.date(2023, 12, 25), dt.date(2024, 1, 8)),
        (Interval(1, "day"), dt.date(2024, 2, 28), dt.date(2024, 2, 29)),
    ],
)
def test_counts_from_a_day(interval: Interval, start: dt.date, end: dt.date) -> None:
    """The end of a month stays within the month that it lands in."""
    assert end == interval.after(start)


@given(_intervals(), st.dates())
def test_counting_never_fails(interval: Interval, day: dt.date) -> None:
    """Law: the day after an interval is later, however long that is; time ends with the year 9999."""
    assert interval.after(day) > day or interval.after(day) == dt.date.max
