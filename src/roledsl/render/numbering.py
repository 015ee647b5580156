"""The numbering of lists in Word: kinds of lists, levels in them, and a count of its own for each that needs one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final
from zlib import crc32

from attrs import define, field, frozen

from roledsl.model.lists import BULLET, label_of
from roledsl.render.document import Item, List
from roledsl.render.runs import escape

LEVELS: Final = 9
"""How many levels a list of Word's has."""

BULLETS: Final = ("•", "–", "▪")
_FORMATS: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
# After z Word counts aa, bb, cc, where we count aa, ab, ac.
_LAST: Final = {"1": 32_000, "a": 27, "A": 27, "i": 3999, "I": 3999}
# how far a level's text stands from its marker's place, in twentieths of a point
_BULLET, _NARROW, _BROAD = 284, 425, 567

Shape = tuple[str, ...]
"""The styles of a list and of those that stand in it, level by level; ``1.1`` with its number: ``2.1``."""


@frozen
class Mark:
    """How an item is marked: by the list ``number`` on a ``level`` of it, or, where that is 0, by its own label.

    ``shape`` is that of the whole list. ``left`` is where the item's text begins, ``hanging`` how far before that its
    marker stands, in twentieths of a point.
    """

    number: int
    level: int
    shape: Shape
    left: int
    hanging: int


@define
class Numbering:
    """The lists of one document; ``first`` and ``first_kind`` are the first ids of lists and of their kinds."""

    first: int = 1
    first_kind: int = 0
    #: kinds of lists, each with its id
    kinds: dict[tuple[Shape, int], int] = field(factory=dict)
    #: for each list its kind, the level on which it begins, and with what number; 0 for bullets
    lists: list[tuple[int, int, int]] = field(factory=list)
    _bullets: dict[Shape, int] = field(factory=dict)
    #: the list that came last and its last number, by shape and column
    _last: dict[tuple[Shape, int], tuple[int, int]] = field(factory=dict)
    #: the level of the item that came last in a list
    _at: dict[int, int] = field(factory=dict)

    def marks(self, block: List, outer: Mark | None = None, column: int = 0) -> Iterator[tuple[Item, Mark]]:
        """Yield the items of a list, each with its mark; ``outer`` is the mark of the item that the list stands in.

        A list that goes on where the last of its shape ended goes on in Word too. ``column`` is that of a table whose
        columns count each by itself, from 1.
        """
        shape, level = _shape(block, outer)
        left, hanging = _left(shape, level), _hanging(shape[level])
        number, expected = self._inherited(block, outer, shape, level), 1
        for item in block.items:
            if shape[level] == BULLET:
                number = number or self._bulleted(shape)
            elif not _counted(item, shape[level]):
                yield item, Mark(0, level, shape, left, hanging)
                continue
            elif not number or item.value != expected:
                number = self._numbered(shape, level, item.value, column)
            expected = item.value + 1
            self._at[number] = level
            if not level:
                self._last[shape, column] = (number, item.value)
            yield item, Mark(number, level, shape, left, hanging)

    def _inherited(self, block: List, outer: Mark | None, shape: Shape, level: int) -> int:
        """Give the outer list, where the inner one is a level of it that begins with its first number; else 0."""
        if outer is None or shape != outer.shape or self._at.get(outer.number) != level - 1:
            return 0
        return outer.number if shape[level] == BULLET or block.items[0].value == 1 else 0

    def _bulleted(self, shape: Shape) -> int:
        """Give the list of all bullets of a shape: nothing is counted in it."""
        if shape not in self._bullets:
            self._bullets[shape] = self._new(shape, 0, 0, 0)
        return self._bullets[shape]

    def _numbered(self, shape: Shape, level: int, value: int, column: int) -> int:
        last, ended = self._last.get((shape, column), (0, 0))
        return last if last and not level and value == ended + 1 else self._new(shape, column, level, value)

    def _new(self, shape: Shape, column: int, level: int, value: int) -> int:
        # lists of a kind may count on from each other in Word: columns, which come by turns, need kinds of their own
        kind = self.kinds.setdefault((shape, column), self.first_kind + len(self.kinds))
        self.lists.append((kind, level, value))
        return self.first + len(self.lists) - 1

    def kinds_xml(self) -> tuple[str, ...]:
        """Give the kinds of lists, each a ``w:abstractNum``."""
        return tuple(
            f'<w:abstractNum w:abstractNumId="{number}">{_levels(shape, column)}</w:abstractNum>'
            for (shape, column), number in self.kinds.items()
        )

    def lists_xml(self) -> tuple[str, ...]:
        """Give the lists, each a ``w:num``; one of numbers begins with its own."""
        return tuple(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{_start(level, value)}</w:num>'
            for number, (kind, level, value) in enumerate(self.lists, self.first)
        )


def _shape(block: List, outer: Mark | None) -> tuple[Shape, int]:
    """Give the shape of the list that a list is, or is a level of, and its level."""
    if outer is None:
        return _styles(block)[:LEVELS], 0
    level = min(outer.level + 1, LEVELS - 1)
    shape = (*outer.shape[:level], *_styles(block))[:LEVELS]
    return (outer.shape if outer.shape[: len(shape)] == shape else shape), level


def _styles(block: List) -> Shape:
    """Give the styles of a list and of the first lists that stand in it, level by level."""
    style = block.style
    if style == "1.1" and block.items:
        prefix = block.items[0].label.partition(".")[0]
        style = f"{prefix}.1" if prefix.isdecimal() else style
    inner = (nested for item in block.items if item.blocks for nested in item.blocks if isinstance(nested, List))
    first = next(inner, None)
    return (style, *_styles(first)) if first is not None else (style,)


def _counted(item: Item, style: str) -> bool:
    """Tell whether Word counts to the label that an item has."""
    kind, prefix = _kind(style)
    if not 1 <= item.value <= _LAST[kind]:
        return False
    return item.label == (f"{prefix}{item.value}" if prefix else label_of(style, item.value, ""))


@lru_cache(maxsize=256)
def _kind(style: str) -> tuple[str, str]:
    """Give what a style counts with, and the number that ``2.1`` puts before what is counted."""
    core = style.strip("().")
    prefix, dot, _ = core.partition(".")
    return ("1", f"{prefix}.") if dot else (core, "")


def _hanging(style: str) -> int:
    if style == BULLET:
        return _BULLET
    return _NARROW if style[0] in "1aA" and len(style) == 2 else _BROAD


def _left(shape: Shape, level: int) -> int:
    return sum(map(_hanging, shape[: level + 1]))


def _start(level: int, value: int) -> str:
    """Write where a list begins."""
    if not value:
        return ""
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


@lru_cache(maxsize=256)
def _levels(shape: Shape, column: int) -> str:
    """Write the levels of a kind of list; those that it does not use are there for who edits it."""
    filled = (*shape, *_UNUSED[_is_numbered(shape)] * LEVELS)[:LEVELS]
    written = "".join(_level(filled, level) for level in range(LEVELS))
    return (
        f'<w:nsid w:val="{crc32(repr((shape, column)).encode()):08X}"/><w:multiLevelType w:val="multilevel"/>{written}'
    )


_UNUSED: Final[Mapping[bool, Shape]] = {True: ("a)", "i)", "1)"), False: (BULLET,)}


def _is_numbered(shape: Shape) -> bool:
    return shape[-1] != BULLET


def _level(shape: Shape, level: int) -> str:
    style = shape[level]
    if style == BULLET:
        count, text = "bullet", BULLETS[shape[:level].count(BULLET) % len(BULLETS)]
    else:
        kind, prefix = _kind(style)
        count = _FORMATS[kind]
        text = f"{prefix}%{level + 1}" if prefix else style.replace(kind, f"%{level + 1}")
    indent = f'<w:ind w:left="{_left(shape, level)}" w:hanging="{_hanging(style)}"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{count}"/><w:lvlText w:val="{escape(text)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
    )
