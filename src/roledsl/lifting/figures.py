"""Figures of a library: its lines, and the share of those that are copies of others."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from roledsl.source import Source

LONG = 6  # words of a line that is no copy by chance


@frozen
class Figures:
    """How many ``lines`` have something on them; how many are ``long``, and ``copies`` of an earlier one."""

    lines: int
    long: int
    copies: int

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Figures:
        """Count. Comments are lines, but no copies; blanks at the edges and between words do not matter."""
        lines, seen, long = 0, set[str](), 0
        for source in sources:
            for line in source.text.split("\n"):
                words = line.split()
                lines += bool(words)
                if len(words) >= LONG and not words[0].startswith("#"):
                    long += 1
                    seen.add(" ".join(words))
        return cls(lines, long, long - len(seen))

    @property
    def share(self) -> float:
        """The share of long lines that are copies of an earlier one, from 0 to 1."""
        return self.copies / self.long if self.long else 0.0
