"""Prose as a flat sequence of inlines: texts, references, code, and the beginnings and ends of emphasis and links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import field, frozen
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import UNCLEAN, clean
from roledsl.render.typed import Typed, typed_out


@frozen
class Text:
    """Plain text, as it is read."""

    text: str


@frozen
class Code:
    """Text in a code span."""

    text: str


@frozen
class Open:
    """The beginning of a ``mark``: ``strong``, ``emphasis`` or ``link``.

    ``href`` of a link begins with ``http://``, ``https://`` or ``mailto:``; ``bare`` tells that the link's text is
    its address.
    """

    mark: str
    href: str = ""
    title: str = ""
    bare: bool = False


@frozen
class Close:
    """The end of the mark that was opened last and has not ended yet."""

    mark: str


Inline = Text | Code | Open | Close | Reference


@frozen
class _Notes:
    """What the rules below are told and tell: places of references, and brackets that turned out to be text.

    ``places`` are by where they start, and ``starts`` are these in order.
    """

    places: Mapping[int, tuple[int, int, Reference]]
    starts: Sequence[int]
    brackets: list[int] = field(factory=list)


class _Parser(MarkdownIt):
    """Inline CommonMark without HTML and images; links lead to http, https and mailto only, as they were typed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return url.lower().startswith(("http://", "https://", "mailto:"))

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def _parser() -> _Parser:
    parser = _Parser("commonmark")
    parser.disable(["newline", "image", "html_inline"])
    parser.inline.ruler.at("text", _text_rule)
    parser.inline.ruler.before("text", "reference", _reference_rule)
    parser.inline.ruler.after("link", "bracket", _bracket_rule)
    return parser


def _reference_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    place = state.env["notes"].places.get(state.pos)
    if place is None:
        return False
    if not silent:
        state.push("reference", "", 0).meta["reference"] = place[2]
    state.pos = place[1]
    return True


def _text_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Take text as far as a character that may mean something, or a reference."""
    starts = state.env["notes"].starts
    following = bisect_right(starts, state.pos)
    end = min(starts[following], state.posMax) if following < len(starts) else state.posMax
    found = state.md.inline.terminator_re.search(state.src, state.pos, end)
    end = found.start() if found else end
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _bracket_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Note a bracket that begins no link, or that would end one too early."""
    bracket = state.src[state.pos]
    if silent or (bracket != "[" and not (bracket == "]" and state.linkLevel)):
        return False
    state.env["notes"].brackets.append(state.pos)
    state.append_pending(bracket)
    state.pos += 1
    return True


def _tokens(typed: Typed) -> tuple[list[Token], _Notes]:
    notes = _Notes({place[0]: place for place in typed.places}, [place[0] for place in typed.places])
    parser = _parser()
    return parser.inline.parse(typed.source, parser, {"notes": notes}, []), notes


def literal_brackets(typed: Typed) -> Sequence[int]:
    """Return where in the source of typed prose brackets stand that belong to no link, in order."""
    return _tokens(typed)[1].brackets if "[" in typed.source else ()


_MARKUP: Final = re.compile(rf"[\\`*_\[<~{UNCLEAN}]")
_ENTITY: Final = re.compile(r"&#?\w+;")
# most Markdown in job descriptions is ``**Safety:** and what follows``, which can be read in one way alone
_RUN_IN: Final = re.compile(r"\*\*([^\s*{}](?:[^*{}]*[^\s*{}])?)\*\*(?=\s|$)")


def inlines(prose: Prose) -> tuple[Inline, ...]:
    """Return prose as inlines; marks nest properly."""
    text = prose.text
    if not _has_markup(text):
        return tuple(_split(text, prose.references))
    if (run_in := _RUN_IN.match(text)) and not _has_markup(text.replace(run_in[0], run_in[1], 1)):
        return (Open("strong"), Text(run_in[1]), Close("strong"), *_split(text[run_in.end() :], prose.references))
    return _read(prose)


def _has_markup(text: str) -> bool:
    """Tell whether anything but references may have a meaning in a text."""
    return bool(_MARKUP.search(text)) or "://" in text or ("&" in text and bool(_ENTITY.search(text)))


@lru_cache(maxsize=4096)
def _read(prose: Prose) -> tuple[Inline, ...]:
    # what a house's roles share is read once
    return tuple(_joined(_tokens(typed_out(prose))[0]))


def _split(text: str, references: Sequence[Reference]) -> Iterator[Inline]:
    """Read a text in which nothing but references has a meaning."""
    position = 0
    for reference in references:
        brace = f"{{{reference.raw}}}"
        start = text.find(brace, position)
        if start > position:
            yield Text(text[position:start])
        if start >= 0:
            yield reference
            position = start + len(brace)
    if position < len(text):
        yield Text(text[position:])


_OPEN: Final = {"strong_open": Open("strong"), "em_open": Open("emphasis")}
_CLOSE: Final = {"strong_close": Close("strong"), "em_close": Close("emphasis"), "link_close": Close("link")}


def _joined(tokens: Sequence[Token]) -> Iterator[Inline]:
    texts: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            texts.append(clean(token.content))
            continue
        if text := "".join(texts):
            yield Text(text)
        texts.clear()
        yield _inline(token)
    if text := "".join(texts):
        yield Text(text)


def _inline(token: Token) -> Inline:
    match token.type:
        case "reference":
            reference: Reference = token.meta["reference"]
            return reference
        case "code_inline":
            return Code(token.content)
        case "link_open":
            title = clean(str(token.attrs.get("title", "")))
            return Open("link", str(token.attrs["href"]), title, bare=token.info == "auto")
        case kind:
            return _OPEN[kind] if kind in _OPEN else _CLOSE[kind]
