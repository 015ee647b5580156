"""What is written in Typst: texts as strings, lists as they count, tables that fit on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest

from roledsl.model.prose import Prose, Reference
from roledsl.render import typst
from roledsl.render.document import Cell, Document, Item, List, Paragraph, Row, Section, Table
from roledsl.render.typst_prose import said
from roledsl.render.typst_tables import is_wide, parts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("a duty", '#"a duty";'),
        ('say "no"', r'#"say \"no\"";'),
        ("back\\slash", r'#"back\\slash";'),
        ("#panic()", '#"#panic()";'),
        ("\x00\ttwo\nlines\ud800\ufeff", '#" two lines\ufffd\u2060";'),
        ("a" * 41, f'#"{"a" * 26}";#h(0pt);#"{"a" * 15}";'),
        ("see https://example.org/a-page/another-page now", None),
    ],
)
def test_texts_are_strings(text: str, written: str | None) -> None:
    """A text is one string of Typst's; where a word is too long for a line, some, with nothing lost between."""
    made = said(text)

    if written is not None:
        assert written == made
    else:
        assert text == "".join(piece.removeprefix("#h(0pt);")[2:-1] for piece in made.split(";") if '"' in piece)


def _list(style: str, *items: tuple[str, int]) -> str:
    document = Document("x", "role", "x", (), (List(style, tuple(Item(Prose("x"), *item) for item in items)),))
    return next(line for line in typst.source(document).splitlines() if line.startswith(("#enum", "#list")))


@pytest.mark.parametrize(
    ("style", "items", "written"),
    [
        ("-", [("", 0)], "#list("),
        ("(a)", [("(c)", 3), ("(d)", 4)], '#enum(numbering: "(a)", start: 3,'),
        ("I)", [("I)", 1)], '#enum(numbering: "I)", start: 1,'),
        ("1.1", [("2.1", 1), ("2.2", 2)], '#enum(numbering: labels("2.1", "2.2"),'),
        ("1.", [("0.", 0), ("1.", 1)], '#enum(numbering: labels("0.", "1."),'),
        ("a)", [("#x)", 1)], '#enum(numbering: labels("#x)"),'),
    ],
)
def test_lists_count_as_they_are_numbered(style: str, items: list[tuple[str, int]], written: str) -> None:
    """A list has Typst's pattern and where it starts, or the labels that no pattern counts."""
    assert written == _list(style, *items)


def _table(width: int, kind: str, *rows: Row) -> Table:
    cells = tuple(Cell((Paragraph(Prose(f"column {number}")),)) for number in range(width))
    return Table(cells, (Row(cells), *rows), kind)


@pytest.mark.parametrize(
    ("width", "kind", "widths", "wide"),
    [
        (3, "matrix", [3], False),
        (4, "matrix", [4], True),
        (11, "matrix", [6, 6], True),
        (13, "columns", [6, 6, 1], True),
        (14, "table", [14], True),
        (15, "table", [14, 2], True),
    ],
)
def test_tables_are_parted_where_they_are_too_wide(width: int, kind: str, widths: list[int], wide: bool) -> None:  # noqa: FBT001
    """No column is lost; the parts of what has row headings begin with those."""
    table = _table(width, kind, Row((Cell((Paragraph(Prose("over all")),)),), wide=True))
    found = list(parts(table, 84))
    columns = [block for part in found for cell in part.header for block in cell.blocks]

    assert wide == is_wide(table)
    assert widths == [part.width for part in found]
    assert {Paragraph(Prose(f"column {number}")) for number in range(width)} == set(columns)
    assert all(part.width == sum(cell.columns for cell in row.cells) for part in found for row in part.rows)


def test_later_parts_have_the_rows_that_have_something_there() -> None:
    """A table of a thousand columns and a thousand rows of one cell is not a million cells."""
    first, second = parts(_table(20, "table", *(Row((Cell(),)) for _ in range(100))), 84)

    assert [101, 1] == [len(first.rows), len(second.rows)]


def test_a_short_row_is_filled_up() -> None:
    """What a row lacks is one empty cell, so that the next row begins where it should."""
    part = next(parts(_table(4, "table", Row((Cell(),))), 84))

    assert [1, 3] == [cell.columns for cell in part.rows[1].cells]


def test_a_long_row_may_break_and_a_short_one_does_not() -> None:
    """A row that is longer than a page must break; Typst would let it run over the edge."""
    rows = (Row((Cell((Paragraph(Prose("word " * words)),)), Cell())) for words in (10, 1000))
    part = next(parts(Table((), tuple(rows)), 84))

    assert [True, False] == [row.kept for row in part.rows]


HOSTILE = ('"', "\\", '\\"', "#panic()", "];)", "*/", "//", "$", "`", "@x", "<x>", "\n= x")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_string(document_of: Callable[[Iterator[str]], Document], text: str) -> None:
    """Whatever the texts are, outside of strings the same Typst is written."""
    documents = (document_of(cycle(["harmless"])), document_of(cycle([text])))

    assert 1 == len({_without_strings(typst.source(document)) for document in documents})


def _without_strings(source: str) -> str:
    """Return Typst without what stands between quotes; figures, which say how wide columns are, are all the same."""
    left, inside, escaped = [], False, False
    for character in source:
        if not inside:
            left.append(character)
        inside ^= character == '"' and not escaped
        escaped = inside and character == "\\" and not escaped
    return re.sub(r"\d+", "0", "".join(left))


def test_a_reference_is_a_link_once_its_anchor_is_there() -> None:
    """What a document shows has a label; a document does not link to itself, and nothing links to what is not there."""
    references = tuple(Reference(name, "role", name, name.title()) for name in ("own", "other", "elsewhere"))
    paragraph = Paragraph(Prose("{own} {other} {elsewhere}", references))
    document = Document(
        "own", "role", "x", (), (Section(Prose("x"), (paragraph,)),), anchors={"own": "a", "other": "b"}
    )
    source = typst.source(document)

    assert '#anchor("a")' in source
    assert '#"Own";#" ";#link(label("b"))[#"Other";];#" ";#"Elsewhere";' in source
