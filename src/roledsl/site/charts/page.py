"""Writes a chart as a page that stands alone: the drawing, to be zoomed and walked through, and a list of the same."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from roledsl.model.theme import Theme
from roledsl.render import html, look, templating
from roledsl.render.characters import clean
from roledsl.render.labels import msgid
from roledsl.render.prose import marked
from roledsl.site.charts import svg
from roledsl.site.charts.drawing import Chart
from roledsl.site.charts.lists import nested

_WORDS = {
    "zoom_in": msgid("Zoom in"),
    "zoom_out": msgid("Zoom out"),
    "whole": msgid("Whole chart"),
    "walking": msgid("Arrow keys walk from post to post."),
    "zooming": msgid("+, − and 0 zoom, and Ctrl and the wheel."),
}


def write(chart: Chart, theme: Theme, language: str = "en") -> str:
    """Write a chart as an HTML file, which asks for nothing else; its policy lets no script run but its own."""
    style = "\n".join((html.style_sheet(), look.theme_sheet(theme), svg.style_sheet(), frame_sheet()))
    return _environment().get_template("chart.jinja").render(
        chart=chart, language=language or "en", framed=framed(chart, {}), nested=nested(chart.graph, {}),
        list=chart.graph.labels.gettext("As a list"),
        style=_own(style), script=_own(script()), allowed=_allowed(style, script()),
    )  # fmt: skip


def framed(chart: Chart, links: Mapping[str, str]) -> Markup:
    """Write a chart with what zooms it: a part of a page that has :func:`frame_sheet` and :func:`script`."""
    made = _environment().get_template("frame.jinja")
    words = {name: chart.graph.labels.gettext(text) for name, text in _WORDS.items()}
    return marked(made.render(chart=chart, drawing=svg.element(chart, links), **words))


@cache
def script() -> str:
    """Return the script that zooms and walks through charts; without it all is there, and can be scrolled."""
    return _asset("chart.js")


@cache
def frame_sheet() -> str:
    """Return the style sheet of what charts stand in on a page."""
    return _asset("frame.css")


def _asset(name: str) -> str:
    return files("roledsl.site.charts").joinpath("assets", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return templating.environment("html", {"clean": clean}, package="roledsl.site.charts")


def _own(text: str) -> Markup:
    """Mark our own style sheet or script as such: in them nothing of the user's stands but a theme, quoted for CSS."""
    return marked(text)


def _allowed(style: str, code: str) -> str:
    """Return the policy of the page: its one style sheet and its one script, each by its hash."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(code)}; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
