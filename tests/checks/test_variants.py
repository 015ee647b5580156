"""Checks of roles that have variants: a role answers for what it holds itself, a variant for both."""

from __future__ import annotations

import roledsl
from roledsl.checks import Selection

COUNTING = Selection(select=("RD501", "RD9"))
DIRECTOR = """\
policy rules:
  accountabilities: at most 2 items
  essential criteria: at most 1
  require: statement elections
statement elections:
  - Runs elections
role director "Director":
  accountabilities:
    - Advises
    - Leads
  person specification:
    - Kindness
    essential:
      - Tact
  variant deputy "Deputy":
    accountabilities:
      include: elections
    person specification:
      "In trouble":
        - Patience
      essential:
        - Courage
"""


def found(text: str) -> list[tuple[str, str, int]]:
    """What checks that count have to say of a text: codes, messages and lines."""
    return [(d.code, d.message, d.line) for d in roledsl.check(roledsl.loads(text), selection=COUNTING)]


def test_a_role_and_its_variant() -> None:
    """Limits and checks count nothing of a variant in its role, and all of both in the variant."""
    assert [
        ("RD901", "`director` does not include the statement `elections`", 7),
        ("RD501", "this criterion is neither essential nor desirable", 12),
        ("RD902", "`deputy` has 2 essential criteria; the policy asks for at most 1", 15),
        ("RD902", "`deputy` has 3 items in its accountabilities; the policy asks for at most 2", 15),
        ("RD501", "this criterion is neither essential nor desirable", 20),
    ] == found(DIRECTOR)


def test_alone() -> None:
    """A role alone has its own contents; one without variants is itself."""
    workspace = roledsl.loads(DIRECTOR)
    director, deputy = workspace.role("director"), workspace.role("deputy")

    assert ["Kindness", "Tact"] == [criterion.text.plain for criterion in director.alone.criteria]
    assert ["Kindness", "Tact", "Patience", "Courage"] == [c.text.plain for c in director.criteria]
    assert director.alone.alone == director.alone
    assert deputy.alone is deputy


def test_what_many_inherit_is_said_once() -> None:
    """Criteria without a standing are counted by the layer that they come from, whatever heirs add to them."""
    family = "family f:\n  every level:\n    person specification:\n      - Tact\n      - Kindness\n"
    more = "  person specification:\n    - Courage\n"
    roles = "".join(f'role r{number} "R":\n  family: f\n{more if number % 2 else ""}' for number in range(4))

    assert [
        ("RD501", "2 of 2 criteria are neither essential nor desirable", 4),
        ("RD501", "this criterion is neither essential nor desirable", 11),
        ("RD501", "this criterion is neither essential nor desirable", 17),
    ] == found(family + roles)
