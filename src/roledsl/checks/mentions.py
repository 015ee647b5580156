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


class Phrases:
    """Words and phrases, found whole and whatever their capitals; a star at the end of a word is any ending."""

    def __init__(self, phrases: Iterable[str]) -> None:
        patterns = {phrase: _pattern(phrase) for phrase in phrases}
        longest_first = sorted(patterns.values(), key=len, reverse=True)
        # a word's edge is found twice as fast as what it means, which a sign at the start needs
        edge = r"\b" if all(phrase[0].isalnum() for phrase in patterns) else r"(?<!\w)"
        self._any = re.compile(rf"{edge}(?:{'|'.join(longest_first)})(?!\w)")
        self._each = [(phrase, re.compile(pattern)) for phrase, pattern in patterns.items()]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Walk over the places where a phrase stands in a text: start, end and the phrase as the house typed it."""
        for match in self._any.finditer(_read(text)):
            phrase = next(phrase for phrase, pattern in self._each if pattern.fullmatch(match[0]))
            yield match.start(), match.end(), phrase


def _pattern(phrase: str) -> str:
    """Give a pattern of small letters; blanks between words may be typed as hyphens, and emphasis may begin there."""
    words = (re.escape(word).replace("'", "['’]") for word in _small(phrase).replace("’", "'").split())
    return r"[\s*-]+".join(word[:-2] + r"\w*" if word.endswith(r"\*") else word for word in words)


def _read(text: str) -> str:
    """Give a text in small letters, with blanks for what is not read of it; each letter keeps its place."""
    if _MAYBE_UNREAD.search(text):
        text = _UNREAD.sub(lambda match: " " * len(match[0]), text)
    return _small(text)


def _small(text: str) -> str:
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower()[:1] for letter in text)


def mentioned(role: Role, phrases: Phrases) -> Label | None:
    """Give the first place where one of ``phrases`` stands in a role's title, headings or prose; None for nowhere."""
    for title, origin in _titles(role):
        for _, _, phrase in phrases.find(title.plain):
            return Label(origin.source, Span(origin.start, origin.end), f"it mentions `{phrase}` here")
    for text in texts_of(role):
        for start, end, phrase in phrases.find(text.text):
            return Label(text.origin.source, Span(*text.span(start, end)), f"it mentions `{phrase}` here")
    return None


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
