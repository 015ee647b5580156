"""Circles: units that are part of each other, and roles that report to each other, shown as the paths that they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, path
from roledsl.model.declarations import Unit
from roledsl.model.fields import Member
from roledsl.model.role import Role

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


def unit_circles(units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """Find units that are part of each other."""
    graph = {name: (unit.part_of,) if unit.part_of else () for name, unit in units.items()}
    for circle in islice(circles(graph), MOST):
        origin = units[circle[0]].origin
        assert origin is not None
        yield diagnose(
            "RD307",
            origin.source,
            origin.start,
            origin.end,
            f"units are part of each other: {path([*circle, circle[0]])}",
            help="take one of the `unit:` lines out",
        )


def reporting_circles(roles: Mapping[str, Role], units: Mapping[str, Unit]) -> Iterator[Diagnostic]:
    """Find roles that report to each other, directly or through the head of a unit."""
    graph = {name: tuple(_managers(role, units)) for name, role in roles.items()}
    for circle in islice(circles(graph), MOST):
        field = roles[circle[0]].field("reports to")
        assert field is not None
        assert field.origin is not None
        around = f"roles report to each other: {path([*circle, circle[0]])}"
        message = around if len(circle) > 1 else f"`{circle[0]}` reports to itself"
        yield diagnose(
            "RD308",
            field.origin.source,
            field.origin.start,
            field.origin.end,
            message,
            help="correct one of these reporting lines",
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
