"""Characters that have no place in a text: those that cannot be seen, reorder it, or look like others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix
from roledsl.source import Source, Span

TAB = 4  # the blanks that a tab is read as, in an indent

# Bidirectional controls: Boucher and Anderson, "Trojan Source" (2021); Unicode Standard Annex 9.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_ODD = re.compile(f"[{_BIDI}{_INVISIBLE}{_CONTROL}\t\ud800-\udfff]")
# a zero-width joiner has its place in many scripts and in emoji, not between ASCII letters
_JOINER = re.compile("(?<=[ -~])[\u200c\u200d](?=[ -~])")
_LONE_RETURN = re.compile("\r(?!\n)")
_BLANK_INDENT = re.compile(r"^[ \t]*[\u00a0\u2007\u202f][ \t\u00a0\u2007\u202f]*", re.MULTILINE)
# letters of scripts that are taken for Latin ones: Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu
_OTHER = re.compile(
    "[\u0370-\u058f\u1c80-\u1c8f\u1f00-\u1fff\u13a0-\u13ff\u2c80-\u2cff\u2de0-\u2dff\ua4d0-\ua4ff\ua640-\ua69f]"
)
_WORD = re.compile(r"[^\W\d_]+")
_BIDI_SET = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Scripts whose letters are taken for Latin ones (Unicode Technical Standard 39, confusables).
_LOOK_ALIKE = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
# The letters of them that the language's words and names may be mistyped with, and the Latin ones they look like.
LATIN = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтАВЕКМНОРСТУХІЈЅαονρικυχτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkmtABEKMHOPCTYXIJSaovpikuxtABEZHIKMNOPTYX",
)


def odd_characters(source: Source) -> Iterator[Diagnostic]:
    """Find what should not stand in ``source``, in order of place; at most one of a kind on a line."""
    text = source.text
    seen: set[tuple[str, int]] = set()
    for diagnostic in _found(source, text):
        key = (diagnostic.code, diagnostic.line)
        if key not in seen:
            seen.add(key)
            yield diagnostic


def _found(source: Source, text: str) -> Iterator[Diagnostic]:
    for match in _ODD.finditer(text):
        yield _odd(source, match.start(), match[0])
    if "\r" in text:
        for match in _LONE_RETURN.finditer(text):
            yield _odd(source, match.start(), match[0])
    if text.isascii():
        return
    if "\u200c" in text or "\u200d" in text:
        for match in _JOINER.finditer(text):
            yield _odd(source, match.start(), match[0])
    if "\u00a0" in text or "\u2007" in text or "\u202f" in text:
        for match in _BLANK_INDENT.finditer(text):
            fix = Fix("indent with blanks", (Edit(Span(match.start(), match.end()), " " * len(match[0])),))
            yield diagnose(
                "RD110",
                source,
                match.start(),
                match.end(),
                "a no-break space stands in the indent",
                help="indent with blanks",
                fix=fix,
            )
    if _OTHER.search(text):
        yield from _mixed_words(source, text)


def _mixed_words(source: Source, text: str) -> Iterator[Diagnostic]:
    done = 0
    for match in _OTHER.finditer(text):
        if match.start() < done:
            continue
        start = match.start()
        while start > done and text[start - 1].isalpha():
            start -= 1
        word = _WORD.match(text, start)
        if word is None:  # a letter of that block that is no word character
            continue
        done = word.end()
        scripts = {_script(letter) for letter in word[0]}
        if "LATIN" in scripts and scripts & _LOOK_ALIKE:
            yield _mixed(source, word)


def _odd(source: Source, at: int, character: str) -> Diagnostic:
    point = f"U+{ord(character):04X}"
    if character == "\t":
        return _tab(source, at)
    if "\udc80" <= character <= "\udcff":
        byte = ord(character) - 0xDC00
        return diagnose(
            "RD104", source, at, at + 1, f"the byte 0x{byte:02X} is not UTF-8", help="save the file as UTF-8"
        )
    if character in _BIDI_SET:
        return diagnose(
            "RD106",
            source,
            at,
            at + 1,
            f"an invisible character here reorders what is shown ({point})",
            help="take it out; it can make a text look like another",
            fix=Fix("take it out", (Edit(Span(at, at + 1), ""),), safe=False),
        )
    if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
        return diagnose(
            "RD105",
            source,
            at,
            at + 1,
            f"a control character stands here ({point})",
            help="take it out",
            fix=Fix("take it out", (Edit(Span(at, at + 1), ""),), safe=False),
        )
    name = "a soft hyphen" if character == "\u00ad" else "a character that cannot be seen"
    return diagnose(
        "RD109",
        source,
        at,
        at + 1,
        f"{name} stands here ({point})",
        help="take it out",
        fix=Fix("take it out", (Edit(Span(at, at + 1), ""),)),
    )


def _tab(source: Source, at: int) -> Diagnostic:
    text = source.text
    line_start = text.rfind("\n", 0, at) + 1
    end = at
    while end < len(text) and text[end] in " \t":
        end += 1
    before = text[line_start:at]
    if before.strip(" ") or (end < len(text) and text[end] == "\n") or end == len(text):
        return diagnose(
            "RD110",
            source,
            at,
            at + 1,
            "a tab stands here",
            help="a blank is meant",
            fix=Fix("put a blank", (Edit(Span(at, at + 1), " "),)),
        )
    width = " " * len(text[line_start:end].expandtabs(TAB))
    return diagnose(
        "RD101",
        source,
        line_start,
        end,
        "this line is indented with a tab",
        help="indent with blanks only",
        fix=Fix("indent with blanks", (Edit(Span(line_start, end), width),), safe=False),
    )


def _mixed(source: Source, match: re.Match[str]) -> Diagnostic:
    counts = [letter for letter in match[0] if _script(letter) != "LATIN"]
    latin = len(match[0]) - len(counts)
    odd = counts[0] if latin >= len(counts) else next(c for c in match[0] if _script(c) == "LATIN")
    at = match.start() + match[0].index(odd)
    what = unicodedata.name(odd, "a letter").lower()
    return diagnose(
        "RD108",
        source,
        at,
        at + 1,
        f"a letter of another script stands in “{match[0]}” ({what})",
        help="type the word again; the letter looks like another one, and a search will not find it",
    )


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Give the first word of the letter's Unicode name, which is its script's for the scripts that matter here."""
    return unicodedata.name(letter, "").split(" ")[0]
