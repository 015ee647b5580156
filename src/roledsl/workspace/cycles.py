"""Circles: units that are part of each other, and roles that report to each other, shown as the paths that they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Label, listed, path
from roledsl.model.declarations import Unit
from roledsl.model.fields import Member
from roledsl.model.role import Role
from roledsl.source import Span
from roledsl.workspace.names import Entry, Names

MOST = 100  # circles that are shown; where there are more, some of these are the cause


def circles(graph: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Walk over the circles of a graph, as the names along each; ``graph`` maps a name to those it leads to."""
    state: dict[str, int] = {}  # 1 while on the way, 2 when done
    for start in graph:
        if start in state:
            continue
        way: list[str] = [start]
        state[start] = 1
        left = [iter(graph[start])]
        while left:
            after = next(left[-1], None)
            if after is None:
                left.pop()
                state[way.pop()] = 2
            elif state.get(after) == 1:
                yield way[way.index(after) :]
            elif after in graph and after not in state:
                state[after] = 1
                way.append(after)
                left.append(iter(graph[after]))


def in_circle(code: str, around: Sequence[Entry], word: str, does: str, message: str) -> Diagnostic:
    """Say that declarations lead to each other by their lines of ``word``; all of these are shown, up to a dozen."""
    *others, last = around
    names = [entry.full for entry in around]
    labels = [
        Label(e.source, e.place(word), f"`{e.full}` {does} `{to}`") for e, to in zip(others, names[1:], strict=True)
    ]
    return diagnose(
        code,
        last.source,
        last.place(word).start,
        last.place(word).end,
        f"{message}: {path([*names, names[0]])}" if others else f"`{last.full}` {does} itself",
        help=f"take one of these `{word}:` lines out" if others else "take this line out",
        labels=tuple(labels[:12]),
    )


def unit_circles(names: Names) -> Iterator[Diagnostic]:
    """Find units that are part of each other."""
    units = {entry.name: entry for entry in names.of_kind("unit")}
    larger = {name: entry.value("unit") for name, entry in units.items()}
    graph = {name: (piece.text,) if piece is not None else () for name, piece in larger.items()}
    for circle in islice(circles(graph), MOST):
        around = [units[name] for name in circle]
        yield in_circle("RD307", around, "unit", "is part of", "units are part of each other in a circle")


def reporting_circles(roles: Mapping[str, Role], units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """Find roles that report to each other, directly or through the head of a unit."""
    graph = {name: tuple(_managers(role, units)) for name, role in roles.items()}
    for circle in islice(circles(graph), MOST):
        field = roles[circle[0]].field("reports to")
        assert field is not None
        assert field.origin is not None
        around = f"roles report to each other in a circle: {path([*circle, circle[0]])}"
        yield diagnose(
            "RD308",
            field.origin.source,
            field.origin.start,
            field.origin.end,
            around if len(circle) > 1 else f"`{circle[0]}` reports to itself",
            help="correct one of these reporting lines" if len(circle) > 1 else "name whom the role reports to",
            labels=tuple(_reporting(roles[name], units) for name in circle[1:12]),
        )


def _reporting(role: Role, units: Mapping[str, Unit]) -> Label:
    field = role.field("reports to")
    assert field is not None
    assert field.origin is not None
    origin = field.origin
    return Label(
        origin.source, Span(origin.start, origin.end), f"`{role.name}` reports to {listed([*_managers(role, units)])}"
    )


def _managers(role: Role, units: Mapping[str, Unit]) -> Iterator[str]:
    field = role.field("reports to")
    for member in field.members if field is not None else ():
        name = _person(member, units)
        if name:
            yield name


def _person(member: Member, units: Mapping[str, Unit]) -> str:
    unit = units.get(member.name) if member.kind == "unit" else None
    return unit.head if unit is not None else member.name
