"""How many accountabilities there are, and what shares of time they come to."""

from __future__ import annotations

import pytest

from roledsl.checks.profiles import LIMITS
from tests.checks.finding import messages, places


def role(*lines: str, word: str = "duties") -> str:
    """A role with accountabilities."""
    return f'role clerk "Clerk":\n  {word}:\n' + "".join(f"    {line}\n" for line in lines)


def many(count: int) -> list[str]:
    """As many duties."""
    return [f"- Task {number}" for number in range(count)]


def test_many_duties() -> None:
    """One more than the limit, in all sections together; nested items and what a variant adds are left out."""
    most = LIMITS["duties"]
    variant = '  variant deputy "Deputy":\n    duties:\n      - Stand in\n'
    results = "  key result areas:\n    - Counted\n"

    assert [] == places(role(*many(most), "  - Part of it") + variant, "RD516")
    assert ['role clerk "Clerk":'] == places(role(*many(most + 1)), "RD516")
    assert ['role clerk "Clerk":'] == places(role(*many(most)) + results, "RD516")
    assert ['role clerk "Clerk":'] == places(role('"Group":', *(f"  {line}" for line in many(most + 1))), "RD516")


def test_a_policy_takes_the_place_of_the_limit() -> None:
    """By whatever word for accountabilities."""
    assert [] == places("policy p:\n  duties: 5 to 60\n\n" + role(*many(50), word="responsibilities"), "RD516")


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        (["- Count | 60%", "- Weigh | 50%"], "110%"),
        (["- Count | 60%", "- Weigh | 50%", "- Lock up"], "110%"),
        (["- Count | 60%", "- Weigh | 30%"], "90%"),
        (["- Count | 12.5%", "- Weigh | 30 per cent", "- Lock up | occasional"], "42.5%"),
        (['"One":', "  share: 60%", "  - Count", '"Two":', "  - Weigh | 50%"], "110%"),
        (['"One":', "  - Count | 60%", '"Two":', "  - Weigh | 30%"], "90%"),
    ],
)
def test_shares_of_time(lines: list[str], total: str) -> None:
    """Over the whole, or short of it where each part has a share."""
    assert [f"the shares of time come to {total}"] == messages(role(*lines), "RD517")


@pytest.mark.parametrize(
    "lines",
    [
        ["- Count | 60%", "- Weigh | 40%"],
        ["- Count | 60%", "- Weigh | 20%", "- Lock up"],
        ["- Count | 60%", "- Weigh | 40%", "- Lock up"],
        ["- Count | 33%", "- Weigh | 33%", "- Lock up | 33%"],
        ["- Count", "- Weigh"],
        ["- Count | occasional", "- Weigh | occasional"],
        ['"One":', "  share: 60%", "  - Count | 60%", '"Two":', "  share: 40%", "  - Weigh"],
        ["- Count | 100%", "  - by hand", "  - by scales"],
    ],
)
def test_shares_that_are_right(lines: list[str]) -> None:
    """The whole, a part of it as long as others have none, rounding, groups."""
    assert [] == places(role(*lines), "RD517")


def test_shares_in_several_sections() -> None:
    """Each has the whole time, or they have it between them."""
    results = "  key result areas:\n    - Counted | {}%\n"

    assert [] == places(role("- Count | 60%") + results.format(40), "RD517")
    assert [] == places(role("- Count | 100%") + results.format(100), "RD517")
    assert ["- Counted | 50%"] == places(role("- Count | 100%") + results.format(50), "RD517")


def test_shares_of_variants() -> None:
    """In the role, the posts' own parts are left out; a variant has its own sum."""
    variant = '  variant deputy "Deputy":\n    duties:\n      - Stand in | 10%\n'

    assert ["- Stand in | 10%"] == places(role("- Count | 100%") + variant, "RD517")


def test_shares_that_a_family_gives() -> None:
    """The layers are laid together first; a level alone is no whole job."""
    family = "family f:\n  scale: s\n  level G1:\n    duties:\n      - Count | 60%\n\nscale s:\n  grade G1: £20,000\n\n"

    assert [] == places(
        family + 'role clerk "Clerk":\n  family: f\n  grade: G1\n  duties:\n    - Weigh | 40%\n', "RD517"
    )
    assert [] == places(family, "RD517")
