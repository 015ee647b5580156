"""How much each criterion counts, how it is measured, and how many there are."""

from __future__ import annotations

import pytest

from roledsl.checks.profiles import LIMITS
from tests.checks.finding import messages, places


def specification(*lines: str, head: str = "") -> str:
    """A role with a person specification."""
    body = "\n".join(f"    {line}" for line in lines)
    return f'role clerk "Clerk":\n  reports to: "Board"\n  person specification:\n{head}{body}\n'


def test_no_method() -> None:
    """Said once, at the first of those that have none."""
    one = specification("- Tact | interview, essential", "- Wit | essential")
    two = specification("- Tact | interview, essential", "- Wit | essential", "- Care | desirable")

    assert ["- Wit | essential"] == places(one, "RD511") == places(two, "RD511")
    assert ["this criterion does not say how it is measured"] == messages(one, "RD511")
    assert ["2 of 3 criteria do not say how they are measured"] == messages(two, "RD511")


def test_a_method_for_all_or_for_none() -> None:
    """A line above holds for all below it; a house that measures nothing is left alone."""
    nothing = specification("- Tact | essential", "- Wit | essential")
    above = specification("measured by: interview", "- Tact | essential, test", "- Wit | essential")

    assert [] == places(nothing, "RD511")
    assert [] == places(above, "RD511")


def methods(*typed: str) -> str:
    """A role whose criteria are measured by these."""
    return specification(*(f"- Skill {number} | essential, {method}" for number, method in enumerate(typed)))


@pytest.mark.parametrize(
    ("often", "once"),
    [("application form", "aplication form"), ("interview", "inteview"), ("references", "reference"),
     ("role play", "role-play"), ("interview", "interveiw")],
)  # fmt: skip
def test_method_misspelt(often: str, once: str) -> None:
    """A letter more or less, two changed over, a hyphen for a blank."""
    assert [f"- Skill 3 | essential, {once}"] == places(methods(often, often, often, once), "RD512")


@pytest.mark.parametrize(
    "typed",
    [
        ("test", "test", "test", "text"),  # short words have neighbours that are words
        ("written test", "written test", "written test", "written task"),
        ("interview", "interview", "inteview"),  # who knows which of them is right
        ("interview", "interview", "interview", "Interview"),
        ("references", "references", "references", "reference", "reference", "reference"),
        ("interview", "interview", "interview", "presentation"),
    ],
)
def test_methods_that_are_right(typed: tuple[str, ...]) -> None:
    """Two methods of the house, or capitals alone."""
    assert [] == places(methods(*typed), "RD512")


def test_a_method_that_is_inherited_counts_once() -> None:
    """It was typed once, in the family, so that the others are not slips beside it."""
    family = "family f:\n  every level:\n    person specification:\n      measured by: interviews\n"
    family += "      - Tact | essential\n\n"
    roles = (specification(f"- Wit {n} | essential, interview").replace("clerk", f"clerk-{n}") for n in range(3))
    text = family + "".join(role.replace("  reports", "  family: f\n  reports") for role in roles)

    assert ["measured by: interviews"] == places(text, "RD512")


def test_no_essential() -> None:
    """Only where all are desirable: those without a standing may be meant as essential."""
    assert ["- Wit"] == places(specification("desirable:", "  - Wit", "  - Tact"), "RD514")
    assert [] == places(specification("- Wit", "- Tact | desirable"), "RD514")
    assert [] == places(specification("- Wit | essential", "- Tact | desirable"), "RD514")
    assert [] == places('role clerk "Clerk":\n  reports to: "Board"\n', "RD514")


def test_many_essential() -> None:
    """One more than the limit; desirable ones do not count, nor what a variant adds."""
    most = LIMITS["essential"]
    enough = ["essential:", *(f"  - Skill {n}" for n in range(most)), "desirable:", "  - Wit"]
    variant = '  variant deputy "Deputy":\n    person specification:\n      - Tact | essential\n'

    assert [] == places(specification(*enough) + variant, "RD515")
    assert ['role clerk "Clerk":'] == places(specification("- Tact | essential", *enough), "RD515")


def test_a_policy_takes_the_place_of_the_limit() -> None:
    """The house has said how many it wants."""
    many = specification(*(f"- Skill {n} | essential" for n in range(LIMITS["essential"] + 1)))

    assert [] == places(f"policy p:\n  essential criteria: 5 to 60\n\n{many}", "RD515")
    assert ['role clerk "Clerk":'] == places(f"policy p:\n  duties: 5 to 60\n\n{many}", "RD515")
