"""Person specifications as tables: a row a criterion, or essential beside desirable."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest

from attrs import define, evolve, field, frozen

from roledsl.model import content as model
from roledsl.model.prose import Prose, escaped
from roledsl.render.blocks import MEASURED_BY, STANDINGS, Blocks
from roledsl.render.document import Block, Cell, Paragraph, Row, Table
from roledsl.render.labels import Labels, msgid

CRITERION, STANDING = msgid("Criterion"), msgid("Standing")


@frozen
class _Line:
    """A criterion on its way into a row: what it says, its standing, and how it is measured."""

    cell: Cell
    standing: str
    methods: tuple[str, ...]


@define
class _Walk:
    """The rows of a specification, in order: criteria, and what stands over the whole width."""

    blocks: Blocks
    rows: list[_Line | Row] = field(factory=list)

    def walk(self, blocks: tuple[model.Block, ...], standing: str, methods: tuple[str, ...]) -> None:
        """Take in ``blocks``, whose criteria have ``standing`` and ``methods`` unless they say otherwise."""
        for block in blocks:
            match block:
                case model.Item():
                    self.rows.append(self._criterion(block, standing, methods))
                case model.AnyOf():
                    item = self.blocks.any_of(block)
                    inner = self.wide_label(block.measured_by, methods)
                    self.rows.append(self._criterion(item, standing, inner))
                case model.Group():
                    self._wide(Paragraph(self.blocks.heading(block)), heading=True)
                    self.walk(block.blocks, standing, self.wide_label(block.measured_by, methods))
                case model.Standing():
                    if block.label is not None:
                        self._wide(Paragraph(self.blocks.prose(block.label)), heading=True)
                    self.walk(block.blocks, block.kind, self.wide_label(block.measured_by, methods))
                case _:
                    for printed in self.blocks.printed((block,)):
                        self._wide(printed)

    def _criterion(self, item: model.Item, standing: str, methods: tuple[str, ...]) -> _Line:
        tags = item.tags
        text = Paragraph(self.blocks.prose(item.text), self.blocks.weight_of(tags), item.origin)
        below = self.blocks.printed(item.blocks) if item.blocks else ()
        return _Line(Cell((text, *below)), tags.standing or standing, tags.measured_by or methods)

    def _wide(self, block: Block, *, heading: bool = False) -> None:
        self.rows.append(Row((Cell((block,)),), wide=True, heading=heading))

    def wide_label(self, measured: model.MeasuredBy | None, outer: tuple[str, ...]) -> tuple[str, ...]:
        """A labelled ``measured by`` prints once over the whole width, and not in every row below it."""
        if measured is None:
            return outer
        if measured.label is None:
            return measured.methods
        text = Prose(
            f"{measured.label.text}: {measured.text.text}", (*measured.label.references, *measured.text.references)
        )
        self._wide(Paragraph(self.blocks.prose(text), "", measured.origin))
        return ()


def specification(section: model.Section, blocks: Blocks, layout: str) -> tuple[Block, ...]:
    """Print a person specification in its layout: ``list``, ``table`` or ``columns``."""
    if layout not in {"table", "columns"}:
        return (*blocks.measured_by(section.measured_by), *blocks.printed(section.blocks))
    walk = _Walk(blocks)
    methods = walk.wide_label(section.measured_by, ())
    before, rest = _before(section.blocks)
    printed = blocks.printed(before)
    walk.walk(rest, "", methods)
    if not any(isinstance(row, _Line) for row in walk.rows):
        return blocks.printed(section.blocks)
    made = _table if layout == "table" else _columns
    return (*printed, made(walk.rows, blocks.labels))


def _before(blocks: tuple[model.Block, ...]) -> tuple[tuple[model.Block, ...], tuple[model.Block, ...]]:
    """Split off the paragraphs that a specification begins with: they stand above its table."""
    at = next((i for i, block in enumerate(blocks) if not isinstance(block, (model.Paragraph, model.Table))), 0)
    return blocks[:at], blocks[at:]


@lru_cache(maxsize=1024)
def _text(text: str) -> Cell:
    """Give a cell with plain words: a standing, methods, a label; the same ones come again and again."""
    return Cell((Paragraph(Prose(escaped(text))),)) if text else Cell()


@lru_cache(maxsize=1024)
def _methods(methods: tuple[str, ...]) -> str:
    joined = ", ".join(methods)
    return joined[:1].upper() + joined[1:]


def _table(rows: list[_Line | Row], labels: Labels) -> Table:
    """A row a criterion; the columns for standing and methods are there where any criterion has them."""
    lines = [row for row in rows if isinstance(row, _Line)]
    standings, measured = any(line.standing for line in lines), any(line.methods for line in lines)
    header = [CRITERION, *([STANDING] if standings else []), *([MEASURED_BY] if measured else [])]
    found = []
    for row in rows:
        if isinstance(row, Row):
            found.append(row)
            continue
        cells = [row.cell]
        if standings:
            cells.append(_text(labels.gettext(STANDINGS[row.standing]) if row.standing else ""))
        if measured:
            cells.append(_text(_methods(row.methods)))
        found.append(Row(tuple(cells)))
    return Table(tuple(_text(labels.gettext(label)) for label in header), tuple(found), "criteria")


def _columns(rows: list[_Line | Row], labels: Labels) -> Table:
    """Essential beside desirable, the nth by the nth, within each run of criteria under one heading."""
    measured = any(isinstance(row, _Line) and row.methods for row in rows)
    header = [*STANDINGS.values(), *([MEASURED_BY] if measured else [])]
    found: list[Row] = []
    run: list[_Line] = []
    for row in rows:
        if isinstance(row, _Line) and row.standing:
            run.append(row)
            continue
        found += _pairs(run, labels, measured=measured)
        run = []
        found.append(row if isinstance(row, Row) else _without_standing(row))
    found += _pairs(run, labels, measured=measured)
    return Table(tuple(_text(labels.gettext(label)) for label in header), tuple(found), "criteria")


def _without_standing(line: _Line) -> Row:
    """A criterion that is in neither column stands over both, with its methods after it."""
    text, *below = line.cell.blocks
    assert isinstance(text, Paragraph)
    note = "; ".join(filter(None, (text.note, ", ".join(line.methods))))
    return Row((Cell((evolve(text, note=note), *below)),), wide=True)


def _pairs(run: list[_Line], labels: Labels, *, measured: bool) -> list[Row]:
    essential = [line for line in run if line.standing == "essential"]
    desirable = [line for line in run if line.standing != "essential"]
    rows = []
    for left, right in zip_longest(essential, desirable):
        cells = [left.cell if left else Cell(), right.cell if right else Cell()]
        if measured:
            cells.append(_text(_measured(left, right, labels)))
        rows.append(Row(tuple(cells)))
    return rows


def _measured(left: _Line | None, right: _Line | None, labels: Labels) -> str:
    """Say how the criteria of a row are measured, and which is meant where they are not measured alike."""
    named = zip(STANDINGS.values(), (left, right), strict=True)
    said = {name: _methods(line.methods) for name, line in named if line is not None and line.methods}
    if len(set(said.values())) > 1:
        return "; ".join(f"{labels.gettext(name)}: {methods}" for name, methods in said.items())
    return next(iter(said.values()), "")
