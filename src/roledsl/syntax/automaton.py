"""The LALR automaton: lark's tables for the grammar, run over lines.

lark analyses the grammar and makes the tables; the loop that runs them is ours. It feeds tokens of our own, turns one
that is not expected into ``BAD`` and goes on, and takes half the time of lark's, which is most of what reading costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from lark import Lark
from lark.grammar import Rule
from lark.parsers.lalr_analysis import Shift

from roledsl.syntax.grammar import parser
from roledsl.syntax.tree import Line, Node

END = Line("$END", 0, 0, 0)
# What a rule makes of its children: a node, their list (a rule whose name begins with `_` is spliced into the rule that
# has it), or the child itself where it is the only one (a rule with `?` in the grammar).
_NODE, _LIST, _ONLY = range(3)

Value = Line | Node | list[Line | Node]


class Reduction(NamedTuple):
    """What to do when a rule is complete: how many values it takes, which of them it keeps, and what it makes."""

    size: int
    rule: str
    keep: tuple[tuple[int, bool], ...]  # the index of a child, and whether it is a list to splice
    shape: int


class Tables(NamedTuple):
    """For each state what each token or rule leads to: a state to go to, or a reduction."""

    actions: dict[int, dict[str, int | Reduction]]
    start: int
    end: int


@cache
def tables() -> Tables:
    """Read the tables off the parser that lark made."""
    table = _parse_table(parser())
    reductions: dict[Rule, Reduction] = {}
    actions: dict[int, dict[str, int | Reduction]] = {}
    for state, row in table.states.items():
        actions[state] = new = {}
        for symbol, (action, argument) in row.items():
            if action is Shift:
                new[str(symbol)] = argument
            else:
                new[str(symbol)] = reductions.setdefault(argument, _reduction(argument))
    return Tables(actions, table.start_states["start"], table.end_states["start"])


def _parse_table(lark: Lark):  # type: ignore[no-untyped-def]  # noqa: ANN202 -- lark gives it no public name
    return lark.parser.parser._parse_table  # type: ignore[attr-defined]  # noqa: SLF001


def _reduction(rule: Rule) -> Reduction:
    name = str(rule.origin.name)
    keep = tuple(
        (index, symbol.name.startswith("_") and not symbol.is_term)
        for index, symbol in enumerate(rule.expansion)
        if not (symbol.is_term and symbol.name.startswith("_"))
    )
    shape = _LIST if name.startswith("_") else _ONLY if rule.options.expand1 else _NODE
    return Reduction(len(rule.expansion), name, keep, shape)


def run(tokens: Iterable[Line], unexpected: Callable[[Line], None]) -> Node:
    """Group ``tokens`` by the grammar. One that is not expected is told to ``unexpected`` and taken as ``BAD``."""
    actions, start, end = tables()
    states, values = [start], []
    row = actions[start]
    for token in (*tokens, END):
        action = row.get(token.type)
        while action.__class__ is not int:
            if action is None:
                unexpected(token)
                token.type = "BAD"
                action = row.get("BAD")
                continue
            size, rule, keep, shape = action  # type: ignore[misc]
            if size:
                made = _made(values[-size:], rule, keep, shape)
                del values[-size:], states[-size:]
            else:
                made = _made([], rule, keep, shape)
            values.append(made)
            state = actions[states[-1]][rule]
            states.append(state)
            if state == end:
                assert isinstance(made, Node)
                return made
            row = actions[state]
            action = row.get(token.type)
        states.append(action)
        values.append(token)
        row = actions[action]
    raise AssertionError("the tables lead to no end")


def _made(children: list[Value], rule: str, keep: tuple[tuple[int, bool], ...], shape: int) -> Value:
    kept: list[Line | Node] = []
    for index, splice in keep:
        child = children[index]
        if not splice:
            kept.append(child)
        elif kept:
            kept += child
        else:
            kept = child  # a list that nothing else has: the one that grows with each line
    if shape == _LIST:
        return kept
    if shape == _ONLY and len(kept) == 1:
        return kept[0]
    return Node(rule, kept)
