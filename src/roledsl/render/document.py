"""The document: what will be read, as a tree of blocks that every output writes out in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from roledsl.model.origin import Origin
from roledsl.model.prose import EMPTY, Prose
from roledsl.model.theme import NO_THEME, Theme
from roledsl.render.labels import ENGLISH, Labels

# A heading, label or cell is Prose too: inline Markdown in which references may stand.


@frozen
class Paragraph:
    """A paragraph. ``note`` is what its tags print (``20%``, ``essential; interview``), plain text, mostly empty."""

    text: Prose
    note: str = ""
    origin: Origin | None = None


@frozen
class Item:
    """An item of a list. ``label`` is what is printed before it (``3)``, ``(iv)``), empty for a bullet.

    ``value`` is its number (1 for ``a``, 4 for ``iv``), for outputs that count by themselves. ``blocks`` stand below
    the item's first paragraph: nested lists, paragraphs, tables.
    """

    text: Prose
    label: str = ""
    value: int = 0
    note: str = ""
    blocks: tuple[Block, ...] = ()
    origin: Origin | None = None


@frozen
class List:
    """A list. ``style`` is how its items are marked, one of

    ``-`` (bullets), ``1.`` ``1)`` ``(1)``, ``a.`` ``a)`` ``(a)``, ``A.`` ``A)`` ``(A)``, ``i.`` ``i)`` ``(i)``,
    ``I.`` ``I)`` ``(I)``, ``1.1`` (labels as ``2.1``, ``2.2``: print the items' own labels).
    """

    style: str
    items: tuple[Item, ...]


@frozen
class Cell:
    """A cell of a table: blocks, mostly one paragraph or one list, or none."""

    blocks: tuple[Block, ...] = ()


@frozen
class Row:
    """A row of a table; ``wide`` has one cell over the whole width: the heading of what follows, or a remark."""

    cells: tuple[Cell, ...]
    wide: bool = False
    heading: bool = False


@frozen
class Table:
    """A table. ``header`` is empty where it has none.

    ``kind``: ``table`` was typed as one; ``criteria`` is a person specification; ``columns`` are groups side by side
    (its cells hold list items of one number, each a :class:`List` of one); ``matrix`` has row headings in its first
    column. ``align``, a letter a column: ``l``, ``c``, ``r``, or empty.
    """

    header: tuple[Cell, ...]
    rows: tuple[Row, ...]
    kind: str = "table"
    align: str = ""

    @property
    def width(self) -> int:
        """The number of its columns, at least one; a row may have fewer cells."""
        return max([len(self.header), *(len(row.cells) for row in self.rows)], default=1) or 1


@frozen
class FieldRow:
    """A field as it prints: its label, without a colon, and its value, mostly one paragraph."""

    label: Prose
    blocks: tuple[Block, ...]
    word: str = ""
    origin: Origin | None = None


@frozen
class Fields:
    """A run of fields: a list of labels and values, or the rows of a form (``Document.style``)."""

    rows: tuple[FieldRow, ...]


@frozen
class Section:
    """A section or group: a heading and what stands below it. Nesting gives the heading's level.

    ``word`` is the language's word for a section (empty for an own one and for groups), ``kind`` one of ``section``,
    ``group``, ``standing`` (essential, desirable, any of). ``note`` prints after the heading (a share, a method).
    """

    heading: Prose
    blocks: tuple[Block, ...]
    word: str = ""
    kind: str = "section"
    note: str = ""
    origin: Origin | None = None

    @property
    def has_groups(self) -> bool:
        """Whether sections, tables or whole documents stand in it, so that a form gives it the full width."""
        return any(isinstance(block, (Section, Table, Embedded)) for block in self.blocks)


@frozen
class Embedded:
    """A whole document inside another, as a role in a pack."""

    document: Document


Block = Paragraph | List | Table | Fields | Section | Embedded


@frozen
class Document:
    """One document to be read.

    ``name`` is the declared name of what it shows and ``kind`` its declaration (``role``, ``variant``, ``pack``,
    ``family``, ``level``, ``vacancy``). ``masthead`` are the lines at its top, in order, as ``(part, text)`` with part
    one of ``organisation``, ``heading``, ``title``; ``title`` is always set, for ``<title>`` and file properties,
    also where the masthead does not print it. ``style`` is ``plain``, ``table`` or ``modern``. ``language`` is a BCP 47
    tag. ``header`` and ``footer`` are what the house prints on every page, empty where it prints nothing. ``labels``
    are the words that an output prints by itself, such as page numbers'.
    """

    name: str
    kind: str
    title: str
    masthead: tuple[tuple[str, Prose], ...]
    blocks: tuple[Block, ...]
    style: str = "plain"
    language: str = "en"
    # names of the declarations that this document shows, each with the anchor that links lead to
    anchors: Mapping[str, str] = field(factory=dict)
    theme: Theme = NO_THEME
    header: Prose = EMPTY
    footer: Prose = EMPTY
    labels: Labels = ENGLISH


def embedded_in(blocks: Iterable[Block]) -> Iterator[Document]:
    """Walk over the documents that stand among blocks, or in their sections; not over those inside of these."""
    for block in blocks:
        if isinstance(block, Embedded):
            yield block.document
        elif isinstance(block, Section):
            yield from embedded_in(block.blocks)
