"""The grammar as the parser runs it: role.lark read once, its line patterns and its LALR tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from lark import Lark
from lark.lexer import Lexer

from roledsl.syntax.tree import Node

# What may come with a paste and cannot be seen: in an indent it has no width.
UNSEEN = "\u00ad\u200b\u2060\ufeff"
# In the order in which a line is tried; the last one takes what is left.
_LINE_TERMINALS = ("COMMENT", "TABLE", "ITEM", "OPENER", "HEADER", "PARAGRAPH")


class _Elsewhere(Lexer):
    """A lexer for lark to hold: the lines are made by :mod:`roledsl.syntax.lexer` and fed one by one."""

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, _data: object) -> Iterator[Any]:  # type: ignore[override]
        return iter(())


class _Keep:
    """Terminals that lark keeps though no rule has them: the patterns of lines whose word decides what they are."""

    always_accept = ("COMMENT", "OPENER", "HEADER")

    @staticmethod
    def process(stream: Iterator[Any]) -> Iterator[Any]:
        return stream


@cache
def parser() -> Lark:
    """Build the parser; takes some 40 ms once a process."""
    grammar = resources.files("roledsl.grammar").joinpath("role.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Elsewhere, postlex=_Keep(), maybe_placeholders=False, tree_class=Node)


def line_terminal(name: str) -> str:
    """Give the pattern of a terminal for lines (``ITEM``), which starts at a line's first visible character."""
    return str(parser().get_terminal(name).pattern.to_regexp())


@cache
def line_pattern() -> re.Pattern[str]:
    """Give one pattern for a line with its line end; the last group that matched says which kind it is."""
    kinds = (f"(?P<{name}>{line_terminal(name)})" for name in _LINE_TERMINALS)
    indent = rf"(?P<indent>[ \t\u00a0\u2007\u202f{UNSEEN}]*)"
    return re.compile(rf"{indent}(?:(?P<blank>[ \t\u00a0]*\r?$)|{'|'.join(kinds)})\n?", re.MULTILINE)
