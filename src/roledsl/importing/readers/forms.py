"""Tables as plain text has them: cells on one line between tabs, or, as converters write, each on lines of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from attrs import define, evolve, field, frozen

from roledsl.importing.blocks import Block, Cell, Table
from roledsl.importing.readers.lines import Line
from roledsl.importing.readers.markers import typed

_SEPARATOR: Final = re.compile(r"[\s|]*-{2,}[-\s|:]*$")
_GAP: Final = 3  # empty lines that end a form; a row of it is followed by one, an empty paragraph is another
_SHORT: Final = 70  # letters of a label
_MOST_COLUMNS: Final = 8
_Blocks = Callable[[Sequence[Line]], tuple[Block, ...]]


@frozen
class Rows:
    """The rows of a table: their cells, and the lines of each; ``headed`` where a rule parts the first row."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    number: int
    headed: bool = False

    def table(self, blocks: _Blocks) -> Table:
        """Make it a table, each row of which covers all columns. ``blocks`` reads the lines of a cell."""
        width = max(map(len, self.rows))
        return Table(
            tuple(
                tuple(
                    Cell(
                        blocks(cell),
                        columns=width - len(row) + 1 if at == len(row) - 1 else 1,
                        header=self.headed and number == 0,
                    )
                    for at, cell in enumerate(row)
                )
                for number, row in enumerate(self.rows)
            ),
            f"line {self.number}",
        )


@define
class _Piece:
    """A cell on lines of its own, and how many empty lines follow it."""

    lines: list[Line] = field(factory=list)
    gap: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def short(self) -> bool:
        """Tell whether it may be a label, or a value in a form."""
        return 0 < len(self.text) <= _SHORT and len(self.lines) <= 2 and not typed(self.text)[0]


def rows_of(lines: Sequence[Line]) -> Iterator[Rows | Sequence[Line]]:
    """Yield the tables among lines, and the lines between them, in order."""
    at = plain = 0
    while at < len(lines):
        rows, end = _between_tabs(lines, at)
        if not rows:
            rows, end = _below_each_other(lines, at)
        if rows:
            if plain < at:
                yield lines[plain:at]
            yield rows
            plain = end
        at = max(end, at + 1)
    if plain < len(lines):
        yield lines[plain:]


# ---- Cells on one line ----------------------------------------------------


def _between_tabs(lines: Sequence[Line], at: int) -> tuple[Rows | None, int]:
    """Give the table that begins at a line, if one does, and the number of the line after it."""
    rows: list[tuple[tuple[Line, ...], ...]] = []
    end, headed = at, False
    for to in range(at, len(lines)):
        text = lines[to].text
        cells = text.rstrip().split("\t")
        if len(cells) > 1 and any(map(str.strip, cells[1:])) and not (text.startswith("\t") and len(cells) == 2):
            if _SEPARATOR.match(text):
                headed = headed or len(rows) == 1
            else:
                rows.append(tuple((Line(cell.strip(), lines[to].number),) for cell in cells))
            end = to + 1
        elif rows and _SEPARATOR.match(text):
            headed = headed or len(rows) == 1
        elif text.strip() or not rows:
            break
    if len(rows) > 1 or (rows and any("\v" in cell[0].text for cell in rows[0])):
        return Rows(tuple(rows), lines[at].number, headed), end
    return None, at


# ---- Cells below each other ----------------------------------------------------


def _is_cell(line: Line) -> bool:
    return line.text.lstrip(" ").startswith("\t") and "\t" not in line.text.strip(" ").removeprefix("\t").rstrip()


def _below_each_other(lines: Sequence[Line], at: int) -> tuple[Rows | None, int]:
    """Give the table that begins at a line, if one does, and the number of the line after it.

    Its cells begin with a tab. Where rows end is not written, but for an empty line, and such a line may also be an
    empty paragraph at a cell's end.
    """
    if not _is_cell(lines[at]):
        return None, at
    cells, end = _cells(lines, at)
    rows = _by_columns(cells) or _by_gaps(cells)
    wide = [row for row in rows if len(row) > 1]
    like_a_form = len(wide) > 1 or (len(wide) == 1 and wide[0][0].short and len(wide[0][1].text) > len(wide[0][0].text))
    if not wide or max(map(len, rows)) > _MOST_COLUMNS or not like_a_form:
        return None, at
    return Rows(tuple(tuple(tuple(cell.lines) for cell in row) for row in rows), lines[at].number), end


def _cells(lines: Sequence[Line], at: int) -> tuple[list[_Piece], int]:
    cells: list[_Piece] = []
    end = at
    for to in range(at, len(lines)):
        line = lines[to]
        if _is_cell(line):
            if cells and cells[-1].gap >= _GAP:
                break
            text = line.text.strip()
            cells.append(_Piece([evolve(line, text=text)] if text else []))
        elif not line.text.strip():
            cells[-1].gap += 1
        elif cells[-1].gap >= _GAP or "\t" in line.text.strip():
            break
        else:
            cells[-1].lines += [Line("", line.number)] * bool(cells[-1].gap and cells[-1].lines) + [line]
            cells[-1].gap = 0
        end = to + 1
    return cells, end


def _by_columns(cells: list[_Piece]) -> list[list[_Piece]]:
    """Give the rows of a table of three columns and more in which each row has all its cells; none where that fails."""
    sizes = {len(group) for group in _groups(cells)}
    widest = max(sizes)
    if len(sizes) == 1 and widest > 1:
        return []  # rows are as plain as can be
    for columns in range(max(3, widest), _MOST_COLUMNS + 1):
        rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
        if len(rows) > 1 and len(rows[-1]) == columns and all(row[-1].gap for row in rows[:-1]):
            return rows
    return []


def _groups(cells: list[_Piece]) -> list[list[_Piece]]:
    """Give the cells that no empty line parts."""
    groups: list[list[_Piece]] = [[]]
    for cell in cells:
        groups[-1].append(cell)
        if cell.gap:
            groups.append([])
    return groups if groups[-1] else groups[:-1]


def _by_gaps(cells: list[_Piece]) -> list[list[_Piece]]:
    """Give the rows that empty lines part, with a label beside its value where only such a line is between them."""
    rows: list[list[_Piece]] = []
    for group in _groups(cells):
        row = list(group)
        while len(row) > 1 and not row[0].text:
            row.pop(0)
        alone = len(row) == 1 and (row[0].short or not row[0].text)
        if alone and rows and len(rows[-1]) % 2 and rows[-1][-1].short:
            rows[-1] += row
        elif any(cell.text for cell in row):
            rows.append(row)
    return rows
