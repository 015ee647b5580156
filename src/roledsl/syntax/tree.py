"""The tree: what was written, line by line, with all that stands between the lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from roledsl.source import Source, Span

if TYPE_CHECKING:
    from roledsl.diagnostics import Diagnostic
    from roledsl.vocabulary import Word

# Line, Opener and Node are made for every line of a workspace, so they are plain classes with slots: an attrs class
# that checks and freezes takes twice as long to make. Nothing changes them after parsing.


class Line:
    """A line of the source with those that it is wrapped over: an item, a paragraph, a table, or one that is wrong.

    ``type`` is a terminal of the grammar. ``start`` and ``end`` are offsets, of the first visible character and past
    the last one; ``column`` is the indent in characters.
    """

    __slots__ = ("column", "end", "start", "type")

    def __init__(self, type_: str, start: int, end: int, column: int) -> None:
        self.type = type_
        self.start = start
        self.end = end
        self.column = column

    @property
    def span(self) -> Span:
        """The offsets that the line covers."""
        return Span(self.start, self.end)

    def __repr__(self) -> str:
        return f"{self.type}({self.start}, {self.end})"


class Opener(Line):
    """A line that opens something: words or a title, a colon, and a value or a body.

    ``word`` is its word in the vocabulary, None for an author's own title; ``typed`` what was typed for it. ``target``
    is what ``replace`` replaces, a section word or empty. ``name`` is a declaration's. Spans are offsets; that of the
    title includes the quotes, that of the value is empty where a body follows. ``place`` is what the body is.
    """

    __slots__ = ("colon", "name", "name_span", "place", "target", "title_span", "typed", "value_start", "word")

    def __init__(self, type_: str, start: int, end: int, column: int) -> None:
        super().__init__(type_, start, end, column)
        self.word: Word | None = None
        self.typed = ""
        self.target = ""
        self.name = ""
        self.name_span: Span | None = None
        self.title_span: tuple[int, int] | None = None
        self.value_start = end
        self.colon = end
        self.place = ""

    @property
    def has_value(self) -> bool:
        """Whether text stands after the colon."""
        return self.value_start < self.end


class Node:
    """A line and the body below it. ``rule`` is the grammar's; the first child is the line that opens the body."""

    __slots__ = ("children", "rule")

    def __init__(self, rule: str, children: list[Node | Line]) -> None:
        self.rule = rule
        self.children = children

    @property
    def head(self) -> Line:
        """The line that opens the body."""
        head = self.children[0]
        assert isinstance(head, Line)
        return head

    @property
    def body(self) -> list[Node | Line]:
        """What stands below the head, in order."""
        return self.children[1:]

    def __repr__(self) -> str:
        return f"{self.rule}({', '.join(map(repr, self.children))})"


@frozen(slots=False)
class Tree:
    """A file's tree: its declarations in order, and what parsing has to say.

    ``comments`` are the spans of all comment lines. Everything else between the lines of the tree is blanks and line
    ends, so that tree and trivia give the source back.
    """

    source: Source
    root: Node
    comments: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=(), repr=False)

    def lines(self) -> Iterator[Line]:
        """Walk over all lines in the order in which they stand."""
        stack: list[Node | Line] = [self.root]
        while stack:
            part = stack.pop()
            if isinstance(part, Line):
                yield part
            else:
                stack.extend(reversed(part.children))

    def trivia(self) -> Iterator[Span]:
        """Walk over what stands between the lines: comments, and runs of blanks and line ends."""
        at = 0
        between = sorted([*(line.span for line in self.lines()), *self.comments])
        comments = set(self.comments)
        for span in between:
            if at < span.start:
                yield Span(at, span.start)
            if span in comments:
                yield span
            at = span.end
        if at < len(self.source.text):
            yield Span(at, len(self.source.text))

    def printed(self) -> str:
        """Put the text together again from the tree and its trivia."""
        spans = sorted([*(line.span for line in self.lines()), *self.trivia()])
        return "".join(self.source.slice(span) for span in spans)
