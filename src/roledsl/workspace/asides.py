"""Asides: the comments in a file that speak to roledsl, each with the line that stands below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from attrs import frozen

from roledsl.source import Source, Span
from roledsl.syntax import Tree

_SPOKEN_TO = re.compile(r"#[#\s]*roledsl(\s*:|\s+ignore)", re.IGNORECASE)


@frozen
class Aside:
    """A comment that begins with ``roledsl:``.

    ``below`` covers the next thing that is no comment, from the start of its line: an item, a paragraph, a value or a
    table with all the lines that it is wrapped over, but of what has a body its first line alone. It is None where
    nothing follows. ``on_top`` says whether the comment stands before the first declaration of its file.
    """

    source: Source
    span: Span
    below: Span | None
    on_top: bool


def asides(tree: Tree) -> Iterator[Aside]:
    """Find the comments of a file that speak to roledsl, in order."""
    text = tree.source.text
    spoken = [span for span in tree.comments if _SPOKEN_TO.match(text, span.start)]
    if not spoken:
        return
    lines = sorted(line.span for line in tree.lines())
    for span in spoken:
        at = bisect_left(lines, span)
        below = Span(text.rfind("\n", 0, lines[at].start) + 1, lines[at].end) if at < len(lines) else None
        yield Aside(tree.source, span, below, at == 0)
