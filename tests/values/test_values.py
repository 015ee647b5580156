"""What holds of all readers: they take any text, look at no long one, and take no time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl import values

_READERS = (
    values.read_date,
    values.read_date_or_interval,
    values.read_hours,
    values.read_interval,
    values.read_limits,
    values.read_money,
    values.read_number,
    values.read_range,
    values.read_share,
)
_SIGNS_AND_FIGURES = "0 1 7 12 31 99 2023 000 £ $ € US$ eur - – / . , ' ½ % k m ( )"
_WORDS = "a per every from to at least most two weeks hours fortnights pa p.a. bi month July feb Mon th of tbc x ? *"
_PIECES = (*_SIGNS_AND_FIGURES.split(), *_WORDS.split())
_SOUP = st.lists(st.sampled_from(_PIECES) | st.just(" "), max_size=16).map("".join)


@given(st.text() | _SOUP)
def test_readers_take_any_text(text: str) -> None:
    """Law: a user's text gives a value, a problem or None, never an exception; problems speak in sentences."""
    for read in _READERS:
        found = read(text)
        if isinstance(found, values.Problem):
            assert found.message
            assert found.help
            assert found.kind in ("ambiguous", "impossible", "backwards")
    assert values.is_unknown(text) in (True, False)


@given(_SOUP)
def test_what_is_read_from_soup_reads_back(text: str) -> None:
    """Law: printing keeps the meaning of whatever was read, not only of what the strategies think of."""
    for read in _READERS:
        found = read(text)
        if found is not None and not isinstance(found, values.Problem):
            assert found == read(str(found))


@given(_SOUP)
def test_case_and_blanks_do_not_matter(text: str) -> None:
    """Law: capitals, outer blanks and doubled blanks change no value."""
    for read in (values.read_date_or_interval, values.read_hours, values.read_limits, values.read_share):
        found = read(text)
        if not isinstance(found, values.Problem):
            assert found == read(f" {text.upper().replace(' ', '  ')} ")


@pytest.mark.parametrize("text", ["£1" + " " * 500 + "m", "2009" + "9" * 500, "x" * 201, "1-" * 200])
def test_a_long_text_is_no_value(text: str) -> None:
    """A paragraph that lands in a field is not searched for a value."""
    assert [None] * len(_READERS) == [read(text) for read in _READERS]
    assert not values.is_unknown(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1.",
        "1,",
        "1 000 ",
        "1,000,",
        "1.000.",
        "£1",
        "1 - ",
        "a",
        "£1 - 1 plus ",
        "x",
        "£x",
        " tbc",
        "gbp ",
        "'09",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    """Repeated pieces of values, the worst that a pattern can meet, take no time that anyone could notice."""
    texts = [(piece * 200)[:199] + end for end in ("", "!", "(")]
    start = time.perf_counter()
    for text in texts:
        for read in (*_READERS, values.is_unknown):
            read(text)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        *("tba", "TBC", "tbd", "t.b.c.", "[tbc]", "(TBC)", "tbc.", "n/a", "N.A.", "not applicable", "not yet known"),
        *("****", "?", "??", "-", "–", "xx", "…", "...", "£xx,xxx", "£XX,XXX - £XX,XXX", "XX/XX/XXXX", "DD/MM/YYYY"),
        *("to be confirmed", "To be agreed", "to be announced", "to be agreed with the post holder"),
    ],
)
def test_knows_what_is_still_to_come(text: str) -> None:
    """Gaps that authors leave are known as gaps, however they mark them."""
    assert values.is_unknown(text)


@pytest.mark.parametrize("text", ["", "x", "none", "0", "Competitive", "20%", "2009", "to be", "tbcs", "£26k", "a-b"])
def test_does_not_take_words_for_gaps(text: str) -> None:
    """What says something is no gap; a single x may be a tick."""
    assert not values.is_unknown(text)
