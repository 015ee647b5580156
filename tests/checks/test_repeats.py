"""Items that say the same: word for word, nearly, or as an essential and a desirable criterion at once."""

from __future__ import annotations

import math

import pytest

from roledsl.checks.repeats import TOGETHER
from tests.checks.finding import places

LONG = "Describe new collections in the public catalogue within six months of their arrival"

MUCH_ELSE = (
    "; answer letters from family historians, show school classes round the reading room, lend maps and prints to"
    " museums abroad, repair bindings, and write the yearly report to the town council"
)


def duties(*items: str) -> str:
    """A role with these duties."""
    return 'role clerk "Clerk":\n  duties:\n' + "".join(f"    - {item}\n" for item in items)


@pytest.mark.parametrize("again", ["Report damage to paths", "Report damage to paths.", "**report** damage to Paths"])
def test_word_for_word(again: str) -> None:
    """Capitals and signs make no difference."""
    assert [f"- {again}"] == places(duties("Report damage to paths", "Sweep", again), "RD509")
    assert [] == places(duties("Report damage to paths", "Sweep", again), "RD510")


def test_in_two_sections_and_layers() -> None:
    """It is told where it stands for the second time, once for all roles that have it."""
    text = """
        organisation o "O":
          every role:
            conditions:
              - Wear a badge at work
              - Come on time each day

        role clerk "Clerk":
          duties:
            - Wear a badge at work

        role porter "Porter":
          duties:
            - Wear a coat at work
    """

    assert ["- Wear a badge at work"] == places(text, "RD509")


@pytest.mark.parametrize("item", ["Health and", "Attendance", "Other duties"])
def test_short_items_may_stand_twice(item: str) -> None:
    """A word or two are a heading, more or less."""
    assert [] == places(duties(item, "Sweep", item), "RD509")


def test_items_that_lead_to_others_may_stand_twice() -> None:
    """What they mean is below them."""
    text = """
        role clerk "Clerk":
          duties:
            - Keep in order at all times:
              - the stock
            - Keep in order at all times:
              - the books
    """

    assert [] == places(text, "RD509")


def test_two_variants_may_say_the_same() -> None:
    """No post has both; but a variant should not repeat its role."""
    text = """
        role clerk "Clerk":
          duties:
            - Count the stock of the shop
          variant one "One":
            duties:
              - Lock the shop at night
          variant two "Two":
            duties:
              - Lock the shop at night
              - Count the stock of the shop
    """

    assert ["- Count the stock of the shop"] == places(text, "RD509")


@pytest.mark.parametrize(
    "again",
    [
        "Describe all new collections in the public catalogue, within six months of arrival",
        "Within six months of their arrival, describe new collections in the public catalogue",
        "Describe new collections in the public catalogue within six months of their arrival, and tell the press",
        "Describe new collections in our public catalogue within six months",
    ],
)
def test_nearly(again: str) -> None:
    """Other little words, another order, or a few words more or less."""
    assert [f"- {again}"] == places(duties(LONG, "Sweep", again), "RD510")
    assert [f"- {LONG}"] == places(duties(again, "Sweep", LONG), "RD510")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.replace("six", "6")),
        ("Teach classes in years 3 and 4 reading, writing, numbers and music",
         "Teach classes in years 5 and 6 reading, writing, numbers and music"),
        ("Lead and develop the finance team", "Lead and develop the housing team"),
        ("Experience of managing budgets", "Experience of managing people"),
        (LONG, LONG + MUCH_ELSE),
    ],
)  # fmt: skip
def test_not_nearly(one: str, other: str) -> None:
    """Parallel wording, other figures, and a long item that says much else."""
    assert [] == places(duties(one, other), "RD510")


def test_not_nearly_in_parts_that_differ() -> None:
    """A criterion may ask for what a duty says, and a desirable one for more of it."""
    more = LONG.replace("within", "well within")
    text = f"""
        role clerk "Clerk":
          duties:
            - {LONG}
          person specification:
            essential:
              - {more}
            desirable:
              - {more} of it
    """

    assert [] == places(text, "RD510")


def test_alternatives_are_worded_alike() -> None:
    """Any of them will do."""
    text = """
        role clerk "Clerk":
          person specification:
            essential:
              any of:
                - A certificate in first aid at work issued by a hospital in this country
                - A certificate in first aid at sea issued by a hospital in this country
    """

    assert [] == places(text, "RD510")


def specification(essential: str, desirable: str) -> str:
    """A role with an essential and a desirable criterion."""
    return f"""
        role clerk "Clerk":
          person specification:
            - {essential} | essential
            desirable:
              - {desirable}
    """


@pytest.mark.parametrize(
    ("essential", "desirable"), [("Numeracy", "numeracy"), ("A driving licence", "Driving licence."), (LONG, LONG)]
)
def test_essential_and_desirable(essential: str, desirable: str) -> None:
    """The same words, however few."""
    assert [f"- {desirable}"] == places(specification(essential, desirable), "RD513")
    assert [] == places(specification(essential, desirable), "RD509")


@pytest.mark.parametrize(
    ("essential", "desirable"),
    [("A year of teaching", "Three years of teaching"), ("Knowledge of law", "Thorough knowledge of law")],
)
def test_more_may_be_desirable(essential: str, desirable: str) -> None:
    """Steps of one thing."""
    assert [] == places(specification(essential, desirable), "RD513")


def test_long_lists_are_looked_at_part_by_part() -> None:
    """Of hundreds of items that are nearly the same, each but the first of a part is told once."""
    items = [f"Describe new collections in the public catalogue within six months of item {word}" for word in WORDS]

    assert len(items) - math.ceil(len(items) / TOGETHER) == len(places(duties(*items), "RD510"))


WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfgklmnprst"]
