"""Running heads and feet: lines that pages repeat at their top or bottom, and their numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

PAGE_NUMBER: Final = re.compile(
    r"\s*(?:[-–—|]\s*)?(?:page|p\.|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*(?:[-–—|]\s*)?$"
    r"|\s*\d{1,4}\s+of\s+\d{1,4}\s*$|\s*[-–—]\s*\d{1,4}\s*[-–—]\s*$",
    re.IGNORECASE,
)
"""A line that is a page's number and cannot be anything else."""

_ALONE: Final = re.compile(r"\s*(?:\d{1,4}|[ivxl]{1,6})\s*$")
_LINK: Final = re.compile("https?://|^file:")
_FIGURES: Final = re.compile(r"\d+")
_EDGE: Final = 4  # how many lines from a page's edge may be running ones

NUMBER: Final = "a page's number"
REPEATED: Final = "repeated at the head or foot of pages"


def running(pages: Sequence[Sequence[str]]) -> Mapping[tuple[int, int], str]:
    """Say which lines of pages are running heads, feet and page numbers, by page and line from 0, and why.

    What stands on the first of the pages that repeat it is kept, since it may be the document's title; but not what has
    the page's number or an address in it, as browsers print them.
    """
    counts: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    for lines in pages:
        counts.update({_same(lines[at]) for at in _edges(lines)})
        for at in _edges(lines):
            forms.setdefault(_same(lines[at]), set()).add(lines[at].strip())
    least = max(2, (len(pages) + 1) // 2)
    found: dict[tuple[int, int], str] = {}
    seen: set[str] = set()
    for page, lines in enumerate(pages):
        for at in _edges(lines):
            same = _same(lines[at])
            if PAGE_NUMBER.match(lines[at]) or (_ALONE.match(lines[at]) and len(pages) > 1 and counts[same] > 1):
                found[page, at] = NUMBER
            elif (
                len(pages) > 1
                and counts[same] >= least
                and (same in seen or _LINK.search(same) or len(forms[same]) > 1)
            ):
                found[page, at] = REPEATED if len(forms[same]) == 1 else NUMBER
            seen.add(same)
    return found


def _same(line: str) -> str:
    return _FIGURES.sub("#", " ".join(line.split())).casefold()


def _edges(lines: Sequence[str]) -> list[int]:
    """Give the lines that stand near a page's head or foot and have words."""
    full = [at for at, line in enumerate(lines) if line.strip()]
    return sorted({*full[:_EDGE], *full[-_EDGE:]})
