"""The lexer for Pygments, by which Sphinx, MkDocs, and many others colour text: an entry point names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from pygments.lexer import Lexer
from pygments.token import Comment, Generic, Keyword, Name, Punctuation, String, Text, Token

from roledsl.highlighting.marks import marks
from roledsl.vocabulary import declarations_in

_TOKENS: Final[dict[str, Any]] = {
    "comment": Comment.Single,
    "declaration": Keyword.Declaration,
    "section": Keyword,
    "word": Name.Attribute,
    "declared": Name.Class,
    "name": Name.Constant,
    "title": String,
    "heading": Generic.Subheading,
    "value": Token.Literal,
    "reference": String.Interpol,
    "marker": Punctuation.Marker,
    "tag": Name.Decorator,
    "code": String.Backtick,
    "strong": Generic.Strong,
    "emphasis": Generic.Emph,
    "escape": String.Escape,
    "punctuation": Punctuation,
}
_WORDS: Final = "|".join(sorted(declarations_in("file")))
_DECLARES: Final = re.compile(rf"^(?:{_WORDS}) [\w-]+(?: \"[^\"\n]*\")?:?$", re.MULTILINE)


class RoleLexer(Lexer):
    """Lexes role files as the parser reads them; an excerpt, by what its lines look like. No token is an error."""

    name = "Role"
    aliases: ClassVar[list[str]] = ["role", "roledsl"]
    filenames: ClassVar[list[str]] = ["*.role"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, Any, str]]:
        """Give each token with its offset; together they are the text."""
        at = 0
        for mark in marks(text):
            if at < mark.start:
                yield at, Text, text[at : mark.start]
            yield mark.start, _TOKENS[mark.kind], text[mark.start : mark.end]
            at = mark.end
        if at < len(text):
            yield at, Text, text[at:]

    def analyse_text(text: str) -> float:  # type: ignore[misc, override] # noqa: N805 -- Pygments makes it static
        """Say how likely a text is a role file: it declares something as one does."""
        return 0.3 if _DECLARES.search(text) else 0.0
