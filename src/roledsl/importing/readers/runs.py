"""Stretches of text as readers put them together: blanks put in order, like looks joined, parts cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from roledsl.importing.blocks import Run

# What the private codes of the fonts Symbol and Wingdings show, as far as documents have it; F0B7 is Word's own bullet.
_SYMBOLS: Final = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF0FD: "☒", 0xF0A8: "☐", 0xF06F: "□",
    0xF071: "❑", 0xF072: "❒", 0xF076: "❖", 0xF0E0: "→", 0xF0DE: "⇒", 0xF02D: "-", 0xF0BE: "—", 0xF028: "☎", 0xF02A: "✉",
    0xF052: "☑", 0xF050: "✓", 0xF054: "☒", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×",
}  # fmt: skip
_SYMBOL: Final = re.compile("[\uf000-\uf0ff]")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_BLANK: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNCLEAN: Final = re.compile("[^\t\n\x20-\x7e‘-”–—•£€á-ÿ]")
_SPACES: Final = re.compile(" {2,}")
_AROUND: Final = re.compile(" *([\n\t]) *")
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return the text with plain blanks and line ends, without what no reader sees.

    Codes of symbol fonts become symbols, ligatures letters.
    """
    if not _UNCLEAN.search(text):
        return text
    text = _SURROGATES.sub("\ufffd", _LINE.sub("\n", _BLANK.sub(" ", text.translate(_LIGATURES))))
    return _SYMBOL.sub(lambda match: _SYMBOLS.get(ord(match[0]), "•"), _UNSEEN.sub("", text))


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Give the same runs with single blanks, none at either end or beside a line's end, and neighbours that look alike
    joined.
    """
    done: list[Run] = []
    last = "\n"  # the letter before
    for run in runs:
        text = _AROUND.sub(r"\1", _SPACES.sub(" ", clean(run.text)))
        if last in " \n\t":
            text = text.lstrip(" ")
        if last == "\n" and not done:
            text = text.lstrip("\n\t")
        if not text:
            continue
        if last == " " and text[0] in "\n\t":
            done[-1] = evolve(done[-1], text=done[-1].text[:-1])
        last = text[-1]
        if done and (text.isspace() or _alike(done[-1], run)):
            done[-1] = evolve(done[-1], text=done[-1].text + text)
        else:
            done.append(evolve(run, text=text))
    while done and not (text := done[-1].text.rstrip()):
        done.pop()
    if done:
        done[-1] = evolve(done[-1], text=text)
    return tuple(run for run in done if run.text)


def _alike(one: Run, other: Run) -> bool:
    return (one.bold, one.italic, one.underlined, one.link) == (other.bold, other.italic, other.underlined, other.link)


def cut(runs: Iterable[Run], start: int, end: int | None = None) -> tuple[Run, ...]:
    """Give the part of runs between two places in their text, in order."""
    return tidy(_between(runs, start, end))


def _between(runs: Iterable[Run], start: int, end: int | None) -> Iterator[Run]:
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : None if end is None else max(0, end - at)]
        at += len(run.text)
        if text:
            yield evolve(run, text=text)
