"""What a document is to the recogniser, whatever its format: paragraphs and tables, in order, and their signs."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen


@frozen
class Run:
    """A stretch of text that looks the same all along. A line that was broken by hand has a line feed there."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    link: str = ""  # the address that it leads to


@frozen
class Paragraph:
    """A paragraph, a heading or an item.

    ``level`` is that of a heading by style (1 to 9), or 0. ``marker`` is what an item begins with, as it is printed
    (``•``, ``1)``, ``(a)``, ``1.1``), or empty; ``depth`` is how deep it is nested, from 0. ``size`` is the size of the
    letters by that of most of the document's text, where that is known. ``place`` says where it stands, for people:
    ``line 12``, ``paragraph 40``, ``page 3``.
    """

    runs: tuple[Run, ...]
    place: str
    level: int = 0
    marker: str = ""
    depth: int = 0
    centred: bool = False
    size: float = 1.0

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@frozen
class Cell:
    """A cell of a table: what is in it, and how many columns and rows it covers. ``header`` is a cell of a heading."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """The words alone, a line a paragraph."""
        return "\n".join(paragraph.text for paragraph in paragraphs(self.blocks))


@frozen
class Table:
    """A table: each row has the cells that begin in it, from left to right, as in HTML."""

    rows: tuple[tuple[Cell, ...], ...]
    place: str


Block = Paragraph | Table


@frozen
class Datum:
    """A value that a document says of itself under a name: in front matter, in its properties, in a key of YAML."""

    label: str
    value: str
    place: str


@frozen
class Furniture:
    """Words that are no part of the document's text: a page's head and foot, navigation, a template's instructions."""

    text: str
    why: str
    place: str


@frozen
class Paper:
    """A document that has been read.

    ``name`` is what its file is called. ``data`` is what it says of itself outside its text. ``furniture`` is what the
    reader left out of ``blocks``: with it, nothing that the document shows is lost. ``said`` is what a person should
    know of the reading, in whole lines, such as that tracked changes were taken as accepted.
    """

    name: str
    blocks: tuple[Block, ...]
    data: tuple[Datum, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    said: tuple[str, ...] = ()
    language: str = ""  # as a language tag, where the document says it
    properties: tuple[Datum, ...] = field(default=(), kw_only=True)  # of the file, never shown to readers: its author


class UnreadableError(Exception):
    """A file that can't be read as a document; ``help`` says what to do about it."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 -- as diagnostics call it
        """Say what is wrong, in lower case."""
        super().__init__(message)
        self.help = help


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Give all paragraphs, those in tables row by row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)
