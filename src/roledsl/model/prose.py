"""Prose: inline Markdown as it was typed, with what its references stand for."""

from __future__ import annotations

import re

from attrs import frozen


@frozen
class Reference:
    r"""What stands between braces.

    ``raw`` is what was typed between them. ``kind`` is the declaration that it names (``role``, ``variant``,
    ``organisation``, ``grade``, ``term`` …), ``title`` for a quoted title, ``field`` for another's field, or ``own``
    for the document's own title, grade or field; what the last two print only the document knows: their ``text`` is
    empty until then. ``text`` is what is printed, plain text; ``name`` the declaration's name, that a link leads to;
    ``expansion`` what a term stands for.
    """

    raw: str
    kind: str
    name: str = ""
    text: str = ""
    expansion: str = ""


@frozen
class Prose:
    r"""Inline Markdown on one line (wrapped lines are joined), and its references in the order in which they stand.

    A reference is ``{raw}``; ``\{`` is a brace, as in Markdown. Text in a code span has no references.
    """

    text: str
    references: tuple[Reference, ...] = ()

    def __str__(self) -> str:
        """Give the plain text."""
        return self.plain

    @property
    def plain(self) -> str:
        """The text with references printed and escapes taken away; Markdown's other marks stay."""
        if "\\" not in self.text and not self.references:
            return self.text
        left = iter(self.references)
        return _MARKS.sub(lambda m: m[1] or (next(left, _NOTHING).text if m[2] is not None else m[0]), self.text)


_NOTHING = Reference("", "own")
_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\{([^{}\n]*)\}")
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>~|]|&(?=[#A-Za-z])|!(?=\[)|(?<=[hw])(?=ttps?:|ww\.)")
EMPTY = Prose("")
# Characters that a reference prints of a title or a term, and of a field, at most: more would multiply what is typed.
LONGEST_TITLE, LONGEST_FIELD = 1000, 10_000


def quote(text: str, most: int = LONGEST_TITLE) -> str:
    """Give a text as a reference prints it: of one that is longer by far than it should be, the beginning."""
    return text if len(text) <= most else f"{text[:most]}…"


def escaped(text: str) -> str:
    """Give Markdown that prints ``text`` as it is."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}" if match[0] else "", text)
