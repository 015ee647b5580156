"""Numbers of lists as they should be typed: the first one kept, the others counted from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from roledsl.model.lists import BULLET, core_of, goes_on, label_of, style_of, value_of
from roledsl.syntax.prose import marker_of, read_prose
from roledsl.syntax.tree import Line, Node

# What may stand as a number or letter in a marker (role.lark): a list that grows beyond it is left alone.
_TYPABLE = re.compile(r"\d{1,3}(?:\.\d{1,3})?|[a-zA-Z]|[ivxIVX]{2,6}")
Numbered = list[tuple[Line, str]]  # the items of a list and their markers


def head_of(part: Node | Line) -> Line:
    """Give the line that a part begins with."""
    return part.head if isinstance(part, Node) else part


def lists_in(text: str, parts: Iterable[Node | Line]) -> Iterator[Numbered]:
    """Walk over the lists among ``parts``: items of one style without anything between them."""
    found: Numbered = []
    style = prefix = ""
    for part in parts:
        line = head_of(part)
        if line.type != "ITEM":
            yield from [found] if found else []
            found = []
            continue
        marker = marker_of(text, line.start, line.end)[0]
        if not found or not goes_on(style, marker, prefix):
            yield from [found] if found else []
            found, style = [], style_of(marker)
            prefix = core_of(marker).partition(".")[0]
        found.append((line, marker))
    yield from [found] if found else []


class Numbers:
    """The markers of a body's items as they should be.

    What stands elsewhere may put items before those of a body with an ``include``, and may drop or replace an item
    with a ``#name``, so that another one comes first: there the numbers stay as they are typed.
    """

    def __init__(self, text: str, parts: Sequence[Node | Line]) -> None:
        self._text = text
        self._parts = parts

    def marker(self, line: Line) -> tuple[str, int]:
        """Give an item's marker, and the offset of its text."""
        marker, start = marker_of(self._text, line.start, line.end)
        return (marker if marker == BULLET else self._changed.get(line.start, marker)), start

    @cached_property
    def _changed(self) -> dict[int, str]:
        if any(head_of(part).type == "INCLUDE" for part in self._parts):
            return {}
        changed: dict[int, str] = {}
        for found in lists_in(self._text, self._parts):
            markers = [marker for _, marker in found]
            right = _counted(markers)
            if right != markers and not any(_named(self._text, line) for line, _ in found):
                changed |= {line.start: new for (line, old), new in zip(found, right, strict=True) if old != new}
        return changed


def _counted(markers: list[str]) -> list[str]:
    """Count on from the first marker; a right number stays as it is typed, and so do all where one can't be typed."""
    if markers[0] == BULLET:
        return markers
    style = style_of(markers[0])
    prefix = core_of(markers[0]).partition(".")[0]
    right = []
    for value, marker in enumerate(markers, value_of(style, markers[0])):
        if value_of(style, marker) == value:
            right.append(marker)
            continue
        core = core_of(label_of(style, value, prefix))
        new = marker.replace(core_of(marker), core, 1)
        if not _TYPABLE.fullmatch(core) or not goes_on(style, new, prefix) or value_of(style, new) != value:
            return markers
        right.append(new)
    return right


def _named(text: str, line: Line) -> bool:
    start = marker_of(text, line.start, line.end)[1]
    return any(tag.text.startswith("#") for tag in read_prose(text, start, line.end, tags=True).tags)
