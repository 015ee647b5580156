"""The LALR automaton: lark's tables for the grammar, run over lines.

lark analyses the grammar and makes the tables; the loop that runs them is ours. It feeds tokens of our own, turns one
that is not expected into ``BAD`` and goes on, and takes half the time of lark's, which is most of what reading costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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


class Reduction(NamedTuple):
    """What to do when a rule is complete: how many values it takes, which of them it keeps, and what it makes."""

    size: int
    rule: str
    keep: tuple[int, ...]  # the indexes of its children that are no indents
    shape: int


class _Adding(dict[int, frozenset[tuple[str, str]]]):
    """Works out for a state, when that is first stood in, which tokens are one more of its list."""

    def __init__(self, actions: dict[int, dict[str, int | Reduction]], gotos: dict[int, dict[str, int]]) -> None:
        super().__init__()
        self.actions = actions
        self.gotos = gotos

    def __missing__(self, state: int) -> frozenset[tuple[str, str]]:
        self[state] = frozenset(self._found(state))
        return self[state]

    def _found(self, state: int) -> Iterator[tuple[str, str]]:
        """Walk over the tokens that are one more of the list which ``state`` stands in, each with what may follow."""
        actions = self.actions
        for token, shifted in actions[state].items():
            if not isinstance(shifted, int):
                continue
            for after, first in actions[shifted].items():
                action: int | Reduction | None = first
                while isinstance(action, Reduction) and action.shape == _ONLY:
                    action = actions[self.gotos[state][action.rule]].get(after)
                adds = isinstance(action, Reduction) and action.shape == _LIST and action.size == 2
                if adds and isinstance(actions[state].get(after), int):
                    yield token, after


class Tables(NamedTuple):
    """For each state what each token leads to (a state to go to, or a reduction), and to which state each rule.

    ``adding`` holds, for each state in which a list has begun, the pairs of a token and the one after it of which the
    first is one more of the list and leads back to that state: most lines of a file are such.
    """

    actions: dict[int, dict[str, int | Reduction]]
    gotos: dict[int, dict[str, int]]
    adding: _Adding
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
    return Tables(actions, gotos, _Adding(actions, gotos), table.start_states["start"], table.end_states["start"])


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
    actions, gotos, adding, start, end = tables()
    states: list[int] = [start]
    values: list[Any] = []
    row, more = actions[start], adding[start]
    token: Line | None = None  # shifted when the one after it is known, which tells what it completes
    for after in (*tokens, END):
        if token is not None:
            if (token.type, after.type) in more:
                values[-1].append(token)
                token = after
                continue
            shifted = row[token.type]
            assert isinstance(shifted, int)  # all that it completes is reduced
            states.append(shifted)
            values.append(token)
            row = actions[shifted]
        action = row.get(after.type)
        while not isinstance(action, int):
            if action is None:
                unexpected(after)
                after.type, action = "BAD", row["BAD"]
                continue
            if action.shape != _ONLY:
                _reduce(values, states, action)
            states[-1] = gotos[states[-2]][action.rule]
            if states[-1] == end:
                root = values[-1]
                assert isinstance(root, Node)
                return root
            row = actions[states[-1]]
            action = row.get(after.type)
        more = adding[states[-1]]
        token = after
    raise AssertionError("the tables lead to no end")


def _reduce(values: list[Any], states: list[int], reduction: Reduction) -> None:
    """Put what the rule makes in the place of its parts; the state on top is then still to be chosen.

    A value is a line, a node, or a list of these.
    """
    size = reduction.size
    if reduction.shape == _LIST:
        if size == 1:
            values[-1] = [values[-1]]
            return
        last = values.pop()
        states.pop()
        values[-1].append(last)
        return
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
