"""From text to tree: the lexer's lines fed to the LALR parser, whatever they are."""

from __future__ import annotations

from lark.exceptions import UnexpectedToken
from lark.lexer import Token

from roledsl.codes import CODES, diagnose
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.source import Source
from roledsl.syntax.characters import odd_characters
from roledsl.syntax.grammar import parser
from roledsl.syntax.lexer import LineLexer
from roledsl.syntax.tree import Line, Node, Tree


def parse(source: Source) -> Tree:
    """Parse any text. Never raises; what is wrong becomes diagnostics, at most one a line."""
    lexer = LineLexer(source)
    tokens = lexer.run()
    root = _build(lexer, tokens)
    found = [*odd_characters(source), *lexer.diagnostics]
    return Tree(source, root, tuple(lexer.comments), _one_a_line(found) if found else ())


def _build(lexer: LineLexer, tokens: list[Line]) -> Node:
    state = parser().parse_interactive("").parser_state
    feed = state.feed_token
    for token in tokens:
        try:
            feed(token)  # type: ignore[arg-type]
        except UnexpectedToken:
            # The lexer places every line, so this does not happen; if it ever does, the file is still read.
            lexer.report(
                "RD299",
                token.start,
                token.end,
                "this line cannot be understood here",
                "look at the lines above and at its indent",
            )
            token.type = "BAD"
            feed(token)  # type: ignore[arg-type]
    root = feed(Token("$END", ""), is_end=True)
    assert isinstance(root, Node)
    return root


_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _one_a_line(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep the weightiest of each line: the first error, else the first warning."""
    kept: dict[int, Diagnostic] = {}
    for diagnostic in found:
        line = diagnostic.line
        other = kept.get(line)
        if other is None or _WEIGHT[CODES[diagnostic.code].severity] < _WEIGHT[CODES[other.code].severity]:
            kept[line] = diagnostic
    return tuple(kept[line] for line in sorted(kept))


__all__ = ["diagnose", "parse"]
