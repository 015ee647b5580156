"""From text to tree: the lexer's lines grouped by the grammar, whatever they are."""

from __future__ import annotations

from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.source import Source
from roledsl.syntax.automaton import run
from roledsl.syntax.characters import odd_characters
from roledsl.syntax.lexer import LineLexer
from roledsl.syntax.tree import Line, Tree


def parse(source: Source) -> Tree:
    """Parse any text. Never raises; what is wrong becomes diagnostics, at most one a line."""
    lexer = LineLexer(source)

    def unexpected(line: Line) -> None:
        # The lexer places every line, so this does not happen; if it ever does, the file is still read.
        lexer.notes.report(
            "RD299", line.start, line.end, "this line cannot be understood here", "look at the lines above it"
        )

    root = run(lexer.run(), unexpected)
    found = [*odd_characters(source), *lexer.notes.diagnostics]
    return Tree(source, root, tuple(lexer.comments), _one_a_line(found) if found else ())


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
