"""Prose: inline Markdown as it was typed, with what its references stand for."""

from __future__ import annotations

from attrs import frozen


@frozen
class Reference:
    """What stands between braces.

    ``raw`` is what was typed between them. ``kind`` is the declaration that it names (``role``, ``variant``,
    ``organisation``, ``grade``, ``term`` …), ``title`` for a quoted title, or ``own`` for the document's own title,
    grade or field, which only the document knows: its ``text`` is empty until then. ``text`` is what is printed,
    plain text; ``name`` the declaration's name, that a link leads to; ``expansion`` what a term stands for.
    """

    raw: str
    kind: str
    name: str = ""
    text: str = ""
    expansion: str = ""


@frozen
class Prose:
    """Inline Markdown on one line (wrapped lines are joined), and its references in the order in which they stand.

    A reference is ``{raw}``; ``\\{`` is a brace, as in Markdown. Text in a code span has no references.
    """

    text: str
    references: tuple[Reference, ...] = ()
