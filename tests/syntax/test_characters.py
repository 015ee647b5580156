"""Characters that have no place in a text are found, once a line, and what may stand there is left alone."""

from __future__ import annotations

import pytest

from roledsl.source import Source
from roledsl.syntax.characters import odd_characters
from tests.laws import mended


def found(text: str) -> list[tuple[str, int]]:
    """The codes and offsets of what is found in a text."""
    return [(diagnostic.code, diagnostic.span.start) for diagnostic in odd_characters(Source("text.role", text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb", [("RD110", 1)]),
        ("\ta", [("RD101", 0)]),
        ("  \t a", [("RD101", 0)]),
        ("\ta\tb", [("RD101", 0), ("RD110", 2)]),
        ("a\t", [("RD110", 1)]),
        ("\t\r\na", [("RD110", 0)]),
        ("a\x00b", [("RD105", 1)]),
        ("a\x1b[0m", [("RD105", 1)]),
        ("a\rb\r\nc", [("RD105", 1)]),
        ("a\u2028b", [("RD105", 1)]),
        ("a\ud800b", [("RD105", 1)]),
        ("a\udce9b\n\udce9", [("RD104", 1)]),
        ("a\u202eb\u202c", [("RD106", 1)]),
        ("a\u200eb", [("RD106", 1)]),
        ("a\u00adb\u00adc\n\u00ad", [("RD109", 1), ("RD109", 6)]),
        ("a\ufeffb", [("RD109", 1)]),
        ("a\u200db", [("RD109", 1)]),
        ("\u00a0\u00a0a", [("RD110", 0)]),
        ("p\u043ert", [("RD108", 1)]),
        ("\u043f\u043er\u0442", [("RD108", 2)]),
    ],
)
def test_found(text: str, expected: list[tuple[str, int]]) -> None:
    """One of a kind is said on a line, where the first one stands; another encoding is said once a file."""
    assert expected == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nb",
        "a\u00a0b",
        "Москва и Αθήνα",
        "5 μm, Ω, α-blocker",
        "👩\u200d🔧 and 👨\u200d👩\u200d👧",
        "نمی\u200cخواهم",
        "naïve ﬁne İstanbul",
        "日本語、한국어",
        "x² + ½",
    ],
)
def test_left_alone(text: str) -> None:
    """What belongs to a language, to emoji or to units is no oddity."""
    assert [] == found(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("a\u00adb\u00adc", "abc"),
        ("a\tb\tc", "a b c"),
        ("\u00a0 \u00a0a", "   a"),
        ("\t\ta\tb", "        a\tb"),
        ("a\u202eb\u202c", "ab"),
    ],
)
def test_fix(text: str, right: str) -> None:
    """A fix mends all of a kind on its line, and keeps an indent's width."""
    first = next(odd_characters(Source("text.role", text)))

    assert first.fix is not None
    assert right == mended(text, first.fix)


def test_a_line_of_thousands() -> None:
    """Thousands of odd characters on one line are one diagnostic, with an edit for each."""
    (only,) = odd_characters(Source("text.role", "a" + "\t" * 10_000))

    assert only.fix is not None
    assert 10_000 == len(only.fix.edits)
