"""Tables taken apart: forms to fields and headings, person specifications to criteria, frameworks to domains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from roledsl.importing.blocks import Cell, Paragraph, Run, Table
from roledsl.importing.casing import heading
from roledsl.importing.criteria import columns_of, grid, specified
from roledsl.importing.draft import Grid, Opened, Part, Point, Words
from roledsl.importing.entries import End, Entry, Heading, Labelled, Made, Text
from roledsl.importing.levels import levels_of
from roledsl.importing.lexicon import RELATIONS, Meaning, meaning
from roledsl.importing.prose import escaped, plain, prose
from roledsl.importing.signs import Line, Weighed, lines_of

_FORM: Final = 600.0
"""The rank of a row's label in a form: that of a heading between the second and the third level."""
_LABEL: Final = 12  # words of a label, at most
_VALUE: Final = 30  # words of a field's value, at most
_WIDE: Final = 40  # words of a cell of a table that stays one
_DOMAIN: Final = re.compile(
    r"(?:domain|standard|area|strand|theme|dimension|competency|level)\s+(?:\d+|[a-z]+)\b.*", re.IGNORECASE
)
_IN_FORM: Final = "it is the label of a row in a form"


class Tables:
    """Takes the tables of one document apart; ``legend`` explains letter codes, ``known`` are its abbreviations."""

    def __init__(self, legend: dict[str, str], known: frozenset[str]) -> None:
        self.legend = legend
        self.known = known
        self.codes: list[str] = []

    def entries(self, table: Table, nested: int) -> Iterator[Entry]:
        """Give what a table says."""
        rows = [part for row in grid(table) if any(map(_filled, row.values())) for part in _parted(row)]
        if not rows:
            return
        if all(sum(map(_filled, row.values())) <= 1 for row in rows):
            yield from self._flow(rows, nested)
            return
        if made := list(self._specification(table, nested)):
            yield from made
            return
        if levels := levels_of(rows, self.known):
            yield Made(
                (),
                table.place,
                "levels",
                "",
                "its columns are levels, and its rows what is expected at each",
                0.85,
                levels,
            )
            return
        if (domains := self._domains(rows, table.place)) is not None:
            yield domains
            return
        if self._is_form(rows):
            yield from self._form(rows, table, nested)
            return
        if fields := list(self._headed_fields(rows, table)):
            yield from fields
            return
        yield from self._data(rows, table, nested)

    # ---- A frame around text -----------------------------------------------------------------------------------------

    def _flow(self, rows: Sequence[dict[int, Cell]], nested: int) -> Iterator[Entry]:
        """A table that is a frame: what is in it, one cell after the other."""
        for row in rows:
            for cell in row.values():
                if _filled(cell):
                    yield from self.cell(cell, nested)
        yield End(nested)

    def cell(self, cell: Cell, nested: int) -> Iterator[Entry]:
        """Give what stands in a cell; whether lines are headings is seen to later."""
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                yield from (Text(line) for line in lines_of(block, nested))
            else:
                yield from self.entries(block, nested)

    # ---- Criteria ----------------------------------------------------------------------------------------------------

    def _specification(self, table: Table, nested: int) -> Iterator[Entry]:
        """A table of criteria, or nothing; rows above its header may be a form of their own."""
        columns = columns_of(table)
        if columns is None:
            return
        whole, above = table, Table(table.rows[: columns.header], table.place)
        apart = len(plain(" ".join(cell.text for row in above.rows for cell in row)).split()) > _LABEL
        if apart:
            table = Table(table.rows[columns.header :], table.place)
            columns = columns_of(table)
        made = specified(table, columns, self.legend, self.known) if columns is not None else None
        if made is None:
            return
        if apart:
            yield from self.entries(above, nested)
        self.codes.extend(made.codes)
        why = "its columns are those of a person specification"
        yield Made(made.parts, whole.place, "criteria", made.heading, why, 0.95)

    # ---- Frameworks --------------------------------------------------------------------------------------------------

    def _domains(self, rows: Sequence[dict[int, Cell]], place: str) -> Made | None:
        """A framework in columns: a heading a column, and items of the same numbers beside one another."""
        width = len(rows[0])
        if width < 2 or any(set(row) != set(rows[0]) for row in rows) or len(rows) < 2:
            return None
        heads = [plain(cell.text) for cell in rows[0].values()]
        if not all(heads) or any(len(head.split()) > _LABEL for head in heads):
            return None
        numbered = all(_DOMAIN.fullmatch(head) for head in heads)
        below = [[line for row in rows[1:] for line in _lines(row[column])] for column in rows[0]]
        marked = [sum(bool(line.marker) for line in lines) for lines in below]
        if not numbered and not (
            len(set(marked)) == 1
            and marked[0] >= 3
            and all(line.marker[:1].isalnum() for lines in below for line in lines if line.marker)
        ):
            return None
        parts = [
            part
            for head, lines in zip(heads, below, strict=True)
            for part in self._domain(head, lines, numbered=numbered)
        ]
        return Made(tuple(parts), place, "framework", "", "its columns are parts of a framework, item by item", 0.8)

    def _domain(self, head: str, lines: list[Line], *, numbered: bool) -> Iterator[Part]:
        title, rest = head, lines
        if numbered and lines and not lines[0].marker and lines[0].words <= _LABEL:
            title, rest = f"{head}: {lines[0].heading}", lines[1:]
        yield Opened("", heading(title, self.known), tuple(_part(line) for line in rest) or (Words(escaped(title)),))

    # ---- Forms -------------------------------------------------------------------------------------------------------

    def _is_form(self, rows: Sequence[dict[int, Cell]]) -> bool:
        """Tell whether a table is a form: labels at the left (or in every other column), values beside them."""
        votes = 0.0
        for row in rows:
            filled = {column: cell for column, cell in row.items() if _filled(cell)}
            first = min(row)
            if first not in filled:
                votes -= 0.2
                continue
            label = plain(row[first].text)
            known = meaning(label, as_label=True)
            if len(filled) == 1:
                votes += 0.5 if known is not None else 0.1
            elif known is not None and len(label.split()) <= 2 * _LABEL:
                votes += 1.0
            elif len(filled) == 2 and len(label.split()) <= 8 and (label.endswith(":") or _first(row[first]).bold):
                votes += 0.5
            elif len(filled) > 4 or len(label.split()) > 2 * _LABEL:
                votes -= 0.7
            elif len(filled) > 2 and not all(
                meaning(plain(cell.text), as_label=True) for cell in list(filled.values())[::2]
            ):
                votes -= 0.5
        two = sum(len([cell for cell in row.values() if _filled(cell)]) == 2 for row in rows)
        if votes > 0 and rows and votes < len(rows) * 0.3 and two * 2 < len(rows):
            return False
        return votes >= max(1.0, 0.3 * len(rows)) or (
            two * 4 >= len(rows) * 3 and self._labels(rows) and not _headed(rows)
        )

    def _labels(self, rows: Sequence[dict[int, Cell]]) -> bool:
        """Tell whether the first cells look like labels and the second like texts: short, and much longer."""
        pairs = [list(row.values()) for row in rows if len(row) == 2]
        short = sum(len(plain(pair[0].text).split()) <= _LABEL for pair in pairs)
        long = sum(len(plain(pair[1].text).split()) > 3 * max(1, len(plain(pair[0].text).split())) for pair in pairs)
        return bool(pairs) and short == len(pairs) and long * 2 >= len(pairs)

    def _form(self, rows: Sequence[dict[int, Cell]], table: Table, nested: int) -> Iterator[Entry]:
        for row in _with_tall(rows):
            filled = [cell for cell in row.values() if _filled(cell)]
            if len(filled) == 1:
                yield from self._alone(filled[0], nested, row)
                continue
            pairs = _pairs(filled)
            for label, value in pairs:
                yield from self._pair(label, value, nested, table.place)
        yield End(nested)

    def _alone(self, cell: Cell, nested: int, row: dict[int, Cell]) -> Iterator[Entry]:
        """A row with one cell that is filled: a heading over the table's width, a label without a value, or text."""
        lines = list(_lines(cell))
        first = lines[0]
        if len(lines) == 1 and first.labelled is None and first.words <= _LABEL:
            known = meaning(first.heading, as_label=True)
            if known is not None and known.kind in {"field", "title", "vacancy"} and len(row) > 1:
                yield Labelled(
                    first.heading, (), known, first.place, "it is a label of a form that nobody filled in", form=True
                )
                return
            if known is not None or first.bold or first.capitals or cell.header:
                yield self._heading(first, nested, "it stands alone in a row of a form")
                return
        yield from self.cell(cell, nested)

    def _pair(self, label: Cell, value: Cell, nested: int, place: str) -> Iterator[Entry]:
        lines = list(_lines(label))
        head = lines[0] if lines else Line((Run(""),), place)
        text = plain(" ".join(line.text for line in lines)).rstrip(": ")
        contents = list(_lines(value))
        known = meaning(text, as_label=True) or meaning(head.heading, as_label=True)
        size = sum(line.words for line in contents)
        tables = any(isinstance(block, Table) for block in value.blocks)
        if len(text.split()) > _LABEL * 2 or not text:
            yield from self.cell(label, nested)
            yield from self.cell(value, nested)
            return
        short = size <= _VALUE and len(contents) <= 3 and not tables
        relation = known is not None and known.kind == "field" and known.word in {*RELATIONS, "budget"}
        as_field = known is not None and known.kind in {"field", "title", "vacancy", "organisation"}
        if (as_field and (short or relation)) or (known is None and size <= 8 and len(contents) <= 1 and not tables):
            yield Labelled(text, tuple(contents), known, place, _IN_FORM, form=True)
            return
        as_heading = meaning(text) or meaning(head.heading)
        yield self._heading(Line((Run(text),), head.place, head.level, nested=nested), nested, _IN_FORM, as_heading)
        yield from self.cell(value, nested + 1)
        yield End(nested)

    def _heading(self, line: Line, nested: int, why: str, known: Meaning | None = None) -> Heading:
        found = known or line.meaning
        weighed = Weighed(4.0 if found is None else 6.0, (why,))
        rank = line.rank if line.level else _FORM
        return Heading(line.heading, rank, found, weighed, line, nested, form=True)

    # ---- Rows of headings above rows of values -----------------------------------------------------------------------

    def _headed_fields(self, rows: Sequence[dict[int, Cell]], table: Table) -> Iterator[Entry]:
        """A form lying down: labels in one row, their values in the row below."""
        if len(rows) % 2 or any(set(upper) != set(lower) for upper, lower in zip(rows[::2], rows[1::2], strict=True)):
            return
        labels = [
            (plain(cell.text), rows[number + 1][column])
            for number in range(0, len(rows), 2)
            for column, cell in rows[number].items()
        ]
        known = [meaning(label, as_label=True) for label, _ in labels]
        fit = sum(found is not None and found.kind in {"field", "title", "vacancy"} for found in known)
        if fit * 2 < len(labels) or not fit:
            return
        for (label, cell), found in zip(labels, known, strict=True):
            value = tuple(_lines(cell))
            if label or value:
                yield Labelled(label, value, found, table.place, "it stands above its value in a form", form=True)

    # ---- Data --------------------------------------------------------------------------------------------------------

    def _data(self, rows: Sequence[dict[int, Cell]], table: Table, nested: int) -> Iterator[Entry]:
        """A table that stays one; or, where its cells are texts, row by row: the first cell heads the others."""
        width = max(max(row) + row[max(row)].columns for row in rows)
        long = any(
            len(plain(cell.text).split()) > _WIDE or len(list(_lines(cell))) > 2
            for row in rows
            for cell in row.values()
        )
        if not long and width <= 8:
            cells = tuple(tuple(_cell(row.get(column)) for column in range(width)) for row in rows)
            yield Made((Grid(cells, header=_headed(rows)),), table.place, why="its cells are short", confidence=0.8)
            return
        heads = {column: plain(cell.text) for column, cell in rows[0].items()} if _headed(rows) else {}
        if heads:
            said = " – ".join(text for text in heads.values() if text)
            yield Text(Line((Run(said, italic=True),), table.place, nested=nested))
        for row in rows[1:] if heads else rows:
            yield from self._row(row, heads, nested)
        yield End(nested)

    def _row(self, row: dict[int, Cell], heads: dict[int, str], nested: int) -> Iterator[Entry]:
        filled = [(column, cell) for column, cell in row.items() if _filled(cell)]
        if not filled:
            return
        (_, first), *rest = filled
        lines = list(_lines(first))
        if len(lines) == 1 and lines[0].words <= _LABEL and rest:
            yield self._heading(lines[0], nested, "it is the first cell of a row")
        else:
            yield from self.cell(first, nested)
        for column, cell in rest:
            if heads.get(column) and len(rest) > 1:
                yield Heading(
                    heads[column],
                    _FORM - nested - 0.5,
                    None,
                    Weighed(3.5, ("it heads a column",)),
                    _lines_of(heads[column]),
                    nested + 1,
                )
            yield from self.cell(cell, nested + 1)


def _with_tall(rows: Sequence[dict[int, Cell]]) -> list[dict[int, Cell]]:
    """Put what stands beside a label that covers several rows into one row."""
    found: list[dict[int, Cell]] = []
    left = 0
    for row in rows:
        if left and found and 0 not in row:
            last = max(found[-1])
            blocks = tuple(block for cell in row.values() for block in cell.blocks)
            found[-1] = {**found[-1], last: evolve(found[-1][last], blocks=(*found[-1][last].blocks, *blocks))}
        else:
            found.append(row)
            left = row[0].rows if 0 in row and len(row) > 1 else 0
        left = max(0, left - 1)
    return found


def _parted(row: dict[int, Cell]) -> list[dict[int, Cell]]:
    """Part a row of two labels with a text each into two rows."""
    filled = [(column, cell) for column, cell in row.items() if _filled(cell)]
    if len(filled) != 4:
        return [row]
    sizes = [len(cell.text.split()) for _, cell in filled]
    if (
        max(sizes[0], sizes[2]) > 2 * _LABEL
        or min(sizes[1], sizes[3]) < _VALUE
        or sizes[0] * 2 > sizes[1]
        or sizes[2] * 2 > sizes[3]
    ):
        return [row]
    return [dict(filled[:2]), dict(filled[2:])]


def _filled(cell: Cell) -> bool:
    return any(character.isalnum() for character in cell.text)


def _lines(cell: Cell) -> Iterator[Line]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield from (line for line in lines_of(block) if line.text)
        else:
            for row in block.rows:
                for inner in row:
                    yield from _lines(inner)


def _lines_of(text: str) -> Line:
    return Line((Run(text),), "")


def _first(cell: Cell) -> Line:
    return next(_lines(cell), _lines_of(""))


def _pairs(filled: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Pair the cells of a row: label and value, label and value; what is left over goes with the last value."""
    if len(filled) == 2:
        return [(filled[0], filled[1])]
    odd = [meaning(plain(cell.text), as_label=True) is not None or plain(cell.text).endswith(":") for cell in filled]
    if len(filled) % 2 == 0 and all(odd[::2]):
        return list(zip(filled[::2], filled[1::2], strict=True))
    return [(filled[0], Cell(tuple(block for cell in filled[1:] for block in cell.blocks)))]


def _headed(rows: Sequence[dict[int, Cell]]) -> bool:
    """Tell whether the first row is one of headings: by its style, or as all of it is bold and nothing below is."""
    first = [cell for cell in rows[0].values() if _filled(cell)]
    if all(cell.header for cell in first):
        return True
    return (
        len(rows) > 1
        and len(first) > 1
        and all(_first(cell).bold for cell in first)
        and not all(_first(cell).bold for cell in rows[1].values())
    )


def _cell(cell: Cell | None) -> str:
    return " ".join(prose(line.runs, bold=not cell.header) for line in _lines(cell)) if cell is not None else ""


def _part(line: Line) -> Part:
    return Point(line.marker, prose(line.runs)) if line.marker else Words(prose(line.runs))
