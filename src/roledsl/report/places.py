"""Where a diagnostic stands, and what it is known by when lines have moved."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roledsl.diagnostics import Diagnostic
from roledsl.source import Source, Span

_WORD = re.compile(r"\w+")


class Region(NamedTuple):
    """A run of text by lines and columns, counted from 1 in code points; it ends before its last column."""

    line: int
    column: int
    end_line: int
    end_column: int


def of_file(source: Source, span: Span) -> bool:
    """Tell whether a place is a file as a whole: one that is empty, or was not read."""
    return not source.text and span.end == 0


def region(source: Source, span: Span) -> Region | None:
    """Give the lines and columns of a place; None where it is a file as a whole."""
    if of_file(source, span):
        return None
    last = len(source.text)
    return Region(*source.position(min(span.start, last)), *source.position(min(span.end, last)))


def words(source: Source, span: Span) -> str:
    """Give the words at a place, in small letters; where there are none, those of the line that it starts on.

    They stay the same when lines move or are wrapped, and when markers, quotes or indents change.
    """
    found = _WORD.findall(source.slice(span))
    if not found:
        found = _WORD.findall(source.line_text(source.line(min(span.start, len(source.text)))))
    return " ".join(found).casefold()


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Give for each diagnostic 32 hexadecimal figures, no two alike, that other services know it by from run to run.

    They are made of the code, the file, the words at the place, and which of several that have all this in common it
    is; so that they survive what happens elsewhere in the file.
    """
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        place = f"{diagnostic.code}\0{diagnostic.source.name}\0{words(diagnostic.source, diagnostic.span)}"
        seen[place] += 1
        yield hashlib.sha256(f"{place}\0{seen[place]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
