"""How text is kept from being read as CommonMark: in a line, at its start, in a heading, a cell, a destination."""

from __future__ import annotations

import re
from typing import Final

from roledsl.render.characters import clean

# ``~`` for GFM's strikethrough; ``!`` only where a bracket may follow it, ``&`` only where it may begin an entity
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>~]|!$|&(?=[#\w]|$)")
_NUMBER: Final = re.compile(r"[0-9]{1,9}(?=[.)](?: |$))")
_START: Final = re.compile(r"(?:#{1,6}|[-+*])(?= |$)|>|([-*_])(?: *\1){2,} *$")
_CLOSING: Final = re.compile(r"(?<![^ ])(#+)$")
_IN_CELL: Final = re.compile(r"\\.|(?P<ticks>`+)(?!`)(?P<code>.*?)(?<!`)(?P=ticks)(?!`)|\|")
_DESTINATION: Final = re.compile(r"[\w\-./#%?=:~+,;@!$']+")


def escaped(text: str) -> str:
    """Return plain text as CommonMark that reads as that text, wherever in a line it stands."""
    return _SPECIAL.sub(r"\\\g<0>", clean(text))


def guarded(line: str) -> str:
    """Return a line of CommonMark such that it begins a paragraph, not a heading, a list, a quotation or a rule."""
    line = line.strip(" ")
    if number := _NUMBER.match(line):
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if _START.match(line) else line


def strong(text: str) -> str:
    """Return plain text in bold; it must not stand directly beside a letter."""
    text = escaped(text).strip()
    return f"**{text}**" if text else ""


def heading(line: str, level: int) -> str:
    """Return a line as a heading; CommonMark has six levels, deeper ones are given the sixth."""
    closed = _CLOSING.sub(r"\\\1", line.strip(" "))
    return f"{'#' * min(level, 6)} {closed}"


def in_cell(line: str) -> str:
    """Return a line of CommonMark for the cell of a pipe table."""
    return _IN_CELL.sub(lambda match: _pipes(match, line), line.strip(" ")) if "|" in line else line.strip(" ")


def _pipes(match: re.Match[str], line: str) -> str:
    if match["ticks"]:
        # a pipe after a backslash can't be written inside a code span of a cell: readers disagree about it
        code = match[0]
        return in_cell(escaped(match["code"])) if "\\|" in code else code.replace("|", "\\|")
    if match[0] == "|":
        return "&#124;" if line[match.start() - 1 : match.start()] == "\\" else "\\|"
    return match[0]


def destination(href: str) -> str:
    """Return an address as the destination of a link, between its parentheses."""
    if _DESTINATION.fullmatch(href):
        return href
    return "<" + re.sub(r"[\\<>&]", r"\\\g<0>", clean(href)) + ">"
