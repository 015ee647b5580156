"""The canonical form of a tree, as the edits that its source is away from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from roledsl.diagnostics import Edit
from roledsl.formatting import wording
from roledsl.formatting.gaps import Edge, gap
from roledsl.formatting.numbering import Numbers, head_of
from roledsl.source import Span
from roledsl.syntax.prose import marker_of
from roledsl.syntax.tree import Line, Node, Opener, Tree

STEP = 2  # how much deeper a body is than what it belongs to
START = Line("START", 0, 0, 0)  # what stands above the first line
Parts = Sequence[Node | Line]


def edits(tree: Tree, lines: tuple[int, int] | None = None) -> list[Edit]:
    """Give the edits that bring a tree without errors to its canonical form; none for one that has it.

    With ``lines``, the first and the last one (counted from 1), only the innermost body around them is looked at, or
    the declarations that they touch.
    """
    layout = _Layout(tree)
    if lines is None:
        layout.declarations(tree.root.children, 0)
        layout.end()
        return layout.edits
    source = tree.source
    first, last = (source.line_span(min(max(line, 1), source.line_count)) for line in lines)
    parts, outer = _around(tree.root, first.start, last.end)
    if outer is not None:
        head = outer.head
        layout.after(head, head.column)
        layout.body(parts, head.column + _step(source.text, head), opening=head.type != "ITEM")
        return layout.edits
    touched = [at for at, part in enumerate(parts) if _end(part) >= first.start and _start(parts, at) <= last.end]
    if touched:
        if touched[0]:
            layout.after(_last(parts[touched[0] - 1]), 0)
        layout.declarations(parts[touched[0] : touched[-1] + 1], touched[0])
    if not parts or touched[-1:] == [len(parts) - 1]:
        layout.end()
    return layout.edits


class _Layout:
    """Walks over a tree and notes what is to be changed.

    A canonical file is the common case, and is found to be one by comparing, line by line, what stands before it with
    the one indent that is right, and by a few looks into it; only what differs is printed anew.
    """

    def __init__(self, tree: Tree) -> None:
        text = tree.source.text
        self.text = text
        self.newline = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
        self.barred = "|" in text
        # blanks that are no blanks: a file with them is looked at closely
        self.odd = "\t" in text or "\u00a0" in text or text.count("\r") != text.count("\r\n") * (self.newline != "\n")
        self.edits: list[Edit] = []
        self.line = START  # the last one that was seen, and the indent that it gets
        self.indent = 0

    def after(self, line: Line, indent: int) -> None:
        """Begin below a line that stays as it is."""
        self.line, self.indent = line, indent

    def declarations(self, parts: Parts, before: int) -> None:
        """Look at declarations; ``before`` is how many stand above them."""
        short = True
        for at, part in enumerate(parts, before):
            alone = isinstance(part, Line)
            self.body([part], 0, opening=self.line is START, apart=at > 0 and not (short and alone))
            short = alone

    def body(self, parts: Parts, indent: int, *, opening: bool, apart: bool = False) -> None:
        """Look at the lines of a body, and at the bodies below them.

        ``opening`` says whether no blank line may stand above, ``apart`` whether one must.
        """
        text, barred, odd = self.text, self.barred, self.odd
        column = head_of(parts[0]).column
        stack = [(column, indent)]
        numbers = Numbers(text, parts)
        before = self.newline + " " * indent if self.line is not START else ""
        spaced = self.newline + before
        for part in parts:
            line = part if isinstance(part, Line) else part.head
            if line.column != column:
                column, indent = _moved(stack, line.column)
                before = self.newline + " " * indent
                spaced = self.newline + before
            start, end, kind, step = line.start, line.end, line.type, STEP
            raw = text[self.line.end : start]
            if raw != (spaced if apart else before) and (raw != spaced or opening):
                self._gap(line, indent, opening=opening, apart=apart)
            opening = False
            self.line, self.indent = line, indent
            bar = text.rfind("|", start, end) if barred else -1
            # most lines are on one line and plainly as they should be, which is seen here; others take a closer look
            if odd or text.find("\n", start, end) >= 0 or (bar >= 0 and not _has_plain_tags(text[bar - 2 : end])):
                step = self._line(line, indent, numbers)
            elif kind == "ITEM":
                if not text.startswith("- ", start) or text.startswith("  ", start + 1):
                    step = self._line(line, indent, numbers)
            elif kind != "PARAGRAPH" and not (isinstance(line, Opener) and _is_plain_opener(text, line)):
                self._line(line, indent, numbers)
            if isinstance(part, Node):
                self.body(part.children[1:], indent + step, opening=kind != "ITEM")

    def _line(self, line: Line, indent: int, numbers: Numbers) -> int:
        """Print a line anew, and give how much deeper the body below it is."""
        text, start, end, kind = self.text, line.start, line.end, line.type
        if kind == "ITEM":
            plain = text.startswith("- ", start) and not text.startswith("  ", start + 1)
            if plain and self._is_well_wrapped(line, indent + STEP):
                return STEP
            marker, at = numbers.marker(line)
            self._edit(start, end, wording.item(text, at, end, marker, indent, self.newline))
            return len(marker) + 1
        if kind == "PARAGRAPH":
            if not self._is_well_wrapped(line, indent):
                self._edit(start, end, wording.paragraph(text, line, indent, self.newline))
        elif kind == "TABLE":
            self._edit(start, end, wording.table(text, line, indent, self.newline))
        else:
            assert isinstance(line, Opener)
            self._edit(start, end, wording.opener(text, line, indent, self.newline))
        return STEP

    def _is_well_wrapped(self, line: Line, hanging: int) -> bool:
        """Tell whether a line without a bar is wrapped over lines with the indent ``hanging``, and no other blanks."""
        raw = self.text[line.start : line.end]
        wrap = self.newline + " " * hanging
        wrapped = raw.count("\n") == raw.count(wrap) and f"{wrap} " not in raw and f" {self.newline}" not in raw
        return wrapped and not self.odd and "|" not in raw

    def end(self) -> None:
        """Look at what stands below the last line."""
        start = self.line.end
        edge = Edge(self.line.column, self.indent) if self.line is not START else None
        raw = self.text[start:]
        if raw and not raw.endswith("\n"):
            raw += "\n"
        self._edit(start, len(self.text), gap(raw, edge, None, opening=False, apart=False, newline=self.newline))

    def _gap(self, line: Line, indent: int, *, opening: bool, apart: bool) -> None:
        start = self.line.end
        edge = Edge(self.line.column, self.indent) if self.line is not START else None
        below = Edge(line.column, indent)
        raw = self.text[start : line.start]
        self._edit(start, line.start, gap(raw, edge, below, opening=opening, apart=apart, newline=self.newline))

    def _edit(self, start: int, end: int, new: str) -> None:
        if self.text[start:end] != new:
            self.edits.append(Edit(Span(start, end), new))


def _moved(stack: list[tuple[int, int]], column: int) -> tuple[int, int]:
    """Follow a body to another column, since items may stand deeper than the text before them; give its indent there.

    ``stack`` has the columns of the source and the indents that they become.
    """
    while column < stack[-1][0]:
        stack.pop()
    if column > stack[-1][0]:
        stack.append((column, stack[-1][1] + STEP))
    return stack[-1]


_PLAIN_TAGS = re.compile(r"\S \| [^\s,](?:[^\n,]*[^\s,])?(?:, [^\s,](?:[^\n,]*[^\s,])?)*")


@lru_cache(maxsize=4096)
def _has_plain_tags(text: str) -> bool:
    """Tell whether one blank stands around a bar, and after each comma behind it; a letter before it is there too."""
    return _PLAIN_TAGS.fullmatch(text) is not None


def _is_plain_opener(text: str, line: Opener) -> bool:
    """Tell whether an opener has one blank between its words and after its colon, and no curly quotes."""
    colon, end = line.colon, line.end
    head = text[line.start : colon]
    if not head.isascii() or "  " in head or head[-1] == " ":
        return False
    if line.value_start < end:
        plain = line.value_start == colon + 2 and text.startswith(": ", colon)
        return plain and (line.word is None or line.word.value != "names" or text[colon:end].isascii())
    return colon == end or (colon + 1 == end and text[colon] == ":")


def _step(text: str, head: Line) -> int:
    """Give how much deeper a body is than its head: below an item it stands below the item's text."""
    return len(marker_of(text, head.start, head.end)[0]) + 1 if head.type == "ITEM" else STEP


# ---- Parts of a file -------------------------------------------------------------------------------------------------


def _around(node: Node, start: int, end: int) -> tuple[Parts, Node | None]:
    """Give the innermost body around some lines, and what it belongs to; None for the file itself."""
    parts: Parts = node.children
    outer: Node | None = None
    while True:
        inner = next((p for p in parts if isinstance(p, Node) and p.head.end < start and end <= _end(p)), None)
        if inner is None:
            return parts, outer
        outer, parts = inner, inner.body


def _last(part: Node | Line) -> Line:
    while isinstance(part, Node):
        part = part.children[-1]
    return part


def _end(part: Node | Line) -> int:
    return _last(part).end


def _start(parts: Parts, at: int) -> int:
    """Give where a part begins: the comments and blank lines above it are its own."""
    return _end(parts[at - 1]) + 1 if at else 0
