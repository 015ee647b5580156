"""Writes a chart in DOT, the language of Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.render.characters import clean
from roledsl.site.charts.graph import Graph
from roledsl.site.charts.mermaid import label

_STYLES = {"outsider": "dashed", "withdrawn": "dotted", "vacant": "bold"}


def write(graph: Graph) -> str:
    """Write a chart as DOT; nothing in its titles can be more than text."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    ids = {node.key: f"n{number}" for number, node in enumerate(graph.nodes)}
    yield f"digraph {_quoted(graph.title)} {{"
    yield f"  graph [rankdir={'BT' if graph.upwards else 'TB'}, tooltip={_quoted(graph.description)}]"
    yield '  node [shape=box, fontname="Helvetica", fontsize=11]'
    yield "  edge [arrowhead=none]"
    for node in graph.nodes:
        style = "".join(f", style={_STYLES[look]}" for look in node.looks if look in _STYLES)
        yield f"  {ids[node.key]} [label={_quoted(*label(node))}{style}]"
    for line in graph.lines:
        dashed = "" if line.main else " [style=dashed, constraint=false]"
        yield f"  {ids[line.above]} -> {ids[line.below]}{dashed}"
    yield "}"


def _quoted(*lines: str) -> str:
    r"""Write lines as one string; a backslash would begin an escape, such as ``\N`` for a node's name.

    An ampersand would begin an entity of HTML, which Graphviz reads in any label.
    """
    escaped = (clean(line).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
