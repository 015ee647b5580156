"""Lines and what speaks for one being a heading: its style, its letters, its words, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, field, frozen

from roledsl.importing.blocks import Paragraph, Run
from roledsl.importing.casing import SMALL
from roledsl.importing.lexicon import Meaning, meaning
from roledsl.importing.prose import plain

_LABELLED: Final = re.compile(r"\s*([^:\n]{2,70}?)\s*[:：]\s+(\S.*)", re.DOTALL)
_LABEL_AND_TAB: Final = re.compile(r"\s*([^:\t\n]{2,50}?)\s*[:：]?\t+(\S.*)", re.DOTALL)
_SENTENCE: Final = re.compile(
    r"\b(?:will|is|are|be|must|should|may|include[sd]?|including|following|has|have|shall|can|please|would|was|were|if)\b",
    re.IGNORECASE,
)
_TYPICAL: Final = re.compile(
    r"\b(?:dut(?:y|ies)|responsibilit(?:y|ies)|accountabilit(?:y|ies)|requirements?|skills?|qualifications?|knowledge"
    r"|experience|competenc(?:y|ies|es)|abilities|benefits|conditions|specification|criteria|purpose|management|education"
    r"|training|attributes|behaviours?|policy|information|opportunit(?:y|ies)|notes?)\b",
    re.IGNORECASE,
)
LONGEST: Final = 14
"""How many words a heading without a style may have."""
ENOUGH: Final = 3.0
"""What the signs of a heading must weigh together."""


@frozen(eq=False)
class Line:
    """A paragraph as the recogniser sees it, on one line; ``nested`` is how deep in forms it stands, from 0."""

    runs: tuple[Run, ...]
    place: str
    level: int = 0
    marker: str = ""
    depth: int = 0
    centred: bool = False
    size: float = 1.0
    nested: int = 0

    @cached_property
    def text(self) -> str:
        """The words, with single blanks."""
        return plain("".join(run.text for run in self.runs))

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs if _visible(run.text)) and bool(self.text)

    @cached_property
    def underlined(self) -> bool:
        """Whether all of it is underlined, but for links."""
        return bool(self.text) and all(run.underlined and not run.link for run in self.runs if _visible(run.text))

    @cached_property
    def italic(self) -> bool:
        """Whether all of it is in italics."""
        return bool(self.text) and all(run.italic for run in self.runs if _visible(run.text))

    @cached_property
    def capitals(self) -> bool:
        """Whether all of it is in capitals, and more than an abbreviation."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 3 and self.text == self.text.upper()

    @cached_property
    def colon(self) -> bool:
        """Whether it ends with a colon."""
        return self.text.endswith((":", "："))

    @cached_property
    def heading(self) -> str:
        """The text as a heading has it: without the colon at its end."""
        return self.text.rstrip(":： ").strip()

    @cached_property
    def meaning(self) -> Meaning | None:
        """What it means as a heading."""
        return meaning(self.heading) if self.words <= LONGEST else None

    @cached_property
    def rank(self) -> float:
        """How prominent it is among the headings of its document: a style counts most, then size, then letters."""
        if self.level:
            return 1000 - 50 * self.level
        signs = 40 * self.capitals + 20 * self.bold + 10 * self.underlined + 5 * self.centred - 5 * self.italic
        return 100 + 200 * min(max(self.size - 1, 0), 1) + signs - 10 * bool(self.marker)

    @cached_property
    def labelled(self) -> tuple[str, tuple[Run, ...]] | None:
        """A label and what follows it, where this is a line of that kind, such as ``Grade: 7``."""
        whole = "".join(run.text for run in self.runs)
        match = _LABELLED.fullmatch(whole) or _LABEL_AND_TAB.fullmatch(whole)
        if match is None or len(match[1].split()) > 9 or "http" in match[1][-6:]:
            return self._by_bold(whole)
        return match[1].strip(" *"), after(self.runs, match.start(2))

    def _by_bold(self, whole: str) -> tuple[str, tuple[Run, ...]] | None:
        """Part a label in bold, which needs no colon, from a value that is not."""
        length = 0
        for run in self.runs:
            if run.text.strip() and not run.bold:
                break
            length += len(run.text)
        label, value = whole[:length].strip(), whole[length:]
        if not 0 < length < len(whole) or not value.strip() or len(label.split()) > 6:
            return None
        if meaning(label.rstrip(": "), as_label=True) is None or (not value[:1].isspace() and not label.endswith(":")):
            return None
        return label.rstrip(" :"), after(self.runs, len(whole) - len(value.lstrip(" :–-\t")))


def _visible(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def after(runs: Sequence[Run], start: int) -> tuple[Run, ...]:
    """Give the runs from an offset of their text on."""
    found, at = [], 0
    for run in runs:
        end = at + len(run.text)
        if end > start:
            found.append(evolve(run, text=run.text[max(0, start - at) :]))
        at = end
    return tuple(found)


def between(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """Give the runs between two offsets of their text."""
    return tuple(
        evolve(run, text=run.text[: len(run.text) - max(0, over)])
        for run, over in _with_excess(after(runs, start), end - start)
        if over < len(run.text)
    )


def _with_excess(runs: Sequence[Run], length: int) -> Iterator[tuple[Run, int]]:
    at = 0
    for run in runs:
        at += len(run.text)
        yield run, at - length


def lines_of(paragraph: Paragraph, nested: int = 0) -> Iterator[Line]:
    """Give the lines of a paragraph: one, or one for each line broken by hand where they are more than wrapped text."""
    whole = paragraph.text
    pieces: list[tuple[int, int]] = []
    at = 0
    for part in whole.split("\n"):
        if part.strip():
            pieces.append((at, at + len(part)))
        at += len(part) + 1
    if len(pieces) < 2 or not _parted(paragraph, pieces):
        pieces = [(0, len(whole))] if whole.strip() else []
    for number, (start, end) in enumerate(pieces):
        for first, last in _tabbed(whole, start, end):
            yield Line(
                between(paragraph.runs, first, last),
                paragraph.place,
                paragraph.level,
                "" if number else paragraph.marker,
                paragraph.depth,
                paragraph.centred,
                paragraph.size,
                nested,
            )


def _tabbed(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a line at its tabs where each part is a label with a value: two fields on one line."""
    parts, at = [], start
    for part in re.split(r"(\t+| {4,})", whole[start:end]):
        if part.strip():
            parts.append((at, at + len(part), part))
        at += len(part)
    labelled = [part for _, _, part in parts if _LABELLED.fullmatch(part)]
    if len(parts) > 1 and len(labelled) == len(parts):
        yield from ((first, last) for first, last, _ in parts)
    else:
        yield start, end


def _parted(paragraph: Paragraph, pieces: list[tuple[int, int]]) -> bool:
    """Tell whether lines broken by hand are lines of their own, and not one text that was wrapped."""
    if paragraph.level:
        return False
    lines = [Line(between(paragraph.runs, *piece), paragraph.place) for piece in pieces]
    labelled = sum(line.labelled is not None or line.colon for line in lines)
    short = sum(line.words <= 12 for line in lines)
    headed = lines[0].bold and not all(line.bold for line in lines)
    return labelled * 2 >= len(lines) or headed or short * 3 >= len(lines) * 2


# ---- Headings --------------------------------------------------------------------------------------------------------


@frozen
class Weighed:
    """What the signs of a heading weigh together, and which they are."""

    weight: float
    signs: tuple[str, ...] = field(default=())

    @property
    def enough(self) -> bool:
        """Whether it is taken for a heading."""
        return self.weight >= ENOUGH

    @property
    def confidence(self) -> float:
        """How sure that is, from 0 to 1."""
        return min(0.99, 0.35 + 0.15 * self.weight / ENOUGH * 2)


def heads_list(line: Line, following: Line | None) -> bool:
    """Tell whether a line is short, no sentence, and stands above a list."""
    return (
        following is not None
        and bool(following.marker)
        and not line.marker
        and line.words <= 8
        and not _SENTENCE.search(line.text)
        and line.text[-1:] not in ".;,"
        and line.text[:1].isupper()
    )


def weigh(line: Line, before: Line | None, following: Line | None, *, several: bool = False) -> Weighed:
    """Weigh what speaks for a line being a heading; ``before`` and ``following`` are its neighbours, or None.

    ``several`` says that the document has several short lines that stand above lists.

    The weights were set by what they do to real documents; each sign alone, but for a heading's style and a heading
    that houses are known to use, is not enough.
    """
    found = [(weight, sign) for weight, sign, holds in _signs(line, before, following) if holds]
    if several and heads_list(line, following):
        found.append((1.0, "several lines like it stand above lists"))
    return Weighed(sum(weight for weight, _ in found), tuple(sign for weight, sign in found if weight > 0))


def _signs(line: Line, before: Line | None, following: Line | None) -> Iterator[tuple[float, str, bool]]:
    known = line.meaning
    item = bool(line.marker)
    bullet = item and not any(letter.isalnum() for letter in line.marker)
    opens_list = following is not None and bool(following.marker) and not item
    yield 4.0, "its style is that of a heading", bool(line.level)
    if known is not None:
        yield 3.0 * known.surety, "it is what houses call such a section", True
    yield 2.0, "it is in bold", line.bold
    yield 1.0, "it is underlined", line.underlined
    yield 1.5, "it is in capitals", line.capitals
    yield 1.0, "its letters are larger", line.size > 1.08
    yield 0.5, "it is centred", line.centred
    yield 1.0, "it ends with a colon", line.colon
    sentence = bool(_SENTENCE.search(line.text))
    yield 1.5, "it is a word or two with a colon", line.colon and line.words <= 3 and not sentence and not item
    yield 1.5, "a list follows it", heads_list(line, following)
    yield 1.0, "it has capitals as titles have", _titled(line.text) and line.words > 1
    yield 1.0, "it stands between two lists", opens_list and before is not None and bool(before.marker) and not sentence
    yield 0.5, "it is short", line.words <= 6
    yield 0.5, "it has a word that headings have", bool(_TYPICAL.search(line.text)) and known is None
    yield -3.0, "", line.text.endswith((".", ";", ",")) and not line.level and not (line.marker == "" and known)
    yield -1.5, "", sentence and known is None and not line.level
    yield -2.0, "", line.text[:1].islower() and not line.level
    yield -1.0, "", line.words > 8
    yield -6.0, "", line.words > LONGEST and not line.level
    yield -2.5 if known and line.bold else -4.0, "", bullet
    yield -2.0, "", item and not bullet and not line.bold and not line.capitals
    yield -2.0, "", following is None and not line.level
    yield -2.0, "", not _visible(line.text)


def _titled(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if word.lower() not in SMALL]
    return bool(words) and all(word[0].isupper() for word in words)
