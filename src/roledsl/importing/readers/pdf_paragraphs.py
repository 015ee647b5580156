"""Lines of a PDF to paragraphs: by their distance, their look, and whether the next word would have fitted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, evolve

from roledsl.importing.blocks import Paragraph, Run
from roledsl.importing.readers.lines import continued
from roledsl.importing.readers.markers import MARKS, pieces, typed
from roledsl.importing.readers.pdf_lines import Line
from roledsl.importing.readers.runs import tidy

_ENDED: Final = re.compile(r"[.!?:;]['’”\")]?$")
_LABEL: Final = re.compile(r"[A-Z][\w /&'’().-]{0,40}:(?:\s|$)")
_FAR: Final = 0.75  # of a line's height between the lines of two paragraphs
_INDENT: Final = 6  # points
_MARGIN: Final = 0.12  # of a page's width that a centred line leaves free at both sides


@define
class _Whole:
    lines: list[Line]
    marker: str
    depth: int = 0


def paragraphs_of(lines: Sequence[Line], width: float, words: set[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines that stand below each other, on a page or in a cell that is ``width`` points wide.

    ``words`` are those of the document, which tell whether a hyphen at a line's end belongs to the word.
    """
    indents: list[float] = []
    whole: _Whole | None = None
    for line in _with_marks(lines):
        if whole and _goes_on(whole, line):
            whole.lines.append(line)
            continue
        if whole:
            yield from _paragraph(whole, width, words)
        marker = typed(line.text)[0]
        whole = _Whole([line], marker, _depth(line, indents) if marker else 0)
        if not marker and line.x0 < (indents[0] if indents else 0) + _INDENT:
            indents.clear()
    if whole:
        yield from _paragraph(whole, width, words)


def _with_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines; a bullet that has got a line of its own goes to the one that it stands beside."""
    mark: Line | None = None
    last: Line | None = None
    for line in lines:
        if line.text in MARKS:
            if last and last.page == line.page and line.top < last.bottom - 1 and line.x0 < last.x0:
                last = _marked(line, last)
                continue
            if last:
                yield last
            mark, last = line, None
            continue
        if last:
            yield last
        near = mark and mark.page == line.page and line.top - mark.top < mark.bottom - mark.top and mark.x0 < line.x0
        if mark and not near:
            yield mark
        last = _marked(mark, line) if mark and near else line
        mark = None
    yield from filter(None, (mark, last))


def _marked(mark: Line, line: Line) -> Line:
    return evolve(line, runs=(Run(f"{mark.text} "), *line.runs), x0=mark.x0)


def _goes_on(whole: _Whole, line: Line) -> bool:
    """Tell whether a line goes on with a paragraph."""
    last = whole.lines[-1]
    height = max(1.0, last.bottom - last.top)
    new_page = last.page != line.page
    far = not new_page and not (-height < line.top - last.bottom <= _FAR * height)
    if far or typed(line.text)[0] or abs(line.size - last.size) > 0.08 * last.size or line.bold != last.bold:
        return False
    if "\t" in line.text or "\t" in last.text or line.x0 < whole.lines[0].x0 - _INDENT:
        return False
    text, before = line.text, last.text
    ended = bool(_ENDED.search(before))
    full = last.x1 + line.first + last.size * 0.25 > last.edge - 1 and last.x1 - last.left > 0.5 * (
        last.edge - last.left
    )
    if _LABEL.match(text) and (ended or not full):
        return False
    if before.isupper() != text.isupper() and any(map(str.isalpha, text)) and not full:
        return False
    if new_page:
        return full and not ended and text[:1].islower()
    return full or (text[:1].islower() and not ended)


def _paragraph(whole: _Whole, width: float, words: set[str]) -> Iterator[Paragraph]:
    runs: list[Run] = []
    for line in whole.lines:
        if runs:
            text, more = runs[-1].text, line.runs[0].text
            runs[-1] = evolve(runs[-1], text=continued(text, more, words)[: -len(more)])
        runs += line.runs
    first = whole.lines[0]
    centred = abs((first.x0 + first.x1) / 2 - width / 2) < 6 and first.x0 > _MARGIN * width and not whole.marker
    yield from pieces(
        Paragraph(
            tidy(runs),
            f"page {first.page}",
            depth=whole.depth,
            centred=centred and len(whole.lines) < 4,
            size=first.size,
        )
    )


def _depth(line: Line, indents: list[float]) -> int:
    """Give how deep an item is nested, by the indents of the items before."""
    while indents and indents[-1] > line.x0 + _INDENT:
        indents.pop()
    if not indents or line.x0 > indents[-1] + _INDENT:
        indents.append(line.x0)
    return len(indents) - 1
