"""Colours as documents have them: read, printed, and told apart from what they stand on."""

from __future__ import annotations

import re

from attrs import frozen

from roledsl.values.shapes import Problem

LEAST_CONTRAST = 4.5
"""What text must have with what it stands on: WCAG 2.2, success criterion 1.4.3, level AA."""

_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


@frozen
class Colour:
    """A colour of sRGB; ``red``, ``green`` and ``blue`` are from 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        """Give it as HTML has it: ``#14506b``."""
        return f"#{self.hex}"

    @property
    def hex(self) -> str:
        """Its six figures, without the ``#``, as Word has them."""
        return f"{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Its relative luminance, from 0 to 1, as WCAG 2.2 defines it."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """Give the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
        low, high = sorted((self.luminance, other.luminance))
        return (high + 0.05) / (low + 0.05)

    def mixed(self, other: Colour, share: float) -> Colour:
        """Give the colour with a share (0 to 1) of another in it."""
        pairs = ((self.red, other.red), (self.green, other.green), (self.blue, other.blue))
        red, green, blue = (round(mine + (theirs - mine) * share) for mine, theirs in pairs)
        return Colour(red, green, blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def read_colour(text: str) -> Colour | Problem:
    """Read a colour: ``#14506b``, or ``#147`` for ``#114477``."""
    if not _HEX.fullmatch(text):
        return Problem("unknown", f"`{text[:40]}` is no colour", "write a `#` and six figures, such as `#14506b`")
    figures = text[1:] if len(text) == 7 else "".join(2 * figure for figure in text[1:])
    red, green, blue = (int(figures[at : at + 2], 16) for at in (0, 2, 4))
    return Colour(red, green, blue)


WHITE = Colour(255, 255, 255)
BLACK = Colour(0, 0, 0)
