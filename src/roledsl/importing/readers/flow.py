"""Blocks as they come to light: runs are added, a paragraph ends, and what it is like is noted beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from attrs import define, evolve, field, frozen

from roledsl.importing.blocks import Block, Cell, Paragraph, Run, Table, paragraphs
from roledsl.importing.readers.markers import BULLETS, pieces, typed
from roledsl.importing.readers.runs import cut, tidy

_NEAR: Final = 0.03  # sizes that differ by less are one


@frozen
class Shape:
    """What a paragraph is like beside its words; the fields are those of :class:`Paragraph`."""

    place: str
    level: int = 0
    marker: str = ""
    depth: int = 0
    centred: bool = False
    size: float = 1.0


@define
class Flow:
    """The blocks of a document or a cell, and the runs of the paragraph that is being read."""

    blocks: list[Block] = field(factory=list)
    runs: list[Run] = field(factory=list)

    def end(self, shape: Shape) -> bool:
        """End the paragraph; tell whether there was one with words, or with a mark."""
        runs, self.runs = tidy(self.runs), []
        found = list(shaped(runs, shape))
        self.blocks += found
        return bool(found)


def shaped(runs: tuple[Run, ...], shape: Shape) -> Iterable[Paragraph]:
    """Give the paragraphs that tidied runs are, mostly one.

    A marker that was typed in an item goes, since the item has one; but a number is told by it rather than by a bullet.
    """
    if not runs:
        return
    marker = shape.marker
    if marker and (given := typed(runs[0].text))[0] and (given[0] in BULLETS or marker in BULLETS):
        marker = marker if given[0] in BULLETS else given[0]
        runs = cut(runs, given[1])
    yield from pieces(
        Paragraph(runs, shape.place, shape.level, marker, shape.depth, centred=shape.centred, size=shape.size)
    )


def unboxed(table: Table) -> tuple[Block, ...]:
    """Give a table as it is; but one that has something in a single cell is only a frame, and gives what is in it.

    Where all rows are said to be a heading none is.
    """
    full = [cell for row in table.rows for cell in row if cell.blocks]
    if len(full) < 2:
        return full[0].blocks if full else ()
    if all(cell.header for row in table.rows for cell in row):
        rows = tuple(tuple(evolve(cell, header=False) for cell in row) for row in table.rows)
        table = evolve(table, rows=rows)
    return (table,)


def relative(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the blocks with sizes by that of most of the text, in place of sizes in points."""
    letters: Counter[float] = Counter()
    for paragraph in paragraphs(blocks):
        letters[paragraph.size] += len(paragraph.text)
    if len(letters) < 2:
        usual = next(iter(letters), 1.0)
        return blocks if usual == 1.0 else _sized(blocks, usual)
    return _sized(blocks, letters.most_common(1)[0][0])


def _sized(blocks: tuple[Block, ...], usual: float) -> tuple[Block, ...]:
    return tuple(
        evolve(block, size=1.0 if abs(block.size / usual - 1) < _NEAR else round(block.size / usual, 2))
        if isinstance(block, Paragraph)
        else evolve(block, rows=tuple(tuple(_cell(cell, usual) for cell in row) for row in block.rows))
        for block in blocks
    )


def _cell(cell: Cell, usual: float) -> Cell:
    return evolve(cell, blocks=_sized(cell.blocks, usual))
