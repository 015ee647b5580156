"""What a role lacks: a purpose, and somebody whom it reports to."""

from __future__ import annotations

import pytest

from tests.checks.finding import places

DUTIES = "duties:\n    - Count the stock\n"


def role(*lines: str, name: str = "clerk") -> str:
    """A role with duties, and what stands before them."""
    return "\n  ".join((f'role {name} "{name.title()}":', *lines, DUTIES))


def test_no_purpose() -> None:
    """A role that only says what is done, or who is wanted."""
    wanted = 'role clerk "Clerk":\n  person specification:\n    essential:\n      - Tact\n'

    assert ['role clerk "Clerk":'] == places(role(), "RD504")
    assert ['role clerk "Clerk":'] == places(wanted, "RD504")


@pytest.mark.parametrize(
    "introduction",
    [
        "purpose: Keep the stock.",
        "summary: Keeps the stock.",
        "context: The stock is large.",
        '"Why this job exists": To keep the stock.\n\n  "About the job":\n    It keeps the stock.',
        "The clerk keeps the stock.\n",
    ],
)
def test_a_purpose_in_other_words(introduction: str) -> None:
    """Synonyms, and texts of the house's own before the duties."""
    assert [] == places(role(introduction), "RD504")


def test_no_purpose_is_not_asked_for() -> None:
    """Of a role that has nothing but a title, of a variant whose role has been told, and of a level."""
    variant = role() + '\n  variant night-clerk "Night Clerk":\n    duties:\n      - Lock up\n'
    level = "family f:\n  scale: s\n  level G1:\n    duties:\n      - Count\n\nscale s:\n  grade G1: £20,000\n"

    assert [] == places('role clerk "Clerk":\n  reports to: "Board"\n', "RD504")
    assert ['role clerk "Clerk":'] == places(variant, "RD504")
    assert [] == places(level, "RD504")


def test_a_purpose_that_was_inherited() -> None:
    """Layers are laid together before anything is missed."""
    family = "family f:\n  every level:\n    purpose: Keep things.\n\n"

    assert [] == places(family + role("family: f"), "RD504")


def test_no_reporting_line() -> None:
    """A role beside others that have a manager."""
    text = role('reports to: "Board"', name="chief") + role("reports to: chief", name="clerk") + role(name="porter")

    assert ['role porter "Porter":'] == places(text, "RD505")
    assert ['role clerk "Clerk":'] == places(role(), "RD505")


def test_the_top() -> None:
    """The only role without a manager to whom others report; two such roles cannot both be the top."""
    top = role(name="chief") + role("reports to: chief")
    second = role(name="chair") + role("line manager: chair", name="secretary")

    assert [] == places(top, "RD505")
    assert ['role chief "Chief":', 'role chair "Chair":'] == places(top + second, "RD505")


def test_the_tops_of_two_organisations() -> None:
    """Each organisation has a top of its own, perhaps as head of the unit that others report to."""
    one = 'organisation a "A":\n  short: A\n\n' + role("organisation: a", name="chief")
    one += role("organisation: a", "reports to: office") + "\nunit office:\n  organisation: a\n  head: chief\n\n"
    two = 'organisation b "B":\n  short: B\n\n' + role("organisation: b", name="boss")
    two += role("organisation: b", "accountable to: boss", name="porter")

    assert [] == places(one + two, "RD505")


@pytest.mark.parametrize(
    "line",
    ['reports to: "Board"', 'accountable to: "Board"', 'responsible to: "Board"', 'line manager: "Board"',
     '"Reporting to": the Board', '"Managed by": the Board', '"Supervisor": Mrs Grey'],
)  # fmt: skip
def test_a_reporting_line_in_other_words(line: str) -> None:
    """Synonyms, and the house's own labels."""
    assert [] == places(role(line), "RD505")


def test_a_role_that_others_complete() -> None:
    """What is only there to be extended needs no manager; its heirs do."""
    heir = 'role heir "Heir":\n  extends: clerk\n'

    assert [] == places(role() + heir + '  reports to: "Board"\n', "RD505")
    assert ['role clerk "Clerk":', 'role heir "Heir":'] == places(role() + heir, "RD505")


def test_variants_report_as_their_role_does() -> None:
    """A variant inherits the line; and who reports to a variant reports to the role."""
    variant = '\n  variant deputy "Deputy":\n    duties:\n      - Stand in\n'

    assert [] == places(role('reports to: "Board"') + variant, "RD505")
    assert [] == places(role() + variant + role("reports to: deputy", name="porter"), "RD505")
