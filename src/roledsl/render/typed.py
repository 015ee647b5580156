"""Prose typed out: its references replaced by what they print, as CommonMark that any reader reads as we do."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import clean
from roledsl.render.commonmark import destination, escaped

NO_LINKS: Final[Mapping[str, str]] = MappingProxyType({})


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


_BRACES: Final = re.compile(r"\{(\"(?:[^\"\\\n]|\\[^\n])*\"|[^{}\"\n]*)\}")
# an address that no reader of Markdown takes for anything else, and that most make a link by themselves
_HARMLESS: Final = re.compile(r"[A-Za-z0-9:/.?=#%,;@+$-]+")


class _Typist:
    """Types prose out from left to right."""

    def __init__(self, prose: Prose, links: Mapping[str, str], *, bare: bool) -> None:
        self._text = clean(prose.text)
        self._references = prose.references
        self._next = 0  # the first of them that was not typed out
        self._numbers: dict[str, deque[int]] = {}  # theirs, by what stands between the braces
        for number, reference in enumerate(prose.references):
            self._numbers.setdefault(clean(reference.raw), deque()).append(number)
        self._links = links
        self._bare = bare
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
                self._put(address if self._bare and self._stands_alone(address, match.start(), end) else f"<{address}>")
            case _:
                if match.lastgroup == "bracket":
                    self._brackets = max(0, self._brackets + (1 if match[0] == "[" else -1))
                self._put(match[0])
        return end

    def _stands_alone(self, address: str, start: int, end: int) -> bool:
        """Tell whether an address needs no brackets: what it is beside decides what emphasis is."""
        beside = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        return bool(_HARMLESS.fullmatch(address)) and not set(beside) & set("*_")

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
        match = _BRACES.match(self._text, start)
        numbers = self._numbers.get(match[1]) if match else None
        while numbers:
            number = numbers.popleft()
            if number >= self._next:
                self._next = number + 1
                return self._references[number]
        return None


def _without_full_stop(address: str) -> str:
    """Return a bare address without the punctuation of the sentence that it ends."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while address[end - 1] in ".,:;!?'*_~" or (address[end - 1] == ")" and unopened > 0):
        end -= 1
        unopened -= address[end] == ")"
    return address[:end]


def typed_out(prose: Prose, links: Mapping[str, str] = NO_LINKS, *, bare: bool = False) -> Typed:
    """Return prose as CommonMark in which each reference is typed out, as a link where ``links`` has its name.

    Typing out comes before reading, so that a reference beside emphasis counts as the text that it prints, in all
    outputs alike. Bare addresses are put in angle brackets, with ``bare`` only where they must be; what this language
    turns off (HTML, images, strikethrough, unmatched backticks) is escaped.
    """
    return _Typist(prose, links, bare=bare).type_out()
