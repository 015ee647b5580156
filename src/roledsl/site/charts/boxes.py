"""The organisation chart drawn: a box a post, with lines to those who report to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from roledsl.site.charts.drawing import Chart, Drawing, Figure, Rect, Text, Way, line
from roledsl.site.charts.graph import Graph, Node
from roledsl.site.charts.measure import BOLD, wrapped
from roledsl.site.charts.organisation import Posts
from roledsl.site.charts.tree import HIGH, WIDE, Layout, Point, lay_out

TITLE, NOTE = 13, 11.5
"""The sizes of a box's texts, in pixels."""
_EDGE = 8  # the room around all of it, for the rings of boxes in focus
_INSIDE = 11
_LEADING = 16
_MOST_LINES = 3


def chart(posts: Posts, name: str = "") -> Chart:
    """Give the chart of everybody, or of a role or variant and those below it, in the shape of a page."""
    graph = posts.below(name) if name else posts.whole()
    return Chart("org", name, graph, _drawn(graph, lay_out(graph.roots, graph.below, _beside(graph)), walkable=True))


def around(posts: Posts, name: str) -> Chart:
    """Give the small chart of a role or variant: those above it, right below it and beside it, as one column."""
    graph = posts.around(name)
    return Chart(
        "org", name, graph, _drawn(graph, lay_out(graph.roots, graph.below, tallest=len(graph.nodes)), walkable=False)
    )


def _beside(graph: Graph) -> Mapping[str, Sequence[str]]:
    """Give those to whom nobody's main line leads, by the root of the tree that a dashed line of theirs leads to."""
    found: dict[str, list[str]] = {}
    alone = {key for key in graph.roots if key not in graph.below}
    for one in graph.lines:
        if one.above in alone and one.below not in alone:
            alone.discard(one.above)
            found.setdefault(graph.root_of(one.below), []).append(one.above)
    return found


def _drawn(graph: Graph, layout: Layout, *, walkable: bool) -> Drawing:
    boxes = {key: (x + _EDGE, y + _EDGE) for key, (x, y) in layout.boxes.items()}
    at = {key: number for number, key in enumerate(boxes)}
    lines = tuple(tuple((x + _EDGE, y + _EDGE) for x, y in corners) for corners in layout.lines.values())
    others = tuple(_other(boxes[line.above], boxes[line.below]) for line in graph.lines if not line.main)
    figures = (
        Figure(
            tuple(_marks(node, *boxes[key])), node.said, node.name, " ".join(("post", *node.looks)), at[key],
            at.get(graph.above.get(key, "")),
        )
        for key, node in ((key, graph.node[key]) for key in boxes)
    )  # fmt: skip
    ways = (Way(lines), *((Way(others, "other"),) if others else ()))
    return Drawing(layout.width + 2 * _EDGE, layout.height + 2 * _EDGE, (*ways, *figures), walkable)


def _other(above: Point, below: Point) -> tuple[Point, ...]:
    """Give the way of a dashed line: straight from box to box, from foot to head or from side to side."""
    (x, y), (left, top) = above, below
    if abs(y - top) >= HIGH:
        down = top > y
        return (x + WIDE * 0.75, y + HIGH * down), (left + WIDE * 0.75, top + HIGH * (not down))
    right = left >= x
    return (x + WIDE * right, y + HIGH / 2), (left + WIDE * (not right), top + HIGH / 2)


def _marks(node: Node, x: float, y: float) -> Iterator[Rect | Text]:
    yield Rect(x, y, WIDE, HIGH)
    room = WIDE - 2 * _INSIDE
    titles = wrapped(node.title, room, TITLE * BOLD, _MOST_LINES - bool(node.notes))
    notes = wrapped(" · ".join(node.notes), room, NOTE, _MOST_LINES - len(titles)) if node.notes else []
    lines = [*((text, "") for text in titles), *((text, "note") for text in notes)]
    first = y + (HIGH - _LEADING * len(lines)) / 2 + 12
    yield from (
        line(x + _INSIDE, first + _LEADING * row, text, look) for row, (text, look) in enumerate(lines)
    )  # fmt: skip
