"""The line lexer: text to one token a line, with the indents between them; it knows the place of every line."""

from __future__ import annotations

import re

from roledsl.diagnostics import Edit, Fix
from roledsl.source import Source, Span
from roledsl.syntax.characters import TAB
from roledsl.syntax.grammar import UNSEEN, line_pattern
from roledsl.syntax.lines import nearly_opens, read_line
from roledsl.syntax.notes import Notes
from roledsl.syntax.places import Place, body_of, place
from roledsl.syntax.tree import Line, Opener

MAX_DEPTH = 32
LONGEST_WORD = 32  # characters; no word of the language is longer, and few headings are
INDENT = Line("_INDENT", 0, 0, 0)
DEDENT = Line("_DEDENT", 0, 0, 0)
_ODD = ("\t", *UNSEEN)
_NO_WIDTH = dict.fromkeys(map(ord, UNSEEN))
# The commonest lines of all: those that a long one is wrapped over.
_WRAPPING = frozenset({"ITEM", "PARAGRAPH", "FIELD"})
_TRAILING = " \t\r\n\u00a0"


class Frame:
    """A body that is open: its indent, its place, and the item in it that deeper lines would belong to.

    A ``silent`` frame is no body of its own: items that stand deeper than the paragraph before them.
    """

    __slots__ = ("indent", "item", "last", "place", "silent")

    def __init__(self, indent: int, at: Place, *, silent: bool = False) -> None:
        self.indent = indent
        self.place = at
        self.silent = silent
        self.item = False
        self.last = ""


class LineLexer:
    """Makes the tokens of one source. Its state is a stack of frames and what the next line may go on with.

    ``at`` names the place that the source is: a file, or what an excerpt of one is taken from.
    """

    def __init__(self, source: Source, at: str = "file") -> None:
        self.source = source
        self.notes = Notes(source)
        self.tokens: list[Line] = []
        self.comments: list[Span] = []
        self.frames = [Frame(0, place(at))]
        self.depth = 0
        self.open: Line | None = None  # the line that a wrapped line would go on with
        self.pending: Opener | None = None  # the opener whose body is to come
        self.held: list[Span] = []  # comments right below the open line
        self.unindented: Place | None = None  # that of a declaration whose body was not indented
        self.sunk: Line | None = None  # what lies deeper than bodies may be nested

    def run(self) -> list[Line]:
        """Read the whole source; give its tokens, bodies closed."""
        text = self.source.text
        odd = any(mark in text for mark in _ODD)
        for match in line_pattern().finditer(text):
            kind = match.lastgroup
            if kind in {"blank", "indent"}:
                self.open = None
                if self.held:
                    self._keep_comments()
                continue
            start = match.end("indent")
            end = match.end()
            while end > start and text[end - 1] in _TRAILING:
                end -= 1
            if kind == "COMMENT":
                self._comment(start, end)
            else:
                column = _column(text[match.start() : start]) if odd else start - match.start()
                open_ = self.open
                if kind == "PARAGRAPH" and open_ is not None and column > open_.column and open_.type in _WRAPPING:
                    if self.held:
                        self._comment_inside()
                    if text[open_.end - 1] == ":" and open_.type == "PARAGRAPH":
                        self._heading_without_quotes(open_)
                    open_.end = end
                    continue
                self._line(kind or "PARAGRAPH", match, start, end, column)
        self._keep_comments()
        self._no_body()
        self._close_to(0)
        return self.tokens

    # ---- Lines -----------------------------------------------------------------------------------

    def _comment(self, start: int, end: int) -> None:
        if self.open is None:
            self.comments.append(Span(start, end))
        else:
            self.held.append(Span(start, end))

    def _keep_comments(self) -> None:
        self.comments += self.held
        self.held = []

    def _line(self, kind: str, match: re.Match[str], start: int, end: int, column: int) -> None:
        open_ = self.open
        if open_ is not None:
            if self._goes_on(open_, kind, match, column):
                if self.held:
                    self._comment_inside()
                if kind == "OPENER" and open_.type != "BAD":
                    self._swallowed(match, start, column)
                open_.end = end
                return
            self._keep_comments()
        if self.sunk is not None and column >= self.sunk.column:
            self.sunk.end = end
            self._bury_comments(self.sunk)
            return
        frame = self.frames[-1]
        if self.pending is not None or column != frame.indent:
            self._indent(kind, start, end, column)
            if self.sunk is not None:
                return
            frame = self.frames[-1]
        self._add(kind, match, start, end, column, frame)

    def _goes_on(self, line: Line, kind: str, match: re.Match[str], column: int) -> bool:
        if kind in ("ITEM", "TABLE"):
            return kind == "TABLE" == line.type and column == line.column
        if line.type == "TABLE":
            return False
        if column > line.column:
            return True
        if column == line.column and line.type == "BAD" and kind == "PARAGRAPH" and not isinstance(line, Opener):
            return True  # text that can't stand here is said once
        if column < line.column or line.type != "PARAGRAPH":
            return False
        if kind == "PARAGRAPH":
            text, start = self.source.text, match.end("indent")
            return text.find(":", start, start + 60) < 0 or not nearly_opens(
                text, start, match.end(), self.frames[-1].place
            )
        return not self._opens(kind, match)

    def _opens(self, kind: str, match: re.Match[str]) -> bool:
        """Tell whether a line at a paragraph's indent opens something rather than going on with it."""
        at = self.frames[-1].place
        if kind == "HEADER":
            return match["keyword"] in at.declarations
        if match["own"]:
            return bool(at.own[0])
        words = match["words"]
        return at.strict or words in at.words or words in at.misplaced or words.startswith("replace ")

    def _swallowed(self, match: re.Match[str], start: int, column: int) -> None:
        """Tell of a line that goes on with the one above, but would open something if it were not so deep."""
        frame = self.frames[-1]
        words = match["words"]
        if words and words in frame.place.words:
            self.notes.report(
                "RD212",
                start,
                start + len(words),
                f"`{words}:` is read as part of the text above it",
                f"indent it by {frame.indent} instead of {column}, or begin it with a backslash if it is text",
            )

    def _heading_without_quotes(self, line: Line) -> None:
        """Tell of a short text with a colon at its end that a deeper line goes on with: it may be a heading."""
        if line.end - line.start <= LONGEST_WORD and self.frames[-1].place.own[0]:
            text = self.source.text[line.start : line.end - 1]
            self.notes.report(
                "RD212",
                line.start,
                line.end,
                "this line and those below it are read as one text",
                f'if it is a heading, write it in quotes: "{text}":',
                Fix("put the heading in quotes", (Edit(line.span, f'"{text}":'),), safe=False),
            )

    def _comment_inside(self) -> None:
        span = self.held[0]
        self.notes.report(
            "RD112",
            span.start,
            span.end,
            "a comment stands inside a text that goes on below it",
            "put the comment above the text; if the line belongs to the text, begin it with a backslash: \\#",
        )
        self.held = []

    def _bury_comments(self, line: Line) -> None:
        while self.comments and self.comments[-1].start > line.start:
            self.comments.pop()

    def _add(self, kind: str, match: re.Match[str], start: int, end: int, column: int, frame: Frame) -> None:
        line: Line
        if self.unindented is not None and self._belongs_above(kind, match, frame.place):
            line = Opener("BAD", start, end, column)
            word = self.unindented.words.get(match["words"]) if kind == "OPENER" else None
            line.place = body_of(word, self.unindented) if word is not None else "section"
            self.open, self.pending = None, line
            frame.item = False
        elif kind == "ITEM" and frame.place.prose:
            line = Line("ITEM", start, end, column)
            frame.item = True
            self.open = line
        elif kind in ("PARAGRAPH", "TABLE") and not (
            frame.place.strict or _notable(self.source.text, start, end, frame.place)
        ):
            line = Line(kind, start, end, column)
            frame.item = False
            self.open = line
        else:
            line, goes_on = read_line(self.notes, kind, match, start, end, column, frame.place)
            frame.item = False
            self.open = line if goes_on else None
            if isinstance(line, Opener) and not line.has_value and line.place:
                self.pending = line
        frame.last = line.type
        self.tokens.append(line)

    def _belongs_above(self, kind: str, match: re.Match[str], at: Place) -> bool:
        """Tell whether a line at the margin was meant for the declaration above, which was told of once."""
        if at.name != "file":
            return False
        words = (match["words"] if kind == "OPENER" else match["keyword"] if kind == "HEADER" else "") or ""
        assert self.unindented is not None
        if words.partition(" ")[0] in at.declarations and not (kind == "OPENER" and words in self.unindented.words):
            self.unindented = None
            return False
        return True

    # ---- Indents ---------------------------------------------------------------------------------

    def _indent(self, kind: str, start: int, end: int, column: int) -> None:
        """Open or close bodies for a line that does not simply stand below the last one."""
        pending = self.pending
        if pending is not None and column > pending.column:
            self.pending = None
            if pending.colon == pending.end and pending.type != "BAD":
                self._colon_missing(pending)
            self._open_body(column, pending.place, start, end)
            return
        self._no_body()
        frames = self.frames
        while column < frames[-1].indent and column <= frames[-2].indent:
            self._close()
        frame = frames[-1]
        if column < frame.indent:
            self.notes.report(
                "RD102",
                start,
                end,
                f"this line is indented by {column}, between {frames[-2].indent} and {frame.indent}",
                f"indent it by {frame.indent} to go on with the body above, or by {frames[-2].indent} to end that",
            )
        elif column > frame.indent:
            self._deeper(frame, kind, start, end, column)

    def _deeper(self, frame: Frame, kind: str, start: int, end: int, column: int) -> None:
        if frame.item:
            self._open_body(column, "item", start, end)
        elif kind == "ITEM" and frame.last in ("PARAGRAPH", "TABLE", "INCLUDE", "MEASURED_BY"):
            self.frames.append(Frame(column, frame.place, silent=True))
        else:
            if kind == "ITEM" and frame.last in ("FIELD", "SECTION", "GROUP", "STANDING"):
                message, code = "an item stands below a line that has its text already", "RD215"
                help_ = "put the text after the colon into the body, on a line of its own"
            else:
                message, code = "this line is indented deeper than the body that it stands in", "RD103"
                help_ = f"indent it by {frame.indent}, or end the line above that it belongs to with a colon"
            self.notes.report(code, start, end, message, help_)
            self.frames.append(Frame(column, frame.place, silent=True))

    def _open_body(self, column: int, at: str, start: int, end: int) -> None:
        if self.depth >= MAX_DEPTH:
            self.notes.report(
                "RD113",
                start,
                end,
                f"bodies are nested over {MAX_DEPTH} deep here",
                "end some of the bodies that this stands in; what is deeper is not read",
            )
            self.sunk = Line("BAD", start, end, column)
            self.tokens += (INDENT, self.sunk)
            self.frames.append(Frame(column, place("prose")))
            self.depth += 1
            self.open = None
            return
        self.depth += 1
        self.tokens.append(INDENT)
        self.frames.append(Frame(column, place(at)))

    def _close(self) -> None:
        self.sunk = None
        if not self.frames.pop().silent:
            self.depth -= 1
            self.tokens.append(DEDENT)

    def _close_to(self, count: int) -> None:
        while len(self.frames) > count + 1:
            self._close()

    def _colon_missing(self, line: Opener) -> None:
        fix = Fix("end the line with a colon", (Edit(Span(line.end, line.end), ":"),))
        self.notes.report(
            "RD205",
            line.start,
            line.end,
            "a colon is missing at the end of this line",
            "a line that has a body ends with a colon",
            fix,
        )

    def _no_body(self) -> None:
        line = self.pending
        self.pending = None
        if line is not None and line.colon < line.end and line.type != "BAD":
            self.notes.report(
                "RD204",
                line.start,
                line.end,
                "nothing is indented below this line",
                "write its contents below it, indented by two more blanks, or take the line out",
            )
            if self.frames[-1].place.name == "file" or not line.column:
                self.unindented = place(line.place)


def _column(indent: str) -> int:
    """Give the width of an indent: a tab reaches to the next of its stops, what cannot be seen has none."""
    return len(indent.translate(_NO_WIDTH).expandtabs(TAB))


def _notable(text: str, start: int, end: int, at: Place) -> bool:
    """Tell whether a line of prose wants a closer look: it may be a word or a title that was mistyped."""
    if text[start] in '"“”„«' or text.find(":", start, start + 60) > 0:
        return True
    return end - start < LONGEST_WORD and text[start:end] in at.words
