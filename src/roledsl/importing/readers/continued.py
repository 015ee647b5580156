"""Rows that a page's end has cut in two, the second of which begins with ``(continued)``: they are one again."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve

from roledsl.importing.blocks import Block, Cell, Furniture, Paper, Paragraph, Run, Table
from roledsl.importing.readers.runs import cut, tidy

_CONTINUED: Final = re.compile(r"(.{1,100}?)\s*\((?:continued|cont(?:['’]d|inued|d)?\.?)\)\s*", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.!?:;]$")
_WHY: Final = "says that a row goes on after a page's end"


def joined(paper: Paper) -> Paper:
    """Give a paper in which such rows are joined; what said so is furniture."""
    furniture: list[Furniture] = []
    blocks = tuple(_table(block, furniture) if isinstance(block, Table) else block for block in paper.blocks)
    return evolve(paper, blocks=blocks, furniture=(*paper.furniture, *furniture)) if furniture else paper


def _table(table: Table, furniture: list[Furniture]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        said = _CONTINUED.fullmatch(row[0].text) if row else None
        last = rows[-1] if rows else ()
        if said and len(last) == len(row) and _same(last[0].text, said[1]):
            furniture.append(Furniture(row[0].text, _WHY, table.place))
            rest = (_cell(one, other, furniture) for one, other in zip(last[1:], row[1:], strict=True))
            rows[-1] = (last[0], *rest)
        else:
            rows.append(row)
    return evolve(table, rows=tuple(rows))


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _cell(one: Cell, other: Cell, furniture: list[Furniture]) -> Cell:
    """Put the two parts of a cell together, and of a sentence that was cut."""
    blocks = list(other.blocks)
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and (said := _CONTINUED.match(first.text)) and _begins(one, said[1]):
        furniture.append(Furniture(said[0].strip(), _WHY, first.place))
        first = evolve(first, runs=cut(first.runs, said.end()))
        blocks[:1] = [first] if first.runs else []
    last = one.blocks[-1] if one.blocks else None
    if isinstance(last, Paragraph) and isinstance(first, Paragraph) and blocks and _goes_on(last, first):
        whole: Block = evolve(last, runs=tidy((*last.runs, Run(" "), *first.runs)))
        return evolve(one, blocks=(*one.blocks[:-1], whole, *blocks[1:]))
    return evolve(one, blocks=(*one.blocks, *blocks))


def _begins(cell: Cell, text: str) -> bool:
    return cell.text.casefold().startswith(text.casefold())


def _goes_on(last: Paragraph, first: Paragraph) -> bool:
    return not first.marker and first.text[:1].islower() and not _ENDED.search(last.text)
