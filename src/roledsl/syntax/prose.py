"""Inside a line: an item's marker, wrapped lines joined, tags after the last bar, references between braces."""

from __future__ import annotations

import re
from typing import NamedTuple

_PLAIN = re.compile(r"[^\x00-\x1f!-/:-@\[-`{-~]")  # before these a backslash is no escape of Markdown's own
_BLANKS = " \t\r\u00a0"
_MARKER = re.compile(r"(?:([-*•·–—‣◦●○▪■\uf0a7\uf0b7])|(\d+\.\d+\.?|\([^)]*\)|\w+[.)]))[ \t\u00a0]*")
_BRACES = re.compile(r"\\.|\{(\"(?:[^\"\\\n]|\\[^\n])*\"|[^{}\"\n]*)\}|[{}]|(`+)", re.DOTALL)
_TITLE = re.compile(r"\"(?:[^\"\\]|\\.)*\"[ \t\r\n]*", re.DOTALL)
_LEADING_AND = re.compile(r"and[ \t\r\n]+")
_AND = re.compile(r"(?<=[ \t\r\n])and[ \t\r\n]+(?=\S)")
_LIST = re.compile(r"\\.|[\",]", re.DOTALL)


class Piece(NamedTuple):
    """A piece of a line and where it stands, as offsets in the source."""

    text: str
    start: int
    end: int


class Written(NamedTuple):
    """Prose as written: ``text`` on one line; its references (between the braces), tags, and braces that are none."""

    text: str
    references: tuple[Piece, ...] = ()
    tags: tuple[Piece, ...] = ()
    strays: tuple[int, ...] = ()


def read_prose(text: str, start: int, end: int, *, tags: bool = False) -> Written:
    """Read ``text[start:end]``; with ``tags``, what stands after its last bar is cut off and split at commas."""
    raw = text[start:end]
    found: tuple[Piece, ...] = ()
    if tags and "|" in raw:
        bar = last_bar(raw)
        if bar >= 0:
            found = _split(text, start + bar + 1, end)
            raw = raw[:bar].rstrip()
    references: tuple[Piece, ...] = ()
    strays: tuple[int, ...] = ()
    if "{" in raw or "}" in raw:
        references, strays = _braces(raw, start)
    if "\n" in raw:
        raw = _joined(raw)
    if raw[:1] == "\\" and _PLAIN.match(raw, 1):
        raw = raw[1:]
    return Written(raw, references, found, strays)


def _joined(raw: str) -> str:
    """Put wrapped lines on one; a backslash at the start of one that only takes away its meaning goes."""
    first, *lines = [line.strip(_BLANKS) for line in raw.split("\n")]
    if "\\" in raw:
        lines = [line[1:] if line[:1] == "\\" and _PLAIN.match(line, 1) else line for line in lines]
    return " ".join([first, *lines])


def last_bar(raw: str) -> int:
    """Give the offset of the last bar with a blank (or a line's end) on both sides, or -1."""
    at = raw.rfind("|")
    while at >= 0:
        before, after = raw[at - 1 : at], raw[at + 1 : at + 2]
        if (before == "" or before.isspace()) and (after == "" or after.isspace()):
            return at
        at = raw.rfind("|", 0, at)
    return -1


def _braces(raw: str, start: int) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
    references, strays = [], []
    at = 0
    while match := _BRACES.search(raw, at):
        at = match.end()
        if match[2]:  # a code span: what it holds is no reference
            close = re.compile(rf"(?<!`){match[2]}(?!`)").search(raw, at)
            at = close.end() if close else at
        elif match[1] is not None:
            references.append(Piece(match[1], start + match.start(), start + match.end()))
        elif not match[0].startswith("\\"):
            strays.append(start + match.start())
    return tuple(references), tuple(strays)


def marker_of(text: str, start: int, end: int) -> tuple[str, int]:
    """Give an item's marker (``-`` for any bullet) and the offset of its text."""
    if text.startswith("- ", start) and text[start + 2 : start + 3] not in _BLANKS:
        return "-", start + 2
    match = _MARKER.match(text, start, end)
    if match is None:
        return "-", start + 1
    return ("-" if match[1] else match[2]), match.end()


def split_list(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """Split a list at commas outside of quotes, and at a last `and`; the pieces have no blanks around them."""
    pieces = _split(text, start, end)
    if not pieces:
        return ()
    *first, last = pieces
    match = _LEADING_AND.match(text, last.start, last.end)
    if match and first:
        last = _trimmed(text, match.end(), last.end)
    return (*first, *_at_and(text, last))


def _at_and(text: str, piece: Piece) -> tuple[Piece, ...]:
    """Split at the first `and`: right after a title in quotes, or before any quote; it may be wrapped."""
    start, end = piece.start, piece.end
    if title := _TITLE.match(text, start, end):
        match = _AND.match(text, title.end(), end)
    else:
        quote = text.find('"', start, end)
        match = _AND.search(text, start, quote + 1 if quote >= 0 else end)
    if match is None:
        return (piece,)
    return _trimmed(text, start, match.start()), _trimmed(text, match.end(), end)


def _split(text: str, start: int, end: int) -> tuple[Piece, ...]:
    if text.find(",", start, end) < 0:
        piece = _trimmed(text, start, end)
        return (piece,) if piece.text else ()
    pieces, at = [], start
    for comma in _commas(text, start, end):
        pieces.append((at, comma))
        at = comma + 1
    pieces.append((at, end))
    return tuple(piece for piece in (_trimmed(text, *span) for span in pieces) if piece.text)


def _commas(text: str, start: int, end: int) -> list[int]:
    """Give the offsets of the commas outside of quotes; a quote that does not end takes nothing in."""
    outside: list[int] = []
    inside: list[int] = []
    quoted = False
    for match in _LIST.finditer(text, start, end):
        if match[0] == '"':
            quoted = not quoted
            inside = []
        elif match[0] == ",":
            (inside if quoted else outside).append(match.start())
    return outside + inside if quoted else outside


def piece_of(text: str, start: int, end: int) -> Piece:
    """Give what stands between two offsets, wrapped lines put on one."""
    raw = text[start:end]
    return Piece(_joined(raw) if "\n" in raw else raw, start, end)


def _trimmed(text: str, start: int, end: int) -> Piece:
    raw = text[start:end]
    left = len(raw) - len(raw.lstrip())
    raw = raw.strip()
    return Piece(_joined(raw) if "\n" in raw else raw, start + left, start + left + len(raw))


def title_text(text: str) -> str:
    """Give what a title says that stands in quotes of any kind."""
    plain = unquoted(text)
    return text.strip('"“”„') if plain is None else plain


def unquoted(text: str) -> str | None:
    r"""Give what a title in quotes says, ``\"`` read as a quote; None where the text is no such title."""
    if len(text) >= 2 and text[0] == '"' == text[-1]:
        inner = text[1:-1]
        if '"' not in inner and "\\" not in inner:
            return inner
        plain = re.sub(r"\\.", "", inner, flags=re.DOTALL)
        if '"' not in plain and not plain.endswith("\\"):
            return re.sub(r'\\(["\\])', r"\1", inner)
    return None
