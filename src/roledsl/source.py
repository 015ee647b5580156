"""Text and the places in it: a source, spans of offsets, and lines and columns worked out from them."""

from __future__ import annotations

import bisect
from functools import cached_property

from attrs import field, frozen

_BOM = "\ufeff"


@frozen(order=True)
class Span:
    """A half-open run ``start <= offset < end`` of code points in one source."""

    start: int
    end: int


@frozen(slots=False)
class Source:
    """One file's text and the name it is shown by.

    ``text`` is what was decoded, line ends untouched and without a byte order mark; ``bom`` says whether there was
    one. Bytes that are not UTF-8 are kept as lone surrogates (PEP 383), so that ``to_bytes`` gives the file back.
    """

    name: str
    text: str = field(repr=False)
    bom: bool = False

    @classmethod
    def from_bytes(cls, name: str, data: bytes) -> Source:
        """Decode ``data`` as UTF-8; never fails, see the class."""
        text = data.decode("utf-8", "surrogateescape")
        if text.startswith(_BOM):
            return cls(name, text[1:], bom=True)
        return cls(name, text)

    def to_bytes(self) -> bytes:
        """Give the file's bytes back, exactly."""
        return ((_BOM if self.bom else "") + self.text).encode("utf-8", "surrogateescape")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def line(self, offset: int) -> int:
        """Give the line that ``offset`` stands in, counted from 1."""
        return bisect.bisect_right(self._starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Give ``(line, column)`` of ``offset``, both counted from 1, the column in code points."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1

    @property
    def line_count(self) -> int:
        """How many lines there are; text that ends with a line end has an empty last one."""
        return len(self._starts)

    def line_span(self, line: int) -> Span:
        """Give the span of ``line`` (from 1), without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """Give the text of ``line`` (from 1), without its line end."""
        span = self.line_span(line)
        return self.text[span.start : span.end]

    def slice(self, span: Span) -> str:
        """Give the text that ``span`` covers."""
        return self.text[span.start : span.end]
