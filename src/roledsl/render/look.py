"""How a theme reads in CSS: colours, fonts, room, paper, and what stands on every printed page."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from roledsl.model.theme import NO_THEME, FontFile, Picture, Theme, palette
from roledsl.render.characters import clean
from roledsl.render.document import Document
from roledsl.render.prose import plain
from roledsl.values.colour import WHITE

_ROOM: Final = {"compact": 0.7, "normal": 1.0, "roomy": 1.4}
_FALLBACK: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f\"'\\<>&]")
# Where a theme says nothing of paper, a page has that of the printer; the numbers of pages stand at the right.
_MARGIN_BOX: Final = "font: 8.5pt var(--font); color: var(--soft);"


def css(document: Document) -> str:
    """Return what a document's theme adds to the style sheet of pages."""
    if document.theme == NO_THEME:
        return ""
    return _theme(document.theme) + "".join(f"{rule}\n" for rule in _every_page(document))


def theme_sheet(theme: Theme) -> str:
    """Return the rules of a theme, for pages that are no document of their own; they have charts too."""
    on_accent = f":root {{ --on-accent: {palette(theme).on_accent}; }}\n"
    dark = "@media screen and (prefers-color-scheme: dark) { :root { --on-accent: var(--paper); } }\n"
    return (_theme(theme) if theme != NO_THEME else "") + on_accent + dark


def data_url(file: FontFile | Picture) -> str:
    """Return a file as an address that holds all of it."""
    kind = f"image/{file.kind}" if isinstance(file, Picture) else "font/sfnt"
    return f"data:{kind};base64,{b64encode(file.data).decode('ascii')}"


def quoted(text: str) -> str:
    """Return a text as a string of CSS, which can end neither the string nor the element that it stands in."""
    return '"' + _UNSAFE.sub(lambda match: f"\\{ord(match[0]):x} ", clean(text)) + '"'


@lru_cache(maxsize=64)
def _theme(theme: Theme) -> str:
    """Return the rules of a theme; those of a house's documents are the same, and may hold whole fonts."""
    return "".join(f"{rule}\n" for rule in _rules(theme))


def _rules(theme: Theme) -> Iterator[str]:
    for font in theme.font_files:
        style = " font-style: italic;" if font.italic else ""
        face = f"font-family: {quoted(font.family)}; font-weight: {font.weight};{style} src: url({data_url(font)});"
        yield f"@font-face {{ {face} }}"
    yield f":root {{ {' '.join(f'--{name}: {value};' for name, value in _variables(theme))} }}"
    if theme.accent or theme.text:
        light = palette(theme).accent.mixed(WHITE, 0.6)
        yield (
            "@media screen and (prefers-color-scheme: dark) { :root { "
            f"--accent: {light}; --ink: #e6e8ea; --soft: #a9b1ba; --line: #434b54; --tint: #20252a; }} }}"
        )
    if theme.paper:
        yield f"@page {{ size: {theme.paper}; }}\n@page landscape {{ size: {theme.paper} landscape; }}"


def _variables(theme: Theme) -> Iterator[tuple[str, object]]:
    """Yield the custom properties that a theme sets."""
    if theme.accent or theme.text:
        colours = palette(theme)
        yield from (("accent", colours.accent), ("ink", colours.text), ("soft", colours.soft), ("line", colours.line))
        yield from (("tint", colours.tint), ("band", colours.accent), ("on-band", colours.on_accent))
    if theme.spacing:
        yield "room", _ROOM[theme.spacing]
    families = [font.family for font in theme.font_files[:1]]
    for name, family in (("font", theme.font or "".join(families)), ("heading-font", theme.heading_font)):
        if family:
            yield name, f"{quoted(family)}, {_FALLBACK}"


def _every_page(document: Document) -> Iterator[str]:
    """Yield the rules for what stands on every printed page."""
    for place, text in (("top-left", document.header), ("bottom-left", document.footer)):
        if text.text:
            yield f"@page {{ @{place} {{ content: {quoted(plain(text))}; {_MARGIN_BOX} }} }}"
