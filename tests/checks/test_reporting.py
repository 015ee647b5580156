"""Checks of who reports to whom: what contradicts itself, and all that only looks so."""

from __future__ import annotations

import pytest

import roledsl
from tests.checks.finding_whole import findings, messages

LINES = ("RD601", "RD602", "RD603")
ROLE = """
role {name} "{title}":
  {lines}
"""


def roles(**lines: str) -> str:
    """A text of roles: by name the lines of each, parted by semicolons."""
    return "".join(
        ROLE.format(name=name, title=name.upper(), lines="\n  ".join(filter(None, map(str.strip, text.split(";")))))
        for name, text in lines.items()
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            roles(a="reports to: b; accountable for: b", b='reports to: "C"'),
            [("RD601", "`a` is accountable for `b`, and reports to it")],
        ),
        (
            roles(a="accountable for: b", b="reports to: c", c="purpose: x"),
            [("RD602", "`a` is accountable for `b`, which does not report to it")],
        ),
        (
            roles(a='reports to: "The Board"; accountable for: b', b="reports to: c", c='reports to: "The Board"'),
            [("RD602", "`a` is accountable for `b`, which does not report to it")],
        ),
        (
            roles(a="accountable for: b", b="purpose: x"),
            [("RD603", "`a` is accountable for `b`, which does not say whom it reports to")],
        ),
        (
            roles(a="accountable for: b", b="reports to: a", c="reports to: a"),
            [("RD603", "`c` reports to `a`, which is accountable for others only")],
        ),
        (
            roles(a="accountable for: u", b="reports to: c", c="purpose: x") + "\nunit u:\n  head: b\n",
            [("RD602", "`a` is accountable for `b`, which does not report to it")],
        ),
    ],
)
def test_contradictions(text: str, found: list[tuple[str, str]]) -> None:
    """Lines that can't both be right, and lines that only one side knows of."""
    assert found == messages(text, *LINES)


@pytest.mark.parametrize(
    "text",
    [
        # both sides agree, directly or by way of others
        roles(a="accountable for: b", b="reports to: a"),
        roles(a="accountable for: b and c", b="reports to: a", c="reports to: b"),
        roles(a="accountable for: b", b="reports to: a and c", c="purpose: x"),
        # an outsider may report to the role
        roles(a='reports to: "Board"; accountable for: b', b='reports to: "Head of Works"'),
        # an outsider by the title of the role
        roles(a="accountable for: b", b='reports to: "A"'),
        # by way of a unit's head
        roles(a="accountable for: b", b="reports to: u") + "\nunit u:\n  head: a\n",
        roles(a="accountable for: u", b="reports to: a") + "\nunit u:\n  head: b\n",
        # a unit without a head says nothing of anybody
        roles(a="accountable for: u; reports to: b", b="reports to: u") + "\nunit u\n",
        # prose speaks of somebody, and lists that name more are not complete
        'role a "A":\n  accountable for:\n    - Advising the {b} on money\nrole b "B":\n  reports to: "C"\n',
        roles(a='accountable for: b and "Others"', b="reports to: a", c="reports to: a"),
        # a role and its variants are one
        'role a "A":\n  accountable for: b\n  variant a2 "A2":\n    posts: 1\nrole b "B":\n  reports to: a2\n',
        'role a "A":\n  accountable for: b\nrole b "B":\n  reports to: a\n  variant b2 "B2":\n    posts: 1\n',
        # what is inherited speaks of the role that it was written for
        roles(a="accountable for: b; reports to: c", b="reports to: a", c='reports to: "D"', d="extends: a"),
    ],
)
def test_no_contradictions(text: str) -> None:
    """Lines that agree, or of which it can't be known."""
    assert [] == messages(text, *LINES)


def test_prose_that_is_nothing_but_names() -> None:
    """In a body, an item of names alone is as good as a list."""
    text = 'role a "A":\n  accountable for:\n    - The {b} and the {c}\nrole b "B":\n  reports to: a\nrole c "C"\n'

    assert [("RD603", "`a` is accountable for `c`, which does not say whom it reports to")] == messages(text, *LINES)


def test_both_places_are_shown() -> None:
    """A contradiction points at the claim, and shows the other line."""
    (found,) = findings(roles(a="accountable for: b", b="reports to: c", c="purpose: x"), "RD602")

    assert "accountable for: b" == found.source.slice(found.span)
    assert ["reports to: c"] == [label.source.slice(label.span) for label in found.labels]


# ---- Grades --------------------------------------------------------------------------------------

SCALES = "scale s:\n  grade G1\n  grade G2\n  grade G3\nscale t:\n  grade T1\n"


@pytest.mark.parametrize(("below", "above", "wrong"), [
    ("G2", "G1", True),
    ("G3", "G1, G2", True),
    ("G2", "G2", False),
    ("G1", "G3", False),
    ("G2, G3", "G2", False),
    ("G3", "T1", False),
])  # fmt: skip
def test_grades(below: str, above: str, wrong: bool) -> None:  # noqa: FBT001 -- a column of the table
    """The lowest grade of a role is above the highest of its manager, on one scale."""
    text = SCALES + roles(a=f"grade: {above}", b=f"grade: {below}; reports to: a")

    assert wrong == bool(findings(text, "RD604"))


def test_levels_are_a_scale() -> None:
    """A family without a scale has its levels for one, the lowest first."""
    family = 'family f:\n  level one "One":\n    purpose: x\n  level two "Two":\n    purpose: y\n'
    text = family + roles(a="family: f; grade: one", b="family: f; grade: two; reports to: a")

    assert [("RD604", "`b` (two) has a higher grade than `a` (one), to which it reports")] == messages(text, "RD604")


# ---- Units ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("unit u\n" + roles(a="reports to: u"), ["RD605"]),
        ("unit u\nunit v:\n  head: b\n" + roles(a="unit: u", b="unit: v"), ["RD605"]),
        ("unit u:\n  head: a\nunit v\n" + roles(a="unit: v"), ["RD605", "RD606"]),
        # a house that names no heads; a head in quotes; a unit that only has parts
        ("unit u\n" + roles(a="unit: u"), []),
        ('unit u:\n  head: "Somebody"\n' + roles(a="unit: u; reports to: u"), []),
        ("unit u\nunit v:\n  unit: u\n  head: a\n" + roles(a="unit: v"), []),
        # a head who belongs to a larger unit, to a smaller one, or to none
        ("unit u:\n  head: a\n  unit: v\nunit v:\n  head: a\n" + roles(a="unit: v"), []),
        ("unit u:\n  head: a\nunit v:\n  unit: u\n  head: a\n" + roles(a="unit: v"), []),
        ("unit u:\n  head: a\n" + roles(a="purpose: x"), []),
    ],
)
def test_heads_of_units(text: str, found: list[str]) -> None:
    """Units without a head, and heads of another unit."""
    assert found == sorted(code for code, _ in messages(text, "RD605", "RD606"))


def test_a_head_that_is_unknown_is_not_missed_again() -> None:
    """That the name of a head is not declared was said; the unit has a head all the same."""
    found = roledsl.check(roledsl.loads("unit u:\n  head: aa\n" + roles(a1="unit: u; reports to: u")))

    assert {"RD301"} == {d.code for d in found} & {"RD301", "RD605"}


@pytest.mark.parametrize(("count", "wrong"), [("1", True), ("2", False), ("5", False), ("several", False)])
def test_direct_reports(count: str, wrong: bool) -> None:  # noqa: FBT001 -- a column of the table
    """Two report to the role alone, a third to somebody else as well; more than there are may be right."""
    text = roles(
        a=f"direct reports: {count}", b="reports to: a", c="reports to: a", d='reports to: a and "Z"', e="extends: d"
    )

    assert wrong == any(d.code == "RD607" for d in roledsl.check(roledsl.loads(text)))
