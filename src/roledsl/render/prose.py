"""How prose is written in HTML, in CommonMark and as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from markupsafe import Markup, escape

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import UNCLEAN, clean
from roledsl.render.inlines import Close, Code, Inline, Open, Text, inlines, literal_brackets
from roledsl.render.typed import NO_LINKS, typed_out

# most prose has none of these: it is what it says, and reading it as Markdown would be a waste of time
_SPECIAL: Final = re.compile(rf"[\\`*_\[<&{{~{UNCLEAN}]|://")
# and most of that is what it says in HTML too
_SPECIAL_IN_HTML: Final = re.compile(rf"[\\`*_\[<>&{{~\"'{UNCLEAN}]|://")
# a third of the time of Markup(…), which asks what it is given
marked: Final[Callable[[str], Markup]] = partial(str.__new__, Markup)


def _is_plain(text: str) -> bool:
    return not _SPECIAL.search(text)


# ---- HTML ----------------------------------------------------------------------------------------


def html(prose: Prose, links: Mapping[str, str] = NO_LINKS, within: str = "") -> Markup:
    """Return prose in HTML; a reference is a link where ``links`` has an address for its name.

    ``within`` names the declaration that the text is about, which does not link to itself.
    """
    text = prose.text
    if not _SPECIAL_IN_HTML.search(text):
        return marked(text)
    return marked("".join(_html(inlines(prose), links, within)))  # each piece is escaped


_START: Final = {"strong": "<strong>", "emphasis": "<em>"}
_END: Final = {"strong": "</strong>", "emphasis": "</em>", "link": "</a>"}


def _html(sequence: Sequence[Inline], links: Mapping[str, str], within: str) -> Iterator[str]:
    in_link = False
    for inline in sequence:
        match inline:
            case Text(text):
                yield escape(text)
            case Reference():
                # a link can't stand in another
                yield _html_reference(inline, NO_LINKS if in_link or inline.name == within else links)
            case Code(text):
                yield f"<code>{escape(text)}</code>"
            case Open("link", href, title):
                in_link = True
                yield f'<a href="{escape(href)}" title="{escape(title)}">' if title else f'<a href="{escape(href)}">'
            case Open(mark):
                yield _START[mark]
            case Close(mark):
                in_link = in_link and mark != "link"
                yield _END[mark]


def _html_reference(reference: Reference, links: Mapping[str, str]) -> str:
    text = escape(clean(reference.text))
    if reference.kind == "term" and reference.expansion:
        return f'<abbr title="{escape(clean(reference.expansion))}">{text}</abbr>'
    if href := links.get(reference.name):
        return f'<a href="{escape(clean(href))}">{text}</a>'
    return text


# ---- CommonMark ----------------------------------------------------------------------------------


def markdown(prose: Prose, links: Mapping[str, str] = NO_LINKS) -> str:
    """Return prose as CommonMark, for the middle of a line; a reference is a link where ``links`` has its name."""
    if _is_plain(prose.text):
        return prose.text
    typed = typed_out(prose, links, bare=True)
    pieces, last = [], 0
    for bracket in literal_brackets(typed):
        pieces += [typed.source[last:bracket], "\\"]
        last = bracket
    return "".join((*pieces, typed.source[last:]))


# ---- plain text ----------------------------------------------------------------------------------


def plain(prose: Prose) -> str:
    """Return prose as plain text: emphasis left out, a link as its text and its address in parentheses."""
    if _is_plain(prose.text):
        return prose.text
    return "".join(_plain(inlines(prose)))


def _plain(sequence: Sequence[Inline]) -> Iterator[str]:
    address = ""
    for inline in sequence:
        match inline:
            case Text(text) | Code(text):
                yield text
            case Reference():
                yield clean(inline.text)
            case Open("link"):
                address = "" if inline.bare else inline.href
            case Close("link") if address:
                yield f" ({address.removeprefix('mailto:')})"
