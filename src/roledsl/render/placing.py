"""What of a document the tags of a Word template have placed, and what is left for its rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from attrs import evolve

from roledsl.model import content as model
from roledsl.render.blocks import Blocks
from roledsl.render.document import Block, Cell, Embedded, Fields, List, Paragraph, Row, Section, Table
from roledsl.render.prose import plain


def left(blocks: Iterable[Block], placed: AbstractSet[object]) -> tuple[Block, ...]:
    """Give what is left of blocks when what was placed is taken away, each under its headings.

    ``placed`` has the identities of blocks, of rows of fields, and of the origins of criteria, and the words and labels
    of fields that were placed wherever they stand. A heading below which all was placed is left out.
    """
    return tuple(found for block in blocks if id(block) not in placed for found in _left(block, placed))


def _left(block: Block, placed: AbstractSet[object]) -> Iterator[Block]:
    match block:
        case Fields():
            rows = tuple(r for r in block.rows if not {id(r), (r.word, plain(r.label))} & placed)
            if rows:
                yield evolve(block, rows=rows)
        case List():
            items = tuple(item for item in block.items if id(item.origin) not in placed)
            if items:
                yield evolve(block, items=items)
        case Section():
            inner = left(block.blocks, placed)
            if inner or not block.blocks:
                yield evolve(block, blocks=inner)
        case Table(kind="criteria"):
            yield from _table(block, placed)
        case _:
            yield block


def _table(table: Table, placed: AbstractSet[object]) -> Iterator[Block]:
    """Give a table without the criteria that were placed; where none is left, what stands between them."""
    rows: list[Row] = []
    kept: bool | None = None  # whether anything is left between a row and the next heading; None where nothing was
    for row in reversed(table.rows):
        criteria = [cell for cell in row.cells if _origin(cell)]
        if row.heading:
            if kept or (kept is None and rows):
                rows.append(row)
            kept = None
        elif criteria and all(_origin(cell) in placed for cell in criteria):
            kept = kept or False
        else:
            kept = True
            rows.append(evolve(row, cells=tuple(Cell() if _origin(cell) in placed else cell for cell in row.cells)))
    rows.reverse()
    if any(not row.wide for row in rows):
        yield evolve(table, rows=tuple(rows))
    else:
        yield from _headed(rows)


def _headed(rows: Iterable[Row]) -> Iterator[Block]:
    """Give what stands over the whole width of a table as blocks under headings."""
    section: Section | None = None
    for blocks, is_heading in ((tuple(b for cell in row.cells for b in cell.blocks), row.heading) for row in rows):
        match blocks:
            case (Paragraph(heading),) if is_heading:
                if section is not None:
                    yield section
                section = Section(heading, (), kind="group")
            case _ if section is not None:
                section = evolve(section, blocks=(*section.blocks, *blocks))
            case _:
                yield from blocks
    if section is not None:
        yield section


def _origin(cell: Cell) -> int | None:
    """Give the identity of where a cell's text comes from; None for a word that was put there."""
    first = cell.blocks[0] if cell.blocks else None
    return id(first.origin) if isinstance(first, Paragraph) and first.origin is not None else None


def criteria(blocks: Iterable[Block]) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Yield what may be a criterion: the identity of its origin, and what it says with all that stands below."""
    for block in blocks:
        match block:
            case List():
                for item in (item for item in block.items if item.origin is not None):
                    yield id(item.origin), (Paragraph(item.text), *item.blocks)
            case Section():
                yield from criteria(block.blocks)
            case Table(kind="criteria"):
                for cell in (cell for row in block.rows for cell in row.cells if _origin(cell)):
                    first, *below = cell.blocks
                    assert isinstance(first, Paragraph)
                    yield id(first.origin), (evolve(first, note=""), *below)


def headings(
    blocks: tuple[model.Block, ...], printing: Blocks, above: tuple[str, ...] = ()
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the headings above each criterion of a specification, as they print: groups, and standings of own names."""
    for block in blocks:
        match block:
            case model.Item() | model.AnyOf():
                yield id(block.origin), above
            case model.Group():
                share = f" ({block.share})" if block.share is not None else ""
                yield from headings(block.blocks, printing, (*above, plain(printing.heading(block)) + share))
            case model.Standing():
                own = (plain(printing.prose(block.label)),) if block.label is not None else ()
                yield from headings(block.blocks, printing, (*above, *own))


def things(blocks: Iterable[Block]) -> Iterator[str]:
    """Name blocks, as somebody would look for them."""
    for block in blocks:
        match block:
            case Fields():
                yield from (f"“{plain(row.label)}”" for row in block.rows)
            case Section():
                yield f"“{plain(block.heading)}”"
            case Embedded():
                yield f"“{block.document.title}”"
            case _:
                yield "text outside of sections"
