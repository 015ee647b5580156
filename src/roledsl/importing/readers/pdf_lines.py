"""Words on a page of a PDF to lines in the order in which they are read, by columns where there are some."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import define, evolve, frozen

from roledsl.importing.blocks import Run
from roledsl.importing.readers.markers import MARKS, typed
from roledsl.importing.readers.runs import tidy

_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi(?!l)|[-,]bd\b|\bCMBX", re.IGNORECASE)
_ITALIC: Final = re.compile(r"italic|oblique|[-,]it\b|\bCMTI", re.IGNORECASE)
_SYMBOL: Final = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)
_GAP: Final = 1.6  # letters' heights between words that stand in different columns of a line
_GUTTER: Final = 10  # points between columns of text
_LEAST: Final = 6  # lines that a column of text has
_FULL: Final = 0.55  # of a column's width that most of its lines fill
_ACROSS: Final = 0.25  # of lines that may go across a gutter


@frozen
class Line:
    """A line of a page: its runs, where it stands in points from the top left, and the size of most of its letters."""

    runs: tuple[Run, ...]
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float  # how wide its first word is
    edge: float  # how far right lines go in its column
    left: float  # and how far left

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(run.bold for run in self.runs)


@define
class _Row:
    words: list[dict[str, Any]]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return max(1.0, self.bottom - self.top)


def lines_of(words: Sequence[dict[str, Any]], page: int) -> list[Line]:
    """Give the lines of words, top to bottom; where a page or a part of it has columns, one column after the other."""
    rows = _rows(words)
    gutter = _gutter(rows)
    if gutter is None:
        return _lined(rows, page)
    lines: list[Line] = []
    waiting: list[_Row] = []
    for row in [*rows, None]:
        across = row is None or any(word["x0"] < gutter < word["x1"] for word in row.words) or _joined_at(row, gutter)
        if row is not None and not across:
            waiting.append(row)
            continue
        for side in (False, True):
            part = [[word for word in each.words if (word["x0"] > gutter) == side] for each in waiting]
            lines += _lined(
                [_Row(each, it.top, it.bottom) for each, it in zip(part, waiting, strict=True) if each], page
            )
        waiting = []
        if row is not None:
            lines += _lined([row], page)
    return lines


def _rows(words: Sequence[dict[str, Any]]) -> list[_Row]:
    """Put words together that stand on one line: those that are beside each other for half of their height."""
    rows: list[_Row] = []
    for word in sorted(words, key=lambda word: (word["top"] + word["bottom"], word["x0"])):
        row = next((each for each in rows[-2:] if _beside(each, word)), None)
        if row is None:
            rows.append(_Row([word], word["top"], word["bottom"]))
        else:
            row.words.append(word)
            if word["bottom"] - word["top"] > row.height:
                row.top, row.bottom = word["top"], word["bottom"]
    for row in rows:
        row.words.sort(key=lambda word: word["x0"])
    return sorted(rows, key=lambda row: row.bottom)


def _beside(row: _Row, word: dict[str, Any]) -> bool:
    shared = min(row.bottom, word["bottom"]) - max(row.top, word["top"])
    return bool(shared > 0.5 * min(row.height, max(1.0, word["bottom"] - word["top"])))


def _joined_at(row: _Row, gutter: float) -> bool:
    """Tell whether the words at both sides of a gutter belong together, since no more than a blank parts them."""
    left = max((word["x1"] for word in row.words if word["x1"] <= gutter), default=None)
    right = min((word["x0"] for word in row.words if word["x0"] >= gutter), default=None)
    return left is not None and right is not None and right - left < _GUTTER * 0.6


def _gutter(rows: Sequence[_Row]) -> float | None:
    """Give where a blank strip parts two columns of text, not the labels of a form from its values; or nothing."""
    words = [word for row in rows for word in row.words]
    if len(rows) < 2 * _LEAST:
        return None
    start, end = min(word["x0"] for word in words), max(word["x1"] for word in words)
    crossed: Counter[int] = Counter()
    for row in rows:
        covered: set[int] = set()
        for word, after in zip(row.words, [*row.words[1:], None], strict=True):
            near = after is not None and after["x0"] - word["x1"] < _GUTTER * 0.6
            until = after["x0"] if after is not None and near else word["x1"]
            covered.update(range(int(word["x0"]), int(until) + 1))
        crossed.update(covered)
    low, high = int(start + 0.3 * (end - start)), int(start + 0.7 * (end - start))
    free = [x for x in range(low, high) if crossed[x] <= _ACROSS * len(rows)]
    for x in sorted(free, key=lambda x: (crossed[x], abs(x - (low + high) / 2))):
        if all(crossed[near] <= _ACROSS * len(rows) for near in range(x - _GUTTER // 2, x + _GUTTER // 2)):
            return float(x) if _are_columns(rows, x, start, end) else None
    return None


def _are_columns(rows: Sequence[_Row], x: float, start: float, end: float) -> bool:
    for left, right, low, high in ((True, False, start, x), (False, True, x, end)):
        widths = []
        for row in rows:
            side = [word for word in row.words if (word["x1"] <= x if left else word["x0"] >= x)]
            crossing = any(word["x0"] < x < word["x1"] for word in row.words)
            if side and not crossing and (left or right):
                widths.append(side[-1]["x1"] - side[0]["x0"])
        full = sum(width > _FULL * (high - low) for width in widths)
        if len(widths) < _LEAST or full < 0.5 * len(widths):
            return False
    return True


def _lined(rows: Sequence[_Row], page: int) -> list[Line]:
    """Make lines of rows of one column."""
    edge = max((word["x1"] for row in rows for word in row.words), default=0)
    left = min((word["x0"] for row in rows for word in row.words), default=0)
    return [line for row in rows if (line := _line(row, page, edge, left))]


def with_edges(lines: Sequence[Line]) -> list[Line]:
    """Give the lines of a page with the edges of their columns set anew, by where most of the longest lines end."""
    ends: dict[float, list[float]] = {}
    for line in lines:
        ends.setdefault(line.edge, []).append(line.x1)
    edges = {edge: sorted(each)[int(0.95 * (len(each) - 1))] for edge, each in ends.items()}
    return [evolve(line, edge=edges[line.edge]) for line in lines]


def _line(row: _Row, page: int, edge: float, left: float) -> Line | None:
    runs: list[Run] = []
    sizes: Counter[float] = Counter()
    before: dict[str, Any] | None = None
    for word in row.words:
        if before is not None:
            wide = word["x0"] - before["x1"] > _GAP * row.height
            blank = "\t" if wide and not _is_mark(before["text"]) else " "
            runs.append(Run(blank))
        runs += _letters(word)
        for letter in word["chars"]:
            sizes[round(letter["size"], 1)] += 1
        before = word
    found = tidy(runs)
    if not found:
        return None
    first, last = row.words[0], row.words[-1]
    return Line(
        found,
        page,
        first["x0"],
        last["x1"],
        min(word["top"] for word in row.words),
        max(word["bottom"] for word in row.words),
        sizes.most_common(1)[0][0],
        first["x1"] - first["x0"],
        edge,
        left,
    )


def _letters(word: dict[str, Any]) -> Iterator[Run]:
    """Yield the runs of a word, as a rule one; letters that a font has as pictures are told by their codes."""
    for letter in word["chars"]:
        font, text = letter["fontname"], letter["text"]
        if _SYMBOL.search(font) and len(text) == 1 and " " < text < "\u0100":
            text = chr(0xF000 + ord(text))
        yield Run(text, bool(_BOLD.search(font)), bool(_ITALIC.search(font)))


def _is_mark(text: str) -> bool:
    """Tell whether a word is an item's marker, after which a wide gap is usual."""
    return text in MARKS or typed(f"{text} Text")[0] == text
