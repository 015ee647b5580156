"""Tables as Word has them: columns of set widths, every row filled up to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from roledsl.render.document import Block, Cell, Embedded, Fields, List, Paragraph, Row, Section, Table

MOST_COLUMNS: Final = 63
"""Word's limit."""
_BROAD: Final = {"matrix": 4, "columns": 4}
_BROAD_TYPED: Final = 7
_SHARE: Final = 0.75  # between columns of one width, and of widths as the lengths of their texts
_NARROWEST: Final = 0.09  # the share of a table's width that each of few columns has at least
_LABELS: Final = 0.2  # the share of the first column of a matrix
_LABEL: Final = 0.28  # the share of labels beside their values
_ALIGNED: Final = {"c": "center", "r": "right"}
EMPTY: Final = Cell()


@frozen
class Column:
    """A column: its place from 0, its width, how it is aligned (empty for the usual way), whether it has headings."""

    index: int
    width: int
    align: str = ""
    heading: bool = False


@frozen
class Grid:
    """The columns of a table, ``width`` wide together."""

    columns: tuple[Column, ...]
    width: int

    @property
    def whole(self) -> Column:
        """A column over the whole width."""
        return Column(0, self.width)


def is_broad(block: Block) -> bool:
    """Tell whether a table wants a page that lies on its side; or whether a section has one, or begins with one."""
    if isinstance(block, Table):
        return block.width >= _BROAD.get(block.kind, _BROAD_TYPED)
    if isinstance(block, Section):
        first = block.blocks[:1]
        return any(isinstance(inner, Table) and is_broad(inner) for inner in block.blocks) or any(map(is_broad, first))
    return False


def grid(table: Table, width: int) -> Grid:
    """Divide a width among the columns of a table, those with more to say wider."""
    count = min(table.width, MOST_COLUMNS)
    shares = _shares(table, count)
    widths = [max(int(share * width), 1) for share in shares]
    widths[-1] += width - sum(widths)
    aligns = [_ALIGNED.get(letter, "") for letter in table.align[:count].ljust(count)]
    columns = (
        Column(index, *pair, table.kind == "matrix" and not index)
        for index, pair in enumerate(zip(widths, aligns, strict=True))
    )
    return Grid(tuple(columns), width)


def halves(width: int) -> tuple[Column, Column]:
    """Divide a width between labels and their values."""
    label = int(width * _LABEL)
    return Column(0, label), Column(1, width - label)


def filled(cells: Sequence[Cell], table_grid: Grid) -> Iterator[tuple[Cell, Column]]:
    """Yield the cells of a row with their columns, empty ones at its end; the last holds all that are too many."""
    count = len(table_grid.columns)
    if len(cells) > count:
        rest = tuple(block for cell in cells[count - 1 :] for block in cell.blocks)
        cells = (*cells[: count - 1], Cell(rest))
    return zip((*cells, *(EMPTY,) * (count - len(cells))), table_grid.columns, strict=True)


def _shares(table: Table, count: int) -> list[float]:
    if table.kind == "columns" or count == 1:
        return [1 / count] * count
    if table.kind == "matrix":
        return [_LABELS, *[(1 - _LABELS) / (count - 1)] * (count - 1)]
    weights = [_weight(table.rows, table.header, index) for index in range(count)]
    total = sum(weights)
    least = min(_NARROWEST, 0.5 / count)
    free = 1 - least * count
    return [least + free * weight / total for weight in weights]


def _weight(rows: tuple[Row, ...], header: tuple[Cell, ...], index: int) -> float:
    """Give how much room a column needs: more for longer texts, but less than as much more."""
    lengths = [letters(row.cells[index].blocks) for row in rows if not row.wide and index < len(row.cells)]
    said = [length for length in lengths if length]
    average = sum(said) / len(said) if said else 0
    heading = letters(header[index].blocks) if index < len(header) else 0
    weight: float = max(average, heading, 4.0) ** _SHARE
    return weight


def letters(blocks: Iterable[Block]) -> int:
    """Give about how many letters blocks have."""
    count = 0
    for block in blocks:
        match block:
            case Paragraph():
                count += len(block.text.text) + len(block.note)
            case List():
                count += sum(len(item.text.text) + letters(item.blocks) for item in block.items)
            case Section():
                count += len(block.heading.text) + letters(block.blocks)
            case Table():
                count += sum(letters(cell.blocks) for row in block.rows for cell in row.cells)
            case Fields():
                count += sum(letters(row.blocks) for row in block.rows)
            case Embedded():
                count += letters(block.document.blocks)
    return count
