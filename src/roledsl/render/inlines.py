"""Prose as a flat sequence of inlines: texts, references, code, and the beginnings and ends of emphasis and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from attrs import field, frozen
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import UNCLEAN, clean
from roledsl.render.commonmark import destination, escaped

NO_LINKS: Final[Mapping[str, str]] = MappingProxyType({})


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

    ``href`` of a link begins with ``http://``, ``https://`` or ``mailto:``; ``bare`` tells that its text is the address.
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

# ---- typing out: prose without references, which any reader of CommonMark reads as we do ----------------------------


@frozen
class Typed:
    """Prose with its references typed out, as CommonMark; ``places`` tells where: start, end and the reference."""

    source: str
    places: tuple[tuple[int, int, Reference], ...]


# one label of a domain, and an address of mail, as CommonMark has them
_LABEL: Final = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL: Final = rf"[A-Za-z0-9.!#$%&'*+/=?^_`|~-]+@{_LABEL}(?:\.{_LABEL})*"
_TOKEN: Final = re.compile(
    rf"""
      \\[!-/:-@\[-`{{-~]                                          # an escape
    | (?P<ticks>`+)
    | <(?:(?i:https?://|mailto:)[^\s<>{{}}\\]+|{_MAIL})>          # an address in angle brackets
    | (?P<literal>[<~]|!(?=[\[{{])|&(?=[#\w]*\{{))                # HTML, strikethrough and images are only text
    | (?P<url>(?<![\w\\<])(?<!\]\()https?://[^\s<>{{}}\[\]|\\^`"]+)
    | (?P<bracket>[\[\]])
    | (?P<brace>\{{)
    """,
    re.VERBOSE,
)


class _Typist:
    """Types prose out from left to right."""

    def __init__(self, prose: Prose, links: Mapping[str, str]) -> None:
        self._text = clean(prose.text)
        self._waiting = list(prose.references)
        self._links = links
        self._out: list[str] = []
        self._length = 0
        self._places: list[tuple[int, int, Reference]] = []
        self._brackets = 0

    def type_out(self) -> Typed:
        position = 0
        while match := _TOKEN.search(self._text, position):
            self._put(self._text[position : match.start()])
            position = self._token(match)
        self._put(self._text[position:])
        return Typed("".join(self._out), tuple(self._places))

    def _put(self, text: str) -> None:
        self._out.append(text)
        self._length += len(text)

    def _token(self, match: re.Match[str]) -> int:
        """Type one token out and return where to go on."""
        end = match.end()
        match match.lastgroup:
            case "ticks":
                return self._code(match)
            case "brace":
                return self._brace(match.start())
            case "literal":
                self._put("\\" + match[0])
            case "url" if not self._brackets:
                address = _without_full_stop(match[0])
                end = match.start() + len(address)
                self._put(f"<{address}>")
            case _:
                if match.lastgroup == "bracket":
                    self._brackets = max(0, self._brackets + (1 if match[0] == "[" else -1))
                self._put(match[0])
        return end

    def _code(self, match: re.Match[str]) -> int:
        closing = re.compile(rf"(?<!`){match[0]}(?!`)").search(self._text, match.end())
        self._put(self._text[match.start() : closing.end()] if closing else "\\`" * len(match[0]))
        return closing.end() if closing else match.end()

    def _brace(self, start: int) -> int:
        reference = self._referred(start)
        if reference is None:
            self._put("{")
            return start + 1
        text = escaped(reference.text)
        # a link can't stand in the text of another
        if not self._brackets and (href := self._links.get(reference.name)):
            text = f"[{text}]({destination(href)})"
        if text:
            self._places.append((self._length, self._length + len(text), reference))
        self._put(text)
        return start + len(clean(reference.raw)) + 2

    def _referred(self, start: int) -> Reference | None:
        """Return the reference that stands there, and pass over those that stood before it."""
        for index, reference in enumerate(self._waiting):
            if self._text.startswith(f"{{{clean(reference.raw)}}}", start):
                del self._waiting[: index + 1]
                return reference
        return None


def _without_full_stop(address: str) -> str:
    """Return a bare address without the punctuation of the sentence that it ends."""
    while address[-1] in ".,:;!?'*_~)" and not (address[-1] == ")" and address.count("(") >= address.count(")")):
        address = address[:-1]
    return address


def typed_out(prose: Prose, links: Mapping[str, str] = NO_LINKS) -> Typed:
    """Return prose as CommonMark in which each reference is typed out, as a link where ``links`` has its name.

    Typing out comes before reading, so that a reference beside emphasis counts as the text that it prints, in all
    outputs alike. Bare addresses are put in angle brackets; what this language turns off (HTML, images,
    strikethrough, unmatched backticks) is escaped.
    """
    return _Typist(prose, links).type_out()


# ---- reading -------------------------------------------------------------------------------------------------------


@frozen
class _Notes:
    """What the rules below are told and tell: places of references, and brackets that turned out to be text."""

    places: Mapping[int, tuple[int, int, Reference]]
    brackets: list[int] = field(factory=list)


class _Parser(MarkdownIt):
    """Inline CommonMark without HTML and images; links lead to http, https and mailto only, as they were typed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return url.lower().startswith(("http://", "https://", "mailto:"))

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def _parser() -> _Parser:
    parser = _Parser("commonmark").disable(["newline", "image", "html_inline"])
    parser.inline.ruler.at("text", _text_rule)
    parser.inline.ruler.before("text", "reference", _reference_rule)
    parser.inline.ruler.after("link", "bracket", _bracket_rule)
    return parser


def _reference_rule(state: StateInline, silent: bool) -> bool:
    place = state.env["notes"].places.get(state.pos)
    if place is None:
        return False
    if not silent:
        state.push("reference", "", 0).meta["reference"] = place[2]
    state.pos = place[1]
    return True


def _text_rule(state: StateInline, silent: bool) -> bool:
    """Take text as far as a character that may mean something, or a reference."""
    end = min((start for start in state.env["notes"].places if start > state.pos), default=state.posMax)
    found = state.md.inline.terminator_re.search(state.src, state.pos, min(end, state.posMax))
    end = found.start() if found else min(end, state.posMax)
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _bracket_rule(state: StateInline, silent: bool) -> bool:
    """Note a bracket that begins no link, or that would end one too early."""
    bracket = state.src[state.pos]
    if silent or (bracket != "[" and not (bracket == "]" and state.linkLevel)):
        return False
    state.env["notes"].brackets.append(state.pos)
    state.append_pending(bracket)
    state.pos += 1
    return True


def _tokens(typed: Typed) -> tuple[list[Token], _Notes]:
    notes = _Notes({place[0]: place for place in typed.places})
    parser = _parser()
    return parser.inline.parse(typed.source, parser, {"notes": notes}, []), notes


def literal_brackets(typed: Typed) -> Sequence[int]:
    """Return where in the source of typed prose brackets stand that belong to no link, in order."""
    return _tokens(typed)[1].brackets if "[" in typed.source else ()


_MARKUP: Final = re.compile(rf"[\\`*_\[<~{UNCLEAN}]")
_ENTITY: Final = re.compile(r"&#?\w+;")


def inlines(prose: Prose) -> tuple[Inline, ...]:
    """Return prose as inlines; marks nest properly."""
    text = prose.text
    if _MARKUP.search(text) or "://" in text or ("&" in text and _ENTITY.search(text)):
        return _read(prose)
    return tuple(_split(prose))


@lru_cache(maxsize=4096)
def _read(prose: Prose) -> tuple[Inline, ...]:
    # what a house's roles share is read once
    return tuple(_joined(_tokens(typed_out(prose))[0]))


def _split(prose: Prose) -> Iterator[Inline]:
    """Read prose in which nothing but references has a meaning."""
    text, position = prose.text, 0
    for reference in prose.references:
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
