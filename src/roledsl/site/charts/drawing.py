"""A drawing: rectangles, lines and texts at places in pixels, of which any output can be made."""

from __future__ import annotations

from attrs import field, frozen

from roledsl.site.charts.graph import Graph, Named
from roledsl.site.charts.tree import Point


@frozen
class Rect:
    """A rectangle with round corners; ``look`` are the classes that it has in a style sheet, as for all marks."""

    x: float
    y: float
    width: float
    height: float
    look: str = ""


@frozen
class Way:
    """Lines along corners."""

    lines: tuple[tuple[Point, ...], ...]
    look: str = ""


@frozen
class Text:
    """A line of text from its base line on; its parts may lead to what they name. ``anchor`` as in SVG."""

    x: float
    y: float
    parts: tuple[Named, ...]
    look: str = ""
    anchor: str = "start"


@frozen
class Figure:
    """Marks that are one thing, which leads to what ``name`` names: a box of a chart.

    ``said`` is what it is, in words. ``at`` is its number in the drawing, ``above`` that of the one above it, or None.
    """

    marks: tuple[Rect | Text, ...]
    said: str
    name: str = ""
    look: str = ""
    at: int = 0
    above: int | None = None


Mark = Rect | Way | Text | Figure


@frozen
class Drawing:
    """A drawing of ``width`` by ``height`` pixels, those in front last.

    One that is ``walkable`` has so many figures that they are walked through with the arrow keys.
    """

    width: float
    height: float
    marks: tuple[Mark, ...] = field(repr=False)
    walkable: bool = False


@frozen
class Chart:
    """A chart: what it says, and how it looks. ``name`` is that of what it is about, empty for all of a workspace."""

    kind: str
    name: str
    graph: Graph
    drawing: Drawing


def line(x: float, y: float, text: str, look: str = "", anchor: str = "start") -> Text:
    """Make a line of text that leads nowhere."""
    return Text(x, y, (Named(text),), look, anchor)
