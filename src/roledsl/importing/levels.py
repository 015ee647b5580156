"""Tables of levels and competencies: a family, each of whose levels says what is expected there under each heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from roledsl.importing.blocks import Cell, Paragraph
from roledsl.importing.casing import heading
from roledsl.importing.draft import LevelDraft, Opened, Part, Point, Words
from roledsl.importing.listed import marker_of
from roledsl.importing.prose import plain, prose
from roledsl.importing.report import Decision
from roledsl.importing.signs import Line, lines_of

_LEVEL: Final = re.compile(
    r"\b(?:junior|senior|lead|principal|staff|associate|entry|mid|intermediate|trainee|apprentice|graduate|foundation|advanced|expert"
    r"|practitioner|head|director|manager|level|grade|band|tier|stage|step|scale|[A-Z]{1,3}\s?\d{1,2}|I{1,3}|IV|V|\d{1,2})\b",
    re.IGNORECASE,
)
_LONGEST: Final = 8  # words of a level's title
_FEWEST: Final = 4  # words that a cell has on average where it says what is expected


def levels_of(rows: Sequence[dict[int, Cell]], known: frozenset[str]) -> tuple[LevelDraft, ...]:
    """Give the levels of a table whose first row names them and whose first column names competencies; else none."""
    if len(rows) < 3 or any(set(row) != set(rows[0]) for row in rows):
        return ()
    first, *columns = sorted(rows[0])
    titles = [plain(rows[0][column].text) for column in columns]
    if len(titles) < 2 or not all(_is_level(title) for title in titles) or len(set(titles)) < len(titles):
        return ()
    names = [plain(row[first].text) for row in rows[1:] if first in row]
    texts = [row[column].text for row in rows[1:] for column in columns if column in row]
    if not all(0 < len(name.split()) <= _LONGEST for name in names) or _average(texts) < _FEWEST:
        return ()
    return tuple(_level(title, column, first, rows[1:], known) for title, column in zip(titles, columns, strict=True))


def _is_level(title: str) -> bool:
    return 0 < len(title.split()) <= _LONGEST and _LEVEL.search(title) is not None


def _average(texts: Sequence[str]) -> float:
    return sum(len(text.split()) for text in texts) / max(1, len(texts))


def _level(title: str, column: int, first: int, rows: Sequence[dict[int, Cell]], known: frozenset[str]) -> LevelDraft:
    groups = tuple(
        Opened("", heading(plain(row[first].text), known), parts)
        for row in rows
        if column in row and (parts := tuple(_parts(row[column])))
    )
    decision = Decision("level", "it heads a column of what is expected", 0.85, title, "table")
    return LevelDraft(heading(title, known), (Opened("competencies", "", groups),) if groups else (), decision)


def _parts(cell: Cell) -> Iterator[Part]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            for line in lines_of(block):
                if line.text:
                    yield _part(line)


def _part(line: Line) -> Part:
    return Point(marker_of(line.marker), prose(line.runs)) if line.marker else Words(prose(line.runs))
