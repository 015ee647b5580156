"""What was typed, cut into the parts that may stand elsewhere: lines with what stands below them, beside their like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field, frozen

from roledsl.diagnostics import Severity
from roledsl.syntax.prose import marker_of
from roledsl.syntax.tree import Line, Node, Opener, Tree
from roledsl.workspace.names import Entry, Names

OWNERS = frozenset({"role", "variant", "level"})
_BODIES = frozenset({"SECTION", "GROUP", "STANDING", "ANY_OF", "CLOSING", "REPLACE"})  # an include may stand in these
_JOINED = frozenset({"SECTION", "GROUP", "STANDING"})  # and layers join those of one heading
_CONTENT = frozenset({"ITEM", "PARAGRAPH", "TABLE", "INCLUDE"})
_IN_SECTIONS = _CONTENT | {"GROUP", "STANDING", "ANY_OF", "MEASURED_BY", "SHARE"}
_LETTERS = re.compile(r"\w+")

Key = tuple[object, ...]


@frozen(eq=False)
class Part:
    """A line with all that stands below it.

    ``first`` and ``last`` number its lines among all that were read. ``key`` is the same for parts that say the same
    word for word, be they wrapped, indented and numbered otherwise, and ``below`` are the keys of what stands below it;
    ``words`` counts what was typed.
    """

    node: Node | Line = field(repr=False)
    body: Body = field(repr=False)
    first: int
    last: int
    key: int
    below: tuple[int, ...]
    words: int

    @property
    def line(self) -> Line:
        """The line itself, or the one that opens the body."""
        return self.node if isinstance(self.node, Line) else self.node.head

    @property
    def end(self) -> int:
        """The offset past its last line."""
        return end_of(self.node)


@define(eq=False)
class Body:
    """What stands below an opener: its ``parts`` in order.

    ``path`` are the openers that lead there from the declaration, as they would be typed again; None where layers join
    nothing.
    """

    owner: Entry
    tree: Tree = field(repr=False)
    path: tuple[str, ...] | None
    parts: list[Part] = field(factory=list, repr=False)


@define(eq=False)
class Written:
    """All bodies of the roles, variants and levels of a workspace, and what its statements hold.

    ``statements`` are by the keys of their parts, led by their titles. ``keys`` numbers what was typed, and may be
    handed on, so that the same words have the same number in the next reading.
    """

    keys: dict[Key, int]
    bodies: list[Body] = field(factory=list)
    statements: dict[tuple[str, tuple[int, ...]], str] = field(factory=dict)
    lines: int = 0

    @classmethod
    def of(cls, names: Names, keys: dict[Key, int]) -> Written:
        """Read all declarations in files without errors."""
        written = cls(keys)
        for tree in names.trees.values():
            if any(one.severity is Severity.ERROR for one in tree.diagnostics):
                continue
            for entry in _all(names.declared[tree.source.name]):
                if names.entries.get(entry.full, names.inside.get(entry.full)) is not entry:
                    continue
                if entry.kind in OWNERS:
                    written._body(entry.body, Body(entry, tree, ()))
                elif entry.kind == "statement":
                    key = (entry.title, tuple(key for key, _ in written._keys(entry.body, tree)))
                    written.statements.setdefault(key, entry.name)
        return written

    def _body(self, parts: list[Node | Line], body: Body) -> None:
        self.bodies.append(body)
        above = ""
        for node in parts:
            line = node if isinstance(node, Line) else node.head
            first = self.lines
            if line.type == "VARIANT":  # it is read as a declaration of its own
                continue
            (key, below, words), above = self._read(node, line, body, above), _style(body.tree, line)
            body.parts.append(Part(node, body, first, self.lines - 1, key, below, words))

    def _read(self, node: Node | Line, line: Line, body: Body, above: str) -> tuple[int, tuple[int, ...], int]:
        """Number the lines of a part, read the bodies in it, and give its key, those below it, and its words."""
        if isinstance(node, Line) or line.type not in _BODIES:
            self.lines += 1 if isinstance(node, Line) else _count(node)
            key, words = self._key(node, body.tree, above)
            return key, (), words
        self.lines += 1
        element = opener(body.tree, line)
        joined = body.path is not None and line.type in _JOINED
        inner = Body(body.owner, body.tree, (*(body.path or ()), element) if joined else None)
        self._body(node.body, inner)
        text, below = _text(body.tree, line, above), tuple(part.key for part in inner.parts)
        words = len(text.split()) + sum(part.words for part in inner.parts)
        return self.keys.setdefault((text, *below), len(self.keys)), below, words

    def _key(self, node: Node | Line, tree: Tree, above: str) -> tuple[int, int]:
        line = node if isinstance(node, Line) else node.head
        text = _text(tree, line, above)
        below = self._keys(node.body, tree) if isinstance(node, Node) else []
        key = (text, *(key for key, _ in below))
        return self.keys.setdefault(key, len(self.keys)), len(text.split()) + sum(words for _, words in below)

    def _keys(self, parts: list[Node | Line], tree: Tree) -> list[tuple[int, int]]:
        """Give the keys and the words of parts that stand one below the other."""
        found, above = [], ""
        for part in parts:
            found.append(self._key(part, tree, above))
            above = _style(tree, part if isinstance(part, Line) else part.head)
        return found


def _all(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.inner)


def _count(node: Node | Line) -> int:
    return 1 if isinstance(node, Line) else sum(map(_count, node.children))


def end_of(node: Node | Line) -> int:
    """Give the offset past the last line of a node."""
    while isinstance(node, Node):
        node = node.children[-1]
    return node.end


def _style(tree: Tree, line: Line) -> str:
    """Give the style of an item's marker: what goes on with a list has that of the item above."""
    if line.type != "ITEM":
        return ""
    return _LETTERS.sub("1", marker_of(tree.source.text, line.start, line.end)[0])


def _text(tree: Tree, line: Line, above: str) -> str:
    """Give a line on one line; the number of an item counts only where a list begins, else its style does."""
    text, start, lead = tree.source.text, line.start, ""
    if line.type == "ITEM":
        marker, start = marker_of(text, line.start, line.end)
        style = _LETTERS.sub("1", marker)
        lead = f"{style if style == above else marker} "
    return lead + " ".join(text[start : line.end].split())


def opener(tree: Tree, line: Line) -> str:
    """Give what opens a body, as it would be typed again; a section's word without the heading that it prints."""
    assert isinstance(line, Opener)
    if line.type == "SECTION" and line.typed:
        return line.typed
    return " ".join(tree.source.text[line.start : line.colon].split())


def may_be_shared(part: Part) -> bool:
    """Tell whether a part may be one of a row that stands elsewhere; sections and fields are looked at one by one."""
    return part.line.type in (_IN_SECTIONS if part.body.path != () else _CONTENT)
