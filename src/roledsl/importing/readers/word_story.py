"""A part of a Word file as blocks: its paragraphs, tables and text boxes as they are read, each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import define, evolve, field

from roledsl.importing.blocks import Block, Furniture, Paragraph, Run
from roledsl.importing.readers.flow import Flow, Shape
from roledsl.importing.readers.word_fields import Fields, legacy_field
from roledsl.importing.readers.word_numbers import Numbers
from roledsl.importing.readers.word_package import Link, Package, R, W
from roledsl.importing.readers.word_pictures import boxes, descriptions, diagram
from roledsl.importing.readers.word_styles import VAL, Face, Manner, Style, Styles, manner_of, run_face
from roledsl.importing.readers.word_tables import Tally, table_of

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH: Final = frozenset(
    f"{W}{tag}" for tag in ("smartTag", "customXml", "fldSimple", "dir", "bdo", "ins", "moveTo")
)
_OUT: Final = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom"))
_BREAKS: Final = {f"{W}{tag}": text for tag, text in {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-",
}.items()}  # fmt: skip
_DRAWN: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object", f"{_MC}AlternateContent"))
_NOTES: Final = (f"{W}footnoteReference", f"{W}endnoteReference")
_USUAL: Final = 10.0  # points, where no style says it (ECMA-376, 17.3.2.38)
_DEEPEST: Final = 60  # things in each other: boxes in cells in boxes
_INDENT: Final = 200  # twentieths of a point by which an item is deeper than the one before
_LISTED: Final = "list bullet"


@define
class Story:
    """A walk over a part of a file, from its elements to :attr:`Flow.blocks`."""

    package: Package
    links: dict[str, Link]
    styles: Styles
    numbers: Numbers
    tally: Tally
    flow: Flow = field(factory=Flow)
    fields: Fields = field(factory=Fields)
    before: list[Block] = field(factory=list)  # what is in boxes at the paragraph's beginning
    after: list[Block] = field(factory=list)
    size: float = 0
    indents: tuple[str, int] = ("", 0)  # the list and the indent of the last item at the top
    nested: int = 0

    # ---- Blocks ----------------------------------------------------

    def blocks_of(self, container: Any) -> tuple[Block, ...]:  # noqa: ANN401 -- lxml has no types
        """Read what is in a body, a cell, a box or a note."""
        outer = self.flow, self.before, self.after, self.size
        self.flow, self.before, self.after, self.nested = Flow(), [], [], self.nested + 1
        if self.nested < _DEEPEST:
            self._blocks(container)
            if self.flow.runs:  # of a paragraph whose mark was deleted, with none to go on with
                self._end(None, Shape(self._place))
        blocks = tuple(self.flow.blocks)
        self.flow, self.before, self.after, self.size = outer
        self.nested -= 1
        return blocks

    def _blocks(self, container: Any) -> None:  # noqa: ANN401 -- lxml has no types
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child)
            elif tag == f"{W}tbl":
                self.flow.blocks += table_of(self, child)
            elif tag == f"{W}sdt":
                self._control(child, self._blocks)
            elif tag in _THROUGH:
                self._blocks(child)
            elif tag in _OUT:
                self.tally.deletions += 1
            elif tag == f"{_MC}AlternateContent":
                self._blocks(_chosen(child))
            elif tag == f"{W}altChunk":
                self._chunk(child)

    @property
    def _place(self) -> str:
        return f"paragraph {self.tally.paragraphs}"

    def _control(self, element: Any, read: Any) -> None:  # noqa: ANN401 -- lxml has no types
        """Read a content control; what only says what to type there is furniture, as is a table of contents."""
        content, properties = element.find(f"{W}sdtContent"), element.find(f"{W}sdtPr")
        if content is None:
            return
        why = ""
        if properties is not None:
            gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
            if gallery is not None and gallery.get(VAL) == "Table of Contents":
                why = "a table of contents"
            elif properties.find(f"{W}showingPlcHdr") is not None:
                why = "says what to type"
        if why:
            self.furnish(" ".join("".join(content.itertext(f"{W}t")).split()), why)
        else:
            read(content)

    def _chunk(self, element: Any) -> None:  # noqa: ANN401 -- lxml has no types
        link = self.links.get(element.get(f"{R}id", ""))
        part = self.package.parts.get(link.target) if link else None
        if part is not None:
            self.furnish(
                " ".join(part.decode("utf-8", "replace").split())[:20000], "a document put into this one as a file"
            )

    def furnish(self, text: str, why: str) -> None:
        """Note what is left out of the text, where it has words."""
        if text.strip():
            self.tally.furniture.append(Furniture(text.strip(), why, self._place))

    # ---- A paragraph ----------------------------------------------------

    def _paragraph(self, element: Any) -> None:  # noqa: ANN401 -- lxml has no types
        self.tally.paragraphs += 1
        properties = element.find(f"{W}pPr")
        named = None if properties is None else properties.find(f"{W}pStyle")
        style_id = self.styles.usual if named is None else named.get(VAL, "")
        style = self.styles.of(style_id)
        face = style.face.over(self.styles.defaults)
        self.inline(element, face, "")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            return  # its mark is deleted, so that the next goes on with it
        manner = manner_of(properties).over(style.manner)
        marker, depth = self._numbered(manner, style, style_id)
        level = 0 if manner.level is None or manner.level > 9 else manner.level
        size = self.size or face.size or _USUAL
        self._end(style, Shape(self._place, level, marker, depth, centred=bool(manner.centred), size=size))

    def _end(self, style: Style | None, shape: Shape) -> None:
        """End the paragraph, with what was in boxes beside it."""
        self.flow.blocks += self.before
        start = len(self.flow.blocks)
        self.flow.end(shape)
        if style and style.name.casefold().startswith("toc "):
            for each in self.flow.blocks[start:]:
                assert isinstance(each, Paragraph)
                self.furnish(each.text, "a table of contents")
            del self.flow.blocks[start:]
        self.flow.blocks += self.after
        self.before, self.after, self.size = [], [], 0

    def _numbered(self, manner: Manner, style: Style, style_id: str) -> tuple[str, int]:
        """Give what is printed before a paragraph, and how deep it is nested."""
        name = manner.list or "0"
        if name == "0":
            bullet = style.name.casefold().startswith(_LISTED) and manner.list is None
            return ("•", max(0, int(style.name[-1]) - 1) if style.name[-1].isdecimal() else 0) if bullet else ("", 0)
        depth = self.numbers.depth_of(name, style_id) if manner.depth is None else manner.depth
        marker = self.numbers.next(name, depth)
        level = self.numbers.level(name, depth)
        indent = manner.indent if manner.indent is not None else level.indent if level else None
        return marker, (self._deeper(name, indent) if depth == 0 and indent is not None else depth)

    def _deeper(self, name: str, indent: int) -> int:
        """Give the depth of an item at the top of its list: 1 where this list stands within another, by its indent."""
        last = self.flow.blocks[-1] if self.flow.blocks else None
        goes_on = isinstance(last, Paragraph) and last.marker
        if goes_on and self.indents[0] != name and indent >= self.indents[1] + _INDENT:
            return 1
        self.indents = name, indent
        return 0

    # ---- What is in a line ----------------------------------------------------

    def inline(self, element: Any, face: Face, link: str) -> None:  # noqa: ANN401 -- lxml has no types
        """Read the runs of a paragraph, or of what is in one."""
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, face, link)
            elif tag == f"{W}hyperlink":
                found = self.links.get(child.get(f"{R}id", ""))
                self.inline(child, face, found.target if found and found.outside else link)
            elif tag in _THROUGH:
                self.tally.insertions += tag in {f"{W}ins", f"{W}moveTo"}
                self.inline(child, face, link)
            elif tag == f"{W}sdt":
                self._control(child, lambda content: self.inline(content, face, link))
            elif tag in _OUT:
                self.tally.deletions += 1
            elif tag.startswith(_M):
                self._add("".join(child.itertext(f"{_M}t")), face, link)

    def _run(self, run: Any, paragraph: Face, link: str) -> None:  # noqa: ANN401 -- lxml has no types
        face = run_face(self.styles, paragraph, run.find(f"{W}rPr"))
        for child in run:
            tag = child.tag
            if tag == f"{W}fldChar":
                self.fields.mark(child.get(f"{W}fldCharType", ""))
                self._add(legacy_field(child), face, link)
            elif tag == f"{W}instrText":
                self.fields.code(child.text or "")
            elif self.fields.in_code:
                continue
            elif tag == f"{W}t":
                text = child.text or ""
                self._add(_symbols(text) if face.symbols else text, face, link)
            elif tag in _BREAKS:
                self._add(_BREAKS[tag], face, link)
            elif tag == f"{W}sym":
                self._add(_symbol(child.get(f"{W}char", "")), face, link)
            elif tag in _DRAWN:
                self._drawn(child)
            elif tag in _NOTES:
                kind = tag[len(W) : -len("Reference")]
                self.tally.notes.append((kind, child.get(f"{W}id", "")))
                self._add(f"[{len(self.tally.notes)}]", face, link)

    def _add(self, text: str, face: Face, link: str) -> None:
        if not text:
            return
        if face.hidden:
            self.tally.hidden += not text.isspace()
            return
        if face.struck:
            self.furnish(text, "struck out")
            return
        if not self.size and not text.isspace():
            self.size = face.size or _USUAL
        address = link or self.fields.address
        self.flow.runs.append(Run(text, bool(face.bold), bool(face.italic), bool(face.underlined), address))

    def _drawn(self, element: Any) -> None:  # noqa: ANN401 -- lxml has no types
        """Read the boxes of text in a drawing; pictures are counted, and what they are described as is furniture."""
        pictures, texts = descriptions(element)
        self.tally.pictures += pictures
        for text, why in (*texts, *diagram(self.package, self.links, element)):
            self.furnish(text, why)
        begun = any(run.text.strip() for run in self.flow.runs)
        for box in boxes(element):
            found = self.blocks_of(box)
            (self.after if begun else self.before).extend(found)


def _chosen(element: Any) -> Any:  # noqa: ANN401 -- lxml has no types
    choice = element.find(f"{_MC}Choice")
    other = element.find(f"{_MC}Fallback")
    return choice if choice is not None else other if other is not None else ()


def _symbols(text: str) -> str:
    return "".join(chr(0xF000 + ord(letter)) if " " < letter < "\u0100" else letter for letter in text)


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number if number >= 0x100 else 0xF000 + number) if 0x20 <= number < 0xFFFE else ""


def in_order(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the text of each paragraph of blocks that are not tables."""
    yield from (block.text for block in blocks if isinstance(block, Paragraph))


def with_marker(blocks: tuple[Block, ...], marker: str) -> tuple[Block, ...]:
    """Give blocks such that the first has a marker."""
    if blocks and isinstance(blocks[0], Paragraph):
        return (evolve(blocks[0], marker=marker), *blocks[1:])
    return blocks
