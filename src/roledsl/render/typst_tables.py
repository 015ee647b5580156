"""How tables are laid out for paper: widths of columns, parts that fit on a page, rows that do not break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from roledsl.render.cells import lines
from roledsl.render.document import Block, Cell, Row, Table
from roledsl.render.prose import plain
from roledsl.render.typst_prose import Typst

MOST_UPRIGHT: Final = {"matrix": 3, "columns": 4}  # columns on a page that stands; of more the page lies
_MOST_TYPED: Final = 8
MOST_BESIDE: Final = {"matrix": 6, "columns": 6}  # columns of one part; the next ones make another
_MOST_BESIDE_TYPED: Final = 14
_SMALLER: Final = ((2, 1.0), (4, 0.93), (6, 0.88), (10, 0.82))  # columns, and the size of their letters
_SMALLEST: Final = 0.75
_WANTED: Final = 45  # letters of a cell that a column makes room for, at most
_PADDING: Final = 3  # letters that the space at the sides of a cell takes
_KEPT_LINES: Final = 12


def is_wide(block: Block) -> bool:
    """Tell whether a block is a table that needs a page that lies."""
    return isinstance(block, Table) and block.width > MOST_UPRIGHT.get(block.kind, _MOST_TYPED)


def length(blocks: Sequence[Block]) -> int:
    """Return about how many letters some blocks have; what begins a line counts as twenty."""
    return sum(len(line.text.text) + len(line.note) + 20 for line in lines(blocks)) - 20


def longest_word(blocks: Sequence[Block]) -> int:
    """Return how many letters the longest word of some blocks has."""
    return max((len(word) for line in lines(blocks) for word in plain(line.text).split()), default=0)


@frozen
class Placed:
    """A cell with the room that it has, and how many columns it takes."""

    blocks: tuple[Block, ...]
    room: int
    columns: int = 1


@frozen
class PartRow:
    """A row of a part; ``kept`` tells that it does not break over two pages."""

    cells: tuple[Placed, ...]
    wide: bool = False
    heading: bool = False
    kept: bool = True


@frozen
class Part:
    """A table, or as many columns of it as fit on a page; ``columns`` and ``align`` are Typst's arguments.

    ``size`` is that of its letters, as Typst writes a number.
    """

    width: int
    columns: Typst
    align: Typst
    size: Typst
    header: tuple[Placed, ...]
    rows: tuple[PartRow, ...]
    matrix: bool


def parts(table: Table, room: int) -> Iterator[Part]:
    """Yield the parts of a table, for a page with ``room`` for so many letters on a line.

    Columns that do not fit on a page make another part, which begins with the same first column if that says what its
    rows are about.
    """
    width, most = table.width, MOST_BESIDE.get(table.kind, _MOST_BESIDE_TYPED)
    if width <= most:
        yield _part(table, range(width), room)
        return
    lead = [] if table.kind == "columns" else [0]
    rest = range(len(lead), width)
    step = most - len(lead)
    for at in range(0, len(rest), step):
        columns = rest[at : at + step]
        # after the first part, only rows that have something there, or a table would be as long as it is wide
        held = evolve(table, rows=tuple(row for row in table.rows if _says(row, columns))) if at else table
        yield _part(held, [*lead, *columns], room)


def _part(table: Table, columns: Sequence[int], room: int) -> Part:
    size = next((size for most, size in _SMALLER if len(columns) <= most), _SMALLEST)
    shares = _shares(table, columns)
    rooms = [max(int(room / size * share / sum(shares)) - _PADDING, 2) for share in shares]
    rows = tuple(_row(row, columns, rooms) for row in table.rows)
    aligned = table.align.ljust(max(columns) + 1)
    align = ", ".join({"c": "center", "r": "right"}.get(aligned[column], "left") for column in columns)
    return Part(
        len(columns),
        Typst(f"({', '.join(f'{share}fr' for share in shares)},)"),
        Typst(f"({align},)"),
        Typst(size),
        _cells(table.header, columns, rooms) if table.header else (),
        rows,
        table.kind == "matrix",
    )


def _row(row: Row, columns: Sequence[int], rooms: list[int]) -> PartRow:
    if row.wide:
        blocks = tuple(block for cell in row.cells for block in cell.blocks)
        return PartRow((Placed(blocks, sum(rooms), len(columns)),), wide=True, heading=row.heading)
    cells = _cells(row.cells, columns, rooms)
    most = max(_lines(cell) for cell in cells)
    return PartRow(cells, kept=most <= _KEPT_LINES)


def _lines(cell: Placed) -> int:
    return sum(1 + len(line.text.text) // cell.room for line in lines(cell.blocks))


def _cells(cells: Sequence[Cell], columns: Sequence[int], rooms: list[int]) -> tuple[Placed, ...]:
    """Return the cells of some columns; one that is empty takes what a short row lacks."""
    there = [column for column in columns if column < len(cells)]
    placed = [Placed(cells[column].blocks, rooms[at]) for at, column in enumerate(there)]
    lacking = len(columns) - len(there)
    return (*placed, Placed((), 1, lacking)) if lacking else tuple(placed)


def _shares(table: Table, columns: Sequence[int]) -> list[int]:
    """Return how wide columns are beside one another: as what they hold, up to the length of a good line."""
    if table.kind in ("columns", "matrix"):
        return [3 if table.kind == "matrix" and column == 0 else 4 for column in columns]
    return [_share([row.cells[at] for row in (Row(table.header), *table.rows) if _has(row, at)]) for at in columns]


def _says(row: Row, columns: range) -> bool:
    return not row.wide and any(cell.blocks for cell in row.cells[columns.start : columns.stop])


def _has(row: Row, column: int) -> bool:
    return not row.wide and column < len(row.cells)


def _share(cells: Sequence[Cell]) -> int:
    """Return how much a column wants: room for its longest word, and more where its cells mostly hold more."""
    texts = [" ".join(plain(line.text) for line in lines(cell.blocks)) for cell in cells]
    word = max((longest_word(cell.blocks) for cell in cells), default=0)
    mean = sum(map(len, texts)) // max(len(texts), 1)
    wanted = min(max(map(len, texts), default=0), 12 + 2 * mean)
    return _PADDING + max(4, min(max(wanted, word), _WANTED))
