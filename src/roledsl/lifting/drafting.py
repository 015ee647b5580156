"""Drafting: copies taken out of the texts in which they stand, and put where they stand once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from attrs import define, field

from roledsl.lifting.copies import Copy, CopyKey, titled
from roledsl.lifting.drift import replaced
from roledsl.lifting.written import Part, end_of, opener
from roledsl.source import Source, Span
from roledsl.syntax.prose import marker_of
from roledsl.syntax.tree import Line, Node, Opener, Tree
from roledsl.vocabulary import all_words
from roledsl.workspace.names import Names

_LONGEST_NAME = 4  # words of the text that a statement is named by
_INDENT = "  "
_WORD = re.compile(r"[a-z0-9]+")


@define
class Shared:
    """What is put into a declaration: contents, and those below openers in it.

    ``first`` says that the contents go before what stands there, where what closes an inner layer goes.
    """

    contents: list[list[str]] = field(factory=list)
    below: dict[str, Shared] = field(factory=dict)
    first: bool = False

    def at(self, path: Iterable[str]) -> Shared:
        """Give what is put below openers that follow each other."""
        here = self
        for one in path:
            here = here.below.setdefault(one, Shared())
        return here


@define
class Draft:
    """Texts in the making: ``edits`` by file, what goes into declarations by full name, and new statements by name.

    ``file`` is a new one for new statements.
    """

    names: Names
    file: str
    edits: dict[str, list[tuple[Span, str]]] = field(factory=dict)
    shared: dict[str, Shared] = field(factory=dict)
    statements: dict[str, list[str]] = field(factory=dict)
    called: dict[CopyKey, str] = field(factory=dict)  # the statement of each copy

    def take(self, copy: Copy) -> None:
        """Take a copy out of where it stands, and put it where it stands once."""
        if copy.home is None:
            name = copy.known or self._state(copy)
            for run in copy.runs:
                self._cut(run, f"include: {name}")
            return
        for run in copy.runs:
            self._cut(run, "")
        home = self.shared.setdefault(copy.home.name, Shared())
        if copy.form == "document":
            home.contents.append(_lines(copy.runs[0]))
            return
        path = (*copy.home.path, *(copy.runs[0][0].body.path or ()))
        here = home.at((*path, "closing") if copy.form == "closing" else path)
        here.first = copy.form == "closing"
        here.contents.append(_lines(copy.runs[0]))

    def texts(self) -> dict[str, Source]:
        """Give the sources of all files that changed, by name."""
        for name, shared in self.shared.items():
            entry = self.names.entries.get(name) or self.names.inside[name]
            self._put(entry.node, self.names.trees[entry.source.name], shared)
        changed = {name: replaced(self.names.trees[name].source, edits) for name, edits in self.edits.items()}
        if self.statements:
            changed[self.file] = appended(Source(self.file, ""), ["\n".join(s) for s in self.statements.values()])
        return changed

    # ---- Out ------------------------------------------------------------------------------------------

    def _cut(self, run: tuple[Part, ...], instead: str) -> None:
        """Take whole lines out; comments between them stay, and so does one of the empty lines around them."""
        tree, line = run[0].body.tree, run[0].line
        text = tree.source.text
        start, end = _line_start(text, line.start), _line_end(text, run[-1].end)
        kept = [text[_line_start(text, span.start) : _line_end(text, span.end)] for span in tree.comments
                if start <= span.start < end]  # fmt: skip
        if instead:
            kept.append(f"{text[start : line.start]}{instead}{_ending(text)}")
        elif not kept:
            start, end = _with_blank(text, start, end)
        self.edits.setdefault(tree.source.name, []).append((Span(start, end), "".join(kept)))

    # ---- In -------------------------------------------------------------------------------------------

    def _put(self, node: Node | Line, tree: Tree, shared: Shared) -> None:
        """Put contents into what a node holds, below its openers where they are there, else below new ones."""
        new = list(shared.contents)
        there = {opener(tree, child.head): child for child in _nodes(node) if isinstance(child.head, Opener)}
        for one, below in shared.below.items():
            if one in there:
                self._put(there[one], tree, below)
            else:
                new.append(_opened(one, below))
        if not new:
            return
        text = tree.source.text
        edits = self.edits.setdefault(tree.source.name, [])
        if isinstance(node, Line) and not text.endswith(":", node.start, node.end):  # declared without a body
            edits.append((Span(node.end, node.end), ":"))
        first = node.children[1] if isinstance(node, Node) and len(node.children) > 1 else None
        line = first.head if isinstance(first, Node) else first
        column = line.column if line is not None else node.column + len(_INDENT) if isinstance(node, Line) else 0
        end = _ending(text)
        made = "".join(f"{' ' * column}{one}{end}" if one else end for lines in new for one in lines)
        if shared.first and line is not None:
            at = _line_start(text, line.start)
        else:
            at = _line_end(text, end_of(node))
            if not text.endswith("\n", 0, at):
                made = end + made
        edits.append((Span(at, at), made))

    def _state(self, copy: Copy) -> str:
        """Write a new statement, and give its name; one that others of this draft have too is written once."""
        if copy.key in self.called:
            return self.called[copy.key]
        run = copy.runs[0]
        text = run[0].body.tree.source.text
        lines, line = _lines(run), run[0].line
        head = ""
        if titled(run) and isinstance(line, Opener) and line.title_span:
            title, head = text[slice(*line.title_span)], f" {text[slice(*line.title_span)]}"
            name = self._name(title)
            lines = [text[line.value_start : line.end]] if line.has_value else _dedented(lines[1:])
        else:
            line = next(part.line for part in run if part.line.type != "INCLUDE")
            start = marker_of(text, line.start, line.end)[1] if line.type == "ITEM" else line.start
            name = self._name(text[start : run[-1].end])
        self.statements[name] = [f"statement {name}{head}:", *(f"{_INDENT}{one}" if one else "" for one in lines)]
        self.called[copy.key] = name
        return name

    def _name(self, text: str) -> str:
        """Give a name that nothing has yet, made of the first words of a text."""
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
        name = "-".join(_WORD.findall(plain)[:_LONGEST_NAME])[:40].strip("-") or "statement"
        taken = {one.casefold() for one in (*self.names.entries, *self.names.grades, *self.names.terms)}
        taken |= self.statements.keys() | all_words()
        numbered = (f"{name}-{number}" if number > 1 else name for number in range(1, len(taken) + 3))
        return next(one for one in numbered if one not in taken)


def appended(source: Source, blocks: Iterable[str]) -> Source:
    """Give a source with declarations at its end, each after an empty line."""
    end = _ending(source.text)
    text = (end * 2).join(filter(None, (source.text.rstrip(), *(block.replace("\n", end) for block in blocks)))) + end
    return Source(source.name, text, source.bom)


def _opened(one: str, below: Shared) -> list[str]:
    """Give an opener and what stands below it, as lines."""
    inner = [line for lines in below.contents for line in lines]
    for two, more in below.below.items():
        inner += _opened(two, more)
    return [f"{one}:", *(f"{_INDENT}{line}" if line else "" for line in inner)]


def _nodes(node: Node | Line) -> Iterator[Node]:
    return (child for child in node.children if isinstance(child, Node)) if isinstance(node, Node) else iter(())


# ---- Lines ---------------------------------------------------------------------------------------------


def _lines(run: tuple[Part, ...]) -> list[str]:
    """Give the lines of a run at the edge, without comments."""
    tree = run[0].body.tree
    text = tree.source.text
    comments = {_line_start(text, span.start) for span in tree.comments}
    start, end = _line_start(text, run[0].line.start), run[-1].end
    found, at = [], start
    while at < end:
        next_ = _line_end(text, at)
        if at not in comments:
            found.append(text[at:next_].rstrip())
        at = next_
    return _without_blanks(_dedented(found, run[0].line.column))


def _without_blanks(lines: list[str]) -> list[str]:
    return [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]


def _dedented(lines: list[str], column: int = -1) -> list[str]:
    """Move lines to the edge; ``column`` is where they begin, else where the first one does."""
    if column < 0:
        first = next((line for line in lines if line), "")
        column = len(first) - len(first.lstrip(" "))
    return [line[min(column, len(line) - len(line.lstrip(" "))) :] for line in lines]


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> int:
    """Give the offset past the end of the line in which an offset stands."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _ending(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _with_blank(text: str, start: int, end: int) -> tuple[int, int]:
    """Take with lines the empty ones before them, where others or nothing follow."""
    rest = text[end:]
    if rest.strip() and rest.partition("\n")[0].strip():
        return start, end
    before = text[:start].rstrip(" \t\r\n")
    return min(start, _line_end(text, len(before))) if before else start, end
