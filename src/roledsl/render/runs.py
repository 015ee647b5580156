"""Prose as runs of WordprocessingML: emphasis, links, text that is read from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, Protocol
from unicodedata import bidirectional
from urllib.parse import quote, urlsplit

from attrs import define, field
from markupsafe import Markup

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import UNCLEAN, clean
from roledsl.render.inlines import Close, Code, Inline, Open, Text, inlines
from roledsl.render.prose import marked, plain

# what prose has none of is what it says, in one run
_SPECIAL: Final = re.compile(rf"[\\`*_\[<>&{{~{UNCLEAN}]|://")
_RIGHT_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_TO_THE_LEFT: Final = re.compile(f"[{_RIGHT_TO_LEFT}]")
_DIRECTIONS: Final = re.compile(f"[{_RIGHT_TO_LEFT}]+(?:[^\\w]+[{_RIGHT_TO_LEFT}]+)*|[^{_RIGHT_TO_LEFT}]+")
# RFC 3986's characters of an address; Word takes a file with any other in a link for a broken one
_OF_ADDRESSES: Final = ":/?#[]@!$&'()*+,;=%-._~"
_BROKEN: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Word's own limit for the address of a link
LONGEST_ADDRESS: Final = 2079


class Links(Protocol):
    """Where the links of a document lead."""

    def outward(self, address: str) -> str:
        """Give the id of the relationship to an address."""

    def inward(self, name: str) -> str:
        """Give the bookmark of what is named; empty where the document does not show it."""


def escape(text: str) -> str:
    """Return text as it stands between tags or in an attribute of XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def runs(prose: Prose, links: Links, language: str = "", within: str = "", style: str = "") -> Markup:
    """Return prose as runs in a style of characters, or in none.

    ``language`` is that of the text where it is not the document's, else empty. ``within`` names the declaration that
    the text is about, which does not link to itself.
    """
    text = prose.text
    if not language and not style and not _SPECIAL.search(text) and (text.isascii() or not _TO_THE_LEFT.search(text)):
        return marked(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>')
    return marked("".join(_runs(inlines(prose), _Writer(links, language, within, _style(style)))))


def run(text: str, style: str = "", language: str = "") -> Markup:
    """Return plain text as a run in a style of characters; no run for no text."""
    return marked(_run(clean(text), _style(style), "", language))


def _style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>' if name else ""


def direction(prose: Prose) -> Markup:
    """Return the property of a paragraph that is read from right to left; nothing for others."""
    if prose.text.isascii() and not prose.references:
        return _NOTHING
    for character in plain(prose):
        kind = bidirectional(character)
        if kind in {"R", "AL"}:
            return _BIDI
        if kind == "L":
            return _NOTHING
    return _NOTHING


def word_language(language: str) -> str:
    """Give a language as Word names it, which asks for the country too."""
    return clean(_COUNTRIES.get(language.lower(), language))


_COUNTRIES: Final = {
    "en": "en-GB", "cy": "cy-GB", "ga": "ga-IE", "gd": "gd-GB", "fr": "fr-FR", "de": "de-DE", "es": "es-ES",
    "it": "it-IT", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-PT", "ar": "ar-SA", "he": "he-IL", "ur": "ur-PK",
}  # fmt: skip


_NOTHING: Final = Markup("")
_BIDI: Final = Markup("<w:bidi/>")
_MARKS: Final[Mapping[str, str]] = {"strong": "<w:b/><w:bCs/>", "emphasis": "<w:i/><w:iCs/>"}
_LINK: Final = '<w:rStyle w:val="Hyperlink"/>'
_CODE: Final = '<w:rStyle w:val="HTMLCode"/>'


@define
class _Writer:
    """What holds for the runs at hand: the marks that are open, and whether they stand in a link."""

    links: Links
    language: str
    within: str
    style: str
    open: list[str] = field(factory=list)
    in_link: bool = False

    def run(self, text: str, style: str = "") -> str:
        marks = "".join(sorted(mark for name, mark in _MARKS.items() if name in self.open))
        return _run(text, _LINK if self.in_link else style or self.style, marks, self.language)


def _runs(sequence: tuple[Inline, ...], writer: _Writer) -> Iterator[str]:
    for inline in sequence:
        match inline:
            case Text(text):
                yield writer.run(text)
            case Code(text):
                yield writer.run(clean(text), _CODE)
            case Reference():
                yield _reference(inline, writer)
            case Open("link", href, title):
                yield _link(href, title, writer)
            case Open(mark):
                writer.open.append(mark)
            case Close("link"):
                yield "</w:hyperlink>" if writer.in_link else ""
                writer.in_link = False
            case Close(mark):
                writer.open.remove(mark)


def _link(href: str, title: str, writer: _Writer) -> str:
    address = _address(href)
    if not address:
        return ""
    writer.in_link = True
    tip = f' w:tooltip="{escape(title[:255])}"' if title else ""
    return f'<w:hyperlink r:id="{writer.links.outward(address)}"{tip} w:history="1">'


def _address(href: str) -> str:
    """Give an address as a relationship may have it; empty where it can't."""
    address = quote(clean(href), safe=_OF_ADDRESSES)
    try:
        parts = urlsplit(address)
        sound = parts.port is None or parts.port > 0  # asking for the port finds one that is none
    except ValueError:
        return ""
    sound = sound and bool(parts.hostname or parts.scheme == "mailto") and not _BROKEN.search(address)
    return address if sound and len(address) <= LONGEST_ADDRESS else ""


def _reference(reference: Reference, writer: _Writer) -> str:
    text = clean(reference.text)
    if writer.in_link or reference.name == writer.within or not (anchor := writer.links.inward(reference.name)):
        return writer.run(text)
    return f'<w:hyperlink w:anchor="{anchor}" w:history="1">{_in_link(text, writer)}</w:hyperlink>'


def _in_link(text: str, writer: _Writer) -> str:
    writer.in_link = True
    written = writer.run(text)
    writer.in_link = False
    return written


def _run(text: str, style: str, marks: str, language: str) -> str:
    """Write a run; of text in which directions change a run for each."""
    if not text:
        return ""
    lang = f'<w:lang w:val="{language}" w:bidi="{language}"/>' if language else ""
    if text.isascii() or not _TO_THE_LEFT.search(text):
        properties = f"{style}{marks}{lang}"
        start = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
        return f'{start}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    pieces = (piece[0] for piece in _DIRECTIONS.finditer(text))
    return "".join(
        f"<w:r><w:rPr>{style}{marks}{'<w:rtl/>' if _TO_THE_LEFT.match(piece) else ''}{lang}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in pieces
    )
