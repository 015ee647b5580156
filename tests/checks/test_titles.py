"""Checks of titles in prose and in quotes: slips, and what is no slip at all."""

from __future__ import annotations

import pytest

from tests.checks.finding_whole import findings

DECLARED = """\
organisation o "Mill Lane Trust"
unit u "Estates and Facilities":
  head: d
role d "Director of Operations":
  reports to: "Board"
role t "Headteacher":
  reports to: "Board"
role v "Vice-Principal":
  reports to: t
role f "Sales Trainer":
  reports to: d
"""


def in_prose(text: str) -> list[str]:
    """What is found in a sentence of a role."""
    found = findings(f'{DECLARED}role x "X":\n  purpose: {text}\n', "RD630")
    return [d.source.slice(d.span) for d in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Works for the Director of Opperations.", ["Director of Opperations"]),
        ("The Direktor of Operations decides.", ["Direktor of Operations"]),
        ("Deputises for the Head Teacher in May.", ["Head Teacher"]),
        ("Meets the Vice Principal and the Director of Opertions.", ["Vice Principal", "Director of Opertions"]),
        ("Cleans for Estates and Facillities.", ["Estates and Facillities"]),
        ("Speaks for Mill Lane Turst.", ["Mill Lane Turst"]),
    ],
)
def test_nearly_a_title(text: str, found: list[str]) -> None:
    """A letter too many, too few or another, and blanks and hyphens."""
    assert found == in_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "Works for the Director of Operations.",
        "Works for the {d}, the director of operations.",
        "Meets the Directors of Operations of other trusts.",
        "Meets the Director of Operation.",
        "Manages the Sales Trainee.",
        "Works for the Director of Education.",
        "Meets the Principal, and Vice, Principal and all.",
        "Runs Operations. Director of nothing.",
        "Is the Head of Teaching.",
        "ALL CAPITALS AND Nothing Else",
    ],
)
def test_no_title_at_all(text: str) -> None:
    """The title itself, plurals, other words and other roles."""
    assert [] == in_prose(text)


def test_a_quoted_standard_is_not_ours_to_mend() -> None:
    """What stands in a framework is quoted as it is."""
    text = DECLARED + 'framework w "W":\n  domain one "One":\n    - The Head Teacher leads\n'

    assert [] == findings(f'{text}role x "X":\n  expectations:\n    include: w\n', "RD630")


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ('reports to: "Director of Operations"', ['"Director of Operations"']),
        ('reports to: "director of operations"', ['"director of operations"']),
        ('works with: "Head-teacher" and "Parents"', ['"Head-teacher"']),
        ('accountable for:\n    - The {"Headteacher"} of each school', ['"Headteacher"']),
        ("reports to: d", []),
        ('reports to: "Director of Education"', []),
        ('"Reports to": Director of Operations', []),
    ],
)
def test_declared_though_quoted(lines: str, found: list[str]) -> None:
    """A title in quotes that a role has; a field of one's own names nobody."""
    text = f'{DECLARED}role x "X":\n  {lines}\n'

    assert found == [d.source.slice(d.span) for d in findings(text, "RD631")]


def test_others_may_have_the_same_title() -> None:
    """Another organisation's role is an outsider, and of two with one title neither is meant."""
    other = 'organisation p "Oak Trust"\nrole x "X":\n  organisation: p\n  reports to: "Headteacher"\n'
    own = DECLARED.replace('role t "Headteacher"', 'role t "Headteacher":\n  organisation: o\n  posts: 1\nrole t1 "T"')
    twice = DECLARED + 'role t2 "Headteacher":\n  posts: 1\nrole x "X":\n  reports to: "Headteacher"\n'

    assert [] == findings(own + other, "RD631")
    assert [] == findings(twice, "RD631")
