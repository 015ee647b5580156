"""Privacy: which fields and sections a house calls private, by their words, their labels and their headings."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from roledsl.model.content import Section
from roledsl.model.declarations import DocumentSettings, Family, Label
from roledsl.model.fields import Field
from roledsl.model.role import FIELD_MEANINGS, Composed
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS, Word

NOT_PUBLIC = "(not public)"
"""What a reference to something private prints for the public."""
_WORDS: dict[str, Word] = {**FIELD_WORDS, **SECTION_WORDS}
# what would tell of something private: the level at which a role is says its grade and its family
_TOLD_BY = {"grade": "level", "family": "level"}


@frozen
class Privacy:
    """What is private: ``meanings`` of words, and labels and ``headings`` of the author's own, :func:`folded`."""

    meanings: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()

    def hides(self, part: object) -> bool:
        """Tell whether a part of a document is a field or a section that is private."""
        if not isinstance(part, (Field, Section)):
            return False
        heading = part.label if isinstance(part, Field) else part.heading
        return part.meaning in self.meanings or (heading is not None and folded(heading.plain) in self.headings)

    def hides_word(self, word: str, of: Composed | Family | None) -> bool:
        """Tell whether a document's field, by its word, is private; also one that is settled and not typed."""
        if FIELD_MEANINGS.get(word) in self.meanings:
            return True
        field = of.field(word) if self.headings and isinstance(of, Composed) else None
        return field is not None and self.hides(field)


def privacy(of: Composed | Family) -> Privacy:
    """Give what is private in a document, by its settings; on a family's page also by its house's."""
    if isinstance(of, Family) and of.house is not None:
        family, house = private_by(of.document), private_by(of.house.document)
        return Privacy(family.meanings | house.meanings, family.headings | house.headings)
    return private_by(of.document)


def private_by(settings: DocumentSettings) -> Privacy:
    """Give what settings call private.

    A word means all that share its meaning: what is left out by a word too few can't be called back. A label or
    heading in quotes is one that was typed, or what the house or the language prints for a word.
    """
    if not settings.private:
        return Privacy()
    headings = frozenset(folded(label.own) for label in settings.private if label.own)
    meanings = {_WORDS[label.word].meaning for label in settings.private if label.word}
    if headings:
        meanings |= {meaning for meaning, printed in _printed(settings) if folded(printed) in headings}
    return Privacy(frozenset(meanings | {_TOLD_BY[one] for one in meanings & _TOLD_BY.keys()}), headings)


def _printed(settings: DocumentSettings) -> Iterator[tuple[str, str]]:
    """Walk over what the language and the house print for words, each after the meaning of its word."""
    yield from ((word.meaning, word.label) for word in _WORDS.values())
    labels: tuple[Label, ...] = (*(settings.fields or ()), *(settings.order or ()))
    yield from ((_WORDS[one.word].meaning, one.label.plain) for one in labels if one.label and one.word in _WORDS)


def folded(text: str) -> str:
    """Give a label or heading as such are compared: blanks and capitals make no difference."""
    return " ".join(text.split()).casefold()
