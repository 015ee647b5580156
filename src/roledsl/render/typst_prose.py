"""How prose is written in Typst: every text is a string, so that nothing in it can mean anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import clean
from roledsl.render.inlines import Close, Code, Inline, Open, Text, inlines
from roledsl.render.typed import NO_LINKS

LONGEST_WORD: Final = 40  # letters of a word that is not broken where there is room for it
LONGEST_ADDRESS: Final = 8000  # bytes of a link's address: Typst takes no more

_ESCAPED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\ufeff": "\u2060"})  # no PDF may carry a byte order mark
_BREAK: Final = "#h(0pt);"


class Typst(str):
    """Text that is Typst already."""

    __slots__ = ()


def quoted(text: str) -> Typst:
    """Return a text as a string of Typst's code."""
    return Typst(f'"{clean(text).translate(_ESCAPED)}"')


def said(text: str, longest: int = LONGEST_WORD, call: str = "") -> Typst:
    """Return a text as it stands in content: a string, or what ``call`` makes of it, such as ``code``.

    It is ended so that nothing after it can belong to it. Words of more than ``longest`` letters may be broken, which
    Typst would let run over the margin.
    """
    if len(text) <= longest or not _long(longest).search(text):
        return Typst(_put(text, call) if text else "")
    return Typst("".join(_breakable(clean(text), longest, call)))


def _put(text: str, call: str) -> str:
    return f"#{call}({quoted(text)});" if call else f"#{quoted(text)};"


@cache
def _long(longest: int) -> re.Pattern[str]:
    return re.compile(rf"\S{{{longest + 1},}}")


@cache
def _pieces(longest: int) -> re.Pattern[str]:
    """Find where a long word is best broken: behind what parts an address, else after so many letters."""
    return re.compile(rf"[^/\-_.?&=#@+]{{1,{longest}}}[/\-_.?&=#@+]*|[/\-_.?&=#@+]+")


def _breakable(text: str, longest: int, call: str) -> Iterator[str]:
    last = 0
    for word in _long(longest).finditer(text):
        if word.start() > last:
            yield _put(text[last : word.start()], call)
        yield _BREAK.join(_put(piece, call) for piece in _pieces(max(longest * 2 // 3, 4)).findall(word[0]))
        last = word.end()
    if last < len(text):
        yield _put(text[last:], call)


def typst(
    prose: Prose, links: Mapping[str, str] = NO_LINKS, within: str = "", longest: int = LONGEST_WORD
) -> Typst:  # fmt: skip
    """Return prose in Typst; a reference is a link where ``links`` has a label for its name.

    ``within`` names the declaration that the text is about, which does not link to itself; ``longest`` says how long a
    word may be that is not broken.
    """
    return Typst("".join(_typst(inlines(prose), links, within, longest)))


_START: Final = {"strong": "#strong[", "emphasis": "#emph["}


def _typst(sequence: Sequence[Inline], links: Mapping[str, str], within: str, longest: int) -> Iterator[str]:
    in_link = False
    for inline in sequence:
        match inline:
            case Text(text):
                yield said(text, longest)
            case Reference():
                # a link can't stand in another
                yield _reference(inline, NO_LINKS if in_link or inline.name == within else links, longest)
            case Code(text):
                yield said(text, longest, "code")
            case Open("link", href):
                in_link = True
                linked = 0 < len(href.encode(errors="replace")) <= LONGEST_ADDRESS
                yield f"#link({quoted(href)})[" if linked else "#["
            case Open(mark):
                yield _START[mark]
            case Close(mark):
                in_link = in_link and mark != "link"
                yield "];"


def _reference(reference: Reference, links: Mapping[str, str], longest: int) -> str:
    text = said(reference.text, longest)
    label = links.get(reference.name)
    return f"#link(label({quoted(label)}))[{text}];" if label and text else text
