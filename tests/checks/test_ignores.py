"""Ignores: comments that leave out what is found below them or in their file, and what is wrong with such comments."""

from __future__ import annotations

import datetime as dt

import pytest

import roledsl
from roledsl.checks import LANGUAGE, Selection

TODAY = dt.date(2027, 3, 1)
SHOWN = Selection(select=(*(LANGUAGE.select or ()), "RD501", "RD502", "RD503", "RD701"))
ROLE = 'role baker "Baker":\n  salary: by agreement\n  person specification:\n    - Strength\n      and care\n'


def told(text: str, selection: Selection = SHOWN, today: dt.date | None = TODAY) -> list[str]:
    """What is said of a text, each as its line, its code and the place in the text."""
    said = roledsl.check(roledsl.loads(text), today=today, selection=selection)
    return [f"{d.line} {d.code} {d.source.slice(d.span)}".replace("\n", "⏎") for d in said]


def above(line: str, *comments: str, text: str = ROLE) -> str:
    """A text with comments above the line that begins so."""
    at = text.index(line)
    return text[:at] + "".join(f"{comment}\n" for comment in comments) + text[at:]


def test_without_comments() -> None:
    """What the tests below ignore is found."""
    assert ["2 RD405 by agreement", "4 RD501 - Strength"] == told(ROLE)


@pytest.mark.parametrize(
    "comment",
    [
        "# roledsl: ignore RD501",
        "    # roledsl: ignore RD50",
        "#roledsl:ignore RD",
        "## roledsl : ignore RD501 as the union asked for it, in 2026",
    ],
)
@pytest.mark.parametrize("line", ["    - S", "# a comment\n    - S", "\n    - S"])
def test_the_line_below(comment: str, line: str) -> None:
    """A comment ignores in the next thing that is no comment, whatever its indent and whatever reason it gives."""
    assert ["2 RD405 by agreement"] == told(above(line, comment, text=ROLE.replace("    - S", line)))


@pytest.mark.parametrize("comment", ["# roledsl: ignore-file RD5", "# roledsl: ignore-file RD4, RD501 for now"])
def test_a_file(comment: str) -> None:
    """Atop a file, a comment ignores in all of it."""
    assert "RD501" not in " ".join(told(above("role", "# The bakers", comment)))


def test_several_comments() -> None:
    """Comments add up, and of those that ignore the same none is called unused."""
    both = above("  salary", "# roledsl: ignore RD405", text=above("    - S", "# roledsl: ignore RD5, RD212"))
    stacked = above("    - S", "# roledsl: ignore RD501", "# roledsl: ignore RD5")

    assert ["5 RD120 RD5, RD212"] == told(both)
    assert ["2 RD405 by agreement"] == told(stacked)


def test_all_that_a_line_is_wrapped_over() -> None:
    """An item, a paragraph or a value is ignored with all its lines, though a finding may start on a later one."""
    text = above("    - S", "# roledsl: ignore RD108", text=ROLE.replace("care", "c\u0430re"))  # a Cyrillic letter

    assert "RD108" in " ".join(told(ROLE.replace("care", "c\u0430re")))
    assert "RD108" not in " ".join(told(text))


def test_not_what_stands_in_a_body() -> None:
    """Above a line that has a body a comment ignores in that line alone, and not in its neighbours."""
    comment = "# roledsl: ignore RD501"

    assert ["2 RD405 by agreement", f"3 RD120 {comment}", "5 RD501 - Strength"] == told(above("  person", comment))
    assert f"6 RD120 {comment}" in told(f"{ROLE}{comment}\n")
    assert f"6 RD120 {comment}" in told(above("      and", f"\n{comment}"))


def test_errors_are_not_ignored() -> None:
    """An error stays, and a comment that names it is told of; the start of a code ignores what may be ignored."""
    text = ROLE.replace("by agreement", "£9 - £1")

    assert {"3 RD121 RD403", "4 RD403 £9 - £1"} <= set(told("\n" + above("  s", "# roledsl: ignore RD403", text=text)))
    assert {"2 RD120 # roledsl: ignore RD4", "3 RD403 £9 - £1"} <= set(
        told(above("  s", "# roledsl: ignore RD4", text=text))
    )


@pytest.mark.parametrize(
    ("comment", "wrong", "fix"),
    [
        ("# roledsl: ignore", "# roledsl: ignore", ""),
        ("# roledsl: ignore RD501,", "# roledsl: ignore RD501,", ""),
        ("# roledsl ignore RD501", "# roledsl ignore RD501", ""),
        ("# Roledsl: ignore RD501", "# Roledsl: ignore RD501", ""),
        ("# roledsl: noqa", "# roledsl: noqa", ""),
        ("# roledsl: ignore RD999", "RD999", ""),
        ("# roledsl: ignore RD5O1, RD501", "RD5O1", "# roledsl: ignore RD501, RD501"),
        ("# roledsl: ignore rd501", "rd501", "# roledsl: ignore RD501"),
        ("# roledsl: ignore no-standing", "no-standing", "# roledsl: ignore RD501"),
        ("# roledsl: ignore RD501 RD502", "RD502", "# roledsl: ignore RD501, RD502"),
        ("# roledsl: ignore-file RD5", "ignore-file", ""),
    ],
)
def test_what_is_not_understood(comment: str, wrong: str, fix: str) -> None:
    """A comment that can't be understood is told of at its smallest part; a suggestion is only offered."""
    workspace = roledsl.loads(above("    - S", comment))
    said = [d for d in roledsl.check(workspace, selection=SHOWN) if d.code in {"RD120", "RD121"}]

    assert [("RD121", wrong)] == [(d.code, d.source.slice(d.span)) for d in said]
    if fix:
        assert said[0].fix is not None
        assert not said[0].fix.safe
        (edit,) = said[0].fix.edits
        mended = said[0].source.text[: edit.span.start] + edit.text + said[0].source.text[edit.span.end :]
        assert fix in mended


@pytest.mark.parametrize(
    "comment", ["# roledsl files of the bakers", "# see roledsl: ignore RD501", "# ignore RD501", "\\# roledsl: x"]
)
def test_other_comments(comment: str) -> None:
    """Comments that do not begin with `roledsl:` are for people, and text is no comment."""
    assert not {"RD120", "RD121"} & set(" ".join(told(above("  p", f"  {comment}", text=ROLE))).split())


@pytest.mark.parametrize(
    ("comment", "selection"),
    [
        ("# roledsl: ignore RD502", Selection(select=("RD12",))),
        ("# roledsl: ignore RD5", Selection(select=("RD12", "RD502"))),
        ("# roledsl: ignore RD502", Selection(per_file={"*.role": ("RD502",)})),
        ("# roledsl: ignore RD701", Selection()),
    ],
)
def test_what_was_not_looked_for_is_not_called_unused(comment: str, selection: Selection) -> None:
    """Whether an ignore is of use can be known only where all that it names was looked for."""
    assert "RD120" not in " ".join(told(above("    - S", comment), selection, today=None))


def test_unused_is_taken_out() -> None:
    """The fix takes out what ignores nothing, and a comment of which nothing is left with its line."""
    text = above("    - S", "    # roledsl: ignore RD501 , RD502, RD503 as agreed", "    # roledsl: ignore RD212")
    last = f"{ROLE}# roledsl: ignore RD212"

    assert above("    - S", "    # roledsl: ignore RD501 as agreed") == roledsl.fix(text)
    assert ROLE == roledsl.fix(last)
    assert ROLE.replace("\n", "\r\n") == roledsl.fix(last.replace("\n", "\r\n") + "\r\n")
