"""Money reads in the ways that adverts write it, guesses nothing, and prints what reads back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.values import Money, Problem, read_money


def _money(low: str, high: str = "", currency: str = "GBP", period: str = "year", note: str = "") -> Money:
    return Money(Decimal(low), Decimal(high or low), currency, period, note)


_AMOUNTS = st.integers(0, 4).flatmap(lambda places: st.decimals(0, 10**12, places=places))
_NOTES = st.text(st.characters(exclude_characters="()"), max_size=60).map(lambda text: " ".join(text.split()))
_CODES = st.sampled_from(["GBP", "EUR", "USD", "JPY", "INR", "CAD", "CNY", "CHF", "PLN", "TOP"])
_PERIODS = st.sampled_from(["year", "hour", "day", "week", "two weeks", "month"])


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("£65,454 - £72,000", _money("65454", "72000")),
        ("£65,454–£72,000", _money("65454", "72000")),
        ("£65,454 to £72,000", _money("65454", "72000")),
        ("from £65,454 to 72,000", _money("65454", "72000")),
        ("£27,500", _money("27500")),
        ("£27500.00", _money("27500")),
        ("£26k", _money("26000")),
        ("£26-28K", _money("26000", "28000")),
        ("£500-1k", _money("500", "1000")),
        ("£3.5 million", _money("3500000")),
        ("27,500 GBP", _money("27500")),
    ],
)
def test_reads_amounts_and_ranges(text: str, money: Money) -> None:
    """A salary may be one amount or two, in full or in thousands."""
    assert money == read_money(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("£12.50 per hour", "hour"),
        ("£12.50/hr", "hour"),
        ("£12.50 hourly", "hour"),
        ("£12.50 a day", "day"),
        ("£12.50pw", "week"),
        ("£12.50 every two weeks", "two weeks"),
        ("£12.50 per fortnight", "two weeks"),
        ("£12.50 per month", "month"),
        ("£12.50 pcm", "month"),
        ("£12.50 per annum", "year"),
        ("£12.50 p.a.", "year"),
        ("£12.50pa", "year"),
        ("£12.50 a year", "year"),
        ("£12.50", "year"),
    ],
)
def test_reads_periods(text: str, period: str) -> None:
    """What the money is for is read in the words people use; a year where nothing is said."""
    assert _money("12.50", period=period) == read_money(text)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("USD 80,000", _money("80000", currency="USD")),
        ("usd 80,000 - 90,000", _money("80000", "90000", "USD")),
        ("US$80,000", _money("80000", currency="USD")),
        ("$80,000 CAD", _money("80000", currency="CAD")),
        ("CAD $80,000", _money("80000", currency="CAD")),
        ("80 000 €", _money("80000", currency="EUR")),
        ("80\N{NARROW NO-BREAK SPACE}000\N{NO-BREAK SPACE}€", _money("80000", currency="EUR")),
        ("52.500,00 EUR", _money("52500", currency="EUR")),
        ("12,50 € per hour", _money("12.5", currency="EUR", period="hour")),
        ("CHF 120'000", _money("120000", currency="CHF")),
        ("₹12,00,000", _money("1200000", currency="INR")),
        ("CNY ¥500", _money("500", currency="CNY")),
        ("¥500,000 per month", _money("500000", currency="JPY", period="month")),
    ],
)
def test_reads_currencies(text: str, money: Money) -> None:
    """A sign or an ISO code may stand on either side, and figures be grouped as in the currency's country."""
    assert money == read_money(text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("£28,000 pro rata", "pro rata"),
        ("£28,000 (FTE)", "FTE"),
        ("£28,000 per annum plus 10% bonus", "plus 10% bonus"),
        ("£28,000 + benefits", "+ benefits"),
        ("£28,000, negotiable", "negotiable"),
    ],
)
def test_keeps_what_is_said_besides(text: str, note: str) -> None:
    """Words after the amount don't hide it from checks, and are not lost."""
    assert _money("28000", note=note) == read_money(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Competitive", "30,000", "£", "£xx,xxx", "abc 123", "c£30k", "NJC 12-15", "Grade 7"),
        *("up to £30,000", "from £30,000", "£30,000+", "£500 (weekly)", "£12 gross per hour", "£30,000 or more"),
    ],
)
def test_leaves_other_text_alone(text: str) -> None:
    """What is no amount, or only a bound, or for a time that can't be told, is text and never a wrong figure."""
    assert read_money(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("£72,000 - £65,454", "backwards"),
        ("£20,000 - €25,000", "impossible"),
        ("$20,000 EUR", "impossible"),
        ("52.500 EUR", "ambiguous"),
        ("£12.345", "ambiguous"),
        ("£72,00", "ambiguous"),
    ],
)
def test_refuses_what_cannot_stand(text: str, kind: str) -> None:
    """Ranges that run backwards, two currencies, and marks that part thousands for some and pence for others."""
    problem = read_money(text)
    assert isinstance(problem, Problem)
    assert kind == problem.kind


def test_says_how_the_range_should_run() -> None:
    """The help of a backward range is the range to type."""
    problem = read_money("£72,000 - £65,454")
    assert isinstance(problem, Problem)
    assert problem.help == "put the lower end first: £65,454 - £72,000"


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (_money("65454", "72000"), "£65,454 - £72,000"),
        (_money("12.5", "13", period="hour"), "£12.50 - £13.00 per hour"),
        (_money("2100", currency="USD", period="two weeks"), "$2,100 every two weeks"),
        (_money("80000", "90000", "CAD"), "CAD 80,000 - 90,000"),
        (_money("28000", note="pro rata"), "£28,000 per year (pro rata)"),
    ],
)
def test_prints_naturally(money: Money, text: str) -> None:
    """Money prints as an advert would have it, the year being understood."""
    assert text == str(money)


@given(_AMOUNTS, _AMOUNTS, _CODES, _PERIODS, _NOTES)
def test_money_reads_back(one: Decimal, other: Decimal, currency: str, period: str, note: str) -> None:
    """Law: what money prints is the same money, whatever the amounts, the currency and the note."""
    money = Money(min(one, other), max(one, other), currency, period, note)
    assert money == read_money(str(money))


@pytest.mark.parametrize(
    "change",
    [{"low": Decimal(3)}, {"low": Decimal(-1)}, {"currency": "ABC"}, {"period": "decade"}, {"note": "a (b)"}],
)
def test_wrong_money_cannot_be_built(change: dict[str, Any]) -> None:
    """A programmer's wrong call fails at once."""
    right: dict[str, Any] = {"low": Decimal(1), "high": Decimal(2), "currency": "GBP"}
    with pytest.raises(ValueError, match=r"amount|currency|period|note"):
        Money(**right | change)
