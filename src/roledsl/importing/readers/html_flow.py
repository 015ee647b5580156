"""The walk over a web page's elements: which words are shown, in which paragraphs, and how they look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from attrs import define, evolve, field

from roledsl.importing.blocks import Block, Cell, Furniture, Run, Table
from roledsl.importing.readers.flow import Flow, Shape, unboxed
from roledsl.importing.readers.html_furniture import unseen, why_furniture
from roledsl.importing.readers.html_style import Declarations, Look, look_of
from roledsl.importing.readers.numbers import letters, roman
from roledsl.importing.readers.runs import clean

_INLINE: Final = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "output", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_DEEPEST: Final = 150  # elements in each other; what is deeper is read as one paragraph
_MOST_COLUMNS: Final = 200
_MOST_ROWS: Final = 5000
_KINDS: Final = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
_CONDITION: Final = re.compile(r"\s*(?:\[if|<!\[)", re.IGNORECASE)


@define
class Walk:
    """A walk over elements: what it found so far."""

    sheet: Mapping[str, Declarations]
    everything: int  # how many letters the page has
    flow: Flow = field(factory=Flow)
    furniture: list[Furniture] = field(factory=list)
    pictures: int = 0
    marker: str = ""
    depth: int = 0  # of what is read now
    lists: int = 0
    level: int = 0
    nested: int = 0
    line: int = 0  # where the paragraph begins that is being read
    look: Look = field(factory=Look)  # and how it does
    comments: bool = field(default=False, kw_only=True)

    def end(self) -> None:
        """End the paragraph that is being read."""
        if not self.flow.runs:
            return
        look = self.look
        shape = Shape(f"line {self.line}", self.level, self.marker, self.depth, centred=look.centred, size=look.size)
        if self.flow.end(shape) and self.marker:
            self.marker, self.depth = "", self.depth + 1

    def said(self) -> Iterator[str]:
        """Say what a person should know."""
        if self.pictures:
            yield f"{self.pictures} picture{'s' * (self.pictures > 1)} left out"

    def into(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        """Read an element and what is in it."""
        tag = element.tag
        if unseen(element):
            return
        look = look_of(element, look, self.sheet)
        if why := self._left_out(element, look):
            self._furnish(element, why)
        elif self.nested > _DEEPEST:
            self._add(words(element), look, element.sourceline)
        else:
            self.nested += 1
            if tag in _INLINE:
                self._children(element, look)
            else:
                self._block(element, look)
            self.nested -= 1

    def _left_out(self, element: Any, look: Look) -> str:  # noqa: ANN401 -- lxml has no types
        if look.hidden or "hidden" in element.attrib:
            return "hidden"
        if look.struck:
            return "struck out"
        return why_furniture(element, self.everything)

    def _furnish(self, element: Any, why: str) -> None:  # noqa: ANN401 -- lxml has no types
        if text := words(element):
            self.furniture.append(Furniture(text, why, f"line {element.sourceline}"))

    def _add(self, text: str | None, look: Look, line: int) -> None:
        if text and (text := _SPACE.sub(" ", text)) and (self.flow.runs or text != " "):
            if not self.flow.runs:
                self.line, self.look = line, look
            self.flow.runs.append(Run(text, look.bold, look.italic, look.underlined, look.link))

    def _children(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        self._add(element.text, look, element.sourceline)
        for child in element:
            if isinstance(child.tag, str):
                self.into(child, look)
            elif self.comments and (text := " ".join((child.text or "").split())) and not _CONDITION.match(text):
                self.furniture.append(Furniture(clean(text), "a comment", f"line {child.sourceline}"))
            self._add(child.tail, look, child.sourceline)

    # ---- What stands for itself ----------------------------------------------------

    def _block(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        tag = element.tag
        if tag == "br":
            self.flow.runs.append(Run("\n"))
        elif tag == "img":
            self._picture(element)
        elif tag == "input":
            self._box(element, look)
        else:
            self.end()
            if tag == "table":
                self._table(element, look)
            elif tag == "dl":
                self._definitions(element, look)
            elif tag in {"ul", "ol", "menu"}:
                self._list(element, look)
            elif tag == "pre":
                self._preformatted(element, look)
            else:
                outer, self.level = self.level, _LEVELS.get(tag, self.level)
                self._children(element, look)
                self.end()
                self.level = outer

    def _picture(self, element: Any) -> None:  # noqa: ANN401 -- lxml has no types
        self.pictures += 1
        if text := clean(element.get("alt", "").strip()):
            self.furniture.append(Furniture(text, "a picture's description", f"line {element.sourceline}"))

    def _box(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        if element.get("type", "").lower() in {"checkbox", "radio"}:
            self._add("☒ " if "checked" in element.attrib else "☐ ", look, element.sourceline)

    def _preformatted(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        for at, line in enumerate(element.text_content().splitlines()):
            self._add(line, look, element.sourceline + at)
            self.end()

    def _list(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        outer = self.marker, self.depth
        kind = _KINDS.get(element.get("type", ""), look.listed) if element.tag == "ol" else ""
        number = _number(element.get("start"), 1)
        self.lists += 1
        for child in element:
            if child.tag == "li":
                number = _number(child.get("value"), number)
                self.marker, self.depth = _marker(kind, number) if element.tag == "ol" else "•", self.lists - 1
                number += 1
                self.into(child, evolve(look, listed=""))
                self.end()
            elif isinstance(child.tag, str):
                self.marker = ""
                self.into(child, look)
                self.end()
            if child.tail and child.tail.strip():
                self._add(child.tail, look, child.sourceline)
                self.end()
        self.lists -= 1
        self.marker, self.depth = outer
        self.marker = ""

    # ---- Tables ----------------------------------------------------

    def _inner(self, element: Any, look: Look) -> tuple[Block, ...]:  # noqa: ANN401 -- lxml has no types
        """Read what is in a cell."""
        outer = self.flow, self.marker, self.depth, self.lists, self.level
        self.flow, self.marker, self.depth, self.lists, self.level = Flow(), "", 0, 0, 0
        look = look_of(element, look, self.sheet)
        if why := self._left_out(element, look):
            self._furnish(element, why)
        else:
            self._children(element, look)
            self.end()
        blocks = tuple(self.flow.blocks)
        self.flow, self.marker, self.depth, self.lists, self.level = outer
        return blocks

    def _table(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        look = evolve(look, centred=False)
        rows = []
        for child in _parts(element):
            if child.tag == "tr":
                cells = [each for each in child if each.tag in {"td", "th"}]
                row = tuple(
                    Cell(
                        self._inner(each, look),
                        min(_number(each.get("colspan"), 1), _MOST_COLUMNS),
                        min(_number(each.get("rowspan"), 1), _MOST_ROWS),
                        header=each.tag == "th",
                    )
                    for each in cells
                )
                rows.append(row)
            else:
                self.into(child, look)
                self.end()
        self.flow.blocks += unboxed(Table(tuple(row for row in rows if row), f"line {element.sourceline}"))

    def _definitions(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        """Read a list of terms and what is said of each, as a table of two columns."""
        rows: list[tuple[list[Block], list[Block]]] = []
        for child in _terms(element):
            blocks = self._inner(child, look)
            if child.tag == "dt" and rows and not rows[-1][1]:
                rows[-1][0].extend(blocks)
            elif child.tag == "dt" or not rows:
                rows.append((list(blocks), []) if child.tag == "dt" else ([], list(blocks)))
            else:
                rows[-1][1].extend(blocks)
        table = Table(
            tuple((Cell(tuple(one)), Cell(tuple(other))) for one, other in rows), f"line {element.sourceline}"
        )
        self.flow.blocks += unboxed(table)


def words(element: Any) -> str:  # noqa: ANN401 -- lxml has no types
    """Give all words of an element that a page shows, on one line."""
    texts = element.xpath(
        "descendant-or-self::*[not(self::script or self::style or self::noscript or self::template)]/text()"
    )
    return clean(" ".join(" ".join(texts).split()))


def _parts(table: Any) -> Iterator[Any]:  # noqa: ANN401 -- lxml has no types
    """Yield the rows of a table, and what else is in it, such as its caption."""
    for child in table:
        if child.tag in {"thead", "tbody", "tfoot"}:
            yield from _parts(child)
        elif isinstance(child.tag, str) and child.tag not in {"colgroup", "col"}:
            yield child


def _terms(element: Any) -> Iterator[Any]:  # noqa: ANN401 -- lxml has no types
    for child in element:
        if child.tag in {"div", "dl"}:
            yield from _terms(child)
        elif isinstance(child.tag, str):
            yield child


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 6 else otherwise


def _marker(kind: str, number: int) -> str:
    if "alpha" in kind or "latin" in kind:
        shown = letters(number)
    elif "roman" in kind:
        shown = roman(number)
    else:
        return f"{number}."
    return f"{shown.upper() if 'upper' in kind else shown}."
