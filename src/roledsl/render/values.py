"""What the tags of a Word file stand for: fields, sections and criteria, by the names that tags have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from attrs import evolve, frozen
from markupsafe import Markup

from roledsl.model.declarations import Family
from roledsl.model.prose import EMPTY
from roledsl.model.role import Composed, Role, Vacancy
from roledsl.render.cells import lines
from roledsl.render.characters import clean
from roledsl.render.document import Block, Document, FieldRow, Fields, Section
from roledsl.render.outline import Outline
from roledsl.render.prose import marked, plain
from roledsl.render.references import References
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS

Writes = Callable[[Document, int, int], Markup]
"""Writes a document, or a part of one, with headings from a level on, in paragraphs that are so wide."""


class Text(str):
    """A value as a tag prints it: plain text, with a line for each item; ``{{p …}}`` prints it with lists and tables.

    ``heading`` is a section's heading, or the label of a field.
    """

    __slots__ = ("_write", "heading")
    heading: str
    _write: Callable[[int], Markup]

    @classmethod
    def of(cls, text: str, heading: str, write: Callable[[int], Markup]) -> Text:
        """Make a value; ``write`` gives its paragraphs, so wide, and is hidden from templates by its name."""
        made = cls(text)
        made.heading = heading
        made._write = write
        return made

    def __html__(self) -> str:
        """Give it for the middle of a paragraph."""
        return _within(self)


def _within(text: str) -> str:
    """Write text for the middle of a paragraph, with nothing left in it that docxtpl would take for its own."""
    shown = "".join(_ENTITIES.get(character, character) for character in text)
    return shown.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


_ENTITIES: Final = {c: f"&#{ord(c)};" for c in "&<>\"'{}%"}


@frozen
class Criterion:
    """A criterion, as the row of a table has it; each is text, empty where there is none.

    ``standing`` is ``Essential``, ``Desirable`` or empty, ``measured_by`` the methods, ``group`` the heading above it,
    ``weight`` its weight.
    """

    text: str
    standing: str
    measured_by: str
    group: str
    weight: str


@frozen
class Row:
    """A field that prints at the top of the document: its label and its text."""

    label: str
    text: Text


OWN: Final = {
    "title": "the title of the role",
    "heading": "the heading of the document, such as Job description",
    "name": "the name that the role is declared by",
    "document": "the whole document, with its masthead",
    "contents": "the document without its masthead",
    "rest": "the sections that no other tag names",
    "fields": "the fields at the top, to go through: `field.label`, `field.text`",
    "sections": "the sections, to go through: `section.heading`, `section`",
    "criteria": "the criteria, to go through: `criterion.text`, `.standing`, `.measured_by`, `.group`, `.weight`",
    "essential": "the essential criteria, likewise",
    "desirable": "the desirable criteria, likewise",
}
"""The tags that stand for no single word of the language, and what each prints."""


_CRITERIA: Final = frozenset({"criteria", "essential", "desirable"})


def tag_of(words: str) -> str:
    """Give the name that a word or a heading has as a tag: ``reports_to`` for ``reports to``."""
    tag = re.sub(r"\W+", "_", words.casefold()).strip("_")
    return f"_{tag}" if tag[:1].isdecimal() else tag


def known() -> Iterator[tuple[str, str]]:
    """Yield the names of all tags that any document has, and what each prints; own labels and headings come on top."""
    yield from OWN.items()
    yield from ((tag_of(text), word.help) for text, word in FIELD_WORDS.items())
    yield from ((tag_of(text), word.help) for text, word in SECTION_WORDS.items())


def own_tags(of: Composed | Family) -> Iterator[tuple[str, str]]:
    """Yield the tags that a document has beside the ones that all have: its own labels and headings."""
    if isinstance(of, Composed):
        yield from ((tag_of(f.label.plain), f.label.plain) for f in of.fields if not f.word and f.label is not None)
    for section in of.sections:
        if not section.word and section.heading is not None:
            yield tag_of(section.heading.plain), section.heading.plain


class Values:
    """The values of one document; ``used`` are the names of those that are asked for, ``writes`` writes blocks."""

    def __init__(self, of: Composed | Family, document: Document, used: Iterable[str], writes: Writes) -> None:
        self._of = of
        self._document = document
        self._writes = writes
        self._used = frozenset(used)
        self._outline = Outline(of) if isinstance(of, Composed) else None

    def found(self) -> dict[str, object]:
        """Give the values that are asked for, by name; one that the document does not have is empty."""
        makers: dict[str, Callable[[], object]] = {
            **{tag_of(text): partial(self._field, text) for text in FIELD_WORDS},
            **{tag_of(text): partial(self._section, text) for text in SECTION_WORDS},
            **dict(self._own()),
            "title": lambda: self._text(clean(self._document.title)),
            "heading": lambda: self._text(plain(dict(self._document.masthead).get("heading", EMPTY))),
            "name": lambda: self._text(self._document.name),
            "document": lambda: self._whole(self._document),
            "contents": lambda: self._whole(evolve(self._document, masthead=())),
            "rest": lambda: self._blocks(tuple(s for s in self._sections() if not self._named(s))),
            "fields": lambda: tuple(map(self._row, self._top())),
            "sections": lambda: tuple(map(self._of_section, self._sections())),
            "criteria": lambda: tuple(self._criteria("")),
            "essential": lambda: tuple(self._criteria("essential")),
            "desirable": lambda: tuple(self._criteria("desirable")),
        }
        return {name: make() for name, make in makers.items() if name in self._used}

    def names(self) -> Iterator[str]:
        """Yield the names of all values that there are."""
        yield from (name for name, _ in known())
        yield from (name for name, _ in self._own())

    # ---- fields ------------------------------------------------------------------------------------------------------

    def _own(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield what the author has labelled or headed."""
        fields = self._outline.of.fields if self._outline is not None else ()
        for field in fields:
            if not field.word and field.label is not None:
                yield tag_of(field.label.plain), partial(self._field, field.key)
        for section in self._sections():
            yield tag_of(plain(section.heading)), partial(self._of_section, section)

    def _field(self, word: str) -> Text:
        outline = self._outline
        field = outline.of.field(word) if outline is not None else None
        if outline is None or field is None:
            settled = outline.of.settled(word) if outline is not None else EMPTY
            return self._text(plain(settled))
        row = outline.row(field)
        return self._blocks(row.blocks, heading=plain(row.label))

    def _top(self) -> tuple[FieldRow, ...]:
        first = self._document.blocks[0] if self._document.blocks else None
        return first.rows if isinstance(first, Fields) else ()

    def _row(self, row: FieldRow) -> Row:
        return Row(plain(row.label), self._blocks(row.blocks, heading=plain(row.label)))

    # ---- sections ----------------------------------------------------------------------------------------------------

    def _sections(self) -> list[Section]:
        return [block for block in self._document.blocks if isinstance(block, Section)]

    def _section(self, word: str) -> Text:
        """Give the section typed with a word, else the first of its meaning; none for a word that the other has."""
        meaning = SECTION_WORDS[word].meaning
        sections = self._sections()
        typed = next((s for s in sections if s.word == word), None)
        meant = (s for s in sections if s.word in SECTION_WORDS and SECTION_WORDS[s.word].meaning == meaning)
        section = typed or next(meant, None)
        return self._of_section(section) if section is not None else self._text("")

    def _of_section(self, section: Section) -> Text:
        return self._blocks(section.blocks, heading=plain(section.heading), top=2)

    def _named(self, section: Section) -> bool:
        """Tell whether a tag names a section, by its word, its meaning or its heading."""
        tags = {tag_of(plain(section.heading))}
        if section.word in SECTION_WORDS:
            meaning = SECTION_WORDS[section.word].meaning
            tags |= {tag_of(text) for text, word in SECTION_WORDS.items() if word.meaning == meaning}
            tags |= _CRITERIA if meaning == "person specification" else set()
        return bool(tags & self._used)

    # ---- criteria ----------------------------------------------------------------------------------------------------

    def _criteria(self, standing: str) -> Iterator[Criterion]:
        role = self._of.role if isinstance(self._of, Vacancy) else self._of
        if not isinstance(role, Role):
            return
        resolved = References(role, role.organisation).resolved
        for one in role.criteria:
            if not standing or one.standing == standing:
                texts = [plain(resolved(text)) for text in one.alternatives or (one.text,)]
                methods = ", ".join(one.measured_by)
                yield Criterion(
                    self._text(" / ".join(texts)),
                    self._text(self._document.labels.gettext(one.standing.capitalize()) if one.standing else ""),
                    self._text(methods[:1].upper() + methods[1:]),
                    self._text(one.headings[-1] if one.headings else ""),
                    self._text("" if one.weight is None else str(one.weight)),
                )

    # ---- text --------------------------------------------------------------------------------------------------------

    def _text(self, text: str) -> Text:
        return Text.of(text, "", partial(_paragraph, text))

    def _blocks(self, blocks: tuple[Block, ...], heading: str = "", top: int = 1) -> Text:
        """Give blocks as a value, which are no form: the template has one of its own, or none."""
        part = evolve(self._document, masthead=(), blocks=blocks, anchors={}, kind="part", style="plain")
        return self._whole(part, heading, top)

    def _whole(self, document: Document, heading: str = "", top: int = 1) -> Text:
        """Give a document as a value."""
        text = "\n".join(_line(line.label, plain(line.text), line.note) for line in lines(document.blocks))
        return Text.of(text, heading, partial(self._writes, document, top))


def _paragraph(text: str, _width: int) -> Markup:
    return marked(f'<w:p><w:r><w:t xml:space="preserve">{_within(text)}</w:t></w:r></w:p>' if text else "")


def _line(label: str, text: str, note: str) -> str:
    return " ".join(filter(None, (label, clean(text), note and f"({note})")))
