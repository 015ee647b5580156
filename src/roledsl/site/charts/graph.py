"""What a chart says before it is drawn: nodes, and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import field, frozen

from roledsl.render.labels import ENGLISH, Labels


@frozen
class Named:
    """A title, and the name of what is declared under it; ``name`` is empty where nothing is."""

    title: str
    name: str = ""


@frozen
class Node:
    """One thing of a chart. ``key`` tells it from the others.

    ``notes`` are its small print, ``members`` those who stand at it, ``looks`` what sets it off: ``outsider``,
    ``withdrawn``, ``vacant``, ``here`` (the one that the chart is about), ``more`` (it stands for several).
    """

    key: str
    title: str
    notes: tuple[str, ...] = ()
    name: str = ""
    members: tuple[Named, ...] = ()
    looks: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The node in one line."""
        return ", ".join((self.title, *self.notes))


@frozen
class Line:
    """A line from the key of one node to that of a node below it; those that are not ``main`` are drawn dashed."""

    above: str
    below: str
    main: bool = True


@frozen(slots=False)
class Graph:
    """What a chart says. The main lines lead to each node at most once, and make no circle: they are trees.

    ``title`` and ``description`` are for those who don't see it. ``upwards`` tells that it is read from the foot.
    ``labels`` are the words that the tool itself says, in the language of the chart.
    """

    title: str
    description: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...] = ()
    upwards: bool = False
    labels: Labels = field(default=ENGLISH, repr=False)

    @cached_property
    def node(self) -> Mapping[str, Node]:
        """The nodes by their keys."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def below(self) -> Mapping[str, Sequence[str]]:
        """The keys right below each, by the main lines, in the order of the nodes; only where there are any."""
        above = self.above
        found: dict[str, list[str]] = {}
        for node in self.nodes:
            if node.key in above:
                found.setdefault(above[node.key], []).append(node.key)
        return found

    @cached_property
    def above(self) -> Mapping[str, str]:
        """The key right above each, by the main lines; only where there is one."""
        return {line.below: line.above for line in self.lines if line.main}

    @property
    def roots(self) -> tuple[str, ...]:
        """The keys that no main line leads to, in the order of the nodes."""
        return tuple(node.key for node in self.nodes if node.key not in self.above)

    def root_of(self, key: str) -> str:
        """Give the root of the tree that a key stands in."""
        while key in self.above:
            key = self.above[key]
        return key

    def walk(self) -> Iterator[tuple[Node, int]]:
        """Walk over the nodes, each before those below it, with how far below a root it is."""
        left = [(key, 0) for key in reversed(self.roots)]
        while left:
            key, depth = left.pop()
            yield self.node[key], depth
            left.extend((other, depth + 1) for other in reversed(self.below.get(key, ())))


def main_lines(order: Sequence[str], above: Mapping[str, Sequence[str]]) -> Iterator[Line]:
    """Make lines of what stands above each key; the first is the main one, unless it would close a circle.

    ``above`` names keys of ``order`` alone. Of a circle the line is dashed that leads up from where it was met first.
    """
    main = {key: those[0] for key in order if (those := above.get(key))}
    seen: dict[str, int] = {}  # key → the number of the walk that met it
    for walk, start in enumerate(order):
        at: str | None = start
        while at is not None and at not in seen:
            seen[at] = walk
            at = main.get(at)
        if at is not None and seen[at] == walk:
            del main[at]
    for key in order:
        for other in above.get(key, ()):
            yield Line(other, key, main.get(key) == other)
