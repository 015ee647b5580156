"""Between lines: blank lines and comments."""

from __future__ import annotations

from typing import NamedTuple

from roledsl.formatting.wording import BLANKS
from roledsl.syntax.grammar import UNSEEN

_SPACE = BLANKS + "\u2007\u202f" + UNSEEN
_NO_WIDTH = dict.fromkeys(map(ord, UNSEEN))


class Edge(NamedTuple):
    """A line of contents beside a gap: its column in the source, and the indent that it gets."""

    column: int
    indent: int


def gap(raw: str, above: Edge | None, below: Edge | None, *, opening: bool, apart: bool, newline: str) -> str:
    """Print what stands between two lines of contents: ``raw``, from the end of the one to the start of the other.

    ``above`` is None at the start of a file, ``below`` at its end. After a line that opens a body (``opening``), and
    at both ends of a file, no blank line stands; between two declarations (``apart``) at least one does; elsewhere
    what was typed decides, but several are one.
    """
    rows, belonging = _rows(raw, above, below)
    if apart and "" not in rows:
        rows.insert(belonging, "")
    kept: list[str] = []
    for row in rows:
        if row or (kept[-1] if kept else above is not None and not opening):
            kept.append(row)
    if below is None:
        while kept and not kept[-1]:
            kept.pop()
    before = [] if above is None else [""]
    after = " " * below.indent if below is not None else ""
    return newline.join([*before, *kept, after]) if before or kept else after


def _rows(raw: str, above: Edge | None, below: Edge | None) -> tuple[list[str], int]:
    """Give the comments with their indents and, for blank lines, nothing; and how many belong to the line above.

    A comment is indented as the line below it. Right below a line that is deeper than what follows, and no less deep
    than that line, it is indented as the line above: it may be an item that was commented out at the end of a list.
    """
    lines = raw.split("\n")
    if above is not None:
        del lines[0]  # the blanks at the end of the line above
    del lines[-1:]  # the indent of the line below, or what follows the last line end
    rows: list[str] = []
    belonging = 0
    column, indent = below or Edge(0, 0)
    for line in lines:
        if not line.strip(_SPACE):
            rows.append("")
            continue
        start = line.index("#")
        at, comment = len(line[:start].translate(_NO_WIDTH)), line[start:].rstrip(BLANKS)
        if above is not None and belonging == len(rows) and column < above.column <= at:
            belonging += 1
            rows.append(" " * above.indent + comment)
        else:
            rows.append(" " * indent + comment)
    return rows, belonging
