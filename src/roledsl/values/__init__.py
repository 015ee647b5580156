"""Small immutable quantities, how they read and print themselves, and nothing of roles.

A reader ``read_…`` takes the text of a value and gives the value, a :class:`Problem` where the text is of that kind but
cannot stand, or None where it is of another kind: plain text, such as "Competitive" or "tbc". Readers take any text and
never raise; letter case and runs of blanks do not matter, and no text of more than 200 characters is a value. Within
that, reading what a value prints gives an equal value. Only a programmer's wrong call of a class raises: ValueError.
"""

from __future__ import annotations

from roledsl.values.colour import Colour, read_colour
from roledsl.values.dates import Date, Interval, read_date, read_date_or_interval, read_interval
from roledsl.values.figures import (
    Hours,
    Limits,
    Range,
    Share,
    read_hours,
    read_limits,
    read_number,
    read_range,
    read_share,
)
from roledsl.values.language import is_language
from roledsl.values.location import Location, read_location
from roledsl.values.money import Money, read_money
from roledsl.values.shapes import Problem, is_unknown

__all__ = [
    "Colour",
    "Date",
    "Hours",
    "Interval",
    "Limits",
    "Location",
    "Money",
    "Problem",
    "Range",
    "Share",
    "is_language",
    "is_unknown",
    "read_colour",
    "read_date",
    "read_date_or_interval",
    "read_hours",
    "read_interval",
    "read_limits",
    "read_location",
    "read_money",
    "read_number",
    "read_range",
    "read_share",
]
