"""Where a check points: at the first line of a part, or at words in it."""

from __future__ import annotations

import re

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Label
from roledsl.model.origin import Origin
from roledsl.source import Span


def first_line(origin: Origin) -> Span:
    """Give the first line of a part, since a section or a long item would be underlined all over."""
    end = origin.source.text.find("\n", origin.start, origin.end)
    return Span(origin.start, end if end >= 0 else origin.end)


def words(origin: Origin, wanted: str) -> Span:
    """Give where ``wanted`` is typed in a part, as a word of its own; its first line where it can't be found."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])")
    found = pattern.search(origin.source.text, origin.start, origin.end)
    return Span(*found.span()) if found else first_line(origin)


def label(origin: Origin, message: str) -> Label:
    """Show the first line of a second part."""
    return Label(origin.source, first_line(origin), message)


def compared(
    code: str, origin: Origin | None, message: str, help: str, other: Origin | None = None, there: str = ""  # noqa: A002
) -> Diagnostic:  # fmt: skip
    """Say something of a part, which has a place, and show another one that it is compared with, if that has one."""
    assert origin is not None
    return point(code, origin, message, help, labels=() if other is None else (label(other, there),))


def point(
    code: str, origin: Origin, message: str, help: str, *, wanted: str = "", labels: tuple[Label, ...] = ()  # noqa: A002
) -> Diagnostic:  # fmt: skip
    """Say something of the first line of a part, or of the words ``wanted`` in it."""
    span = words(origin, wanted) if wanted else first_line(origin)
    return diagnose(code, origin.source, span.start, span.end, message, help=help, labels=labels)
