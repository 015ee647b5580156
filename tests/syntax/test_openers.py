"""Openers: what a line opens where it stands, and what is said of one that opens nothing."""

from __future__ import annotations

import pytest

from roledsl.source import Source
from roledsl.syntax import Line, Opener, Tree, parse


def last(text: str) -> tuple[Tree, Line]:
    """The tree of a text, and its last line."""
    tree = parse(Source("text.role", text))
    return tree, [*tree.lines()][-1]


def said(text: str) -> list[tuple[str, str]]:
    """The diagnostics of a text, as codes and what they point at."""
    tree = parse(Source("text.role", text))
    return [(diagnostic.code, tree.source.slice(diagnostic.span)) for diagnostic in tree.diagnostics]


ROLE = 'role porter "Porter":\n  '
SPECIFICATION = ROLE + "person specification:\n    "
PURPOSE = ROLE + "purpose:\n    "


@pytest.mark.parametrize(
    ("text", "type_", "typed", "title", "value"),
    [
        (ROLE + "hours: 37 a week\n", "FIELD", "hours", "", "37 a week"),
        (ROLE + "reports  to: x\n", "FIELD", "reports to", "", "x"),
        (ROLE + 'reports to "Answers to": x\n', "FIELD", "reports to", '"Answers to"', "x"),
        (ROLE + '"Keys": two\n', "FIELD", "", '"Keys"', "two"),
        (ROLE + '"Keys":\n', "SECTION", "", '"Keys"', ""),
        (ROLE + '"A \\"b\\": c": d\n', "FIELD", "", '"A \\"b\\": c"', "d"),
        (ROLE + "purpose: a: b\n", "SECTION", "purpose", "", "a: b"),
        (ROLE + "replace purpose: x\n", "REPLACE", "replace purpose", "", "x"),
        (ROLE + 'replace "Keys": x\n', "REPLACE", "replace", '"Keys"', "x"),
        (ROLE + "remove: purpose\n", "REMOVE", "remove", "", "purpose"),
        (ROLE + "document:\n", "DOCUMENT", "document", "", ""),
        (SPECIFICATION + "essential: x\n", "STANDING", "essential", "", "x"),
        (SPECIFICATION + 'any of "One of": x\n', "ANY_OF", "any of", '"One of"', "x"),
        (SPECIFICATION + "measured by: x\n", "MEASURED_BY", "measured by", "", "x"),
        (PURPOSE + '"Keys": x\n', "GROUP", "", '"Keys"', "x"),
        (PURPOSE + "include: x\n", "INCLUDE", "include", "", "x"),
        (PURPOSE + "layout: columns\n", "LAYOUT", "layout", "", "columns"),
    ],
)  # fmt: skip
def test_openers(text: str, type_: str, typed: str, title: str, value: str) -> None:
    """An opener's words, title and value, as its place understands them."""
    tree, line = last(text)

    assert isinstance(line, Opener)
    assert (type_, typed) == (line.type, line.typed)
    assert title == (tree.source.text[slice(*line.title_span)] if line.title_span else "")
    assert value == tree.source.text[line.value_start : line.end]


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ('role p-1 "P"\n', "ROLE", "p-1"),
        ("statement 7CLES: x\n", "STATEMENT", "7CLES"),
        ("scale pay\n", "SCALE", "pay"),
        ("scale s:\n  grade S_7: £1\n", "GRADE", "S_7"),
        ("family f:\n  level one\n", "LEVEL", "one"),
        ("framework f:\n  competency c: x\n", "DOMAIN", "c"),
        ('role p "P":\n  variant v "V"\n', "VARIANT", "v"),
    ],
)
def test_declarations(text: str, type_: str, name: str) -> None:
    """A declaration has its name, with a body or without."""
    tree, line = last(text)

    assert isinstance(line, Opener)
    assert (type_, name) == (line.type, line.name)
    assert line.name_span is not None
    assert name == tree.source.slice(line.name_span)
    assert () == tree.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        PURPOSE + "note: this is prose\n",
        PURPOSE + "hours: thirty seven\n",
        PURPOSE + "At 10: a break\n",
        PURPOSE + '"Quoted" words\n',
        PURPOSE + "purpose\n",
        ROLE + "Some text directly in the role, of which: this\n",
        ROLE + "\\purpose: this is text\n",
    ],
)
def test_prose(text: str) -> None:
    """What opens nothing in its place is prose, and nothing is said of it."""
    tree, line = last(text)

    assert "PARAGRAPH" == line.type
    assert () == tree.diagnostics


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        (ROLE + "propose: x\n", "RD201", "propose"),
        (ROLE + "Purpose: x\n", "RD202", "Purpose"),
        (ROLE + "Reports to\u00a0: x\n", "RD202", "Reports to"),
        (PURPOSE + "Include: x\n", "RD202", "Include"),
        (ROLE + "short: x\n", "RD203", "short"),
        (PURPOSE + "essential: x\n", "RD203", "essential"),
        (ROLE + "grade G1: £1\n", "RD203", "grade"),
        ("unit u:\n  - x\n", "RD211", "- x"),
        (ROLE + "grade G1\n", "RD205", "grade G1"),
        (ROLE + "purpose\n", "RD205", "purpose"),
        (ROLE + '"Keys:" two\n', "RD205", '"Keys:"'),
        ('role "Porter":\n  purpose: x\n', "RD206", 'role "Porter":'),
        ('role a b "Porter":\n  purpose: x\n', "RD207", "a b"),
        ('role é "Porter":\n  purpose: x\n', "RD207", "é"),
        ('role purpose "Porter"\n', "RD208", "purpose"),
        ('role p "Porter:\n', "RD209", '"Porter:'),
        ("text\n", "RD210", "text"),
        (PURPOSE + "includes: x\n", "RD212", "includes"),
        (ROLE + "remove:\n", "RD219", "remove:"),
        (ROLE + "hours:37\n", "RD221", "hours:"),
        (ROLE + '"Keys":two\n', "RD221", '"Keys":'),
        (ROLE + "purpose “Why”: x\n", "RD111", "purpose “Why”: x"),
        (ROLE + "purp\u043ese: x\n", "RD107", "purp\u043ese"),
    ],
)
def test_mistakes(text: str, code: str, at: str) -> None:
    """A mistake has one diagnostic, at its smallest place."""
    assert [(code, at)] == said(text)


@pytest.mark.parametrize(
    "line", ["Purpose:", "propose:", "purpose “Why”:", "purp\u043ese:", "purpose", '"Why:', "Replace purpose:"]
)
def test_a_wrong_opener_keeps_its_body(line: str) -> None:
    """What stands below an opener that is wrong is read all the same, and nothing is said of it."""
    tree = parse(Source("text.role", f"{ROLE}{line}\n    - a\n      b\n    - c\n\n    d\n"))

    assert 1 == len(tree.diagnostics)
    assert ["ITEM", "ITEM", "PARAGRAPH"] == [inner.type for inner in tree.lines()][2:]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Job Purpose: To help", "purpose"),
        ("Person Spec:", "person specification"),
        ("Reporting To: the head", "reports to"),
        ("Working pattern: Monday to Friday", '"Working pattern"'),
        ("Main duties and tasks:", '"Main duties and tasks"'),
    ],
)
def test_label_without_quotes(line: str, meant: str) -> None:
    """A short text and a colon directly in a role is text, but may be a word of the language, or a title."""
    tree, read = last(ROLE + line + "\n")
    (diagnostic,) = tree.diagnostics

    assert ("PARAGRAPH", "RD212") == (read.type, diagnostic.code)
    assert diagnostic.fix is not None
    assert meant == diagnostic.fix.edits[0].text


def test_figure_without_colon() -> None:
    """A field's word and a figure lack the colon between them."""
    tree, _ = last(ROLE + "salary £32,000\n")

    assert ["RD205"] == [diagnostic.code for diagnostic in tree.diagnostics]
