"""How wide a text is about, and texts wrapped to a width: fonts differ, so that a little room is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# In parts of the font's size: about those of DejaVu Sans, the widest of the fonts that readers commonly have.
_NARROW, _WIDE = frozenset("iljI.,:;'|![]()-·’‘ ftr/\\"), frozenset("mwMWQO@%&—…")
_WIDTHS = {"narrow": 0.36, "wide": 0.93, "capital": 0.7, "other": 0.62, "full": 1.05}
_BREAKS = re.compile(r"(?<=[\s/-])")


BOLD = 1.12
"""How much wider a bold text is."""


def width(text: str, size: float) -> float:
    """Give about how many pixels a text takes in a font of ``size`` pixels."""
    return size * sum(map(_em, text))


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if character in _NARROW:
        return _WIDTHS["narrow"]
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDTHS["full"]
    return _WIDTHS["wide" if character in _WIDE else "capital" if character.isupper() else "other"]


def wrapped(text: str, room: float, size: float, most: int) -> list[str]:
    """Break a text into at most ``most`` lines of ``room`` pixels; what does not fit is cut, with an ellipsis."""
    lines = [""]
    for word in _words(text, room, size):
        if lines[-1] and width(lines[-1] + word.rstrip(), size) > room:
            if len(lines) == most:
                return [*(line.rstrip() for line in lines[:-1]), cut(f"{lines[-1]}{word}", room, size)]
            lines.append("")
        lines[-1] += word
    return [line.rstrip() for line in lines]


def cut(text: str, room: float, size: float) -> str:
    """Cut a text to ``room`` pixels, with an ellipsis where something is left out."""
    if width(text, size) <= room:
        return text
    room -= width("…", size)
    fits = 0
    for character in text:
        room -= size * _em(character)
        if room < 0:
            break
        fits += 1
    return f"{text[:fits].rstrip()}…"


def _words(text: str, room: float, size: float) -> Iterator[str]:
    """Give the words of a text with the blanks after them; one that is wider than a line in pieces with hyphens."""
    for word in filter(None, _BREAKS.split(text)):
        if width(word.rstrip(), size) <= room:
            yield word
            continue
        piece = ""
        used = dash = width("-", size)
        for character in word:
            used += size * _em(character)
            if piece and used > room:
                yield f"{piece}-" if piece[-1].isalpha() and character.isalpha() else piece
                piece, used = "", dash + size * _em(character)
            piece += character
        yield piece
