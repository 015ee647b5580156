"""Writes a chart as a Mermaid flowchart, which GitHub, GitLab and many wikis draw from text."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.render.characters import clean
from roledsl.site.charts.graph import Graph, Node

_LOOKS = {
    "outsider": "stroke-dasharray: 4 3",
    "withdrawn": "stroke-dasharray: 2 3,color:#777",
    "vacant": "stroke-width:3px",
}


def write(graph: Graph) -> str:
    """Write a chart as Mermaid; nothing in its titles can be more than text."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: Graph) -> Iterator[str]:
    ids = {node.key: f"n{number}" for number, node in enumerate(graph.nodes)}
    yield f"flowchart {'BT' if graph.upwards else 'TD'}"
    for node in graph.nodes:
        opening, closing = ("([", "])") if "outsider" in node.looks else ("[", "]")
        yield f'  {ids[node.key]}{opening}"{"<br/>".join(map(_escaped, label(node)))}"{closing}'
    for line in graph.lines:
        yield f"  {ids[line.above]} {'-->' if line.main else '-.->'} {ids[line.below]}"
    for look, style in _LOOKS.items():
        having = [ids[node.key] for node in graph.nodes if look in node.looks]
        if having:
            yield f"  classDef {look} {style}"
            yield f"  class {','.join(having)} {look}"


def label(node: Node) -> tuple[str, ...]:
    """Give the lines of a node's label: its title, its small print, and who stands at it."""
    notes = (" · ".join(node.notes),) if node.notes else ()
    return (node.title, *notes, *(member.title for member in node.members))


def _escaped(text: str) -> str:
    """Write all but letters, figures and a few signs as Mermaid's entities, which are by number."""
    return "".join(sign if sign.isalnum() or sign in " ,.()/-·“”" else f"#{ord(sign)};" for sign in clean(text))
