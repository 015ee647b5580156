"""The contents of sections: lines to paragraphs, items, tables and groups, with includes put in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from attrs import define, evolve, field, frozen

from roledsl.diagnostics import Edit, Fix
from roledsl.model.content import (
    MOST_FILLED,
    NO_TAGS,
    AnyOf,
    Block,
    Group,
    Item,
    MeasuredBy,
    Paragraph,
    Standing,
    Table,
)
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose
from roledsl.source import Span
from roledsl.syntax.prose import Piece, marker_of, split_list
from roledsl.syntax.tree import Line, Node, Opener
from roledsl.values import Problem, Share, read_share
from roledsl.workspace.reader import Reader


@frozen
class Closing:
    """What comes after everything else, until the layers are laid together."""

    blocks: tuple[LayerBlock, ...]


@frozen
class Removal:
    """What of the inherited is dropped: words, headings in quotes, ``#names``; each with its place."""

    targets: tuple[Piece, ...]
    origin: Origin


@frozen
class Replaced:
    """A group that stands for the inherited one of its heading."""

    group: Group
    origin: Origin


LayerBlock = Block | Closing | Removal | Replaced


@define
class Body:
    """What a section, a group or a standing holds, while it is read."""

    blocks: list[LayerBlock] = field(factory=list)
    measured_by: MeasuredBy | None = None
    share: Share | None = None
    layout: str = ""
    included: bool = False

    @property
    def held(self) -> tuple[Block, ...]:
        """The blocks. Those that only layers have are among them until the layers are laid together."""
        return cast("tuple[Block, ...]", tuple(self.blocks))


_NO_BODY: list[Node | Line] = []
# Gives the contents of what an include names: `(reader, entry's piece, place) -> Body`.
Includes = Callable[[Reader, Piece, str], Body]


def read_body(reader: Reader, parts: Iterable[Node | Line], place: str, includes: Includes) -> Body:
    """Read what stands in a section of the kind ``place``."""
    body = Body()
    for part in parts:
        line, inner = (part, _NO_BODY) if isinstance(part, Line) else (part.head, part.body)
        _READ[line.type](reader, body, line, inner, place, includes)
    if body.included:
        body.blocks = _joined_groups(body.blocks)
    return body


def _joined_groups(blocks: list[LayerBlock]) -> list[LayerBlock]:
    """Put an included domain into the group of the same title, where the author has one."""
    found: dict[str, int] = {}
    result: list[LayerBlock] = []
    for block in blocks:
        if isinstance(block, Group) and block.key in found:
            at = found[block.key]
            first = result[at]
            if isinstance(first, Group) and bool(first.of) != bool(block.of):
                head = block if first.of else first
                result[at] = evolve(head, blocks=(*first.blocks, *block.blocks), of=first.of or block.of)
                continue
        elif isinstance(block, Group):
            found[block.key] = len(result)
        result.append(block)
    return result


# ---- One function a token ------------------------------------------------------------------------


def _item(reader: Reader, body: Body, line: Line, inner: list[Node | Line], place: str, includes: Includes) -> None:
    marker, start = marker_of(reader.text, line.start, line.end)
    if start >= line.end:
        reader.report(
            "RD219", line.start, line.end, "nothing stands after this marker", "write the item, or take the line out"
        )
        return
    text, tags = reader.tagged(start, line.end, place)
    below = read_body(reader, inner, place, includes).held if inner else ()
    body.blocks.append(Item(marker, text, tags, below, Origin(reader.source, line.start, line.end, reader.layer)))


def _paragraph(reader: Reader, body: Body, line: Line, _i: list[Node | Line], place: str, _n: Includes) -> None:
    if reader.text[line.start] == "|":
        _open_row(reader, line)
        text, tags = reader.prose(line.start, line.end), NO_TAGS
    else:
        text, tags = reader.tagged(line.start, line.end, place)
    body.blocks.append(Paragraph(text, tags, reader.origin(line)))


def _open_row(reader: Reader, line: Line) -> None:
    row_end = line.start + len(reader.text[line.start : line.end].partition("\n")[0].rstrip())
    reader.report(
        "RD220",
        line.start,
        row_end,
        "this row of a table has no bar at its end",
        "a row begins and ends with a bar; if this is text, begin it with a backslash",
        Fix("end the row with a bar", (Edit(Span(row_end, row_end), " |"),), safe=False),
    )


def _table(reader: Reader, body: Body, line: Line, _i: list[Node | Line], _p: str, _n: Includes) -> None:
    body.blocks.append(read_table(reader, line))


def _group(reader: Reader, body: Body, line: Line, inner: list[Node | Line], place: str, includes: Includes) -> None:
    assert isinstance(line, Opener)
    body.blocks.append(read_group(reader, line, inner, place, includes))


def read_group(reader: Reader, line: Opener, inner: list[Node | Line], place: str, includes: Includes) -> Group:
    """Read a group: its heading, and one paragraph on its line or a body."""
    heading = reader.title(line.title_span) or Prose("")
    held = opened(reader, line, inner, place, includes)
    return Group(
        heading,
        held.held,
        heading.text,
        share=held.share,
        measured_by=held.measured_by,
        layout=held.layout,
        origin=reader.origin(line),
    )


def opened(reader: Reader, line: Opener, inner: list[Node | Line], place: str, includes: Includes) -> Body:
    """Read what an opener holds: the paragraph on its line, or its body."""
    if line.has_value:
        text, tags = reader.tagged(line.value_start, line.end, place)
        origin = Origin(reader.source, line.value_start, line.end, reader.layer)
        return Body([Paragraph(text, tags, origin)])
    return read_body(reader, inner, place, includes)


def _standing(reader: Reader, body: Body, line: Line, inner: list[Node | Line], place: str, includes: Includes) -> None:
    assert isinstance(line, Opener)
    if _misplaced(reader, line, place):
        return
    held = opened(reader, line, inner, place, includes)
    blocks: tuple[Block, ...] = held.held
    if line.has_value:  # `essential: A degree` is one criterion
        blocks = tuple(Item("-", b.text, b.tags, (), b.origin) for b in blocks if isinstance(b, Paragraph))
    label, origin = reader.label(line), reader.origin(line)
    if line.typed == "any of":
        body.blocks.append(AnyOf(blocks, label, held.measured_by, origin))
    else:
        body.blocks.append(Standing(line.typed, blocks, label, held.measured_by, origin))


def _misplaced(reader: Reader, line: Opener, place: str) -> bool:
    """Tell whether a line of a statement has no meaning in the place that includes the statement, and say so."""
    assert line.word is not None
    if place in line.word.places:
        return False
    reader.report(
        "RD203",
        line.start,
        line.colon,
        f"`{line.typed}` has no meaning in a section that this statement is included in",
        f"it stands in {' or '.join(sorted(line.word.places - {'statement'}))}: include the statement there",
    )
    return True


def _measured_by(reader: Reader, body: Body, line: Line, _i: list[Node | Line], place: str, _n: Includes) -> None:
    assert isinstance(line, Opener)
    if _misplaced(reader, line, place):
        return
    methods = tuple(piece.text for piece in split_list(reader.text, line.value_start, line.end))
    text = reader.prose(line.value_start, line.end)
    body.measured_by = MeasuredBy(methods, text, reader.label(line), reader.origin(line))


def _share(reader: Reader, body: Body, line: Line, _i: list[Node | Line], place: str, _n: Includes) -> None:
    assert isinstance(line, Opener)
    if _misplaced(reader, line, place):
        return
    share = read_share(reader.text[line.value_start : line.end])
    if isinstance(share, Problem):
        reader.report("RD402", line.value_start, line.end, share.message, share.help)
    elif share is None:
        reader.report("RD404", line.value_start, line.end, "this is no share of time", "write it as a share: `20%`")
    else:
        body.share = share


def read_layout(reader: Reader, line: Opener) -> str:
    """Read ``layout:``; empty, and a diagnostic, where it is none that the language knows."""
    value = reader.text[line.value_start : line.end]
    choices = ("list", "columns", "table")
    if value in choices:
        return value
    reader.report(
        "RD404", line.value_start, line.end, f"`{value[:40]}` is no layout", f"a layout is one of {', '.join(choices)}"
    )
    return ""


def _layout(reader: Reader, body: Body, line: Line, _i: list[Node | Line], _p: str, _n: Includes) -> None:
    assert isinstance(line, Opener)
    body.layout = read_layout(reader, line)


def _closing(reader: Reader, body: Body, _line: Line, inner: list[Node | Line], place: str, includes: Includes) -> None:
    held = read_body(reader, inner, place, includes)
    body.blocks.append(Closing(held.held))


def _replace(reader: Reader, body: Body, line: Line, inner: list[Node | Line], place: str, includes: Includes) -> None:
    assert isinstance(line, Opener)
    if line.target:
        reader.report(
            "RD203",
            line.start,
            line.end,
            f"`replace {line.target}` has no meaning inside of a section",
            "a section is replaced from the body of the role or level; here a heading in quotes is",
        )
        return
    body.blocks.append(Replaced(read_group(reader, line, inner, place, includes), reader.origin(line)))


def _remove(reader: Reader, body: Body, line: Line, _i: list[Node | Line], _p: str, _n: Includes) -> None:
    assert isinstance(line, Opener)
    body.blocks.append(Removal(split_list(reader.text, line.value_start, line.end), reader.origin(line)))


def _include(reader: Reader, body: Body, line: Line, inner: list[Node | Line], place: str, includes: Includes) -> None:
    assert isinstance(line, Opener)
    for piece in listed(reader, line, inner):
        held = includes(reader, piece, place)
        body.blocks += held.blocks
        body.layout = body.layout or held.layout
        body.measured_by = body.measured_by or held.measured_by
        body.share = body.share or held.share
        body.included = body.included or bool(held.layout) or any(isinstance(b, Group) and b.of for b in held.blocks)


def listed(reader: Reader, line: Opener, inner: list[Node | Line]) -> list[Piece]:
    """Give the pieces of a list on an opener's line, or the items of its body."""
    return [piece for start, end in entries(reader, line, inner) for piece in split_list(reader.text, start, end)]


def entries(reader: Reader, line: Opener, inner: list[Node | Line]) -> Iterator[tuple[int, int]]:
    """Walk over where a list stands, as offsets: on an opener's line, or each item of its body by itself."""
    if line.has_value:
        yield line.value_start, line.end
        return
    for part in inner:
        item = part if isinstance(part, Line) else part.head
        yield (marker_of(reader.text, item.start, item.end)[1] if item.type == "ITEM" else item.start), item.end
        if isinstance(part, Node):  # what stands below an item is of the list too
            yield from entries(reader, line, part.body)


def _nothing(*_args: object) -> None:
    """A line that is wrong has its diagnostic already."""


_READ: dict[str, Callable[[Reader, Body, Line, list[Node | Line], str, Includes], None]] = {
    "ITEM": _item,
    "PARAGRAPH": _paragraph,
    "TABLE": _table,
    "GROUP": _group,
    "STANDING": _standing,
    "ANY_OF": _standing,
    "MEASURED_BY": _measured_by,
    "SHARE": _share,
    "LAYOUT": _layout,
    "CLOSING": _closing,
    "REPLACE": _replace,
    "REMOVE": _remove,
    "INCLUDE": _include,
    "BAD": _nothing,
    "FIELD": _nothing,
    "SECTION": _nothing,
    "ROLES": _nothing,
}

# ---- Tables --------------------------------------------------------------------------------------

_RULE = re.compile(r":?-+:?\Z")
_CELL_END = re.compile(r"(?<!\\)\|")


def read_table(reader: Reader, line: Line) -> Table:
    """Read a pipe table; its second row is a rule where the first is a header."""
    rows: list[tuple[Prose, ...]] = []
    align = ""
    for start, end in _rows(reader.text, line.start, line.end):
        cells = list(_cells(reader.text, start + 1, end - 1))
        texts = [reader.text[slice(*cell)].strip() for cell in cells]
        if len(rows) == 1 and not align and all(_RULE.match(text) for text in texts):
            align = "".join(_alignment(text) for text in texts)
            continue
        if rows and len(cells) != len(rows[0]):
            reader.report(
                "RD220",
                start,
                end,
                f"this row has {len(cells)} cell{'s' if len(cells) > 1 else ''}, the first has {len(rows[0])}",
                "give each row the same number of cells; `\\|` prints a bar",
            )
        rows.append(tuple(_cell(reader, *cell) for cell in cells))
    width = len(rows[0]) if rows else 0
    even = [row + (Prose(""),) * min(width - len(row), MOST_FILLED) for row in rows]
    if align:
        return Table(even[0], tuple(even[1:]), align, reader.origin(line))
    return Table((), tuple(even), "", reader.origin(line))


def _rows(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    for match in re.finditer(r"\|[^\n]*\|", text[start:end]):
        yield start + match.start(), start + match.end()


def _cells(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    at = start
    for match in _CELL_END.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _cell(reader: Reader, start: int, end: int) -> Prose:
    while start < end and reader.text[start] in " \t":
        start += 1
    while end > start and reader.text[end - 1] in " \t":
        end -= 1
    return reader.prose(start, end)


def _alignment(rule: str) -> str:
    if rule.endswith(":"):
        return "c" if rule.startswith(":") else "r"
    return "l"
