"""Tables of a PDF that are drawn with rules: rows and cells, also over pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from roledsl.importing.blocks import Block, Cell, Furniture, Table

Box = tuple[float, float, float, float]
_NEAR: Final = 3  # points by which edges may differ and be one
_LEAST: Final = 12  # points that a cell is wide and high at least


@frozen
class Grid:
    """A table on a page: where it stands, and where its rows have cells, with the columns and rows that each covers."""

    box: Box
    rows: tuple[tuple[tuple[Box, int, int], ...], ...]
    edges: tuple[float, ...]  # the left edges of its columns


def grids_of(page: Any) -> list[Grid]:  # noqa: ANN401 -- pdfplumber has no types
    """Give the tables of a page that have columns; others are frames around text."""
    found = []
    for table in page.find_tables():
        cells = sorted({cell for cell in table.cells if _is_large(cell)}, key=lambda cell: (cell[1], cell[0]))
        if len(_edges([cell[0] for cell in cells])) > 1:
            found.append(_grid(table.bbox, cells))
    return found


def _is_large(cell: Box) -> bool:
    return cell[2] - cell[0] >= _LEAST and cell[3] - cell[1] >= _LEAST / 2


def _grid(box: Box, cells: Sequence[Box]) -> Grid:
    lefts, tops = _edges([cell[0] for cell in cells]), _edges([cell[1] for cell in cells])
    rows: list[list[tuple[Box, int, int]]] = [[] for _ in tops]
    for cell in cells:
        columns = sum(cell[0] - _NEAR <= left < cell[2] - _NEAR for left in lefts)
        down = sum(cell[1] - _NEAR <= top < cell[3] - _NEAR for top in tops)
        at = max(0, sum(top <= cell[1] + _NEAR for top in tops) - 1)
        rows[at].append((cell, max(1, columns), max(1, down)))
    return Grid(box, tuple(tuple(sorted(row)) for row in rows if row), tuple(lefts))


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def table_of(grid: Grid, read: Callable[[Box], tuple[Block, ...]], place: str) -> Table:
    """Make a grid a table; ``read`` gives what is in a box."""
    return Table(tuple(tuple(Cell(read(box), columns, rows) for box, columns, rows in row) for row in grid.rows), place)


def joined(one: Table, other: Table) -> tuple[Table, list[Furniture]]:
    """Put a table and its part on the next page together; a heading that is repeated there is furniture."""
    rows, left = list(other.rows), []
    heading = [cell.text for cell in one.rows[0]]
    if len(rows) > 1 and [cell.text for cell in rows[0]] == heading and any(heading):
        left = [Furniture(" ".join(filter(None, heading)), "a table's heading, repeated on a page", other.place)]
        rows = rows[1:]
    last = one.rows[-1]
    if len(rows[0]) == len(last) > 1 and not rows[0][0].text and last[0].text:
        goes_on = tuple(
            evolve(cell, blocks=cell.blocks + more.blocks) for cell, more in zip(last, rows[0], strict=True)
        )
        return evolve(one, rows=(*one.rows[:-1], goes_on, *rows[1:])), left
    return evolve(one, rows=(*one.rows, *rows)), left
