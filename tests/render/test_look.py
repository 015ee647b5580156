"""Themes in pages: what they set is there, and no text of theirs leaves its place."""

from __future__ import annotations

import re
from base64 import b64encode

import pytest
from attrs import evolve

import roledsl
from roledsl.model.prose import Prose
from roledsl.model.theme import FontFile, Picture, Theme
from roledsl.render import html
from roledsl.render.document import Document
from roledsl.render.look import quoted
from roledsl.render.request import Request
from roledsl.values import Colour

PAGE = Document("a", "role", "A", (("title", Prose("A")),), ())
LOGO = Picture("logo.png", b"a picture", "png", 300, 120)


def test_no_theme_adds_nothing() -> None:
    """A page without a theme has no more than ours, and its policy lets nothing in."""
    written = html.write(PAGE)

    assert "</style>" in written
    assert "data:" not in written
    assert "<img" not in written
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in written


def test_theme() -> None:
    """Colours, fonts, room and paper are custom properties and rules; the policy lets in what the page carries."""
    bold = FontFile("b.otf", b"bold", "Spoke", 700, italic=True)
    theme = Theme(
        accent=Colour(0x1D, 0x5C, 0x38), font_files=(bold,), heading_font="Georgia", spacing="roomy", paper="letter"
    )
    written = html.write(evolve(PAGE, theme=theme))

    for rule in (
        "--accent: #1d5c38;",
        "--band: #1d5c38; --on-band: #ffffff;",
        "--room: 1.4;",
        '--font: "Spoke", system-ui',
        '--heading-font: "Georgia", system-ui',
        "@page { size: letter; }",
        'font-family: "Spoke"; font-weight: 700; font-style: italic; src: url(data:font/sfnt;base64,Ym9sZA==);',
    ):
        assert rule in written
    assert '; font-src data:"' in written


def test_logo_and_every_page() -> None:
    """The logo is in the page with its alternative text; header and footer stand on screen, and on each sheet."""
    theme = Theme(logo=LOGO, logo_text='The "Trust"')
    document = evolve(PAGE, theme=theme, header=Prose("**OFFICIAL**"), footer=Prose("A, version 2"))
    written = html.write(document)

    assert f'src="data:image/png;base64,{b64encode(LOGO.data).decode()}" width="300" height="120"' in written
    assert 'alt="The &#34;Trust&#34;"' in written
    assert '; img-src data:"' in written
    assert '<p class="running"><strong>OFFICIAL</strong></p>' in written
    assert '@page { @top-left { content: "OFFICIAL";' in written
    assert '@bottom-left { content: "A, version 2";' in written


@pytest.mark.parametrize("style", ["plain", "table", "modern"])
def test_styles(style: str) -> None:
    """Each style has its class, by which the style sheet knows it."""
    written = html.write(evolve(PAGE, style=style))

    assert {"plain": '"document"', "table": '"document form"', "modern": '"document modern"'}[style] in written


HOSTILE = ['"; } body { display: none } "', "</style><script>alert(1)</script>", "a\\", "\n}", "url(x)", "\ud800 ü 🎓"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str) -> None:
    """A text in the style sheet ends neither its string nor the sheet."""
    theme = Theme(font=text, heading_font=text, logo=LOGO, logo_text=text)
    written = html.write(evolve(PAGE, theme=theme, header=Prose(text), footer=Prose(text)))
    sheets = re.findall(r"<style>(.*?)</style>", written, re.DOTALL)

    assert len(sheets) == 1
    assert "<script" not in written
    assert re.fullmatch(r'"(?:[^"\\\n<]|\\[0-9a-f]{1,6} )*"', quoted(text))
    # what is left of the sheet without its strings closes as many braces as it opens
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', sheets[0])
    assert bare.count("{") == bare.count("}")


def test_a_style_that_is_asked_for_reaches_inside() -> None:
    """What a pack holds has the style that was asked for, as the pack has, also under a heading."""
    text = 'organisation o "O":\n  short: O\nrole r "R":\n  purpose: To be.\npack p "P":\n  roles "Posts": r\n'
    written = roledsl.render(roledsl.loads(text).packs["p"], "html", Request(style="modern"))

    assert ["document modern"] * 2 == re.findall(r'class="(document[^"]*)"', written)
