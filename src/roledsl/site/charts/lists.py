"""A chart as a nested list: the same for those who don't see it, and for those who search a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from roledsl.render.characters import clean
from roledsl.render.prose import marked
from roledsl.site.charts.graph import Graph, Named, Node

DEEPEST = 40
"""How deep lists nest; what stands deeper is told by its number, since browsers give up at a few hundred elements."""


def nested(graph: Graph, links: Mapping[str, str]) -> Markup:
    """Write a chart as a list, with links by name; one that is read upwards as a flat list, from the foot."""
    return marked("".join(_pieces(graph, links)))


def _pieces(graph: Graph, links: Mapping[str, str]) -> Iterator[str]:
    others: dict[str, list[Node]] = {}
    for line in graph.lines:
        if not line.main:
            others.setdefault(line.below, []).append(graph.node[line.above])
    # outsiders whom only dashed lines lead to are named where these do
    elsewhere = {line.above for line in graph.lines if not line.main} - {
        line.above for line in graph.lines if line.main
    }
    elsewhere = {key for key in elsewhere if "outsider" in graph.node[key].looks}
    depth = -1
    for node, deep in ((node, 0) for node in graph.nodes) if graph.upwards else graph.walk():
        if node.key in elsewhere:
            continue
        here = min(deep, DEEPEST)
        if here > depth:
            yield "<ul>" if depth >= 0 else '<ul class="tree">'
        else:
            yield "</li>" + "</ul></li>" * (depth - here)
        depth = here
        yield f"<li>{_link(Named(node.title, node.name), links)}"
        notes = list(node.notes)
        if deep > DEEPEST:
            notes.append(graph.labels.gettext("level {number}").format(number=deep + 1))
        if node.key in others:
            titles = ", ".join(other.title for other in others[node.key])
            notes.append(graph.labels.gettext("also reports to {titles}").format(titles=titles))
        if notes:
            yield f' <small class="note">{_text(", ".join(notes))}</small>'
        if node.members:
            yield f"<ul>{''.join(f'<li>{_link(one, links)}</li>' for one in node.members)}</ul>"
    yield "</li></ul>" * (depth + 1)


def _link(one: Named, links: Mapping[str, str]) -> str:
    href = links.get(one.name, "")
    return f'<a href="{_text(href)}">{_text(one.title)}</a>' if href else _text(one.title)


def _text(text: str) -> str:
    return str(escape(clean(text)))
