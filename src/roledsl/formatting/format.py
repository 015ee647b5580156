"""From source to formatted source, or to the reason why it stays as it is."""

from __future__ import annotations

from attrs import frozen

from roledsl.diagnostics import Diagnostic, Edit, Severity
from roledsl.formatting.layout import edits
from roledsl.formatting.proof import same
from roledsl.source import Source
from roledsl.syntax import Tree, parse


@frozen
class Formatted:
    """A source and its canonical form.

    ``edits`` lead from the one to the other, in order and without overlap. ``errors`` are the mistakes for which a
    source stays as it is. ``unproved`` says that it does for a mistake of ours: the form that was found is not
    known to mean the same, and nothing of it is used.
    """

    source: Source
    edits: tuple[Edit, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    unproved: bool = False

    @property
    def changed(self) -> bool:
        """Whether the canonical form is another than the source."""
        return bool(self.edits)

    @property
    def text(self) -> str:
        """The formatted text; that of the source where it stays as it is."""
        return applied(self.source, self.edits).text

    def to_bytes(self) -> bytes:
        """Give the bytes of the formatted file; a byte order mark stays."""
        return applied(self.source, self.edits).to_bytes()


def format_source(source: Source, lines: tuple[int, int] | None = None) -> Formatted:
    """Bring a source to its canonical form; one with errors stays as it is.

    ``lines`` are the first and the last line of a range, counted from 1: then only the innermost body around them is
    formatted, or the declarations that they touch. Never raises.

    What is given has been read again: it has the same lines, words, tags and comments as the source, and is its own
    canonical form. docs/decisions/0006-proof-of-formatting.md says why that is enough.
    """
    tree = parse(source)
    errors = tuple(d for d in tree.diagnostics if d.severity is Severity.ERROR)
    if errors:
        return Formatted(source, errors=errors)
    found = tuple(edits(tree, lines))
    if found and not _proved(tree, parse(applied(source, found)), whole=lines is None):
        return Formatted(source, unproved=True)
    return Formatted(source, found)


def applied(source: Source, changes: tuple[Edit, ...]) -> Source:
    """Give the source with its edits applied."""
    parts: list[str] = []
    at = 0
    for edit in changes:
        parts += (source.text[at : edit.span.start], edit.text)
        at = edit.span.end
    return Source(source.name, "".join(parts) + source.text[at:], source.bom)


def _proved(before: Tree, after: Tree, *, whole: bool) -> bool:
    if any(d.severity is Severity.ERROR for d in after.diagnostics) or not same(before, after):
        return False
    return not whole or not edits(after)
