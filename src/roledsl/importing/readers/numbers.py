"""Numbers of items as they are printed: in figures, in letters, in Roman numerals."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST: Final = 4999  # what Roman numerals can say


def roman(number: int) -> str:
    """Give a number in small Roman numerals; in figures where it has none."""
    if not 0 < number <= _LARGEST:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def letters(number: int) -> str:
    """Give a number as letters, as Word counts: a to z, then aa to zz; in figures where it has none."""
    if not 0 < number <= 26 * 30:
        return str(number)
    times, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (times + 1)
