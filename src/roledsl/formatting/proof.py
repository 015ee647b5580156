"""The proof that a formatted text says what its source says: two trees compared, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from roledsl.formatting.numbering import head_of, lists_in
from roledsl.formatting.wording import is_tagged, rows_of
from roledsl.model.lists import BULLET, style_of, value_of
from roledsl.syntax.prose import marker_of, read_prose
from roledsl.syntax.tree import Line, Node, Opener, Tree

_BLANK = re.compile(r"\s+")
_QUOTES = str.maketrans("“”„", '"""')
Meaning = tuple[object, ...]


def same(before: Tree, after: Tree) -> bool:
    """Tell whether two trees have the same lines, in the same bodies, with the same words, tags and comments.

    What a workspace makes of a file depends on nothing else: not on blanks and line ends between and around words, not
    on the numbers of a list but its first, and not on which quotes a title stands in.
    """
    return _comments(before) == _comments(after) and _meaning(before.source.text, before.root.children) == _meaning(
        after.source.text, after.root.children
    )


def _comments(tree: Tree) -> list[tuple[int, str]]:
    """Give the comments, each with the number of lines above it."""
    text = tree.source.text
    lines = [(line.start, "") for line in tree.lines()]
    comments = [(span.start, text[span.start : span.end]) for span in tree.comments]
    found = []
    above = 0
    for _, comment in sorted([*lines, *comments]):
        if comment:
            found.append((above, comment))
        else:
            above += 1
    return found


def _meaning(text: str, parts: Iterable[Node | Line]) -> list[Meaning]:
    parts = list(parts)
    numbers = {}
    for found in lists_in(text, parts):
        first, marker = found[0]
        numbers[first.start] = (style_of(marker), value_of(style_of(marker), marker))
    return [
        (
            _line(text, head_of(part)),
            numbers.get(head_of(part).start),
            _meaning(text, part.body) if isinstance(part, Node) else None,
        )
        for part in parts
    ]


def _line(text: str, line: Line) -> Meaning:
    """Give what a line says: its type, its words, its text on one line, its tags, and its letters without blanks."""
    start = line.start
    opened: Meaning = ()
    if isinstance(line, Opener):
        title = text[slice(*line.title_span)].translate(_QUOTES) if line.title_span else ""
        opened = (line.typed, line.target, line.name, title, line.place, line.colon < line.end)
        start = line.value_start
    elif line.type == "ITEM":
        marker, start = marker_of(text, start, line.end)
        opened = (marker == BULLET,)
    raw = text[start : line.end]
    if line.type == "TABLE":
        return (line.type, rows_of(raw))
    if isinstance(line, Opener) and line.word is not None and line.word.value == "names":
        raw = raw.translate(_QUOTES)
    written = read_prose(raw, 0, len(raw), tags=is_tagged(line, text))
    tags = [tag.text for tag in written.tags]
    return (line.type, opened, written.text.strip(), tags, _BLANK.sub("", raw))
