"""Checks of what nobody uses: what seems unused, and all the ways of using something."""

from __future__ import annotations

import pytest

import roledsl
from tests.checks.finding_whole import findings, messages

CODES = ("RD620", "RD621", "RD622", "RD623")
ROLE = 'role a "A":\n  purpose: Works.\n'
TWO_HOUSES = 'organisation o "O"\norganisation p "P"\nrole b "B":\n  organisation: o\n'
FRAMEWORK = 'framework fw "FW":\n  domain one "One":\n    - Leads\n  domain two "Two":\n    - Learns\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("statement s: x\n", ["no document includes the statement `s`"]),
        (FRAMEWORK, ["no document includes the framework `fw`"]),
        ('family f "F":\n  every level:\n    purpose: x\n', ["no role belongs to the family `f`"]),
        (TWO_HOUSES, ["no role belongs to the organisation `p`"]),
        ('unit u "U"\n', ["no role belongs to the unit `u`"]),
        ('organisation o "O":\n  terms:\n    SLT: Senior Team\n', ["the term `SLT` is used nowhere"]),
    ],
)  # fmt: skip
def test_unused(text: str, found: list[str]) -> None:
    """What no role has any part in."""
    assert found == [message for _, message in messages(text + ROLE, *CODES)]


@pytest.mark.parametrize(
    "text",
    [
        # included by a role, by another text, by all roles, or in part
        "statement s: x\n" + ROLE + "  include: s\n",
        "statement s: x\nstatement t:\n  include: s\n" + ROLE + "  include: t\n",
        'statement s: x\norganisation o "O":\n  every role:\n    include: s\n' + ROLE,
        FRAMEWORK + ROLE + "  include: fw.one\n",
        FRAMEWORK + ROLE + "  context: As the first of {fw.one} says.\n",
        # required by a policy, so that its absence is found
        "statement s: x\npolicy p:\n  require: statement s\n" + ROLE,
        # units with roles, with heads, with parts, and those that somebody works with
        "unit u\n" + ROLE + "  unit: u\n",
        "unit u:\n  head: a\n" + ROLE,
        "unit u\nunit v:\n  unit: u\n" + ROLE + "  unit: v\n",
        "unit u\n" + ROLE + "  works with: u\n",
        # a family in a pack
        'family f "F":\n  level l "L":\n    purpose: x\npack p "P":\n  roles: f\n' + ROLE,
        # a term as a reference, in a label, and as a word
        'organisation o "O":\n  terms:\n    SLT: Senior Team\n' + ROLE + "  context: With the {SLT}.\n",
        'organisation o "O":\n  terms:\n    SLT: Senior Team\n' + ROLE + "  context: With the SLT.\n",
        'organisation o "O":\n  terms:\n    SLT: Senior Team\n' + ROLE + '  reports to "To the {SLT}": "Head"\n',
        # a store of texts for others
        'statement s: x\nunit u\nfamily f "F":\n  every level:\n    purpose: x\n' + FRAMEWORK,
    ],
)
def test_used(text: str) -> None:
    """What a document has some part in."""
    assert [] == messages(text, *CODES)


def test_a_slip_is_not_said_twice() -> None:
    """Where a name is unknown, what it was to name seems unused, and is not."""
    codes = {d.code for d in roledsl.check(roledsl.loads("statement s1: x\n" + ROLE + "  include: s2\n"))}

    assert {"RD301"} == codes & {"RD301", "RD620"}


# ---- Levels --------------------------------------------------------------------------------------

DUTIES = ("Answers letters within the week", "Keeps the register of all graves", "Files what was decided in May")


def family(*levels: tuple[str, ...]) -> str:
    """A family of levels with these duties."""
    text = "family f:\n"
    for number, duties in enumerate(levels):
        text += f"  level l{number}:\n    duties:\n" + "".join(f"      - {duty}\n" for duty in duties)
    return text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (family(DUTIES, DUTIES), 1),
        (family(DUTIES, tuple(duty.replace("the", "a") for duty in DUTIES)), 1),
        (family(DUTIES, DUTIES, DUTIES), 2),
        (family(DUTIES, (*DUTIES, "Trains new clerks in all of this")), 0),
        (family(DUTIES, DUTIES[:2]), 0),
        (family(DUTIES[:2], DUTIES[:2]), 0),
        (family(DUTIES, tuple(reversed([*DUTIES[:1], "Leads the clerks", "Plans for floods"]))), 0),
    ],
)
def test_levels_alike(text: str, found: int) -> None:
    """Levels that say nearly the same as the one before, and those that say more, less, or little."""
    assert found == len(findings(text, "RD624"))
