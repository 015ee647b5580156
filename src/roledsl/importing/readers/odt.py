"""A reader of OpenDocument texts (.odt)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from attrs import define, evolve, field

from roledsl.archives import ArchiveError, unpacked
from roledsl.importing.blocks import Block, Cell, Datum, Furniture, Paper, Paragraph, Run, Table, UnreadableError
from roledsl.importing.readers.edges import lines_of, sorted_out
from roledsl.importing.readers.flow import Flow, Shape, relative, unboxed
from roledsl.importing.readers.odt_styles import STYLE, TEXT, Look, Styles, printed, styles_of
from roledsl.importing.readers.runs import clean
from roledsl.importing.readers.word_package import parsed

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE: Final = f"{{{_URN}:office:1.0}}"
_TABLE: Final = f"{{{_URN}:table:1.0}}"
_DRAW: Final = f"{{{_URN}:drawing:1.0}}"
_SVG: Final = f"{{{_URN}:svg-compatible:1.0}}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_PARTS: Final = ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")
_OUT: Final = frozenset((
    f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
    f"{_OFFICE}forms", f"{TEXT}alphabetical-index-auto-mark-file",
))  # fmt: skip
_ROWS: Final = frozenset(f"{_TABLE}{tag}" for tag in ("table-rows", "table-row-group", "table-header-rows"))
_EDGES: Final = {"header": "the page's head", "footer": "the page's foot"}
_PROPERTIES: Final = (
    "title",
    "subject",
    "description",
    "creator",
    "initial-creator",
    "creation-date",
    "date",
    "keyword",
)
_MOST: Final = 100  # columns or blanks that one element may stand for
_DEEPEST: Final = 60


def read(data: bytes, name: str) -> Paper:
    """Read an OpenDocument text. Raises :class:`UnreadableError` for one that can't be read, or has no text."""
    try:
        parts = unpacked(data, "document", ("it is no OpenDocument text", "find a sound copy"), _PARTS.__contains__)
    except ArchiveError as error:
        raise UnreadableError(str(error), error.hint or "open it in LibreOffice, and save it anew") from error
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnreadableError("it is encrypted", "open it in LibreOffice, take the password away, and save it")
    if "content.xml" not in parts:
        raise UnreadableError("it is broken: it has no document", "open it in LibreOffice, and save it anew")
    roots = {part: parsed(parts[part], part) for part in _PARTS[:3] if part in parts}
    content = roots["content.xml"]
    styles = styles_of(roots[part] for part in ("styles.xml", "content.xml") if part in roots)
    walk = Walk(styles)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    blocks = () if body is None else (*walk.blocks_of(body), *walk.notes)
    found, furniture = _edges(roots.get("styles.xml"), styles)
    if not blocks and not found:
        raise UnreadableError("it has no text", "there is nothing to import")
    changes = len(list(content.iter(f"{TEXT}changed-region")))
    return Paper(
        name,
        relative(blocks),
        data=tuple(found),
        furniture=(*walk.furniture, *furniture),
        said=tuple(_said(walk, changes)),
        language=styles.language,
        properties=tuple(_properties(roots.get("meta.xml"))),
    )


def _said(walk: Walk, changes: int) -> Iterator[str]:
    if changes:
        yield f"tracked changes were taken as accepted: {changes}"
    if walk.comments:
        yield f"{walk.comments} comment{'s' * (walk.comments > 1)} not imported"
    if walk.hidden:
        yield "hidden text dropped"
    if walk.pictures:
        yield f"{walk.pictures} picture{'s' * (walk.pictures > 1)} left out"


def _edges(root: Any, styles: Styles) -> tuple[list[Datum], list[Furniture]]:  # noqa: ANN401 -- lxml has no types
    """Read the heads and feet of pages, each once."""
    data: list[Datum] = []
    furniture: list[Furniture] = []
    for edge, where in _EDGES.items():
        lines: list[str] = []
        for element in () if root is None else root.iter(*(f"{STYLE}{edge}{kind}" for kind in ("", "-left", "-first"))):
            lines += lines_of(Walk(styles).blocks_of(element))
        found, rest = sorted_out(lines, where)
        data += found
        furniture += rest
    return data, furniture


def _properties(root: Any) -> Iterator[Datum]:  # noqa: ANN401 -- lxml has no types
    for element in () if root is None else root.iter():
        label = str(element.tag).rpartition("}")[2]
        if label in _PROPERTIES and element.text and element.text.strip():
            yield Datum(label, clean(element.text).strip(), "properties")


@define
class Walk:
    """A walk over the elements of a text."""

    styles: Styles
    flow: Flow = field(factory=Flow)
    notes: list[Block] = field(factory=list)
    furniture: list[Furniture] = field(factory=list)
    paragraphs: int = 0
    comments: int = 0
    pictures: int = 0
    hidden: bool = False
    after: list[Block] = field(factory=list)  # what is in boxes beside the paragraph
    size: float = 0
    note: int = 0
    nested: int = 0
    counts: dict[str, list[int]] = field(factory=dict)  # by list, the number that each level has reached
    last: dict[str, str] = field(factory=dict)  # by style, the list that had it last

    def blocks_of(self, container: Any) -> tuple[Block, ...]:  # noqa: ANN401 -- lxml has no types
        """Read what is in a body, a cell, a box or a note."""
        outer = self.flow, self.after, self.size
        self.flow, self.after, self.nested = Flow(), [], self.nested + 1
        if self.nested < _DEEPEST:
            self._blocks(container)
        blocks = tuple(self.flow.blocks)
        self.flow, self.after, self.size = outer
        self.nested -= 1
        return blocks

    def _blocks(self, container: Any) -> None:  # noqa: ANN401 -- lxml has no types
        for child in container:
            tag = child.tag
            if tag in {f"{TEXT}p", f"{TEXT}h"}:
                self._paragraph(child, "", 0)
            elif tag == f"{TEXT}list":
                self._list(child, 0, "", "")
            elif tag == f"{_TABLE}table":
                self._table(child)
            elif tag == f"{TEXT}table-of-content":
                self._furnish(" ".join(child.itertext()), "a table of contents")
            elif tag.startswith(_DRAW):
                self._drawn(child)
                self.flow.blocks += self.after
                self.after = []
            elif tag not in _OUT:
                self._blocks(child)

    @property
    def _place(self) -> str:
        return f"paragraph {self.paragraphs}"

    def _furnish(self, text: str, why: str) -> None:
        if text := " ".join(clean(text).split()):
            self.furniture.append(Furniture(text, why, self._place))

    # ---- Lists ----------------------------------------------------

    def _list(self, element: Any, depth: int, style: str, name: str) -> None:  # noqa: ANN401 -- lxml has no types
        """Read a list; its numbers go on where it says so."""
        style = element.get(f"{TEXT}style-name", style)
        if not depth:
            goes_on = element.get(f"{TEXT}continue-list") or (
                self.last.get(style, "") if element.get(f"{TEXT}continue-numbering") == "true" else ""
            )
            name = goes_on if goes_on in self.counts else element.get(_ID) or f"list {len(self.counts)}"
            self.last[style] = name
        levels = self.styles.lists.get(style, {})
        counts = self.counts.setdefault(name, [])
        del counts[depth + 1 :]
        for item in element:
            if item.tag not in {f"{TEXT}list-item", f"{TEXT}list-header"} or depth > _DEEPEST:
                continue
            marker = ""
            while len(counts) <= depth:
                counts.append(levels[len(counts)].start - 1 if len(counts) in levels else 0)
            paragraphs = item.find(f"{TEXT}p") is not None or item.find(f"{TEXT}h") is not None
            if item.tag == f"{TEXT}list-item" and paragraphs:
                start = item.get(f"{TEXT}start-value", "")
                counts[depth] = int(start) if start.isdecimal() else counts[depth] + 1
                del counts[depth + 1 :]
                marker = printed(levels, depth, counts)
            for child in item:
                if child.tag == f"{TEXT}list":
                    self._list(child, depth + 1, style, name)
                elif child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    self._paragraph(child, marker, depth if marker else depth + 1)
                    marker = ""
                else:
                    self._blocks([child])

    # ---- Paragraphs -----------------------------------------------

    def _paragraph(self, element: Any, marker: str, depth: int) -> None:  # noqa: ANN401 -- lxml has no types
        self.paragraphs += 1
        look = self.styles.look(
            "paragraph", element.get(f"{TEXT}style-name"), self.styles.look("paragraph", "", Look())
        )
        self._inline(element, look, "")
        level = look.level
        if element.tag == f"{TEXT}h":
            given = element.get(f"{TEXT}outline-level", "1")
            level = int(given) if given.isdecimal() else 1
            marker = marker or self._outline(level - 1, element)
        shape = Shape(
            self._place, min(level, 9), marker, 0 if level else depth, centred=look.centred, size=self.size or look.size
        )
        if look.contents:
            self._furnish("".join(run.text for run in self.flow.runs), "a table of contents")
            self.flow.runs = []
        self.flow.end(shape)
        self.flow.blocks += self.after
        self.after, self.size = [], 0

    def _outline(self, depth: int, element: Any) -> str:  # noqa: ANN401 -- lxml has no types
        """Count a heading, and give what is printed before it."""
        if element.get(f"{TEXT}is-list-header") == "true" or not self.styles.outline:
            return ""
        counts = self.counts.setdefault("", [])
        while len(counts) <= depth:
            counts.append(0)
        counts[depth] += 1
        del counts[depth + 1 :]
        return printed(self.styles.outline, depth, counts)

    def _inline(self, element: Any, look: Look, link: str) -> None:  # noqa: ANN401 -- lxml has no types
        self._add(element.text, look, link)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}span":
                self._inline(child, self.styles.look("text", child.get(f"{TEXT}style-name"), look), link)
            elif tag == f"{TEXT}a":
                self._inline(child, look, child.get(_HREF, ""))
            elif tag == f"{TEXT}s":
                self._add(" " * min(int(child.get(f"{TEXT}c", "1") or 1), _MOST), look, link, kept=True)
            elif tag in {f"{TEXT}tab", f"{TEXT}line-break"}:
                self._add("\t" if tag.endswith("tab") else "\n", look, link, kept=True)
            elif tag == f"{TEXT}note":
                self._note(child, look)
            elif tag == f"{_OFFICE}annotation":
                self.comments += 1
            elif tag.startswith(_DRAW):
                self._drawn(child)
            elif tag not in _OUT and tag != f"{_OFFICE}annotation-end":
                self._inline(child, look, link)
            self._add(child.tail, look, link)

    def _add(self, text: str | None, look: Look, link: str, *, kept: bool = False) -> None:
        """Add text; its line ends are blanks, but for those that are ``kept``."""
        if not text:
            return
        text = text if kept else " ".join(text.split("\n")).replace("\t", " ")
        if look.hidden:
            self.hidden = self.hidden or not text.isspace()
        elif look.struck and text.strip():
            self._furnish(text, "struck out")
        else:
            self.size = self.size or (0 if text.isspace() else look.size)
            self.flow.runs.append(Run(text, look.bold, look.italic, look.underlined, link))

    def _note(self, element: Any, look: Look) -> None:  # noqa: ANN401 -- lxml has no types
        body = element.find(f"{TEXT}note-body")
        self.note += 1
        marker = f"[{self.note}]"
        self._add(marker, look, "")
        runs, self.flow.runs = self.flow.runs, []
        found = () if body is None else self.blocks_of(body)
        self.flow.runs = runs
        if found and isinstance(found[0], Paragraph):
            found = (evolve(found[0], marker=marker), *found[1:])
        self.notes += found

    def _drawn(self, element: Any) -> None:  # noqa: ANN401 -- lxml has no types
        """Read boxes of text; pictures are counted, and what they are described as is furniture."""
        for child in element:
            if child.tag == f"{_DRAW}text-box":
                self.after += self.blocks_of(child)
            elif child.tag in {f"{_SVG}title", f"{_SVG}desc"}:
                self._furnish(child.text or "", "a picture's description")
            elif child.tag in {f"{TEXT}p", f"{TEXT}list"}:
                self.after += self.blocks_of([child])
            elif isinstance(child.tag, str) and child.tag.startswith(_DRAW):
                self.pictures += child.tag == f"{_DRAW}image"
                self._drawn(child)

    # ---- Tables ---------------------------------------------------

    def _table(self, element: Any) -> None:  # noqa: ANN401 -- lxml has no types
        place = f"paragraph {self.paragraphs + 1}"
        rows = tuple(self._rows(element, header=False))
        self.flow.blocks += unboxed(Table(tuple(row for row in rows if row), place))

    def _rows(self, element: Any, *, header: bool) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401 -- lxml has no types
        for child in element:
            if child.tag in _ROWS:
                yield from self._rows(child, header=header or child.tag == f"{_TABLE}table-header-rows")
            elif child.tag == f"{_TABLE}table-row":
                yield tuple(
                    Cell(
                        self.blocks_of(cell),
                        _int(cell.get(f"{_TABLE}number-columns-spanned")),
                        _int(cell.get(f"{_TABLE}number-rows-spanned")),
                        header=header,
                    )
                    for cell in child
                    if cell.tag == f"{_TABLE}table-cell"
                )


def _int(text: str | None) -> int:
    return max(1, min(int(text), _MOST)) if text and text.isdecimal() else 1
