"""The list of codes in docs/reference/checks.md is made from the register: `python -m tests.test_codes` makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from roledsl.checks.profiles import OFF
from roledsl.codes import CODES, FAMILIES, is_error, is_start, likely

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "checks.md"
START = "This list is made from the register that roledsl itself reads (`roledsl.codes`).\n"


def table() -> str:
    """The list as it should be: a heading a family, and a row a code."""
    parts = []
    for family, about in FAMILIES.items():
        codes = [code for code in CODES.values() if code.code.startswith(family)]
        if codes:
            parts.append(
                f"\n### {family}xx: {about}\n\n| Code | Name | Severity | What it finds |\n|---|---|---|---|\n"
            )
        for code in codes:
            severity = code.severity.value + (", off" if code.code.startswith(OFF) else "")
            link = f"[{code.code}](../../src/roledsl/pages/{code.code}.md)"
            parts.append(f"| {link} | {code.name} | {severity} | {code.summary} |\n")
    return "".join(parts)


def page() -> str:
    """The page as it should be: what was written by hand, and the list."""
    return PAGE.read_text("utf-8").partition(START)[0] + START + table()


def test_the_list_of_codes_is_fresh() -> None:
    """The page lists what is registered; if not, `python -m tests.test_codes` makes the list anew."""
    assert page() == PAGE.read_text("utf-8")


def test_every_code_is_of_a_family() -> None:
    """A code without a family would be missing from the page."""
    assert [] == [code for code in CODES if code[:3] not in FAMILIES]


@pytest.mark.parametrize("typed", ["RD", "RD5", "RD50", "RD501", "RD8"])
def test_starts(typed: str) -> None:
    """A code may be given by its start, and a family also before it has codes."""
    assert is_start(typed)
    assert not is_error(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("RD5O1", "RD501"),
        ("rd501", "RD501"),
        ("501", "RD501"),
        ("no-standing", "RD501"),
        ("no standing", "RD501"),
        ("rd5", "RD5"),
        ("R", ""),
        ("", ""),
        ("accessibility", ""),
    ],
)
def test_what_may_have_been_meant(typed: str, meant: str) -> None:
    """What is no code has a suggestion: by number, by name, or none."""
    assert not is_start(typed)
    assert meant == likely(typed)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
