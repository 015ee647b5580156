"""The cells of a table as lines, for outputs whose cells hold one line: a cell of three items makes three rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from attrs import evolve, frozen

from roledsl.model.content import MOST_FILLED
from roledsl.model.prose import Prose
from roledsl.render.document import Block, Cell, Embedded, FieldRow, Fields, Item, List, Paragraph, Section, Table

BULLET: Final = "•"


@frozen
class Line:
    """A line of a cell: an item's label (mostly a bullet) or nothing, its text, and the note that follows it.

    ``role`` is ``text``, ``heading``, or ``label`` (of a field, whose value is on the lines that follow).
    """

    text: Prose
    label: str = ""
    note: str = ""
    role: str = "text"


EMPTY: Final = Line(Prose(""))


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield the lines of a cell, in order; a single item without a number stands without its bullet."""
    found = [line for block in blocks for line in _lines(block)]
    if len(found) == 1 and found[0].label == BULLET:
        found = [evolve(found[0], label="")]
    yield from found


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield Line(block.text, note=block.note)
        case List():
            for item in block.items:
                yield from _item(item)
        case Table():
            for cells in (block.header, *(row.cells for row in block.rows)):
                yield from (line for cell in cells for line in lines(cell.blocks))
        case Fields():
            for field in block.rows:
                yield Line(field.label, role="label")
                yield from lines(field.blocks)
        case Section():
            yield Line(block.heading, note=block.note, role="heading")
            yield from lines(block.blocks)
        case Embedded():
            yield from (Line(text, role="heading") for _, text in block.document.masthead)
            yield from (line for inner in block.document.blocks for line in _lines(inner))


def _item(item: Item) -> Iterator[Line]:
    yield Line(item.text, item.label or BULLET, item.note)
    for block in item.blocks:
        yield from _lines(block)


def table_rows(cells: Sequence[Cell]) -> Iterator[tuple[Line, ...]]:
    """Yield the rows of one line each that a row of a table makes, at least one."""
    columns = [list(lines(cell.blocks)) or [EMPTY] for cell in cells]
    yield from zip_longest(*columns, fillvalue=EMPTY) if columns else [()]


def field_rows(field: FieldRow) -> Iterator[tuple[Line, Line]]:
    """Yield the rows of label and one line of the value that a field makes, at least one."""
    label = Line(field.label, role="label")
    for line in list(lines(field.blocks)) or [EMPTY]:
        yield label, line
        label = EMPTY


@frozen
class Grid:
    """A table whose cells hold one line each; the header is as long as the longest row, and most rows are."""

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    align: str


def grid(table: Table) -> Grid:
    """Return a table as rows of lines; what a wide row holds stands in the first column."""
    width = table.width
    header, *rows = table_rows(table.header)
    for row in table.rows:
        for found in table_rows(row.cells):
            rows.append(tuple(evolve(line, role="heading") for line in found) if row.heading else found)
    filled = ((*row, *(EMPTY,) * min(width - len(row), MOST_FILLED)) for row in rows)
    return Grid((*header, *(EMPTY,) * (width - len(header))), tuple(filled), table.align.ljust(width))
