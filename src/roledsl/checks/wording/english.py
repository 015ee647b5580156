"""What the lists of English words are held against: the author's own prose, in English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import field, frozen

from roledsl.checks.view import Text, View
from roledsl.diagnostics import Diagnostic
from roledsl.model.role import Composed

# A letter or a figure stays, in small letters, and all else is a blank.
_LETTERS = bytes(byte if byte < 128 and chr(byte).isalnum() else 32 for byte in range(256)).lower()
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def _in_bytes(words: str) -> frozenset[bytes]:
    return frozenset(words.encode().split())


@frozen
class Finder:
    """Finds something in a piece of prose that has one of the words that are its ``triggers``.

    They are given with blanks between them, in small letters, and have letters of ASCII alone.
    """

    triggers: frozenset[bytes] = field(converter=_in_bytes)
    find: Callable[[Text, View], Iterator[Diagnostic]]


def plainly(text: str) -> str:
    """Give a text in small letters and with straight apostrophes; each letter stays in its place.

    The few capitals that are longer in small letters stay as they are.
    """
    small = text.lower()
    small = small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("’", "'")


def words_in(text: str) -> list[bytes]:
    """Give the words of a text in small letters, to be held against English ones: all but ASCII letters parts words.

    Every text is taken apart by this. With bytes it takes half the time that a pattern takes.
    """
    return text.encode("ascii", "replace").translate(_LETTERS).split()


def places_in(text: str) -> list[tuple[str, int, int]]:
    """Give the words of a text that :func:`plainly` gave, each with where it starts and ends."""
    return [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def in_english(of: Composed) -> bool:
    """Tell whether a document is in English, as it is unless it or its organisation names another language."""
    field = of.field("language")
    language = field.text.text if field is not None else of.organisation.language if of.organisation is not None else ""
    return not language or language[:2].lower() == "en"


def is_own_prose(text: Text) -> bool:
    """Tell whether a text is prose, in English, and the author's: a value is a title, a standard somebody else's."""
    return text.kind != "value" and text.origin.layer.kind != "domain" and in_english(text.of)
