"""Numbers, ranges, hours, shares and limits read, refuse and print."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.values import (
    Hours,
    Limits,
    Problem,
    Range,
    Share,
    read_hours,
    read_limits,
    read_number,
    read_range,
    read_share,
)


def _decimals(highest: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, 6).flatmap(lambda places: st.decimals(0, highest, places=places))


def _hours(low: str, high: str = "", period: str = "week") -> Hours:
    return Hours(Decimal(low), Decimal(high or low), period)


@pytest.mark.parametrize(
    ("text", "number"), [("2", 2), ("Two", 2), ("1,200", 1200), (" 12 ", 12), ("0", 0), ("0.6", None), ("-3", None)]
)
def test_reads_numbers(text: str, number: int | None) -> None:
    """A number of posts is whole, in figures or a word; a part of a post is text."""
    assert number == read_number(text)


def test_refuses_a_number_that_may_be_thousands() -> None:
    """A point before three figures parts thousands for some and is a decimal point for others."""
    problem = read_number("1.200")
    assert isinstance(problem, Problem)
    assert problem.kind == "ambiguous"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("228-268", Range(228, 268)),
        ("228 – 268", Range(228, 268)),
        ("228 to 268 points", Range(228, 268)),
        ("250", Range(250, 250)),
        ("1,200-1,400", Range(1200, 1400)),
        ("12.5-14", Range(Decimal("12.5"), 14)),
        ("n/a", None),
        ("-5", None),
        ("Band 7", None),
    ],
)
def test_reads_ranges(text: str, expected: Range | None) -> None:
    """An evaluation is a band of points or one number; all else is text."""
    assert expected == read_range(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("37 a week", _hours("37")),
        ("37 hours per week", _hours("37")),
        ("18.5 hours a week", _hours("18.5")),
        ("37½ hrs pw", _hours("37.5")),
        ("37hpw", _hours("37")),
        ("37", _hours("37")),
        ("35-37", _hours("35", "37")),
        ("35 to 37 Hours Weekly", _hours("35", "37")),
        ("75 hours a fortnight", _hours("75", period="two weeks")),
        ("1,650 hours a year", _hours("1650", period="year")),
        ("0 hours", _hours("0")),
        ("full time", None),
        ("37 per hour", None),
        ("37 hours per week, term time only", None),
    ],
)
def test_reads_hours(text: str, hours: Hours | None) -> None:
    """Working hours are for a week unless they say for what; "full time" is text."""
    assert hours == read_hours(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20%", Share(Decimal(20))),
        ("12.5 %", Share(Decimal("12.5"))),
        ("12,5 %", Share(Decimal("12.5"))),
        ("100 per cent", Share(Decimal(100))),
        ("20", None),
        ("essential", None),
    ],
)
def test_reads_shares(text: str, expected: Share | None) -> None:
    """A share has its sign: a tag that is a bare number is no share."""
    assert expected == read_share(text)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("6 to 40 items", Limits(6, 40)),
        ("5 to 15", Limits(5, 15)),
        ("5-15 criteria", Limits(5, 15)),
        ("at most 10", Limits(0, 10)),
        ("No more than ten items", Limits(0, 10)),
        ("at least 3 items", Limits(3, None)),
        ("exactly 5", Limits(5, 5)),
        ("7", Limits(7, 7)),
        ("at most 5 to 10", None),
        ("300 to 1,500 words", Limits(300, 1500)),
        ("at most 12,000 words", Limits(0, 12_000)),
        ("1,50", None),
        ("every 24 months", None),
        ("few", None),
    ],
)
def test_reads_limits(text: str, limits: Limits | None) -> None:
    """A policy's limits have two ends, or one."""
    assert limits == read_limits(text)


@pytest.mark.parametrize(
    ("read", "text", "kind"),
    [
        (read_range, "268-228", "backwards"),
        (read_hours, "37-35", "backwards"),
        (read_limits, "40 to 6 items", "backwards"),
        (read_hours, "200 hours a week", "impossible"),
        (read_hours, "25-20 hours a day", "impossible"),
        (read_share, "120%", "impossible"),
        (read_share, "0%", "impossible"),
    ],
)
def test_refuses_what_cannot_stand(read: Callable[[str], object], text: str, kind: str) -> None:
    """Ranges that run backwards, weeks of 200 hours and shares beyond the whole are problems, not text."""
    problem = read(text)
    assert isinstance(problem, Problem)
    assert kind == problem.kind


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Range(228, 268), "228-268"),
        (_hours("37"), "37 hours a week"),
        (_hours("1"), "1 hour a week"),
        (_hours("70", "75.50", "two weeks"), "70-75.5 hours every two weeks"),
        (Share(Decimal("20.0")), "20%"),
        (Limits(6, 40), "6 to 40"),
        (Limits(0, 10), "at most 10"),
        (Limits(3, None), "at least 3"),
        (Limits(0, 0), "exactly 0"),
    ],
)
def test_prints_naturally(value: object, text: str) -> None:
    """Quantities print as a sentence would have them."""
    assert text == str(value)


@given(_decimals(10**12), _decimals(10**12) | st.integers(0, 10**12))
def test_a_range_reads_back(one: Decimal, other: Decimal | int) -> None:
    """Law: what a range prints is the same range."""
    value = Range(min(one, other), max(one, other))
    assert value == read_range(str(value))


@given(_decimals(24), _decimals(24), st.sampled_from(["day", "week", "two weeks", "month", "year"]))
def test_hours_read_back(one: Decimal, other: Decimal, period: str) -> None:
    """Law: what hours print are the same hours."""
    value = Hours(min(one, other), max(one, other), period)
    assert value == read_hours(str(value))


@given(_decimals(100).filter(bool))
def test_a_share_reads_back(percent: Decimal) -> None:
    """Law: what a share prints is the same share."""
    assert Share(percent) == read_share(str(Share(percent)))


@given(st.integers(0, 999_999), st.none() | st.integers(0, 999_999))
def test_limits_read_back(one: int, other: int | None) -> None:
    """Law: what limits print are the same limits."""
    value = Limits(one, None) if other is None else Limits(min(one, other), max(one, other))
    assert value == read_limits(str(value))


@pytest.mark.parametrize(
    "build",
    [
        lambda: Range(2, 1),
        lambda: Range(-1, 1),
        lambda: _hours("25", period="day"),
        lambda: _hours("1", period="hour"),
        lambda: Share(Decimal(0)),
        lambda: Limits(3, 2),
    ],
)
def test_a_wrong_quantity_cannot_be_built(build: Callable[[], object]) -> None:
    """A programmer's wrong call fails at once."""
    with pytest.raises(ValueError, match=r"runs?|hours|period|part"):
        build()
