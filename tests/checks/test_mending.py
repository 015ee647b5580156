"""Mending: fixes put into texts, round by round, and left out where they would do harm."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

import roledsl
from roledsl.checks import Mended, mend
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix
from roledsl.source import Source, Span


class Texts:
    """Texts by name, in which single letters are found; ``fixes`` says what each should become."""

    def __init__(self, texts: Mapping[str, str], fixes: Mapping[str, str], *, safe: bool = True) -> None:
        self.texts = texts
        self.fixes = fixes
        self.safe = safe
        self.looks = 0

    def look(self, changed: Mapping[str, Source]) -> list[Diagnostic]:
        """Find each letter that has a fix, as a warning, and each `x`, as an error."""
        self.looks += 1
        sources = [changed.get(name) or Source(name, text) for name, text in self.texts.items()]
        return [
            self._found(source, match)
            for source in sources
            for match in re.finditer("[x" + "".join(self.fixes) + "]", source.text)
        ]

    def _found(self, source: Source, match: re.Match[str]) -> Diagnostic:
        letter = match[0]
        edit = Edit(Span(*match.span()), self.fixes.get(letter, ""))
        fix = Fix("write it so", (edit,), self.safe) if letter in self.fixes else None
        return diagnose("RD301" if letter == "x" else "RD503", source, *match.span(), f"there is `{letter}`", fix=fix)


def mended(texts: Texts) -> dict[str, str]:
    """The texts that mending changes."""
    return {name: after.text for name, (_, after) in mend(texts.look).changed.items()}


def test_round_by_round() -> None:
    """What a fix makes room for is fixed in the next round, and fixes that touch wait for each other."""
    texts = Texts({"one": "a-b", "two": "aab", "three": "-"}, {"a": "b", "b": "c"})

    assert {"one": "c-c", "two": "ccc"} == mended(texts)


def test_it_comes_to_rest() -> None:
    """Fixes that undo each other end after some rounds."""
    assert set(mended(Texts({"one": "a"}, {"a": "bb", "b": "a"}))) == {"one"}


def test_nothing_to_do() -> None:
    """Where there is no fix, or none that is safe, nothing changes; unsafe ones are applied when asked for."""
    texts = Texts({"one": "ax"}, {"a": "b"}, safe=False)

    assert {} == mended(texts)
    assert ["a", "x"] == [one.source.slice(one.span) for one in mend(texts.look).left]
    assert "bx" == mend(texts.look, unsafe=True).changed["one"][1].text


def test_what_brings_an_error_is_left_out() -> None:
    """A fix that brings an error is refused, in whatever file, and all the others are applied all the same."""
    texts = Texts({"one": "-".join("ab" * 8), "two": "a", "three": "-x-"}, {"a": "c", "b": "x"})
    result: Mended = mend(texts.look)

    assert {"one": "-".join("cb" * 8), "two": "c"} == {name: after.text for name, (_, after) in result.changed.items()}
    assert 9 == len(result.fixed)
    assert ["b"] == sorted({one.source.slice(one.span) for one in result.refused})
    assert ["b"] * 8 + ["x"] == [one.source.slice(one.span) for one in result.left]


def test_what_does_not_help_is_left_out() -> None:
    """A fix that leaves what it was for is not applied again and again."""
    texts = Texts({"one": "-a-b"}, {"a": "a!", "b": "c"})

    assert {"one": "-a-c"} == mended(texts)


def test_a_bad_fix_is_found_quickly() -> None:
    """One bad fix among a thousand costs some looks, not a thousand."""
    texts = Texts({"one": "a-" * 500 + "b" + "-a" * 500}, {"a": "c", "b": "x"})

    assert {"one": "c-" * 500 + "b" + "-c" * 500} == mended(texts)
    assert texts.looks < 40


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("", ""),
        ("role a “A”:\n  Purpose: x {\n", 'role a "A":\n  purpose: x \\{\n'),
        ('role a "A":\n  purpose:x\n', 'role a "A":\n  purpose: x\n'),
        # an error gives way to the next one of its line, which could not be read before
        ('role a "A":\n  grade:S7\n', 'role a "A":\n  grade: S7\n'),
        ('role a "A":\n  reports to: Head of Odds\n', 'role a "A":\n  reports to: Head of Odds\n'),
        ('role a "A":\r\n  Purpose: x\r\n', 'role a "A":\r\n  purpose: x\r\n'),
    ],
)
def test_a_text(text: str, safe: str) -> None:
    """`roledsl.fix` applies the safe fixes of a text."""
    assert safe == roledsl.fix(text)


def test_unsafe() -> None:
    """Other fixes are applied when they are asked for."""
    text = 'role a "A":\n  reports to: Head of Odds\n'

    assert text.replace("Head of Odds", '"Head of Odds"') == roledsl.fix(text, unsafe=True)
