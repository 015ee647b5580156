"""What is wrong with a template that somebody has given, told as diagnostics are."""

from __future__ import annotations

from roledsl.diagnostics import Diagnostic
from roledsl.report.text import block
from roledsl.source import Source, Span


class TemplateError(Exception):
    """A template that was given does not fit: an own Jinja template, or a Word file.

    ``message`` says what is wrong, ``span`` where in ``source``, whose name is the template's; of a Word template the
    lines of the source are its paragraphs. ``help`` says what to do, and may be empty. The exception's text is the
    whole report, with the line and carets below it.
    """

    def __init__(self, message: str, source: Source, span: Span = Span(0, 0), help: str = "") -> None:  # noqa: A002, B008
        super().__init__(message, source, span, help)  # so that it survives the way back from another process
        self.message = message
        self.source = source
        self.span = span
        self.help = help

    @property
    def place(self) -> str:
        """Where it is, as ``html/section.jinja:3:10``; the file alone where it is about that."""
        if not self.source.text:
            return self.source.name
        line, column = self.source.position(self.span.start)
        return f"{self.source.name}:{line}:{column}"

    def __str__(self) -> str:
        """Give the report."""
        return block(Diagnostic("", self.message, self.source, self.span, help=self.help))


class TemplateWarning(UserWarning):
    """A document was made with a template that was given, but something that it says has no place there."""


def of_file(message: str, name: str, help: str = "") -> TemplateError:  # noqa: A002
    """Give what is wrong with a file as a whole, ``name`` being the file's."""
    return TemplateError(message, Source(name, ""), help=help)
