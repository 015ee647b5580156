"""Markers that somebody typed: bullets of all kinds, numbers and letters at the start of a paragraph or of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from roledsl.importing.blocks import Paragraph, Run
from roledsl.importing.readers.runs import cut

BULLETS: Final = "•·●○◦▪■□▫➢➤►▶▸✓✔✗✘✦❖❑❒‣⁃∙⦁★♦◆◇➔➜→⇒\uf0b7"
MARKS: Final = frozenset((*BULLETS, "-", "–", "—", "*", "o"))
"""What may stand alone at the place of an item's marker."""

_BULLET: Final = re.compile(rf"(?:[{BULLETS}]\s*|[-–—*§]\s+|[-–](?=[A-Z][a-z])|o(?:\t|\s{{2,}}|\s(?=[A-Z])))")
_NUMBER: Final = re.compile(
    r"""(?:
        (?!0\.\d)\d{1,2}(?:\.\d{1,2}){1,4}[.)]?(?=\s+[^\W\d_]{2})        # 1.1
      | \(\d{1,3}\) | \d{1,3}[.)](?=\s|[A-Z][a-z]) | \d{1,2}(?=\t)       # (1), 1), 1., 1 and a tab
      | \([A-Za-z]\) | [A-Za-z][.)](?=\s)                                # (a), a), a.
      | \([ivxlIVXL]{1,6}\) | [ivxIVX]{1,5}[.)](?=\s)                    # (iv), iv), iv.
    )\s*""",
    re.VERBOSE,
)
# what looks like a number of parts and is a quantity
_QUANTITY: Final = re.compile(
    r"[\d.]+\s+(?:fte|wte|hours?|hrs?|days?|weeks?|months?|years?|percent|per|am|pm|million|k)\b", re.IGNORECASE
)
_BREAK: Final = re.compile(r"\n(?=\s*(?:[" + BULLETS + r"]\s*\S|[-–*]\s+\S))|\n\s*\n\s*")


def typed(text: str) -> tuple[str, int]:
    """Give the marker that a text begins with, and where the text after it begins; an empty one where there is none.

    Where a converter has put a dash before a number (``- 1) To lead``), the number is the marker.
    """
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    number = _NUMBER.match(text, at)
    if number and not _QUANTITY.match(text, at) and number.end() < len(text):
        return number[0].strip(), number.end()
    if bullet and at < len(text):
        return bullet[0].strip(), at
    return "", 0


def marked(paragraph: Paragraph) -> Paragraph:
    """Give the paragraph with the marker that is typed at its start as its marker; any other as it is."""
    if paragraph.marker:
        return paragraph
    marker, at = typed(paragraph.text)
    return evolve(paragraph, marker=marker, runs=cut(paragraph.runs, at)) if marker else paragraph


def pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the paragraphs that one paragraph is in truth: split at empty lines, and where lines have bullets.

    Each has its marker; what has no words is left out, but for a mark alone, such as a tick in a cell.
    """
    text = paragraph.text
    starts = [0, *(match.end() for match in _BREAK.finditer(text))] if "\n" in text else [0]
    ends = [*(match.start() for match in _BREAK.finditer(text)), None] if "\n" in text else [None]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        runs: tuple[Run, ...] = cut(paragraph.runs, start, end) if len(starts) > 1 else paragraph.runs
        if runs:
            piece = evolve(paragraph, runs=runs, marker="" if number else paragraph.marker)
            yield marked(piece)
