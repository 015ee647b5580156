"""A document beside what was made of it: each side in pieces, and each decision as a link from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final

from attrs import frozen

from roledsl.importing.blocks import Block, Paragraph, Run, Table, paragraphs
from roledsl.importing.report import Decision, Report
from roledsl.importing.reporting.summary import looks, told

_CHECK: Final = "# check:"


@frozen
class Mark:
    """A decision where it was made or came to stand: what it says there, the anchor it leads to, and why it was made.

    ``look`` tells whether a person should look at it.
    """

    what: str
    to: str
    why: str
    look: bool


@frozen
class SourceParagraph:
    """A paragraph of the document, with the anchor that leads to it."""

    is_table: ClassVar = False
    anchor: str
    runs: tuple[Run, ...]
    level: int
    marker: str
    depth: int
    marks: tuple[Mark, ...]

    @property
    def look(self) -> bool:
        """Whether a person should look at it."""
        return any(mark.look for mark in self.marks)


@frozen
class SourceCell:
    """A cell of a table of the document."""

    blocks: tuple[SourceBlock, ...]
    columns: int
    rows: int
    header: bool


@frozen
class SourceTable:
    """A table of the document."""

    is_table: ClassVar = True
    rows: tuple[tuple[SourceCell, ...], ...]


SourceBlock = SourceParagraph | SourceTable


@frozen
class Line:
    """A line of a role file, from 1."""

    number: int
    anchor: str
    text: str
    marks: tuple[Mark, ...]

    @property
    def look(self) -> bool:
        """Whether a person should look at it."""
        return any(mark.look for mark in self.marks) or self.text.lstrip().startswith(_CHECK)


@frozen
class File:
    """A role file, line by line."""

    path: str
    lines: tuple[Line, ...]


@frozen
class Row:
    """A decision as a row of a table: its own anchor, and those of its places on both sides, empty where not known."""

    anchor: str
    decision: Decision
    source: str
    result: str
    sure: int  # in a hundred


@frozen
class Sheet:
    """One document: what became of it, itself, and what was made of it."""

    anchor: str
    report: Report
    told: str
    looks: int
    source: tuple[SourceBlock, ...]
    files: tuple[File, ...]
    rows: tuple[Row, ...]


def sheet(number: int, report: Report, files: Mapping[str, str]) -> Sheet:
    """Lay out a document, the ``number``-th of an import whose new files are ``files``."""
    return _Laying(number, report, files).sheet()


class _Laying:
    """Lays out one document."""

    def __init__(self, number: int, report: Report, files: Mapping[str, str]) -> None:
        self.number = number
        self.report = report
        self.files = {path: files[path].splitlines() for path in report.files if path in files}
        blocks = report.paper.blocks if report.paper is not None else ()
        self.places = _places(report.decisions, list(paragraphs(blocks)))
        self.of_paragraph = _turned(self.places)
        self.of_line = _turned([(one.file, one.line) for one in report.decisions])
        self.next = 0  # paragraph to be laid out

    def sheet(self) -> Sheet:
        report = self.report
        blocks = report.paper.blocks if report.paper is not None else ()
        files = tuple(self._file(path, lines) for path, lines in self.files.items())
        rows = tuple(self._row(index, one) for index, one in enumerate(report.decisions))
        source = tuple(self._blocks(blocks))
        return Sheet(f"f{self.number}", report, told(report), looks(report), source, files, rows)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[SourceBlock]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                case Table():
                    yield SourceTable(
                        tuple(
                            tuple(
                                SourceCell(tuple(self._blocks(cell.blocks)), cell.columns, cell.rows, cell.header)
                                for cell in row
                            )
                            for row in block.rows
                        )
                    )

    def _paragraph(self, block: Paragraph) -> SourceParagraph:
        place = self.next
        self.next += 1
        marks = tuple(
            self._mark(index, one.what, self._result(one)) for index, one in self._made(self.of_paragraph, place)
        )
        return SourceParagraph(self._source(place), block.runs, block.level, block.marker, block.depth, marks)

    def _file(self, path: str, lines: Sequence[str]) -> File:
        return File(path, tuple(self._line(path, number, text) for number, text in enumerate(lines, 1)))

    def _line(self, path: str, number: int, text: str) -> Line:
        made = self._made(self.of_line, (path, number))
        marks = tuple(self._mark(index, one.place, self._source(self.places[index])) for index, one in made)
        return Line(number, self._of_line(path, number), text, marks)

    def _row(self, index: int, one: Decision) -> Row:
        source, result = self._source(self.places[index]), self._result(one)
        return Row(self._own(index), one, source, result, round(100 * one.confidence))

    def _made(self, turned: Mapping[object, Sequence[int]], key: object) -> Iterator[tuple[int, Decision]]:
        return ((index, self.report.decisions[index]) for index in turned.get(key, ()))

    def _mark(self, index: int, what: str, to: str) -> Mark:
        one = self.report.decisions[index]
        return Mark((what or one.what).replace("`", ""), to or self._own(index), one.check or one.why, bool(one.check))

    # ---- Anchors -----------------------------------------------------------------------------------------------------

    def _own(self, index: int) -> str:
        return f"d{self.number}-{index}"

    def _source(self, place: int) -> str:
        return f"s{self.number}-{place}" if place >= 0 else ""

    def _result(self, one: Decision) -> str:
        lines = self.files.get(one.file, ())
        return self._of_line(one.file, one.line) if 0 < one.line <= len(lines) else ""

    def _of_line(self, path: str, number: int) -> str:
        return f"r{self.number}-{list(self.files).index(path)}-{number}"


def _places(decisions: Iterable[Decision], found: Sequence[Paragraph]) -> list[int]:
    """Find the paragraph of each decision; -1 for none.

    It is one at its place, and of several the one that has its text, or that its text begins with, as a label does;
    else one that has its text anywhere.
    """
    texts = [_plain(paragraph.text) for paragraph in found]
    at = _turned([paragraph.place for paragraph in found])
    places = []
    for one in decisions:
        text, there = _plain(one.text), at.get(one.place, [])
        having = [number for number in there if text and text in texts[number]]
        begun = [number for number in there if texts[number] and text.startswith(texts[number].rstrip(":"))]
        if not (having or begun or there) and text:
            having = [number for number, other in enumerate(texts) if text in other][:1]
        places.append(next(iter([*having, *sorted(begun, key=lambda number: -len(texts[number])), *there]), -1))
    return places


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _turned(keys: Sequence[object]) -> dict[object, list[int]]:
    """Give, for each key, the numbers of those that have it."""
    found: dict[object, list[int]] = {}
    for number, key in enumerate(keys):
        found.setdefault(key, []).append(number)
    return found
