"""Privacy: which fields and sections a house calls private, by their words, their labels and their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from attrs import evolve, frozen

from roledsl.model.content import Section
from roledsl.model.declarations import DocumentSettings, Family, Label
from roledsl.model.fields import Field
from roledsl.model.role import FIELD_MEANINGS, Composed
from roledsl.values.catalogues import translated
from roledsl.values.language import BETWEEN, LABEL_LANGUAGES
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS, Word

NOT_PUBLIC = "(not public)"
"""What a reference to something private prints for the public."""
_WORDS: dict[str, Word] = {**FIELD_WORDS, **SECTION_WORDS}
# what would tell of something private: a role's level says its grade and its family, and so does one that this extends
_TOLD_BY = {"grade": {"level", "extends"}, "family": {"level", "extends"}, "level": {"extends"}}


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

    def hides_word(self, word: str) -> bool:
        """Tell whether a document's field, by its word, is private; also one that is settled and not typed."""
        return FIELD_MEANINGS.get(word) in self.meanings

    def __or__(self, other: Privacy) -> Privacy:
        """Give what is private by either."""
        return Privacy(self.meanings | other.meanings, self.headings | other.headings)


def privacy(of: Composed | Family, around: Privacy = Privacy()) -> Privacy:
    """Give what is private in a document: by its settings, a family's house, and what it stands in, as in a pack.

    Where a label hides the field of a word, that word is private in the document, whatever else would say the same.
    """
    made = around | private_by(of.document)
    if isinstance(of, Family) and of.house is not None:
        made |= private_by(of.house.document)
    if not made.headings:
        return made
    labelled = {field.meaning for field in _fields(of) if field.meaning and made.hides(field)}
    return evolve(made, meanings=_telling(made.meanings | labelled))


def _fields(of: Composed | Family) -> Iterator[Field]:
    """Walk over the fields of a document, a family's those of its levels."""
    for one in of.levels if isinstance(of, Family) else (of,):
        yield from one.fields


def private_by(settings: DocumentSettings) -> Privacy:
    """Give what settings call private.

    A word means all that share its meaning: what is left out by a word too few can't be called back. A label or
    heading in quotes is one that was typed, or what the house or any language of labels prints for a word.
    """
    if not settings.private:
        return Privacy()
    headings = frozenset(folded(label.own) for label in settings.private if label.own)
    meanings = {_WORDS[label.word].meaning for label in settings.private if label.word}
    for heading in headings:
        meanings |= _meant(heading)
    labels: tuple[Label, ...] = (*(settings.fields or ()), *(settings.order or ()))
    meanings |= {
        _WORDS[one.word].meaning
        for one in labels
        if one.label and one.word in _WORDS and folded(one.label.plain) in headings
    }
    return Privacy(_telling(meanings), headings)


def _telling(meanings: Iterable[str]) -> frozenset[str]:
    """Give meanings with those of the fields that would tell of them."""
    return frozenset(meanings).union(*(_TOLD_BY.get(one, ()) for one in meanings))


def _meant(heading: str) -> set[str]:
    """Give the meanings of the words that labels have a folded text for, in one language or in several at once."""
    return set.intersection(*(_labels().get(part, set()) for part in heading.split(BETWEEN)))


@cache
def _labels() -> dict[str, set[str]]:
    """Give the meanings of words by what is printed for them, folded, in any language of labels."""
    found: dict[str, set[str]] = {}
    for word in _WORDS.values():
        for language in LABEL_LANGUAGES:
            found.setdefault(folded(translated(word.label, language)), set()).add(word.meaning)
    return found


def folded(text: str) -> str:
    """Give a label or heading as such are compared: blanks and capitals make no difference."""
    return " ".join(text.split()).casefold()
