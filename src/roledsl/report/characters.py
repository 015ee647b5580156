"""Text from files as it may be shown: without what a terminal would obey, and measured in columns."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Seen as nothing, though Unicode does not call them format characters.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Give ``text`` with all that a terminal would obey, reorder or hide as escapes: ``\t``, ``\x1b``, ``\u202e``.

    Text from a file must not move the cursor, ring the bell, or look like another text (Boucher and Anderson,
    "Trojan Source", 2021). Bytes that were not UTF-8 are shown as ``\xNN``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown for shown, _ in cells(text))


def columns(text: str) -> int:
    """Count the columns that a terminal gives to ``text`` once it is :func:`visible`.

    East Asian wide characters take two (Unicode Standard Annex 11), combining ones none.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(width for _, width in cells(text))


def cells(text: str) -> list[tuple[str, int]]:
    """Give what is shown for each character of ``text``, and the columns that it takes."""
    cells = [_cell(character) for character in text]
    for joiner in _JOINERS:
        at = text.find(joiner)
        while at >= 0:
            # between letters of scripts that join, and in emoji, it has its place
            if 0 < at < len(text) - 1 and not text[at - 1].isascii() and not text[at + 1].isascii():
                cells[at] = (joiner, 0)
            at = text.find(joiner, at + 1)
    return cells


@lru_cache(maxsize=4096)
def _cell(character: str) -> tuple[str, int]:
    category = unicodedata.category(character)
    blank = category == "Zs" and character not in " \u3000"
    if blank or category in {"Cc", "Cf", "Cs", "Zl", "Zp"} or character in _UNSEEN:
        shown = escape(character)
        return shown, len(shown)
    if category in {"Mn", "Me"}:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def escape(character: str) -> str:
    r"""Give a character as what shows it: ``\t``, ``\x1b``, ``\u202e``."""
    point = ord(character)
    if character in "\t\n\r":
        return {"\t": r"\t", "\n": r"\n", "\r": r"\r"}[character]
    if 0xDC80 <= point <= 0xDCFF:
        return f"\\x{point - 0xDC00:02x}"  # a byte that was not UTF-8 (PEP 383)
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def plain(text: str) -> str:
    r"""Give ``text`` with what is no text, bytes that were not UTF-8, as ``\xNN``; all else stays as it is.

    Not every reader of JSON or XML takes them.
    """
    return _SURROGATE.sub(lambda match: escape(match[0]), text)
