"""Items that stand one after the other: nested by their depth, with markers of the language, and tags that they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from roledsl.importing.draft import Part, Point
from roledsl.importing.methods import criterion_tags
from roledsl.importing.prose import prose
from roledsl.importing.signs import Line, after, between

_KNOWN: Final = re.compile(
    r"\((?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,6})\)|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,6})[.)]|\d{1,3}\.\d{1,3}\.?"
)
_DEEPEST: Final = 8  # items within items; deeper ones stand beside those
_TYPED: Final = re.compile(r"\s*(?:\d{1,2}\.\d{1,2}|\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)|\d{1,2}[.)])\s+(?=\S)")
_NUMBER: Final = re.compile(r"\W*(\d{1,3}|[a-zA-Z])\W*")
_SHARE: Final = re.compile(r"\s*(?:\(\s*(\d{1,3})\s?%\s*\)|[–\-:]\s*(\d{1,3})\s?%)\s*\.?$")
_NOTE: Final = re.compile(
    r"\s*(?:[(\[]\s*(?P<said>[^()\[\]]{1,80})\s*[)\]]|[-–—]\s*(?P<last>essential|desirable))\s*[.;]?$", re.IGNORECASE
)
_PROFICIENCIES: Final = frozenset(
    {"awareness", "basic", "working", "practitioner", "expert", "foundation", "intermediate", "advanced"}
)


def marker_of(text: str) -> str:
    """Give the marker that the language has for one as printed: a bullet is a hyphen, a number keeps its style."""
    if _KNOWN.fullmatch(text):
        return text
    match = _NUMBER.fullmatch(text)
    return f"{match[1]}." if match else "-"


def nested(lines: Sequence[Line], meaning: str, deep: int = 0) -> list[Part]:
    """Give items, those that stand deeper within the one before; ``meaning`` is that of their section.

    Their depths may jump, or begin below the surface: only whether one is deeper than another counts.
    """
    found: list[Part] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        inner: list[Line] = []
        while number < len(lines) and lines[number].depth > line.depth and deep < _DEEPEST:
            inner.append(lines[number])
            number += 1
        found.append(_point(line, inner, meaning, deep))
    return found


def _point(line: Line, inner: list[Line], meaning: str, deep: int) -> Point:
    runs, marker = line.runs, line.marker
    tags: tuple[str, ...] = ()
    whole = "".join(run.text for run in runs)
    if not any(map(str.isalnum, marker)) and (match := _TYPED.match(whole)):  # a number typed behind a bullet
        runs, marker = after(runs, match.end()), match[0].strip()
        whole = whole[match.end() :]
    found = tags_of(whole, meaning, alone=not inner)
    if found is not None:
        start, tags = found
        runs = between(runs, 0, start)
    return Point(marker_of(marker), prose(runs) or "–", tags, tuple(nested(inner, meaning, deep + 1)))


def tags_of(whole: str, meaning: str, *, alone: bool) -> tuple[int, tuple[str, ...]] | None:
    """Give the tags that an item says at its end, and where they begin; None where it says none."""
    if meaning == "accountabilities":
        if alone and (match := _SHARE.search(whole)) and int(match[1] or match[2]) <= 100:
            return match.start(), (f"{match[1] or match[2]}%",)
        if (match := _NOTE.search(whole)) and (match["said"] or "").strip().lower() in {"occasional", "occasionally"}:
            return match.start(), ("occasional",)
    elif meaning == "competencies":
        if (match := _NOTE.search(whole)) and (match["said"] or "").strip().lower() in _PROFICIENCIES:
            return match.start(), (match["said"].strip(),)
    elif meaning == "person specification" and (match := _NOTE.search(whole)):
        tags = criterion_tags(match["said"] or match["last"])
        return (match.start(), tags) if tags else None
    return None
