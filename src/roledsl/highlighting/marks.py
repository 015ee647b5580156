"""What stands where in a text, as those see it who colour it: read by the parser itself, so that it can't drift."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from roledsl.source import Source
from roledsl.syntax.grammar import line_pattern
from roledsl.syntax.lexer import LineLexer
from roledsl.syntax.prose import last_bar, marker_of, read_prose, split_list
from roledsl.syntax.tree import Line, Opener
from roledsl.vocabulary import DECLARATIONS, SECTION_WORDS, all_words

KINDS_OF_MARKS: Final = (
    "comment", "declaration", "section", "word", "declared", "name", "title", "heading", "value", "reference", "marker",
    "tag", "code", "strong", "emphasis", "escape", "punctuation",
)  # fmt: skip
"""What a mark may say: ``declared`` is a name where it is given, ``name`` one where it is used."""

_DECLARING: Final = frozenset(word.text for word in DECLARATIONS)
_NAMES: Final = frozenset(
    {"name", "names", "name list", "grades", "parts", "labels", "requirements", "runs", "sections"}
)
_PROSE: Final = frozenset({"", "prose", "text", "title", "advice", "phrases", "methods"})
_INLINE: Final = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<reference>\{[^{}\n]*\})|(?P<strong>\*\*[^*\n]+\*\*)|(?P<emphasis>(?<![\w*])\*[^*\s][^*\n]*\*(?![\w*]))",
    re.DOTALL,
)
# What an excerpt may be taken from: the first of these in which most of its lines may stand.
_EXCERPTS: Final = (
    "role", "organisation", "vacancy", "pack", "policy", "family", "scale", "framework", "document", "theme", "terms",
    "person specification", "accountabilities", "section",
)  # fmt: skip
_QUOTED: Final = re.compile(r"\"(?:[^\"\\\n]|\\[^\n])*\"")


class Mark(NamedTuple):
    """A run of text, as offsets, and what it is: one of :data:`KINDS_OF_MARKS`."""

    start: int
    end: int
    kind: str


def marks(text: str) -> Iterator[Mark]:
    """Give the marks of a text, in order and apart; what stands between them is plain. Never raises."""
    lexer = _read(text)
    found = [Mark(span.start, span.end, "comment") for span in lexer.comments]
    for line in lexer.tokens:
        found += _line(text, line)
    at = 0
    for mark in sorted(found):
        if at <= mark.start < mark.end:
            yield mark
            at = mark.end


def _read(text: str) -> LineLexer:
    """Read the lines of a file, or of an excerpt as what most of its lines have their place in."""
    lexer = _run(text, "file")
    if not lexer.tokens or lexer.tokens[0].type != "BAD":
        return lexer
    return min((lexer, *(_run(text, place) for place in _EXCERPTS)), key=_misplaced)


def _run(text: str, place: str) -> LineLexer:
    lexer = LineLexer(Source("text.role", text), place)
    lexer.run()
    return lexer


def _misplaced(lexer: LineLexer) -> int:
    return sum(line.type == "BAD" for line in lexer.tokens)


def _line(text: str, line: Line) -> Iterator[Mark]:
    if line.type == "BAD":
        yield from _unplaced(text, line)
    elif isinstance(line, Opener):
        yield from _opener(text, line)
    elif line.type == "TABLE":
        yield from (Mark(at, at + 1, "punctuation") for at in _bars(text, line))
        yield from _inline(text, line.start, line.end)
    elif line.type == "ITEM":
        _, start = marker_of(text, line.start, line.end)
        yield Mark(line.start, line.start + len(text[line.start : start].rstrip()), "marker")
        yield from _prose(text, start, line.end)
    else:
        yield from _prose(text, line.start, line.end)


def _bars(text: str, line: Line) -> Iterator[int]:
    return (m.start() for m in re.compile(r"(?<!\\)\|").finditer(text, line.start, line.end))


# ---- What opens something ------------------------------------------------------------------------


def _opener(text: str, line: Opener) -> Iterator[Mark]:
    if line.name_span is not None:
        yield Mark(line.name_span.start, line.name_span.end, "declared")
    if line.title_span is not None:
        yield Mark(*line.title_span, "title" if line.typed or line.name else "heading")
    starts = [line.colon, *(span[0] for span in (line.title_span,) if span)]
    starts += [line.name_span.start] if line.name_span is not None else []
    word = text[line.start : min(starts)].rstrip()
    if line.type == "TERM":
        yield Mark(line.start, line.start + len(word), "declared")
    elif word:
        declares = line.name_span is not None
        yield Mark(line.start, line.start + len(word), "declaration" if declares else _kind_of_word(word))
    yield Mark(line.colon, min(line.colon + 1, line.end), "punctuation")
    value = line.word.value if line.word is not None and line.word.rule != "section" else ""
    yield from _value(text, line.value_start, line.end, value)


def _kind_of_word(word: str) -> str:
    return "section" if word in SECTION_WORDS else "word"


def _value(text: str, start: int, end: int, value: str) -> Iterator[Mark]:
    if value in _PROSE:
        yield from _prose(text, start, end)
    elif value in _NAMES:
        for piece in split_list(text, start, end):
            yield from _named(text, piece.start, piece.end)
    else:
        yield Mark(start, end, "value")


def _named(text: str, start: int, end: int) -> Iterator[Mark]:
    quoted = _QUOTED.search(text, start, end)
    if quoted is not None:
        yield Mark(quoted.start(), quoted.end(), "title")
        end = quoted.start()
    typed = text[start:end].rstrip()
    if typed:
        yield Mark(start, start + len(typed), "tag" if typed[0] == "#" else "word" if typed in all_words() else "name")


def _unplaced(text: str, line: Line) -> Iterator[Mark]:
    """A line that can't stand where it does, as in an excerpt: by what it looks like."""
    match = line_pattern().match(text, line.start, line.end)
    if match is not None and match["OPENER"] and (match["own"] or match["words"] in all_words()):
        if match["own"]:
            yield Mark(*match.span("own"), "heading")
        else:
            yield Mark(*match.span("words"), _kind_of_word(match["words"]))
            yield Mark(*match.span("title"), "title")
        yield Mark(match.start("value") - 1, match.start("value"), "punctuation")
        yield from _prose(text, match.start("value"), line.end)
    elif match is not None and match["keyword"] in _DECLARING:
        yield Mark(*match.span("keyword"), "declaration")
        yield Mark(*match.span("name"), "declared")
        yield Mark(*match.span("heading"), "title")
    elif match is not None and match["ITEM"]:
        yield from _line(text, Line("ITEM", line.start, line.end, line.column))
    else:
        yield from _prose(text, line.start, line.end)


# ---- Inside a line -------------------------------------------------------------------------------


def _prose(text: str, start: int, end: int) -> Iterator[Mark]:
    """Prose with its tags after the last bar."""
    tags = read_prose(text, start, end, tags=True).tags
    if tags:
        bar = start + last_bar(text[start:end])
        yield Mark(bar, bar + 1, "punctuation")
        yield from (Mark(tag.start, tag.end, "tag") for tag in tags)
        end = bar
    if _QUOTED.fullmatch(text, start, end):
        yield Mark(start, end, "title")
    else:
        yield from _inline(text, start, end)


def _inline(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _INLINE.finditer(text, start, end):
        kind = match.lastgroup or ""
        yield Mark(match.start(), match.end(), "code" if kind == "ticks" else kind)
