"""What the tags of a Word file stand for: fields, sections and criteria, by the names that tags have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial, wraps
from typing import Final

from attrs import evolve, fields, frozen
from jinja2 import Undefined
from markupsafe import Markup

from roledsl.model import criteria as model
from roledsl.model.content import Section as ModelSection
from roledsl.model.declarations import Family
from roledsl.model.prose import EMPTY
from roledsl.model.role import FIELD_MEANINGS, Composed
from roledsl.render.blocks import MEASURED_BY, WEIGHT, Blocks
from roledsl.render.cells import lines
from roledsl.render.characters import clean
from roledsl.render.document import Block, Document, FieldRow, Fields, Section
from roledsl.render.labels import msgid
from roledsl.render.outline import Outline
from roledsl.render.placing import criteria, headings, left, things
from roledsl.render.prose import marked, plain
from roledsl.render.references import References
from roledsl.render.sandbox import UnprintableError
from roledsl.render.specification import CRITERION, STANDING
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS

Writes = Callable[[Document, int, int], Markup]
"""Writes a document, or a part of one, with headings from a level on, in paragraphs that are so wide."""


class Text(str):
    """A value as a tag prints it: plain text, with a line for each item; ``{{p …}}`` prints it with lists and tables.

    ``heading`` is a section's heading, or the label of a field. When it is printed as text it says so.
    """

    __slots__ = ("_placing", "_write", "heading")
    heading: str
    _write: Callable[[int], Markup]
    _placing: Callable[[], object]

    @classmethod
    def of(cls, text: str, heading: str, write: Callable[[int], Markup], placing: Callable[[], object]) -> Text:
        """Make a value; ``write`` gives its paragraphs, so wide, ``placing`` is called when it is printed."""
        made = cls(text)
        made.heading = heading
        made._write = write
        made._placing = placing
        return made

    def __str__(self) -> str:
        """Print it."""
        self._placing()
        return str.__str__(self)

    def __html__(self) -> str:
        """Give it for the middle of a paragraph."""
        return _within(self)


def through(filter_: Callable[..., object]) -> Callable[..., object]:
    """Give a filter whose text, when it is printed, prints the value that it was made of."""

    @wraps(filter_)
    def filtered(*given: object, **named: object) -> object:
        value = next((one for one in given if isinstance(one, Text)), None)
        made = filter_(*(str.__str__(one) if isinstance(one, Text) else one for one in given), **named)
        if value is None or not isinstance(made, str):
            return made
        return Text.of(made, value.heading, partial(_paragraph, made), partial(str, value))

    return filtered


def _within(text: str) -> str:
    """Write text for the middle of a paragraph, with nothing left in it that docxtpl would take for its own."""
    shown = "".join(_ENTITIES.get(character, character) for character in text)
    return shown.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')


_ENTITIES: Final = {c: f"&#{ord(c)};" for c in "&<>\"'{}%"}


class Several(tuple[object, ...]):  # noqa: SLOT001 -- a tuple can have no named slots
    """What can be gone through; ``name`` is its tag's."""

    name = ""

    @classmethod
    def of(cls, name: str, each: Iterable[object]) -> Several:
        """Make what a tag of this name goes through."""
        made = cls(each)
        made.name = name
        return made


@frozen
class Criterion:
    """A criterion, as the row of a table has it; each is text, empty where there is none.

    ``standing`` is ``Essential``, ``Desirable`` or empty, ``measured_by`` the methods, ``group`` the headings above it,
    ``weight`` its weight, ``note`` the same as it prints behind a criterion.
    """

    text: Text
    standing: Text
    measured_by: Text
    group: Text
    weight: Text
    note: Text


@frozen
class Row:
    """A field that prints at the top of the document: its label and its text."""

    label: str
    text: Text


@frozen
class Words:
    """The words above the columns of a table of criteria, in the language of the document."""

    criterion: str
    standing: str
    measured_by: str
    weight: str


OWN: Final = {
    "title": "the title of the role",
    "heading": "the heading of the document, such as Job description",
    "name": "the name that the role is declared by",
    "document": "the whole document, with its masthead",
    "contents": "the document without its masthead",
    "rest": "all that no other tag prints, in its order and under its headings",
    "fields": "the fields at the top, to go through: `field.label`, `field.text`",
    "sections": "the sections, to go through: `section.heading`, `section`",
    "criteria": "criteria, to go through: `criterion.text`, `.standing`, `.measured_by`, `.group`, `.weight`, `.note`",
    "essential": "the essential criteria, likewise",
    "desirable": "the desirable criteria, likewise",
    "labels": "words above a table of criteria: `labels.criterion`, `.standing`, `.measured_by`, `.weight`",
}
"""The tags that stand for no single word of the language, and what each prints."""

_WEIGHT: Final = msgid("Weight")
_ALL, _REST, _TITLE = "all", "rest", "title"  # what is placed beside single blocks
# What a criterion has beside its text: what each is called, and the tag that prints it.
_DETAILS: Final = {
    "group": ("the headings above criteria", "{{ criterion.group }}"),
    "standing": ("what is essential and what desirable", "{{ criterion.standing }}"),
    "measured_by": ("how criteria are measured", "{{ criterion.measured_by }}"),
    "weight": ("the weights of criteria", "{{ criterion.note }}"),
}


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


_EACH: Final = {
    "fields": "{%tr for field in fields %}",
    "sections": "{%p for section in sections %}",
    **{name: f"{{%tr for criterion in {name} %}}" for name in ("criteria", "essential", "desirable")},
}


def printable(value: object) -> object:
    """Give a value that a tag can print. Raises :class:`UnprintableError` for one that is no text."""
    if isinstance(value, (str, int, float, Undefined)):
        return value
    if isinstance(value, Several):
        what = f"`{value.name}` is no text, but something to go through"
        raise UnprintableError(what, value.name, f"begin with `{_EACH[value.name]}`")
    if isinstance(value, (Criterion, Row, Words)):
        names = ", ".join(f"`.{field.name}`" for field in fields(type(value)))
        raise UnprintableError("this is no text, but has some", "", f"print one of {names}")
    raise UnprintableError("this is no text", "", "a tag prints texts and numbers")


class Values:
    """The values of one document; ``used`` are the names of those that are asked for, ``writes`` writes blocks.

    Which of them are printed as text is remembered: what no tag prints is the rest.
    """

    def __init__(self, of: Composed | Family, document: Document, used: Iterable[str], writes: Writes) -> None:
        self._of = of
        self._document = document
        self._writes = writes
        self._used = frozenset(used)
        self._outline = Outline(of) if isinstance(of, Composed) else None
        self._placed: set[object] = set()

    def found(self) -> dict[str, object]:
        """Give the values that are asked for, by name; one that the document does not have is empty.

        The rest is all of the document, until :meth:`rest` is asked for.
        """
        makers: dict[str, Callable[[], object]] = {
            **{tag_of(text): partial(self._field, text) for text in FIELD_WORDS},
            **{tag_of(text): partial(self._section, text) for text in SECTION_WORDS},
            **dict(self._own()),
            "title": lambda: self._text(clean(self._document.title), _TITLE, *map(id, self._rows("title"))),
            "heading": lambda: self._text(plain(dict(self._document.masthead).get("heading", EMPTY))),
            "name": lambda: self._text(self._document.name),
            "document": lambda: self._whole(self._document, "", 1, _ALL, _TITLE),
            "contents": lambda: self._whole(evolve(self._document, masthead=()), "", 1, _ALL),
            "rest": lambda: self._blocks(self._document.blocks, _REST),
            "fields": lambda: Several.of("fields", map(self._row, self._top())),
            "sections": lambda: Several.of("sections", map(self._of_section, self._sections())),
            "criteria": lambda: Several.of("criteria", self._criteria("")),
            "essential": lambda: Several.of("essential", self._criteria("essential")),
            "desirable": lambda: Several.of("desirable", self._criteria("desirable")),
            "labels": lambda: Words(*map(self._document.labels.gettext, (CRITERION, STANDING, MEASURED_BY, _WEIGHT))),
        }
        return {name: make() for name, make in makers.items() if name in self._used}

    def names(self) -> Iterator[str]:
        """Yield the names of all values that there are."""
        yield from (name for name, _ in known())
        yield from (name for name, _ in self._own())

    def rest(self) -> Text:
        """Give what is left of the document, once all other values were printed as text."""
        return self._blocks(self._left(), _REST)

    def nowhere(self) -> Iterator[tuple[str, str]]:
        """Yield what no value that was printed has, and the tag that would print it."""
        if _ALL in self._placed:
            return
        if _TITLE not in self._placed and "title" in dict(self._document.masthead):
            yield "the title", "{{ title }}"
        if _REST not in self._placed:
            yield from ((thing, "{{p rest }}") for thing in dict.fromkeys(things(self._left())))
        for detail in dict.fromkeys(detail for _, detail in self._details() if detail not in self._placed):
            yield _DETAILS[detail]

    def _left(self) -> tuple[Block, ...]:
        placed = set(self._placed)
        if _ALL in placed:
            return ()
        if "measured_by" in placed and all(id(one.origin) in placed for one in self._of_model("")):
            placed.add(("measured by", self._document.labels.gettext(MEASURED_BY)))
        return left(self._document.blocks, placed)

    def _details(self) -> Iterator[tuple[model.Criterion, str]]:
        """Yield what the criteria have that were printed one by one, beside their texts."""
        above = self._headings()
        whole = dict(criteria(section for section in self._sections() if id(section) in self._placed))
        for one in self._of_model(""):
            if id(one.origin) in self._placed and id(one.origin) not in whole:
                has = {
                    "group": bool(above.get(id(one.origin))),
                    "standing": bool(one.standing),
                    "measured_by": bool(one.measured_by),
                    "weight": one.weight is not None,
                }
                yield from ((one, detail) for detail, there in has.items() if there)

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
            settled = (
                outline.of.settled(word) if outline is not None else dict(self._document.masthead).get(word, EMPTY)
            )
            return self._text(plain(settled), *map(id, self._rows(word)))
        row = outline.row(field)
        same = (r for r in self._rows(word) if r.word or r.origin is field.origin)
        return self._blocks(row.blocks, *map(id, same), heading=plain(row.label))

    def _rows(self, word: str) -> Iterator[FieldRow]:
        """Yield the rows that print what a word means, or an author's own labels for a key that is no word."""
        rows = (row for block in self._document.blocks if isinstance(block, Fields) for row in block.rows)
        meaning = FIELD_MEANINGS.get(word, word if word == "title" else "")
        return (row for row in rows if FIELD_MEANINGS.get(row.word, row.word) == meaning)

    def _top(self) -> tuple[FieldRow, ...]:
        first = self._document.blocks[0] if self._document.blocks else None
        return first.rows if isinstance(first, Fields) else ()

    def _row(self, row: FieldRow) -> Row:
        return Row(plain(row.label), self._blocks(row.blocks, id(row), heading=plain(row.label)))

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
        return self._blocks(section.blocks, id(section), heading=plain(section.heading), top=2)

    # ---- criteria ----------------------------------------------------------------------------------------------------

    def _of_model(self, standing: str) -> Iterator[model.Criterion]:
        for section in self._specifications():
            yield from (one for one in model.criteria_in(section) if not standing or one.standing == standing)

    def _specifications(self) -> Iterator[ModelSection]:
        return (section for section in self._of.sections if section.meaning == "person specification")

    def _headings(self) -> dict[int, tuple[str, ...]]:
        printing = (
            self._outline.blocks
            if self._outline is not None
            else Blocks(References(self._of, None, self._document.labels))
        )
        return {at: above for section in self._specifications() for at, above in headings(section.blocks, printing)}

    def _criteria(self, standing: str) -> Iterator[Criterion]:
        printed, above, labels = dict(criteria(self._document.blocks)), self._headings(), self._document.labels
        for one in self._of_model(standing):
            at = id(one.origin)
            if at not in printed:  # a house that prints no specification has no table of its criteria either
                continue
            if standing:
                self._placed.add("standing")
            methods = ", ".join(one.measured_by)
            weight = "" if one.weight is None else str(one.weight)
            yield Criterion(
                self._blocks(printed[at], at),
                self._text(labels.gettext(one.standing.capitalize()) if one.standing else "", "standing"),
                self._text(methods[:1].upper() + methods[1:], "measured_by"),
                self._text(" – ".join(above.get(at, ())), "group"),
                self._text(weight, "weight"),
                self._text(labels.gettext(WEIGHT).format(weight=weight) if weight else "", "weight"),
            )

    # ---- text --------------------------------------------------------------------------------------------------------

    def _text(self, text: str, *placed: object) -> Text:
        return Text.of(text, "", partial(_paragraph, text), partial(self._placed.update, placed))

    def _blocks(self, blocks: tuple[Block, ...], *placed: object, heading: str = "", top: int = 1) -> Text:
        """Give blocks as a value, which are no form: the template has one of its own, or none."""
        part = evolve(self._document, masthead=(), blocks=blocks, anchors={}, kind="part", style="plain")
        return self._whole(part, heading, top, *placed)

    def _whole(self, document: Document, heading: str, top: int, *placed: object) -> Text:
        """Give a document as a value; ``placed`` is what was placed when it is printed."""
        text = "\n".join(_line(line.label, plain(line.text), line.note) for line in lines(document.blocks))
        return Text.of(text, heading, partial(self._writes, document, top), partial(self._placed.update, placed))


def _paragraph(text: str, _width: int) -> Markup:
    return marked(f'<w:p><w:r><w:t xml:space="preserve">{_within(text)}</w:t></w:r></w:p>' if text else "")


def _line(label: str, text: str, note: str) -> str:
    return " ".join(filter(None, (label, clean(text), note and f"({note})")))
