"""Lines and bodies: what goes on with what, which body a line stands in, and what is wrong with its indent."""

from __future__ import annotations

import textwrap

import pytest

from roledsl.source import Source
from roledsl.syntax import Tree, parse

HEAD = 'role porter "Porter":\n'


def role(body: str) -> Tree:
    """A role with that body."""
    return parse(Source("porter.role", HEAD + textwrap.indent(body, "  ")))


def texts(tree: Tree) -> list[str]:
    """The lines below the first one, each with its type and words; a slash where a line is wrapped."""
    found = []
    for line in [*tree.lines()][1:]:
        wrapped = (part.strip() for part in tree.source.slice(line.span).split("\n"))
        found.append(f"{line.type} {' / '.join(wrapped)}")
    return found


def codes(tree: Tree) -> list[tuple[int, str]]:
    """The diagnostics, as lines and codes."""
    return [(diagnostic.line, diagnostic.code) for diagnostic in tree.diagnostics]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("purpose: a\n  b\n   c\n", ["SECTION purpose: a / b / c"]),
        ("purpose:\n  a\n  b\n   c\n\n  d\n", ["SECTION purpose:", "PARAGRAPH a / b / c", "PARAGRAPH d"]),
        ("purpose:\n  - a\n   b\n    c\n  d\n", ["SECTION purpose:", "ITEM - a / b / c", "PARAGRAPH d"]),
        ("purpose:\n  - a\n    - b\n  - c\n", ["SECTION purpose:", "ITEM - a", "ITEM - b", "ITEM - c"]),
        ("purpose:\n  - a\n\n    b\n", ["SECTION purpose:", "ITEM - a", "PARAGRAPH b"]),
        ("purpose:\n  a\n    - b\n    - c\n", ["SECTION purpose:", "PARAGRAPH a", "ITEM - b", "ITEM - c"]),
        ("purpose:\n  | a |\n  | b |\n\n  | c |\n", ["SECTION purpose:", "TABLE | a | / | b |", "TABLE | c |"]),
        ("purpose:\n  a\n  Note: b\n", ["SECTION purpose:", "PARAGRAPH a / Note: b"]),
        ('purpose:\n  a\n  "B": c\n', ["SECTION purpose:", "PARAGRAPH a", 'GROUP "B": c']),
        ("hours: 37\n  a week\nposts: 2\n", ["FIELD hours: 37 / a week", "FIELD posts: 2"]),
        ("hours : 37\nreports\u00a0to\u00a0: x\n", ["FIELD hours : 37", "FIELD reports\u00a0to\u00a0: x"]),
        ("purpose:\n  \\- a\n  \\purpose: b\n", ["SECTION purpose:", "PARAGRAPH \\- a / \\purpose: b"]),
        ("a\nb\n\n- c\n", ["PARAGRAPH a / b", "ITEM - c"]),
    ],
)
def test_lines(body: str, expected: list[str]) -> None:
    """What a line goes on with, by its indent and by what it begins with."""
    tree = role(body)

    assert expected == texts(tree)
    assert () == tree.diagnostics


@pytest.mark.parametrize(
    "marker", ["-", "*", "•", "–", "1.", "12)", "(3)", "a)", "(b)", "iv)", "(ix)", "1.1", "A.", "999."]
)
def test_markers(marker: str) -> None:
    """A marker and a blank begin an item, also where a wrapped line was meant; without the blank they begin nothing."""
    tree = role(f"purpose:\n  - a\n   {marker} b\n    {marker}c\n")

    assert ["SECTION", "ITEM", "ITEM"] == [text.split()[0] for text in texts(tree)]


@pytest.mark.parametrize("text", ["1000. a", "abc) a", "(1 a", "1 a", "-a", "1.a"])
def test_no_markers(text: str) -> None:
    """What only looks like a marker is prose."""
    assert [f"PARAGRAPH {text}"] == texts(role(f"purpose:\n  {text}\n"))[1:]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("purpose:\n    - a\n  - b\n", [(4, "RD102")]),
        ("purpose: a\n  - b\n", [(3, "RD215")]),
        ("posts: 2\n\n  hours: 37 a week\n", [(4, "RD103")]),
        ("purpose:\n\ta\n", [(3, "RD101")]),
        ("purpose:\ncontext: a\n", [(2, "RD204")]),
        ("purpose:\n  a\n  # b\n  c\n", [(4, "RD112")]),
        ("hours: 37\n  # b\n  a week\n", [(3, "RD112")]),
        ("purpose:\n\u00a0\u00a0a\n", [(3, "RD110")]),
    ],
)
def test_mistakes_of_layout(body: str, expected: list[tuple[int, str]]) -> None:
    """A mistake of layout is one diagnostic, on its own line."""
    assert expected == codes(role(body))


def test_a_mistake_ends_nothing() -> None:
    """After a line with an odd indent, reading goes on in the body that it was meant for."""
    tree = role("accountabilities:\n    - a\n  - b\n    - c\ncontext: d\n")

    assert ["SECTION accountabilities:", "ITEM - a", "ITEM - b", "ITEM - c", "SECTION context: d"] == texts(tree)


def test_comments_have_no_indent() -> None:
    """A comment ends no body and opens none, wherever it stands."""
    tree = role("purpose:\n  a\n\n# b\n        # c\n  d\n# e\ncontext: f\n")

    assert ["SECTION purpose:", "PARAGRAPH a", "PARAGRAPH d", "SECTION context: f"] == texts(tree)
    assert ["# b", "# c", "# e"] == [tree.source.slice(span) for span in tree.comments]
    assert () == tree.diagnostics


@pytest.mark.parametrize("deeper", [0, 1, 1000])
@pytest.mark.parametrize(("line", "most"), [('"x":', 30), ("- x", 31)])
def test_nesting(line: str, most: int, deeper: int) -> None:
    """Bodies may be nested 32 deep; what is deeper is one mistake, and is not read."""
    deep = most + deeper
    body = "".join(f"{' ' * depth}{line}\n" for depth in range(deep)) + f"{' ' * deep}end\n"
    tree = parse(Source("deep.role", f"{HEAD} purpose:\n" + textwrap.indent(body, "  ")))

    assert (["RD113"] if deeper else []) == [diagnostic.code for diagnostic in tree.diagnostics]
    assert tree.source.text == tree.printed()


def test_after_what_is_too_deep() -> None:
    """Reading goes on once the lines are back at a depth that can be read."""
    deep = "".join(f"{' ' * depth}- x\n" for depth in range(2, 60))
    tree = parse(Source("deep.role", f"{HEAD} purpose:\n{deep} context: a\n"))

    assert "SECTION context: a" == texts(tree)[-1]


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "\r", " \r ", "\r\n \r\n", "\t", "\u00a0\n", "\u200b", "\x0c", "#", "\\"]
)
def test_hardly_any_text(text: str) -> None:
    """Blanks and line ends alone are no lines."""
    tree = parse(Source("blank.role", text))

    assert text == tree.printed()


def test_an_indent_that_cannot_be_seen_has_no_width() -> None:
    """Pasted zero-width characters before a line do not move it."""
    tree = role("purpose:\n  \u200b- a\n  - b\n")

    assert ["SECTION purpose:", "ITEM - a", "ITEM - b"] == texts(tree)
    assert [(3, "RD109")] == codes(tree)
