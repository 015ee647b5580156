"""What a stage has to say about its input: diagnostics, as plain data."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from itertools import islice

from attrs import frozen

from roledsl.source import Source, Span


class Severity(enum.Enum):
    """How much a diagnostic matters: an error stops a document, a warning wants a look, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Label:
    """A second place that a diagnostic speaks of, and what is there."""

    source: Source
    span: Span
    message: str


@frozen
class Edit:
    """Replace what ``span`` covers with ``text``."""

    span: Span
    text: str


@frozen
class Fix:
    """A mend for a diagnostic, in the diagnostic's own source.

    ``edits`` do not overlap and stand in order. A ``safe`` fix keeps what the author meant; another is offered only.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


@frozen
class Diagnostic:
    """One mistake or remark.

    ``message`` says what is wrong, in lower case, and makes sense alone; ``help`` says what to do; ``labels`` are the
    other places that take part. ``code`` is registered in :mod:`roledsl.codes`.
    """

    code: str
    message: str
    source: Source
    span: Span
    severity: Severity = Severity.ERROR
    help: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None

    def __str__(self) -> str:
        """Give one line, as other tools print theirs: ``file:line:column: error[RD301]: message``."""
        line, column = self.source.position(self.span.start)
        return f"{self.source.name}:{line}:{column}: {self.severity.value}[{self.code}]: {self.message}"

    @property
    def line(self) -> int:
        """The line, counted from 1, on which the diagnostic starts."""
        return self.source.line(self.span.start)


def listed(names: Iterable[str], last: str = "and", most: int = 12) -> str:
    """Put names into a message, in backticks; of many the first, since nobody reads hundreds."""
    shown = [f"`{name}`" for name in islice(names, most + 1)]
    if len(shown) > most:
        return ", ".join(shown[:most]) + " …"
    return f" {last} ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def path(names: Sequence[str], most: int = 12) -> str:
    """Put the names along a path into a message; of a long one its ends."""
    shown = names if len(names) <= most else (*names[: most - 2], "…", names[-1])
    return " → ".join(shown)


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, place and code, and drop what was said twice."""
    unique = {(d.source.name, d.span.start, d.span.end, d.code, d.message): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))
