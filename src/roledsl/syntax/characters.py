"""Characters that have no place in a text: those that cannot be seen, reorder it, or look like others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix
from roledsl.source import Source, Span

_ONCE = frozenset({"RD104"})  # a file is in another encoding as a whole
TAB = 4  # the blanks that a tab is read as, in an indent

# Bidirectional controls: Boucher and Anderson, "Trojan Source" (2021); Unicode Standard Annex 9.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
# letters of scripts that are taken for Latin ones: Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu
_OTHER = "\u0370-\u058f\u1c80-\u1c8f\u1f00-\u1fff\u13a0-\u13ff\u2c80-\u2cff\u2de0-\u2dff\ua4d0-\ua4ff\ua640-\ua69f"
_ODD = re.compile(f"[{_BIDI}{_INVISIBLE}{_CONTROL}{_OTHER}\t\ud800-\udfff]")
_OTHER_LETTER = re.compile(f"[{_OTHER}]")
# a zero-width joiner has its place in many scripts and in emoji, not between ASCII letters
_JOINER = re.compile("(?<=[ -~])[\u200c\u200d](?=[ -~])")
_LONE_RETURN = re.compile("\r(?!\n)")
_BLANK_INDENT = re.compile(r"^[ \t]*[\u00a0\u2007\u202f][ \t\u00a0\u2007\u202f]*", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile("μ(?:m|g|l|L|s|V|A|F|W|M|mol|Sv)|[kMGT]Ω")  # Greek letters that have their place before Latin ones
_BIDI_SET = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Scripts whose letters are taken for Latin ones (Unicode Technical Standard 39, confusables).
_LOOK_ALIKE = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
# The letters of them that the language's words and names may be mistyped with, and the Latin ones they look like.
LATIN = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтАВЕКМНОРСТУХІЈЅαονρικυχτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkmtABEKMHOPCTYXIJSaovpikuxtABEZHIKMNOPTYX",
)


def odd_characters(source: Source) -> Iterator[Diagnostic]:
    """Find what should not stand in ``source``: at most one of a kind on a line, with a fix for all of them there."""
    found = _Found(source)
    text = source.text
    word_end = 0
    for match in _ODD.finditer(text):
        if not _OTHER_LETTER.match(match[0]):
            _odd(found, match.start(), match[0])
        elif match.start() >= word_end:
            word_end = _word(found, match.start(), word_end)
    if "\r" in text:
        for match in _LONE_RETURN.finditer(text):
            _odd(found, match.start(), match[0])
    if not text.isascii():
        if "\u200c" in text or "\u200d" in text:
            for match in _JOINER.finditer(text):
                _odd(found, match.start(), match[0])
        if "\u00a0" in text or "\u2007" in text or "\u202f" in text:
            for match in _BLANK_INDENT.finditer(text):
                width = " " * len(match[0].expandtabs(TAB))
                found.add("RD110", match, "a no-break space stands in the indent", "indent with blanks", width)
    return found.diagnostics()


class _Found:
    """What was found in a source, by code and line: the first place with its message, and the edits for all of them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self._first: dict[tuple[str, int], Diagnostic] = {}
        self._edits: dict[tuple[str, int], list[Edit]] = {}

    def add(self, code: str, at: re.Match[str] | tuple[int, int], message: str, help_: str, new: str | None = None, *,
            safe: bool = True) -> None:  # fmt: skip
        """Note what covers ``at`` and would be mended by ``new``, or by nothing that the tool could do."""
        start, end = at.span() if isinstance(at, re.Match) else at
        key = (code, 0 if code in _ONCE else self.source.line(start))
        if key not in self._first:
            fix = None if new is None else Fix(help_.partition(";")[0], (), safe)
            self._first[key] = diagnose(code, self.source, start, end, message, help=help_, fix=fix)
        if new is not None:
            self._edits.setdefault(key, []).append(Edit(Span(start, end), new))

    def end_of(self, code: str, at: int) -> int:
        """Give where the first of ``code`` on the line of ``at`` ends; -1 where there is none."""
        first = self._first.get((code, self.source.line(at)))
        return first.span.end if first is not None else -1

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Give a diagnostic of each kind a line."""
        for key, first in self._first.items():
            if first.fix is None:
                yield first
                continue
            edits: list[Edit] = []
            for edit in sorted(self._edits[key], key=lambda edit: edit.span):
                if not edits or edits[-1].span.end <= edit.span.start:
                    edits.append(edit)
            yield evolve(first, fix=evolve(first.fix, edits=tuple(edits)))


def _odd(found: _Found, at: int, character: str) -> None:
    point = f"U+{ord(character):04X}"
    place = (at, at + 1)
    if character == "\t":
        _tab(found, at)
    elif "\udc80" <= character <= "\udcff":
        found.add(
            "RD104",
            place,
            f"this file is not UTF-8: it has the byte 0x{ord(character) - 0xDC00:02X} here",
            "save it as UTF-8",
        )
    elif character in _BIDI_SET:
        found.add(
            "RD106",
            place,
            f"an invisible character here reorders what is shown ({point})",
            "take it out; it can make a text look like another",
            "",
            safe=False,
        )
    elif unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
        found.add("RD105", place, f"a control character stands here ({point})", "take it out", "", safe=False)
    else:
        name = "a soft hyphen" if character == "\u00ad" else "a character that cannot be seen"
        found.add("RD109", place, f"{name} stands here ({point})", "take it out", "")


def _tab(found: _Found, at: int) -> None:
    """A tab in the indent of a line, or anywhere else; the former is noted once with all of the indent."""
    if at < found.end_of("RD101", at):
        return
    if found.end_of("RD101", at) < 0 and found.end_of("RD110", at) < 0:
        text = found.text
        start, end = text.rfind("\n", 0, at) + 1, at
        while end < len(text) and text[end] in " \t":
            end += 1
        if not text[start:at].strip(" ") and end < len(text) and text[end] not in "\r\n":
            width = " " * len(text[start:end].expandtabs(TAB))
            found.add(
                "RD101",
                (start, end),
                "this line is indented with a tab",
                "indent with blanks only; `--fix --unsafe-fixes` puts four blanks for each tab",
                width,
                safe=False,
            )
            return
    found.add("RD110", (at, at + 1), "a tab stands here", "put a blank", " ")


def _word(found: _Found, at: int, after: int) -> int:
    """Look at the word that has a letter of another script; give where it ends, or ``after`` where that is no word."""
    text = found.text
    while at > after and text[at - 1].isalpha():
        at -= 1
    word = _WORD.match(text, at)
    if word is None:  # a letter of that block that is no word character
        return after
    scripts = {_script(letter) for letter in word[0]}
    if "LATIN" in scripts and scripts & _LOOK_ALIKE and not _UNIT.fullmatch(word[0]):
        _mixed(found, word)
    return word.end()


def _mixed(found: _Found, match: re.Match[str]) -> None:
    others = [letter for letter in match[0] if _script(letter) != "LATIN"]
    latin = len(match[0]) - len(others)
    odd = others[0] if latin >= len(others) else next(c for c in match[0] if _script(c) == "LATIN")
    at = match.start() + match[0].index(odd)
    what = unicodedata.name(odd, "a letter").lower()
    found.add(
        "RD108",
        (at, at + 1),
        f"a letter of another script stands in “{match[0][:40]}” ({what})",
        "type the word again; the letter looks like another one, and a search will not find it",
    )


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Give the first word of the letter's Unicode name, which is its script's for the scripts that matter here."""
    return unicodedata.name(letter, "").split(" ")[0]
