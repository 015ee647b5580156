"""Runs of text to the language's prose: inline Markdown in which every letter of the text means itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from roledsl.importing.blocks import Run

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
_OPENING: Final = re.compile(rf"(?:{_MARKER}|\#|\||>|\"|[-_*=]{{3}}|\\?$)")
# What no wrapped line may begin with: words and a colon too, which may open a body.
_BREAKING: Final = re.compile(rf"{_OPENING.pattern}|(?:[\w&/’'-]+[ \u00a0\u202f]+){{0,5}}[\w&/’'-]*[ ]?:")
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
    marked = ((_mark(run, bold=bold), run.text) for run in runs if run.text)
    parts = []
    for mark, same in groupby(marked, key=lambda one: one[0]):
        parts.append(_marked(_CONTROL.sub(" ", "".join(text for _, text in same)).replace("\n", " "), *mark))
    return _BLANKS.sub(" ", "".join(parts)).strip()


def _mark(run: Run, *, bold: bool) -> tuple[str, str]:
    stars = "**" * (run.bold and bold) + "*" * run.italic
    return stars, run.link


def _marked(text: str, stars: str, link: str) -> str:
    inner = text.strip()
    before, _, after = text.partition(inner) if inner else ("", "", "")
    if not inner:
        return text
    found = escaped(inner)
    if link and _may_lead(link):
        found = f"[{found}]({link})" if plain(inner) != link else found
    if stars and _flanked(inner):
        found = f"{stars}{found}{stars[::-1]}"
    return f"{before}{found}{after}"


def _flanked(inner: str) -> bool:
    """Tell whether Markdown would read stars around a text as emphasis: not where it begins or ends with a sign."""
    return all(letter.isalnum() or letter in "([“\"’'.,:;!?)&£$€%”" for letter in (inner[0], inner[-1])) and (
        inner[0].isalnum()
    )


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
