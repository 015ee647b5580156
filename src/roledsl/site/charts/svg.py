"""Writes a drawing as SVG: an element of a page, or a file that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from roledsl.model.theme import Theme, palette
from roledsl.render.characters import clean
from roledsl.render.prose import marked
from roledsl.site.charts.drawing import Chart, Figure, Mark, Rect, Text, Way
from roledsl.values.colour import WHITE, Colour

_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
_LABELLED = 'role="img" aria-labelledby="title desc"'
_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
# what pages have on dark screens
_DARK = {"paper": "#15181b", "ink": "#e6e8ea", "soft": "#a9b1ba", "line": "#434b54", "tint": "#20252a"}


def element(chart: Chart, links: Mapping[str, str]) -> Markup:
    """Write a chart as an element of a page, whose style sheet has :func:`style_sheet`; ``links`` are by name."""
    tag = f'<svg class="chart {chart.kind}" role="group" aria-label="{_text(chart.graph.title)}" {_size(chart)}>'
    said = f"<desc>{_text(chart.graph.description)}</desc>" if chart.graph.description else ""
    return marked("".join((tag, said, *_marks(chart, links), "</svg>")))


def write(chart: Chart, theme: Theme) -> str:
    """Write a chart as a file, which has its look in it, for light screens and dark ones."""
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {_size(chart)} class="chart {chart.kind}" {_LABELLED}>',
        f'<title id="title">{_text(chart.graph.title)}</title>',
        f'<desc id="desc">{_text(chart.graph.description)}</desc>',
        f"<style>\n{_own_look(theme)}</style>",
        '<rect class="ground" width="100%" height="100%"/>',
        *_marks(chart, {}),
        "</svg>\n",
    ))  # fmt: skip


@cache
def style_sheet() -> str:
    """Return the style sheet of charts, in the custom properties that pages have."""
    return files("roledsl.site.charts").joinpath("assets", "chart.css").read_text("utf-8")


def _own_look(theme: Theme) -> str:
    """Return the style sheet with colours in place of custom properties, which few readers of SVG files know."""
    has = palette(theme)
    light = {
        "paper": str(WHITE), "ink": str(has.text), "soft": str(has.soft), "line": str(has.line), "tint": str(has.tint),
        "accent": str(has.accent), "on-accent": str(has.on_accent),
    }  # fmt: skip
    dark = _DARK | {"accent": str(has.accent.mixed(WHITE, 0.6)), "on-accent": _DARK["paper"]}
    font = f".chart text {{ font-family: {_FONT}; }}\n"
    on_dark = f"@media (prefers-color-scheme: dark) {{\n{_filled(style_sheet(), dark)}}}\n"
    return font + _filled(style_sheet(), light) + on_dark


def _filled(sheet: str, colours: Mapping[str, str | Colour]) -> str:
    return _VARIABLE.sub(lambda match: str(colours[match[1]]), sheet)


# ---- marks -----------------------------------------------------------------------------------------------------------


def _marks(chart: Chart, links: Mapping[str, str]) -> Iterator[str]:
    for mark in chart.drawing.marks:
        if isinstance(mark, Figure):
            yield _figure(mark, links, walkable=chart.drawing.walkable)
        else:
            yield _mark(mark, links)


def _mark(mark: Mark, links: Mapping[str, str]) -> str:
    match mark:
        case Rect():
            corner = f'x="{mark.x:g}" y="{mark.y:g}"'
            return f'<rect{_look(mark)} {corner} width="{mark.width:g}" height="{mark.height:g}" rx="5"/>'
        case Way():
            return f'<path{_look(mark)} d="{"".join(map(_way, mark.lines))}"/>'
        case Text():
            anchor = f' text-anchor="{mark.anchor}"' if mark.anchor != "start" else ""
            parts = (_linked(_text(part.title), links.get(part.name, "")) for part in mark.parts)
            return f'<text{_look(mark)} x="{mark.x:g}" y="{mark.y:g}"{anchor}>{"".join(parts)}</text>'
        case _:
            return ""


def _figure(figure: Figure, links: Mapping[str, str], *, walkable: bool) -> str:
    href = links.get(figure.name, "")
    tag = "a" if href else "g"
    address = f' href="{_text(href)}"' if href else ""
    walk = ""
    if walkable and links:
        above = f' data-up="{figure.above}"' if figure.above is not None else ""
        walk = f' data-at="{figure.at}"{above} tabindex="{-1 if figure.at else 0}"' + ("" if href else ' role="img"')
    inside = "".join(_mark(mark, links) for mark in figure.marks)
    return f'<{tag} class="{figure.look}"{address}{walk}><title>{_text(figure.said)}</title>{inside}</{tag}>'


def _linked(text: str, href: str) -> str:
    return f'<a href="{_text(href)}">{text}</a>' if href else text


def _way(corners: tuple[tuple[float, float], ...]) -> str:
    """Write a line by its corners: across and down where it runs straight."""
    (x, y), *rest = corners
    parts = [f"M{x:g} {y:g}"]
    for to, down in rest:
        parts.append(f"H{to:g}" if down == y else f"V{down:g}" if to == x else f"L{to:g} {down:g}")
        x, y = to, down
    return "".join(parts)


def _look(mark: Rect | Way | Text) -> str:
    return f' class="{mark.look}"' if mark.look else ""


def _size(chart: Chart) -> str:
    width, height = chart.drawing.width, chart.drawing.height
    return f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'


def _text(text: str) -> str:
    return str(escape(clean(text)))
