"""Where a part of the model was typed, and the layer through which it came."""

from __future__ import annotations

from attrs import field, frozen

from roledsl.source import Source, Span


@frozen
class Layer:
    """A layer of a role: ``kind`` is ``role``, ``variant``, ``level``, ``every level``, ``grade``, ``every role``,
    ``family``, ``organisation``, ``pack``, ``vacancy``, ``statement`` or ``domain``; ``name`` that of the
    declaration."""  # noqa: D209

    kind: str
    name: str


@frozen
class Origin:
    """The place of a part: its source, the offsets where it starts and ends, and the layer that it came through."""

    source: Source = field(repr=False)
    start: int
    end: int
    layer: Layer

    @property
    def file(self) -> str:
        """The file's name, as the workspace shows it."""
        return self.source.name

    @property
    def line(self) -> int:
        """The line on which the part starts, counted from 1."""
        return self.source.line(self.start)

    def reference(self, raw: str) -> Span:
        """Give where ``raw`` first stands between braces in the part, else the whole part."""
        at = self.source.text.find(f"{{{raw}}}", self.start, self.end)
        return Span(at + 1, at + 1 + len(raw)) if at >= 0 else Span(self.start, self.end)
