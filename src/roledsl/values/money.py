"""Money: an amount or a range in a currency, for a period of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from roledsl.values.shapes import (
    NUMBER,
    PER,
    PERIODS,
    TO,
    Problem,
    backwards,
    compiled,
    decimal,
    demand,
    ends,
    match,
    period,
    shortest,
    unclear,
)

# The active codes of ISO 4217, list one, without metals, funds and units of account.
_ISO_4217 = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP "
    "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF "
    "IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD "
    "MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB "
    "RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD "
    "UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
_CODES = frozenset(_ISO_4217.split())
_SIGNED = (
    "£:GBP €:EUR $:USD ¥:JPY ₹:INR ₩:KRW ₽:RUB ₺:TRY ₪:ILS ₦:NGN ₱:PHP ฿:THB ₫:VND ₴:UAH ₵:GHS ₸:KZT ₡:CRC ₲:PYG "
    "US$:USD AU$:AUD A$:AUD CA$:CAD C$:CAD NZ$:NZD HK$:HKD S$:SGD R$:BRL"
)
_SIGNS = dict(pair.split(":") for pair in _SIGNED.split())
_SIGN_OF = {code: sign for sign, code in _SIGNS.items() if len(sign) == 1}
_DOLLARS = "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD XCD"
_SHARED = {"$": frozenset(_DOLLARS.split()), "¥": frozenset({"JPY", "CNY"})}  # a code says which: "$80,000 CAD"
_SCALES = {"k": 10**3, "thousand": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}

_SIGN = "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
_AMOUNT = (  # five groups: code, sign, figures, scale, code or sign
    rf"(?:([a-z]{{3}}) ?)?({_SIGN})? ?({NUMBER})(?: ?({'|'.join(_SCALES)})(?![a-z]))?(?: ?([a-z]{{3}}|{_SIGN}))??"
)
_ASIDE = (
    r"plus|\+(?= )|pro[ -]rata|fte|full[ -]time equivalent|actual|gross|net|negotiable|depend(?:ing|ent)|doe|"
    r"inclusive|including|rising|subject to"
)
_NOTE = rf"(?: ?\((?P<note>[^()]+)\)|[,;] ?(?P<more>[^()\d]+)|,? (?P<aside>(?:{_ASIDE})(?![a-z])[^()]*))"
_MONEY = rf"(?P<lead>from )?{_AMOUNT}(?:{TO}{_AMOUNT}|(?(lead)(?!)))(?:,? ?{PER})?{_NOTE}?"  # "from" needs a "to"
_TIME = "hour|day|daily|week|fortnight|month"


@frozen
class Money:
    """An amount of money, or what lies between two, for a period of time.

    ``low`` and ``high`` are in units of ``currency``, a code of ISO 4217, with at most six places, and equal for a
    single amount; ``period`` is "hour", "day", "week", "two weeks", "month" or "year"; ``note`` is what was said
    besides ("pro rata"), without brackets.
    """

    low: Decimal
    high: Decimal
    currency: str
    period: str = "year"
    note: str = ""

    def __attrs_post_init__(self) -> None:
        demand("an amount runs forwards, from 0", holds=0 <= self.low <= self.high)
        demand("the currency is a code of ISO 4217", holds=self.currency in _CODES)
        demand("the period is a known one", holds=self.period in PERIODS)
        demand("a note has single blanks and no brackets", holds=self.note == _plain(self.note))

    def __str__(self) -> str:
        return " ".join(part for part in (self._amount(), self._period(), self.note and f"({self.note})") if part)

    def _amount(self) -> str:
        sign = _SIGN_OF.get(self.currency, "")
        places = max(_places(self.low), _places(self.high))
        amount = ends(f"{sign}{self.low:,.{places}f}", f"{sign}{self.high:,.{places}f}", " - ")
        return amount if sign else f"{self.currency} {amount}"

    def _period(self) -> str:
        if self.period == "year" and not self.note:
            return ""
        return "every two weeks" if self.period == "two weeks" else f"per {self.period}"


@lru_cache(maxsize=4096)  # a library has few different ones
def read_money(text: str) -> Money | Problem | None:
    """Read "£65,454 - £72,000", "USD 80,000", "80 000 €", "£26k", "£12.50 per hour", "£28,000 pro rata".

    A number without a currency is no money, nor is one that is only a bound ("up to £30,000"). Of the currencies that
    share a sign, $ alone is USD and ¥ alone is JPY.
    """
    found = match(_MONEY, text)
    if not found:
        return None
    low, high = found.groups()[1:6], found.groups()[6:11]
    currency = _currency([mark.upper() for mark in (*low[:2], low[4], *high[:2], high[4]) if mark])
    note = _plain(found["note"] or found["more"] or found["aside"] or "")
    if currency is None or (note and not found["per"] and compiled(_TIME).search(note)):
        return None
    if isinstance(currency, Problem):
        return currency
    for figures in filter(None, (low[2], high[2])):
        if problem := unclear(figures, decimal_comma=currency not in ("GBP", "USD")):
            return problem
    return _money(_amounts(low, high), currency, period(found, "year"), note)


def _money(amounts: tuple[Decimal, Decimal], currency: str, per: str, note: str) -> Money | Problem:
    low, high = amounts
    return Money(low, high, currency, per, note) if low <= high else backwards(Money(high, low, currency, per, note))


def _currency(marks: Sequence[str]) -> str | Problem | None:
    """Give the code that signs and codes, in capitals, agree on; None if one of them is neither, or there are none."""
    codes = {_SIGNS.get(mark, mark) for mark in marks if mark not in _SHARED}
    if not codes <= _CODES:
        return None
    codes |= {_SIGNS[sign] for sign, owners in _SHARED.items() if sign in marks and not codes & owners}
    if len(codes) > 1:
        message = f"the amounts are in different currencies, {' and '.join(sorted(codes))}"
        return Problem("impossible", message, "write one currency")
    return codes.pop() if codes else None


def _amounts(low: Sequence[str], high: Sequence[str]) -> tuple[Decimal, Decimal]:
    """Give both ends, each typed as the groups of ``_AMOUNT``; the "k" of "£26-28k" counts for both."""
    start = decimal(low[2])
    if not high[2]:
        return (start * _scale(low[3]),) * 2
    end = decimal(high[2])
    return start * _scale(low[3] or (high[3] if start < end else "")), end * _scale(high[3])


def _scale(word: str | None) -> int:
    return _SCALES[word.lower()] if word else 1


def _places(amount: Decimal) -> int:
    """How many places an amount prints: an even number, since 12.345 could be read as twelve thousand."""
    places = len(shortest(amount).partition(".")[2])
    return places + places % 2


def _plain(note: str) -> str:
    return " ".join(note.replace("(", " ").replace(")", " ").split())
