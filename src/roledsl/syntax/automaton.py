"""The LALR automaton: lark's tables for the grammar, run over lines.

lark analyses the grammar and makes the tables; the loop that runs them is ours. It feeds tokens of our own, turns one
that is not expected into ``BAD`` and goes on, and takes half the time of lark's, which is most of what reading costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from lark import Lark
from lark.grammar import Rule
from lark.parsers.lalr_analysis import ParseTableBase, Shift

from roledsl.syntax.grammar import parser
from roledsl.syntax.tree import Line, Node

END = Line("$END", 0, 0, 0)
# What a rule makes of its children: a node; a list, to which its next use adds (lark's own rules for ``*``, which begin
# with two underscores); or the child itself, where it is the only one (a rule that begins with ``?`` or ``_``).
_NODE, _LIST, _ONLY = range(3)

Value = Line | Node | list[Line | Node]


class Reduction(NamedTuple):
    """What to do when a rule is complete: how many values it takes, which of them it keeps, and what it makes."""

    size: int
    rule: str
    keep: tuple[int, ...]  # the indexes of its children that are no indents
    shape: int


class Tables(NamedTuple):
    """For each state what each token leads to (a state to go to, or a reduction), and to which state each rule."""

    actions: dict[int, dict[str, int | Reduction]]
    gotos: dict[int, dict[str, int]]
    start: int
    end: int


@cache
def tables() -> Tables:
    """Read the tables off the parser that lark made."""
    table = _parse_table(parser())
    reductions: dict[Rule, Reduction] = {}
    actions: dict[int, dict[str, int | Reduction]] = {}
    gotos: dict[int, dict[str, int]] = {}
    for state, row in table.states.items():
        actions[state], gotos[state] = {}, {}
        for symbol, (action, argument) in row.items():
            if action is Shift:
                actions[state][str(symbol)] = gotos[state][str(symbol)] = argument
            else:
                actions[state][str(symbol)] = reductions.setdefault(argument, _reduction(argument))
    return Tables(actions, gotos, table.start_states["start"], table.end_states["start"])


def _parse_table(lark: Lark) -> ParseTableBase[Any]:  # it has no public name
    return lark.parser.parser._parse_table  # type: ignore[no-any-return]  # noqa: SLF001


def _reduction(rule: Rule) -> Reduction:
    name = str(rule.origin.name)
    indents = {"_INDENT", "_DEDENT"}
    keep = tuple(index for index, symbol in enumerate(rule.expansion) if symbol.name not in indents)
    alone = len(rule.expansion) == 1 and (name.startswith("_") or rule.options.expand1)
    shape = _LIST if name.startswith("__") else _ONLY if alone else _NODE
    return Reduction(len(rule.expansion), name, keep, shape)


def run(tokens: Iterable[Line], unexpected: Callable[[Line], None]) -> Node:
    """Group ``tokens`` by the grammar. One that is not expected is told to ``unexpected`` and taken as ``BAD``."""
    actions, gotos, start, end = tables()
    states: list[int] = [start]
    values: list[Value] = []
    row = actions[start]
    for token in (*tokens, END):
        action = row.get(token.type)
        while not isinstance(action, int):
            if action is None:
                unexpected(token)
                token.type, action = "BAD", row["BAD"]
                continue
            if action.shape != _ONLY:
                _reduce(values, states, action)
            states[-1] = gotos[states[-2]][action.rule]
            if states[-1] == end:
                root = values[-1]
                assert isinstance(root, Node)
                return root
            row = actions[states[-1]]
            action = row.get(token.type)
        states.append(action)
        values.append(token)
        row = actions[action]
    raise AssertionError("the tables lead to no end")


def _reduce(values: list[Value], states: list[int], reduction: Reduction) -> None:
    """Put what the rule makes in the place of its parts; the state on top is then still to be chosen."""
    if reduction.shape == _LIST:
        last = values[-1]
        assert not isinstance(last, list)
        if reduction.size == 1:
            values[-1] = [last]
            return
        values.pop()
        states.pop()
        before = values[-1]
        assert isinstance(before, list)
        before.append(last)
        return
    size = reduction.size
    children: list[Line | Node] = []
    for index in reduction.keep:
        child = values[index - size]
        if isinstance(child, list):
            children += child
        else:
            children.append(child)
    if size:
        del values[-size:], states[-size:]
    values.append(Node(reduction.rule, children))
    states.append(-1)
