"""The ladder of a family: its levels from the foot up, where they fork into tracks, and the roles at each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from roledsl.model.declarations import Family, Level
from roledsl.render.labels import ENGLISH, Labels
from roledsl.site.charts.drawing import Chart, Drawing, Figure, Rect, Text, Way, line
from roledsl.site.charts.graph import Graph, Line, Named, Node
from roledsl.site.charts.measure import BOLD, cut, wrapped
from roledsl.site.library import Library

WIDE = 232
MOST_ROLES = 8
"""Roles at a level that a drawing shows by their titles."""
_BESIDE, _BETWEEN, _EDGE, _INSIDE, _LEADING = 28, 32, 8, 12, 17
_TITLE, _ROLE = 13, 12


def chart(family: Family, library: Library, labels: Labels = ENGLISH) -> Chart:
    """Give the ladder of a family; an empty chart where it has no levels."""
    graph = _graph(family, library, labels)
    ranks = [[_full(level) for level in rank] for rank in _ranks(family, library)]
    return Chart("ladder", family.name, graph, _drawn(graph, ranks))


def steps(family: Family, library: Library) -> Iterator[tuple[Level, Level]]:
    """Give each level that is reached from another one, after that; two of one grade are tracks, and no step apart."""
    for lower, rank in pairwise(_ranks(family, library)):
        yield from ((_before(level, at, lower, family), level) for at, level in enumerate(rank))


# ---- what it says ----------------------------------------------------------------------------------------------------


def _graph(family: Family, library: Library, labels: Labels) -> Graph:
    grades = library.workspace.grades
    nodes = []
    for level in family.levels:
        grade = grades.get(_grade(level, family))
        roles = tuple(Named(role.label, role.name) for role in library.at_level.get(_full(level), ()))
        notes = (grade.label,) if grade is not None and grade.label != level.label else ()
        nodes.append(Node(_full(level), level.label, notes, _full(level), roles))
    lines = tuple(Line(_full(lower), _full(upper)) for lower, upper in steps(family, library))
    title = labels.gettext("The levels of {family}").format(family=family.label)
    said = labels.gettext("{count} levels, the lowest at the foot.").format(count=len(nodes))
    return Graph(title, said, tuple(nodes), lines, upwards=True, labels=labels)


def _full(level: Level) -> str:
    return f"{level.family}.{level.name}"


def _grade(level: Level, family: Family) -> str:
    """Give the full name of a level's grade: the one that it says, else the one that has its name."""
    return level.grade or f"{family.scale}.{level.name}"


def _ranks(family: Family, library: Library) -> list[list[Level]]:
    """Put levels of one grade into one rank; ranks are in the order of the scale, else as levels are typed."""
    order = {name: at for at, name in enumerate(library.workspace.grades)}
    found: dict[str, list[Level]] = {}
    for level in family.levels:
        grade = _grade(level, family)
        found.setdefault(grade if grade in order else _full(level), []).append(level)
    keys = list(found)
    if all(key in order for key in keys):
        keys.sort(key=order.__getitem__)
    return [found[key] for key in keys]


def _before(level: Level, at: int, lower: Sequence[Level], family: Family) -> Level:
    """Give the level that one is reached from: that which it extends, else the one of its track in the rank below."""
    extended = next((other for other in family.levels if other.name == level.extends), None)
    return extended if extended in lower and extended is not None else lower[min(at, len(lower) - 1)]


# ---- how it looks ----------------------------------------------------------------------------------------------------


@frozen
class _Card:
    """A level with its roles; ``high`` is what it takes."""

    node: Node
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    roles: tuple[Named, ...]

    @property
    def high(self) -> float:
        return (
            2 * _INSIDE + _LEADING * (len(self.titles) + len(self.notes) + len(self.roles)) + 6 * bool(self.roles) - 4
        )

    def marks(self, x: float, y: float, high: float) -> Iterator[Rect | Text]:
        yield Rect(x, y, WIDE, high)
        x, y = x + _INSIDE, y + _INSIDE + 10
        for title in self.titles:
            yield Text(x, y, (Named(title, self.node.name),), "head")
            y += _LEADING
        for note in self.notes:
            yield line(x, y, note, "note")
            y += _LEADING
        for role in self.roles:
            yield Text(x, y + 6, (role,), "" if role.name else "small")
            y += _LEADING


def _card(node: Node, labels: Labels) -> _Card:
    room = WIDE - 2 * _INSIDE
    shown = node.members if len(node.members) <= MOST_ROLES + 1 else node.members[:MOST_ROLES]
    roles = [Named(cut(role.title, room, _ROLE), role.name) for role in shown]
    if len(shown) < len(node.members):
        roles.append(Named(labels.gettext("and {count} more").format(count=len(node.members) - len(shown))))
    titles = tuple(wrapped(node.title, room, _TITLE * BOLD, 2))
    return _Card(node, titles, tuple(cut(note, room, _ROLE) for note in node.notes), tuple(roles))


def _drawn(graph: Graph, ranks: Sequence[Sequence[str]]) -> Drawing:
    cards = {node.key: _card(node, graph.labels) for node in graph.nodes}
    columns = _columns(graph, ranks)
    figures: list[Figure] = []
    heads: dict[str, tuple[float, float]] = {}
    feet: dict[str, tuple[float, float]] = {}
    y: float = _EDGE
    for rank in reversed(ranks):
        high = max(cards[key].high for key in rank)
        for key in rank:
            x = _EDGE + columns[key] * (WIDE + _BESIDE)
            heads[key], feet[key] = (x + WIDE / 2, y), (x + WIDE / 2, y + high)
            node = graph.node[key]
            figures.append(Figure(tuple(cards[key].marks(x, y, high)), node.said, look="level"))
        y += high + _BETWEEN
    lines = tuple(_elbow(heads[one.above], feet[one.below]) for one in graph.lines)
    width = max(columns.values(), default=0) * (WIDE + _BESIDE) + WIDE + 2 * _EDGE
    return Drawing(width, max(y - _BETWEEN, 0) + _EDGE, (Way(lines), *figures))


def _columns(graph: Graph, ranks: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Give each level a column: that of the one below it, or the next that is free in its rank."""
    columns: dict[str, int] = {}
    for rank in ranks:
        taken: set[int] = set()
        for key in rank:
            column = columns.get(graph.above.get(key, ""), 0)
            while column in taken:
                column += 1
            taken.add(column)
            columns[key] = column
    return columns


def _elbow(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Give the way from a level's head to the foot of the one above it, which it meets from right below."""
    (x, _), (to, foot) = start, end
    return (start, end) if x == to else (start, (x, foot + _BETWEEN / 2), (to, foot + _BETWEEN / 2), end)
