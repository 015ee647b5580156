"""Parsing: one diagnostic a line, the weightiest; a tree that loses nothing; a net below the grammar."""

from __future__ import annotations

import pytest

from roledsl.source import Source, Span
from roledsl.syntax import Line, Node, Opener, parse
from roledsl.syntax.automaton import run
from roledsl.syntax.grammar import parser
from roledsl.syntax.lexer import DEDENT, INDENT

TEXT = """\
# porters
role porter "Porter":
  hours: 37 a week

  # why
  purpose:
    Moves
    patients.

"""


@pytest.mark.parametrize(
    "text", [TEXT, TEXT.rstrip(), TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "  \n"), "\n" + TEXT]
)
def test_tree_and_trivia(text: str) -> None:
    """The lines and what stands between them are the whole text, each part once."""
    tree = parse(Source("porter.role", text))
    spans = sorted([*(line.span for line in tree.lines()), *tree.trivia()])

    assert text == tree.printed() == "".join(text[span.start : span.end] for span in spans)
    assert ["# porters", "# why"] == [tree.source.slice(span) for span in tree.comments]
    assert set(tree.comments) <= set(tree.trivia())


def test_shape() -> None:
    """A node is a rule of the grammar, its head and its body; a line without a body is itself."""
    (role,) = parse(Source("porter.role", TEXT)).root.children

    assert isinstance(role, Node)
    assert "role" == role.rule

    hours, purpose = role.body

    assert isinstance(hours, Opener)
    assert isinstance(purpose, Node)
    assert ("FIELD", True) == (hours.type, hours.has_value)
    assert ("section", "SECTION", ["PARAGRAPH"]) == (
        purpose.rule,
        purpose.head.type,
        [line.type for line in purpose.body if isinstance(line, Line)],
    )
    assert "role(ROLE(10, 31), FIELD(34, 50), section(SECTION(62, 70), PARAGRAPH(75, 94)))" == repr(role)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("  Pur\u00adpose: a\tb\n", "RD109"),
        ("  propose: a\tb\n", "RD201"),
        ("  propose: a\u202eb\n", "RD106"),
        ("\tpurpose: a\tb\n", "RD101"),
    ],
)
def test_the_weightiest_of_a_line(line: str, code: str) -> None:
    """Of a line with several mistakes one is said: the first error, else the first warning."""
    tree = parse(Source("porter.role", f'role porter "Porter":\n{line}'))

    assert [code] == [diagnostic.code for diagnostic in tree.diagnostics]


def test_the_net() -> None:
    """A line that the grammar does not expect where the lexer put it is said, and what follows is read."""
    strays = [Line("ITEM", 0, 1, 0), INDENT, Line("TERM", 2, 3, 2), DEDENT, Line("ROLE", 4, 5, 0)]
    caught: list[Line] = []

    root = run(strays, caught.append)

    assert [Span(0, 1)] == [line.span for line in caught]
    assert "start(bad(BAD(0, 1), TERM(2, 3)), ROLE(4, 5))" == repr(root)


def test_every_token_has_a_place_below_a_wrong_line() -> None:
    """Whatever a declaration that is wrong holds may stand below it: all tokens but declarations of a file."""
    of_files = {
        "ORGANISATION",
        "UNIT",
        "SCALE",
        "STATEMENT",
        "FAMILY",
        "FRAMEWORK",
        "ROLE",
        "PACK",
        "VACANCY",
        "POLICY",
    }
    no_tokens = {"COMMENT", "OPENER", "HEADER", "_INDENT", "_DEDENT"}
    caught: list[Line] = []
    for terminal in {terminal.name for terminal in parser().terminals} - of_files - no_tokens:
        run([Line("BAD", 0, 1, 0), INDENT, Line(terminal, 2, 3, 2), DEDENT], caught.append)

    assert [] == caught
