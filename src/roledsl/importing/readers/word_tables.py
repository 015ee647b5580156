"""Tables of a Word file: rows and cells, with what is merged across and down told as HTML tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Protocol

from attrs import define, field

from roledsl.importing.blocks import Block, Cell, Furniture, Table, paragraphs
from roledsl.importing.readers.flow import unboxed
from roledsl.importing.readers.word_package import W
from roledsl.importing.readers.word_styles import VAL, Styles

_THROUGH: Final = frozenset(f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_FIRST_ROW: Final = 0x20  # in w:tblLook: the style's first row is used (ECMA-376, 17.4.55)
_MOST_COLUMNS: Final = 100


@define
class Tally:
    """What is counted over all parts of a file."""

    paragraphs: int = 0
    insertions: int = 0
    deletions: int = 0
    hidden: int = 0
    pictures: int = 0
    notes: list[tuple[str, str]] = field(factory=list)  # the kind of each and its id, in order
    furniture: list[Furniture] = field(factory=list)


class Story(Protocol):
    """What reads the blocks that are in a cell."""

    styles: Styles
    tally: Tally

    def blocks_of(self, container: Any) -> tuple[Block, ...]:  # noqa: ANN401 -- lxml has no types
        """Read what is in a cell."""

    def furnish(self, text: str, why: str) -> None:
        """Note what is left out of the text."""


@define
class _Growing:
    """A cell that may go on in rows below."""

    blocks: tuple[Block, ...]
    columns: int
    header: bool
    rows: int = 1


def table_of(story: Story, element: Any) -> tuple[Block, ...]:  # noqa: ANN401 -- lxml has no types
    """Read a table; one that has a single cell is a frame, and gives what is in it."""
    place = f"paragraph {story.tally.paragraphs + 1}"
    headed = _style_heads(story, element)
    rows: list[list[_Growing]] = []
    above: dict[int, _Growing] = {}  # by the column that it begins in
    for row in _within(element, f"{W}tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            story.tally.deletions += 1
            continue
        heads = properties is not None and any(
            each.get(VAL, "1") not in {"0", "false", "off"} for each in properties.iter(f"{W}tblHeader")
        )
        rows.append(_row(story, row, above, header=heads or (headed and not rows)))
    return unboxed(
        Table(
            tuple(
                tuple(Cell(cell.blocks, cell.columns, cell.rows, header=cell.header) for cell in row) for row in rows
            ),
            place,
        )
    )


def _row(story: Story, row: Any, above: dict[int, _Growing], *, header: bool) -> list[_Growing]:  # noqa: ANN401
    """Read the cells that begin in a row; those that go on from above grow. ``above`` is brought up to date."""
    cells: list[_Growing] = []
    properties = row.find(f"{W}trPr")
    column = 0 if properties is None else _int(properties.find(f"{W}gridBefore"), 0)
    if column:
        cells.append(_Growing((), column, header))
    reached: dict[int, _Growing] = {}
    for element in _within(row, f"{W}tc"):
        own = element.find(f"{W}tcPr")
        columns = 1 if own is None else _int(own.find(f"{W}gridSpan"), 1)
        down = None if own is None else own.find(f"{W}vMerge")
        across = None if own is None else own.find(f"{W}hMerge")
        blocks = story.blocks_of(element)
        if across is not None and across.get(VAL) != "restart" and cells:
            cells[-1].columns += columns
            cells[-1].blocks += blocks
        elif down is not None and down.get(VAL) != "restart" and column in above:
            above[column].rows += 1
            reached[column] = above[column]
            for paragraph in paragraphs(blocks):
                story.furnish(paragraph.text, "in a cell that a merged one covers")
        else:
            cell = _Growing(blocks, columns, header)
            cells.append(cell)
            if down is not None:
                reached[column] = cell
        column += columns
    above.clear()
    above.update(reached)
    return cells


def _style_heads(story: Story, element: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    """Tell whether a table's style makes its first row look like a heading."""
    properties = element.find(f"{W}tblPr")
    named = None if properties is None else properties.find(f"{W}tblStyle")
    if named is None or not story.styles.of(named.get(VAL)).bold_heading:
        return False
    look = properties.find(f"{W}tblLook")
    if look is None:
        return False
    if first := look.get(f"{W}firstRow"):
        return first in {"1", "true", "on"}
    try:
        return bool(int(look.get(VAL, "0"), 16) & _FIRST_ROW)
    except ValueError:
        return False


def _within(element: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401 -- lxml has no types
    """Yield the rows of a table, or the cells of a row, also those in content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _within(child, tag)


def _int(element: Any, otherwise: int) -> int:  # noqa: ANN401 -- lxml has no types
    text = "" if element is None else element.get(VAL, "")
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() else otherwise
