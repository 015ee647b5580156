"""Runs of text to the language's prose: inline Markdown in which every letter of the text means itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from roledsl.importing.blocks import Run
from roledsl.vocabulary import DECLARATIONS

# What has a meaning in Markdown or in the language, and only where it has: people read what is written here.
_SPECIAL: Final = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)
    | [{}`|]
    | \*(?=\S) | (?<=\S)\*
    | (?<![^\W_])_(?=\S) | (?<=\S)_(?![^\W_])
    | \[(?=[^\[\]]*\]\() | !(?=\[)
    | <(?=[A-Za-z/!?]) | &(?=\#|[A-Za-z][A-Za-z0-9]*;)
    | ~(?=~) | (?<=~)~
    """,
    re.VERBOSE,
)
_MARKER: Final = (
    r"(?:[-*•·–—‣◦●○▪■\uf0a7\uf0b7+]|\((?:\d{1,9}|[a-zA-Z]|[ivxIVX]{2,6})\)|(?:\d{1,9}|[a-zA-Z]|[ivxIVX]{2,6})[.)]"
    r"|\d{1,3}\.\d{1,3}\.?)(?=\s|$)"
)
# A line that would be something else than prose, whatever stands around it.
_TITLE: Final = r'(?:\s+"[^"]*")?'
_OPENING: Final = re.compile(
    rf"(?:{_MARKER}|\#|\||>|\"|(?:[-_*=] ?){{3,}}$|\\?$|[a-z]+(?:[ ]+[a-z]+){{0,3}}{_TITLE}[ ]?:(?=\s|$)"
    rf"|[a-z]+[ ]+[\w-]+{_TITLE}[ ]?(?::|$))"
)
# What no wrapped line may begin with: a word that declares something, and words and a colon, which may open a body.
_DECLARING: Final = "|".join(word.text for word in DECLARATIONS)
_BREAKING: Final = re.compile(
    rf"{_OPENING.pattern}|(?:{_DECLARING})\b|(?:[\w&/’'-]+[ \u00a0\u202f]+){{0,5}}[\w&/’'-]*{_TITLE}[ ]?:"
)
_BLANKS: Final = re.compile(r"\s+")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u200b\u2028\u2029\ufffe\uffff]|[\ud800-\udfff]")
WIDTH: Final = 110
"""How long a line may be, its indent included, before it is wrapped."""


def plain(text: str) -> str:
    """Give a text on one line, with single blanks and no characters that can't be printed."""
    return _BLANKS.sub(" ", _CONTROL.sub(" ", text.replace("\u00ad", ""))).strip()


def escaped(text: str) -> str:
    """Give plain text as prose that means that text, in the middle of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def prose(runs: Iterable[Run], *, bold: bool = True) -> str:
    """Give runs as inline Markdown on one line; without ``bold``, bold is not marked, as in a heading."""
    marked = ((_stars(run, bold=bold), run.link, run.text) for run in runs if run.text)
    pieces = [
        (stars, link, _BLANKS.sub(" ", _CONTROL.sub(" ", "".join(text for *_, text in same))))
        for (stars, link), same in groupby(marked, key=lambda one: one[:2])
    ]
    found = ""
    for number, (stars, link, text) in enumerate(pieces):
        following = pieces[number + 1][2][:1] if number + 1 < len(pieces) else ""
        found += _marked(text, stars, link, found[-1:], following)
    return _BLANKS.sub(" ", found).strip()


def _stars(run: Run, *, bold: bool) -> str:
    return "**" * (run.bold and bold) + "*" * run.italic


def _marked(text: str, stars: str, link: str, before: str, following: str) -> str:
    """Give a piece of text with its marks; ``before`` and ``following`` are the letters that it stands between."""
    inner = text.strip()
    if not inner:
        return text
    at = text.index(inner)
    head, tail = text[:at], text[at + len(inner) :]
    shown = escaped(inner)
    if link and _may_lead(link) and inner != link:
        shown = f"[{_BRACKET.sub(_ESCAPED, shown)}]({link})"
    if stars and _may_open(head or before, shown[0]) and _may_close(shown[-1], tail or following):
        shown = f"{stars}{shown}{stars}"
    return f"{head}{shown}{tail}"


_BRACKET: Final = re.compile(r"(?<!\\)[\[\]]")
_ESCAPED: Final = r"\\\g<0>"


def _may_open(before: str, first: str) -> bool:
    """Tell whether stars before a text are read as marks: CommonMark's left-flanking runs, and no stars before them."""
    return before[-1:] != "*" and (first.isalnum() or not before[-1:].isalnum())


def _may_close(last: str, following: str) -> bool:
    """Tell whether stars behind a text are read as marks: CommonMark's right-flanking runs."""
    return last != "\\" and (last.isalnum() or not following[:1].isalnum())


def _may_lead(link: str) -> bool:
    return re.fullmatch(r"(?:https?://|mailto:)[\w\-./#%?=:~+,;@!$'&]+", link) is not None


def guarded(line: str) -> str:
    """Give a line of prose such that it begins a paragraph: a backslash before what would open something else."""
    if not line or line[0] == "\\" or not _OPENING.match(line):
        return line
    return f"\\{line}"


def quoted(text: str) -> str:
    """Give plain text as a title in quotes."""
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{").replace("}", "\\}") + '"'


def wrapped(text: str, indent: str, hanging: str) -> Iterator[str]:
    """Give the lines of a text that begins with ``indent`` and goes on with ``hanging``.

    No line begins with what would open something: then the word stands on the line before, however long that gets.
    """
    line, filled = indent, False
    words = text.split(" ")
    for number, word in enumerate(words):
        if filled and len(line) + 1 + len(word) > WIDTH and not _BREAKING.match(" ".join(words[number : number + 6])):
            yield line
            line, filled = hanging, False
        line += f" {word}" if filled else word
        filled = True
    yield line
