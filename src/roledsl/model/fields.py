"""Fields: a word or label, and its value as it was meant and as it was typed."""

from __future__ import annotations

from attrs import field, frozen

from roledsl.model.content import Block, Item, Paragraph
from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import Prose
from roledsl.values import Date, Hours, Interval, Money, Range


@frozen
class Member:
    """One whom a relation names: a declared role or unit by ``name`` and ``kind``, or an outsider by title alone."""

    title: str
    name: str = ""
    kind: str = ""


Value = Money | Date | Interval | Range | Hours | int | str


@frozen
class Field:
    """A field of a role.

    ``word`` is the one that was typed (empty for an author's own), ``meaning`` what it shares with its synonyms,
    ``label`` the title typed with it, or None, and ``label_layer`` the layer that gave it. ``text`` is the value as it
    prints, ``blocks`` the body where it has one. ``values`` are what the text means: amounts, dates, numbers, a choice,
    or the names of what it names (a grade as ``scale.grade``); empty where it is text alone. ``members`` are those of a
    relation.
    """

    word: str
    meaning: str
    label: Prose | None
    text: Prose
    blocks: tuple[Block, ...] = ()
    values: tuple[Value, ...] = ()
    members: tuple[Member, ...] = ()
    label_layer: Layer | None = None
    origin: Origin | None = field(default=None, eq=False, repr=False)

    @property
    def value(self) -> Value | None:
        """The first of the values, or None."""
        return self.values[0] if self.values else None

    @property
    def key(self) -> str:
        """What tells the field from others: its meaning, or its own label in quotes."""
        return self.meaning or f'"{self.label.text if self.label else ""}"'

    @property
    def texts(self) -> list[tuple[Prose, Origin | None]]:
        """The texts of the field and where they stand: its value, or those of its body."""
        if not self.blocks:
            return [(self.text, self.origin)]
        return [(block.text, block.origin) for block in self.blocks if isinstance(block, (Item, Paragraph))]
