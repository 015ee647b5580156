"""A document as nodes of docutils: what Sphinx writes as it writes all its pages, for every builder and theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from docutils import nodes
from sphinx import addnodes

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import clean
from roledsl.render.document import Block, Cell, Document, Embedded, Fields, Item, List, Paragraph, Row, Section, Table
from roledsl.render.inlines import Close, Code, Inline, Open, Text, inlines

_ENUMERATED: Final = {"1": "arabic", "a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}
REFERENCE: Final = "roledsl"  # the type of a reference that awaits the page of its document


def refer(reference: Reference) -> nodes.Node:
    """Give a reference as a node: a term that explains itself, or what becomes a link when all pages are known."""
    text = clean(reference.text)
    if reference.kind == "term":
        return nodes.abbreviation(text, text, explanation=clean(reference.expansion))
    if not reference.name:
        return nodes.Text(text)
    inner = nodes.inline(text, text)
    return addnodes.pending_xref("", inner, refdomain="", reftype=REFERENCE, reftarget=reference.name)


class Nodes:
    """Makes nodes of blocks; the ids of headings begin with ``prefix``.

    ``sectioned`` says whether sections may stand where the nodes go; elsewhere headings are rubrics.
    """

    def __init__(self, prefix: str, document: nodes.document, *, sectioned: bool = True) -> None:
        self._prefix = prefix
        self._document = document
        self._sectioned = sectioned

    def page(self, document: Document, ids: Sequence[str] = ()) -> nodes.section:
        """Give a whole document as a section, under its title, by which navigation tells it from others."""
        made = nodes.section("", ids=list(ids), names=[nodes.fully_normalize_name(document.name)])
        made += nodes.title("", clean(document.title))
        self._document.note_implicit_target(made)
        made += [nodes.paragraph("", "", *_inline(text)) for part, text in document.masthead if part != "title"]
        made += self.blocks(document.blocks)
        return made

    def document(self, document: Document) -> list[nodes.Node]:
        """Give a document that stands in a page of others."""
        if self._sectioned:
            return [self.page(document)]
        lines = [nodes.paragraph("", "", nodes.strong("", "", *_inline(text))) for _, text in document.masthead]
        return [*lines, *self.blocks(document.blocks)]

    def blocks(self, blocks: Iterable[Block]) -> list[nodes.Node]:
        """Give blocks in their order."""
        return [node for block in blocks for node in self._block(block)]

    def _block(self, block: Block) -> list[nodes.Node]:
        match block:
            case Paragraph():
                return [_paragraph(block.text, block.note)]
            case List():
                return [self._list(block)]
            case Table():
                return [self._table(block)]
            case Fields():
                return [self._fields(block)]
            case Section():
                return self.section(block)
            case Embedded():
                return self.document(block.document)

    # ---- Headings --------------------------------------------------------------------------------

    def section(self, block: Section) -> list[nodes.Node]:
        """Give a section; what says whether criteria are essential is no section of a page's own."""
        if not self._sectioned or block.kind == "standing":
            return [nodes.rubric("", "", *_inline(block.heading, block.note)), *self.blocks(block.blocks)]
        name = nodes.fully_normalize_name(f"{self._prefix} {block.heading.plain}")
        made = nodes.section("", self._title(block.heading, block.note), names=[name])
        self._document.note_implicit_target(made)
        made += self.blocks(block.blocks)
        return [made]

    @staticmethod
    def _title(text: Prose, note: str = "") -> nodes.title:
        return nodes.title("", "", *_inline(text, note))

    # ---- Lists -----------------------------------------------------------------------------------

    def _list(self, block: List) -> nodes.Node:
        counted = _counted(block)
        made: nodes.Element
        if counted:
            made = nodes.enumerated_list(enumtype=counted, prefix="", suffix=".", start=block.items[0].value)
        else:
            made = nodes.bullet_list(bullet="-", classes=[] if block.style == "-" else ["roledsl-labelled"])
        made.extend(self._item(item, "" if counted else item.label) for item in block.items)
        return made

    def _item(self, item: Item, label: str) -> nodes.list_item:
        return nodes.list_item("", _paragraph(item.text, item.note, label), *self.blocks(item.blocks))

    # ---- Fields and tables -----------------------------------------------------------------------

    def _fields(self, block: Fields) -> nodes.field_list:
        made = nodes.field_list()
        for row in block.rows:
            name = nodes.field_name("", "", *_inline(row.label))
            made += nodes.field("", name, nodes.field_body("", *self.blocks(row.blocks)))
        return made

    def _table(self, block: Table) -> nodes.table:
        width = max([len(block.header), *(len(row.cells) for row in block.rows)], default=1)
        group = nodes.tgroup(cols=width)
        stub = block.kind == "matrix"
        group += [nodes.colspec(colwidth=100 // width, stub=int(stub and not at)) for at in range(width)]
        if block.header:
            group += nodes.thead("", self._row(Row(block.header), width))
        group += nodes.tbody("", *(self._row(row, width) for row in block.rows))
        return nodes.table("", group, classes=[f"roledsl-{block.kind}"])

    def _row(self, row: Row, width: int) -> nodes.row:
        if row.wide:
            inner = [node for cell in row.cells for node in self._cell(cell)]
            entry = nodes.entry("", *inner, morecols=width - 1, classes=["roledsl-wide"] if row.heading else [])
            return nodes.row("", entry)
        cells = (*row.cells, *(Cell(),) * (width - len(row.cells)))
        return nodes.row("", *(nodes.entry("", *self._cell(cell)) for cell in cells))

    def _cell(self, cell: Cell) -> list[nodes.Node]:
        return Nodes(self._prefix, self._document, sectioned=False).blocks(cell.blocks)


def _counted(block: List) -> str:
    """Give docutils' name of how a list is counted; empty where a page would not show the labels as they are."""
    letter, end = block.style[:1], block.style[1:]
    if letter not in _ENUMERATED or end != "." or not block.items:
        return ""
    first = block.items[0].value
    consecutive = all(item.value == first + index for index, item in enumerate(block.items))
    return _ENUMERATED[letter] if consecutive and first > 0 else ""


# ---- Prose ---------------------------------------------------------------------------------------


def _paragraph(text: Prose, note: str = "", label: str = "") -> nodes.paragraph:
    start = [nodes.Text(f"{clean(label)} ")] if label else []
    return nodes.paragraph("", "", *start, *_inline(text, note))


def _inline(text: Prose, note: str = "") -> list[nodes.Node]:
    made, _ = _gathered(inlines(text), 0)
    return [*made, *([nodes.Text(f" ({clean(note)})")] if note else [])]


def _gathered(sequence: Sequence[Inline], at: int) -> tuple[list[nodes.Node], int]:
    """Give the nodes of inlines up to the end of the mark that they stand in, and where that is."""
    made: list[nodes.Node] = []
    while at < len(sequence):
        inline = sequence[at]
        at += 1
        match inline:
            case Text(said):
                made.append(nodes.Text(said))
            case Code(said):
                made.append(nodes.literal(said, said))
            case Reference():
                made.append(refer(inline))
            case Open():
                inner, at = _gathered(sequence, at)
                made.append(_marked(inline, inner))
            case Close():
                return made, at
    return made, at


def _marked(mark: Open, inner: list[nodes.Node]) -> nodes.Node:
    if mark.mark == "link":
        return nodes.reference("", "", *_without_links(inner), refuri=mark.href)
    return (nodes.strong if mark.mark == "strong" else nodes.emphasis)("", "", *inner)


def _without_links(inner: list[nodes.Node]) -> Iterator[nodes.Node]:
    """A link can't stand in another."""
    for node in inner:
        yield nodes.Text(node.astext()) if isinstance(node, addnodes.pending_xref) else node
