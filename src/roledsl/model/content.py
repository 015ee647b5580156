"""What documents are made of: paragraphs, items, tables and groups, and the sections that hold them."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import Prose
from roledsl.values import Share


@frozen
class Tags:
    """What stands after the bar of an item or paragraph.

    ``name`` is its #name; ``share`` the time that it takes; ``standing`` ``essential``, ``desirable`` or empty;
    ``measured_by`` the methods as typed; ``weight`` a whole number; ``proficiency`` that of a competency.
    """

    name: str = ""
    share: Share | None = None
    standing: str = ""
    measured_by: tuple[str, ...] = ()
    weight: int | None = None
    occasional: bool = False
    proficiency: str = ""


NO_TAGS = Tags()
# The empty cells that a short row of a table is filled up with, at most: one row of thousands makes no other that long.
MOST_FILLED = 50


@frozen
class Paragraph:
    """A paragraph of prose."""

    text: Prose
    tags: Tags = NO_TAGS
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class Item:
    """An item of a list. ``marker`` is what was typed for it: ``-``, ``1)``, ``(iv)``, ``2.1``; ``-`` for any bullet.

    ``blocks`` are nested items, paragraphs and tables.
    """

    marker: str
    text: Prose
    tags: Tags = NO_TAGS
    blocks: tuple[Block, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class Table:
    """A table as typed: its header (empty without one), its rows, and a letter ``l``, ``c`` or ``r`` a column."""

    header: tuple[Prose, ...]
    rows: tuple[tuple[Prose, ...], ...]
    align: str = ""
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class MeasuredBy:
    """How criteria are measured: the methods, what was typed for them, and a label of its own or None."""

    methods: tuple[str, ...]
    text: Prose
    label: Prose | None = None
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class Group:
    """A heading and what stands below it, inside a section.

    ``key`` is the heading by which groups of two layers are joined. A domain of a framework has ``of``, its full name,
    and where it is printed with a ``lead`` such as ``Domain one``, the word and the name that this is made of.
    """

    heading: Prose
    blocks: tuple[Block, ...]
    key: str = ""
    lead: tuple[str, str] | None = None
    of: str = ""
    share: Share | None = None
    measured_by: MeasuredBy | None = None
    layout: str = ""
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class Standing:
    """Criteria of one standing; ``kind`` is ``essential`` or ``desirable``, ``label`` a heading of its own."""

    kind: str
    blocks: tuple[Block, ...]
    label: Prose | None = None
    measured_by: MeasuredBy | None = None
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class AnyOf:
    """Alternatives that are one criterion."""

    blocks: tuple[Block, ...]
    label: Prose | None = None
    measured_by: MeasuredBy | None = None
    origin: Origin | None = field(default=None, eq=False, repr=False)


Block = Paragraph | Item | Table | Group | Standing | AnyOf


@frozen
class Section:
    """A section. ``word`` is the one that was typed, ``meaning`` what it shares with its synonyms; both are empty for
    an author's own.

    ``heading`` is what prints, None where that is the word's own label; ``heading_layer`` is the layer that gave
    it.
    """

    word: str
    meaning: str
    heading: Prose | None
    blocks: tuple[Block, ...]
    key: str = ""
    heading_layer: Layer | None = None
    measured_by: MeasuredBy | None = None
    layout: str = ""
    origin: Origin | None = field(default=None, eq=False, repr=False)

    def items(self) -> Iterator[Item]:
        """Walk over all items, nested ones and those in groups too, in order."""
        return items_in(self.blocks)


def items_in(blocks: tuple[Block, ...]) -> Iterator[Item]:
    """Walk over all items in ``blocks`` and below, in order."""
    for block in blocks:
        if isinstance(block, Item):
            yield block
        if not isinstance(block, (Paragraph, Table)):
            yield from items_in(block.blocks)
