"""Lines of plain text put together: which go on with a paragraph, which are headings, how deep items are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, frozen

from roledsl.importing.readers.markers import typed


@frozen
class Line:
    """A line of a file, with its number from 1."""

    text: str
    number: int

    @property
    def indent(self) -> int:
        """How far it is indented; a tab counts as four."""
        text = self.text.expandtabs(4)
        return len(text) - len(text.lstrip())


@define
class Whole:
    """A paragraph's text, which may have come in several lines."""

    text: str
    number: int
    level: int = 0
    depth: int = 0


_RULE: Final = re.compile(r"\s*([-=_*~#+.])(?:[ \t]*\1){2,}\s*$")
_LABEL: Final = re.compile(r"\s*[A-Z][\w &/'’().-]{0,40}:(?:\s|$)")
_ENDED: Final = re.compile(r"[.!?:;]['’”\")]?$")
_DANGLING: Final = re.compile(r"\b(?:the|of|and|in|for|to|a|an|with|or|by|at|on|from|our|their|&)$", re.IGNORECASE)
_BROKEN: Final = re.compile(r"([^\W\d_]+)-$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WIDEST: Final = 130  # letters; what has longer lines was not broken at a width
_LEAST: Final = 40  # letters; nobody breaks lines at less
_OFTEN: Final = 0.03  # the share of lines that must be about as long as the width, for it to be one


def joined(lines: Sequence[Line]) -> Iterator[Whole]:
    """Yield the paragraphs of lines in order, without rules and empty lines."""
    width = _width(lines)
    words = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    indents: list[int] = []
    whole: Whole | None = None
    last: Line | None = None
    for line in lines:
        if not line.text.strip() or _RULE.match(line.text):
            if whole and last and line.text.strip() and (level := _underlines(line.text, whole.text)):
                whole.level = level
            if whole:
                yield whole
            whole = None
        elif whole and last and _goes_on(last, line, width):
            whole.text = continued(whole.text, line.text.strip(), words)
        else:
            if whole:
                yield whole
            whole = Whole(line.text.strip(), line.number, depth=_depth(line, indents))
        last = line
    if whole:
        yield whole


def _width(lines: Sequence[Line]) -> int:
    """Give the width that lines were broken at, or 0 where they were not."""
    lengths = sorted(len(line.text) for line in lines if line.text.strip())
    if not lengths or lengths[-1] > _WIDEST or lengths[-1] < _LEAST:
        return 0
    near = sum(length > lengths[-1] * 0.85 for length in lengths)
    return lengths[-1] if near >= max(2, _OFTEN * len(lengths)) else 0


def _goes_on(last: Line, line: Line, width: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line before.

    It does where its first word would not have fitted there, or where it begins in the middle of a sentence.
    """
    text, before = line.text.strip(), last.text.strip()
    if typed(text)[0] or "\t" in text or "\t" in before or len(before) > _WIDEST:
        return False
    full = bool(width) and len(last.text) + 1 + len(text.split()[0]) > width
    ended = bool(_ENDED.search(before))
    if _LABEL.match(text) and (ended or not full or _LABEL.match(before)):
        return False
    if before.isupper() != text.isupper() and any(map(str.isalpha, text)):
        return False
    return full or bool(_DANGLING.search(before)) or (text[0].islower() and not ended and not typed(before)[0])


def _underlines(rule: str, text: str) -> int:
    """Give the level of a heading that is underlined; 0 for a rule that underlines nothing."""
    rule = rule.strip()
    fits = rule[0] in "=-" and set(rule) == {rule[0]} and "\n" not in text and len(text) <= 2 * len(rule) + 4
    return (1 if rule[0] == "=" else 2) if fits and not typed(text)[0] else 0


def continued(text: str, more: str, words: set[str]) -> str:
    """Put a line's text after another's. A hyphen goes where the word without it stands elsewhere."""
    if (broken := _BROKEN.search(text)) and more[0].islower():
        rest = _WORD.match(more)
        together = (broken[1] + (rest[0] if rest else "")).casefold()
        return text[:-1] + more if together in words else text + more
    return f"{text} {more}"


def _depth(line: Line, indents: list[int]) -> int:
    """Give how deep an item is nested, by the indents of the items before, which it keeps; 0 for what is no item."""
    if not typed(line.text.strip())[0]:
        if line.indent <= (indents[0] if indents else 0):
            indents.clear()
        return 0
    while indents and indents[-1] > line.indent:
        indents.pop()
    if not indents or line.indent > indents[-1] + 1:
        indents.append(line.indent)
    return len(indents) - 1
