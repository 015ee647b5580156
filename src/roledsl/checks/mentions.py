"""Words and phrases of a house's own, found in the prose of roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from roledsl.checks.view import texts_of
from roledsl.diagnostics import Label
from roledsl.model.content import Block, Group, Paragraph, Table
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose
from roledsl.model.role import Role
from roledsl.source import Span

# What is typed, but not read: names in references, where links lead, and a line under a word that is emphasis.
_UNREAD = re.compile(r"\{[^{}]*\}|\]\([^()\s]*\)|<?https?://[^\s>]*|_")
_MAYBE_UNREAD = re.compile(r"[{(:_]")
_WORD = re.compile(r"\w+")
_MOST_AT_ONCE = 100
_FIRST = re.compile(r"\w+(?:\*(?!\S))?")


class Phrases:
    """Words and phrases, found whole and whatever their capitals; a star at the end of a word is any ending."""

    def __init__(self, phrases: Iterable[str]) -> None:
        small = {phrase: _small(phrase).replace("_", " ") for phrase in phrases}
        patterns = {phrase: _pattern(text) for phrase, text in small.items()}
        # a word's edge is found twice as fast as what it means, which a sign at the start needs
        edge = r"\b" if all(phrase[0].isalnum() for phrase in patterns) else r"(?<!\w)"
        any_of = rf"{edge}(?:{'|'.join(patterns.values())})(?!\w)"
        # of many, trying each at each word would take longer than reading all words
        self._any = re.compile(any_of) if len(patterns) <= _MOST_AT_ONCE else _WORD
        # by the first word, or what stands before its star: phrase, signs before that word, pattern
        self._by_word: dict[str, list[tuple[str, int, re.Pattern[str]]]] = {}
        for phrase, pattern in patterns.items():
            first = _FIRST.search(small[phrase])
            assert first is not None
            one = (phrase, first.start(), re.compile(rf"{pattern}(?!\w)"))
            self._by_word.setdefault(first[0], []).append(one)
        self._stems = sorted({len(word) - 1 for word in self._by_word if word.endswith("*")})

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Walk over the places where a phrase stands in a text: start, end and the phrase as the house typed it.

        Of several that begin at the same word the longest comes first.
        """
        text = _read(text)
        some = self._any.search(text)
        for word in _WORD.finditer(text, some.start()) if some else ():
            keys = (word[0], *(f"{word[0][:length]}*" for length in self._stems if length <= len(word[0])))
            ones = (one for key in keys for one in self._by_word.get(key, ()))
            matches = ((pattern.match(text, max(word.start() - signs, 0)), phrase) for phrase, signs, pattern in ones)
            ends = [(match.start(), match.end(), phrase) for match, phrase in matches if match]
            yield from sorted(ends, key=lambda one: -one[1])


def _pattern(phrase: str) -> str:
    """Give a pattern of small letters; blanks between words may be typed as hyphens, and emphasis may begin there."""
    words = (re.escape(word).replace("'", "['’]") for word in phrase.replace("’", "'").split())
    return r"[\s*-]+".join(word[:-2] + r"\w*" if word.endswith(r"\*") else word for word in words)


def _read(text: str) -> str:
    """Give a text in small letters, with blanks for what is not read of it; each letter keeps its place."""
    if _MAYBE_UNREAD.search(text):
        text = _UNREAD.sub(lambda match: " " * len(match[0]), text)
    return _small(text)


def _small(text: str) -> str:
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower()[:1] for letter in text)


def mentioned(role: Role, phrases: Phrases) -> dict[str, Label]:
    """Give the first place of each of ``phrases`` that stands in a role's title, headings or prose."""
    found: dict[str, Label] = {}
    for title, origin in _titles(role):
        for _, _, phrase in phrases.find(title.plain):
            found.setdefault(phrase, _here(origin, Span(origin.start, origin.end), phrase))
    for text in texts_of(role):
        for start, end, phrase in phrases.find(text.text):
            if phrase not in found:
                found[phrase] = _here(text.origin, Span(*text.span(start, end)), phrase)
    return found


def _here(origin: Origin, span: Span, phrase: str) -> Label:
    return Label(origin.source, span, f"it mentions `{phrase}` here")


def _titles(role: Role) -> Iterator[tuple[Prose, Origin]]:
    """Walk over the title of a role and its headings."""
    if role.origin is not None:
        yield role.title, role.origin
    for section in role.sections:
        if section.heading is not None and section.origin is not None:
            yield section.heading, section.origin
        yield from _headings(section.blocks)


def _headings(blocks: Iterable[Block]) -> Iterator[tuple[Prose, Origin]]:
    for block in blocks:
        if isinstance(block, Group) and block.origin is not None:
            yield block.heading, block.origin
        if not isinstance(block, (Paragraph, Table)):
            yield from _headings(block.blocks)
