"""Locations: what is plain about them is read, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.values import Location, read_location
from roledsl.values.country import country_code


@pytest.mark.parametrize(
    ("text", "locality", "region", "country", "remote"),
    [
        ("Leeds, GB", "Leeds", "", "GB", False),
        ("Leeds,  united  kingdom", "Leeds", "", "GB", False),
        ("Cardiff, Wales", "Cardiff", "", "GB", False),
        ("Portland, OR, US", "Portland", "OR", "US", False),
        ("1 High Street, Leeds, GB", "", "", "GB", False),  # which of them is the town?
        ("United Kingdom", "", "", "GB", False),
        ("Remote, Germany", "", "", "DE", True),
        ("Fully remote, IE", "", "", "IE", True),
        ("Home-based", "", "", "", True),
        ("Remote at times, Leeds", "", "", "", False),
        ("Leeds", "", "", "", False),
        ("Los Angeles, CA", "", "", "", False),  # California, and not Canada
        ("Atlanta, Georgia", "", "", "", False),
        ("Leeds, gb", "", "", "", False),
        ("", "", "", "", False),
    ],
)
def test_read_location(text: str, locality: str, region: str, country: str, remote: bool) -> None:  # noqa: FBT001
    """Town, region, country."""
    assert Location(text, locality, region, country, remote) == read_location(text)


def test_codes_that_are_states_too() -> None:
    """The name says which is meant."""
    assert ["", "CA", "", "DE"] == [country_code(text) for text in ("CA", "Canada", "DE", "Germany")]


@given(st.text(max_size=60))
def test_any_text_is_a_location(text: str) -> None:
    """It never fails, and keeps what was typed."""
    assert text == read_location(text).text
