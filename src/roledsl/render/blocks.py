"""From the model's blocks to the document's: paragraphs, lists, groups, groups side by side."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from roledsl.model import content as model
from roledsl.model.lists import Numbering
from roledsl.model.prose import Prose, escaped
from roledsl.render.document import Block, Cell, FieldRow, Fields, Item, List, Paragraph, Row, Section, Table
from roledsl.render.labels import msgid
from roledsl.render.references import References

ANY_OF, MEASURED_BY = msgid("Any of"), msgid("Measured by")
STANDINGS = {"essential": msgid("Essential"), "desirable": msgid("Desirable")}
# the same after an item, and what else stands there
_NOTES = {"essential": msgid("essential"), "desirable": msgid("desirable")}
OCCASIONAL, WEIGHT = msgid("occasional"), msgid("weight {weight}")
LEADS = {"domain": msgid("Domain {name}"), "competency": msgid("Competency {name}")}
MOST_BESIDE = 20  # columns of a table that is made, not typed; the next ones make another


class Blocks:
    """Prints blocks of one document; ``references`` resolve what stands between braces."""

    def __init__(self, references: References) -> None:
        self.prose = references.resolved
        self.labels = references.labels

    def printed(self, blocks: Iterable[model.Block]) -> tuple[Block, ...]:
        """Give the document's blocks for the model's."""
        found: list[Block] = []
        items: list[Item] = []
        numbering = Numbering()
        style = ""
        for block in blocks:
            item = self.any_of(block) if isinstance(block, model.AnyOf) else block
            if isinstance(item, model.Item):
                if numbering.starts(item) and items:
                    found.append(List(style, tuple(items)))
                    items = []
                style = numbering.style
                items.append(self.item(item, numbering))
                continue
            if items:
                found.append(List(style, tuple(items)))
                items = []
            numbering.stop()
            found.append(self._block(item))
        if items:
            found.append(List(style, tuple(items)))
        return tuple(found)

    def item(self, item: model.Item, numbering: Numbering) -> Item:
        """Print an item with its label and what stands below it."""
        note = self.note_of(item.tags) if item.tags is not model.NO_TAGS else ""
        below = self.printed(item.blocks) if item.blocks else ()
        return Item(self.prose(item.text), numbering.label, numbering.value, note, below, item.origin)

    def any_of(self, block: model.AnyOf) -> model.Item:
        """Give alternatives as one item that they stand below."""
        text = block.label or self.labels.prose(ANY_OF)
        if not text.text.rstrip().endswith(":"):
            text = Prose(f"{text.text}:", text.references)
        return model.Item("-", text, blocks=block.blocks, origin=block.origin)

    def _block(self, block: model.Block) -> Block:
        match block:
            case model.Paragraph():
                note = self.note_of(block.tags) if block.tags is not model.NO_TAGS else ""
                return Paragraph(self.prose(block.text), note, block.origin)
            case model.Table():
                return self._table(block)
            case model.Group():
                return self.group(block)
            case model.Standing():
                heading = self.standing(block)
                held = (*self.measured_by(block.measured_by), *self.printed(block.blocks))
                return Section(self.prose(heading), held, "", "standing", "", block.origin)
            case _:
                raise AssertionError(block)

    def standing(self, block: model.Standing) -> Prose:
        """Give the heading of criteria of one standing."""
        return block.label or self.labels.prose(STANDINGS[block.kind])

    def _table(self, table: model.Table) -> Table:
        rows = (Row(tuple(self.cell(text) for text in row)) for row in table.rows)
        return Table(tuple(self.cell(text) for text in table.header), tuple(rows), "table", table.align)

    def cell(self, text: Prose) -> Cell:
        """Give a cell with one paragraph, or none."""
        return Cell((Paragraph(self.prose(text)),) if text.text else ())

    def group(self, group: model.Group) -> Section:
        """Print a group."""
        held = (*self.measured_by(group.measured_by), *self.section_blocks(group.blocks, group.layout))
        note = str(group.share) if group.share is not None else ""
        return Section(self.heading(group), held, "", "group", note, group.origin)

    def heading(self, group: model.Group) -> Prose:
        """Give a group's heading: that of a domain begins with what it is."""
        if group.lead is None:
            return self.prose(group.heading)
        word, name = group.lead
        lead = escaped(self.labels.gettext(LEADS[word]).format(name=name))
        return self.prose(Prose(f"{lead}: {group.heading.text}", group.heading.references))

    def measured_by(self, measured: model.MeasuredBy | None) -> tuple[Block, ...]:
        """Print how the criteria of a section, group or standing are measured."""
        if measured is None:
            return ()
        text = Paragraph(self.prose(measured.text), "", measured.origin)
        label = self.prose(measured.label or self.labels.prose(MEASURED_BY))
        return (Fields((FieldRow(label, (text,), "measured by", measured.origin),)),)

    def note_of(self, tags: model.Tags) -> str:
        """Give what tags print after an item: ``20%``, ``essential; interview``."""
        parts = [
            str(tags.share) if tags.share is not None else "",
            self.labels.gettext(OCCASIONAL) if tags.occasional else "",
            self.labels.gettext(_NOTES[tags.standing]) if tags.standing else "",
            ", ".join(tags.measured_by),
            self.weight_of(tags),
            tags.proficiency,
        ]
        return "; ".join(part for part in parts if part)

    def weight_of(self, tags: model.Tags) -> str:
        """Give how much a criterion counts: ``weight 3``; empty where that is not said."""
        return self.labels.gettext(WEIGHT).format(weight=tags.weight) if tags.weight is not None else ""

    def section_blocks(self, blocks: tuple[model.Block, ...], layout: str) -> tuple[Block, ...]:
        """Print what a section holds; in ``columns`` runs of groups stand side by side."""
        if layout != "columns" or not any(isinstance(block, model.Group) for block in blocks):
            return self.printed(blocks)
        found: list[Block] = []
        run: list[model.Group] = []
        others: list[model.Block] = []
        for block in blocks:
            if isinstance(block, model.Group):
                found += self.printed(others)
                others = []
                run.append(block)
            else:
                found += self._columns(run)
                run = []
                others.append(block)
        return (*found, *self._columns(run), *self.printed(others))

    def _columns(self, groups: list[model.Group]) -> tuple[Block, ...]:
        """Set groups side by side, so many in one table that they could still be read."""
        return tuple(self._beside(groups[at : at + MOST_BESIDE]) for at in range(0, len(groups), MOST_BESIDE))

    def _beside(self, groups: list[model.Group]) -> Table:
        """Make a table of groups: what stands before their items in one row, then a row for each number."""
        header = tuple(Cell((Paragraph(self.heading(group)),)) for group in groups)
        columns = [list(_cells_of(self.printed(group.blocks))) for group in groups]
        leads = [column.pop(0) if column and not _is_item(column[0]) else Cell() for column in columns]
        rows = [Row(tuple(leads))] if any(cell.blocks for cell in leads) else []
        rows += [Row(tuple(cells)) for cells in zip_longest(*columns, fillvalue=Cell())]
        return Table(header, tuple(rows), "columns")


def _cells_of(blocks: tuple[Block, ...]) -> Iterable[Cell]:
    """Give a cell for each item of the lists in ``blocks``, and one for what stands between."""
    between: list[Block] = []
    for block in blocks:
        if isinstance(block, List):
            if between:
                yield Cell(tuple(between))
                between = []
            for item in block.items:
                yield Cell((List(block.style, (item,)),))
        else:
            between.append(block)
    if between:
        yield Cell(tuple(between))


def _is_item(cell: Cell) -> bool:
    return isinstance(cell.blocks[0], List)
