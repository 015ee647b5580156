"""Locations of work: the town, the region and the country that a text such as "Portland, OR, US" tells."""

from __future__ import annotations

import re

from attrs import frozen

from roledsl.values.country import country_code, is_state

_REMOTE = re.compile(r"(?:(?:fully|100 ?%) )?remote|home[ -]based|(?:work(?:ing)? from|at) home", re.IGNORECASE)


@frozen
class Location:
    """Where work is done, as far as the text is plain about it; ``country`` is a code of ISO 3166-1, else empty.

    ``remote`` is work that is done from anywhere in the country, and not only at times.
    """

    text: str
    locality: str = ""
    region: str = ""
    country: str = ""
    remote: bool = False


def read_location(text: str) -> Location:
    """Read "Leeds, GB", "Portland, OR, US", "Remote, United Kingdom"; what stands before is left where it is unclear.

    Any text is a location: without a country's name or code after a comma it has none.
    """
    *before, last = [part.strip() for part in text.split(",")]
    country = country_code(last)
    if not country:
        return Location(text, remote=bool(_REMOTE.fullmatch(text.strip())))
    match before:
        case [place] if _REMOTE.fullmatch(place):
            return Location(text, country=country, remote=True)
        case [place]:
            return Location(text, place, country=country)
        case [place, state] if is_state(state):
            return Location(text, place, state, country)
        case _:
            return Location(text, country=country)
