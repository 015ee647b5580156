"""Headings without contents, headings given twice, empty columns. The corpus has items out of place."""

from __future__ import annotations

import pytest

import roledsl
from tests.checks.finding import places


def test_nothing_below_after_layers() -> None:
    """A heading whose contents were removed, or that has nothing but settings."""
    text = """
        organisation o "O":
          every role:
            conditions:
              "Parking":
                - Behind the house

        role clerk "Clerk":
          remove: "Parking"
          person specification:
            layout: table
            "Skills":
              measured by: interview
            essential:
              measured by: test
    """

    assert ["conditions:", '"Skills":', "essential:"] == places(text, "RD507")


def test_something_below() -> None:
    """Paragraphs, items and tables; and the profile of a level, which its roles fill."""
    text = """
        family f:
          scale: s
          every level:
            person specification:
              "Skills":
                measured by: interview
          level G1:
            purpose: Keeps things.

        scale s:
          grade G1: £20,000

        role clerk "Clerk":
          family: f
          grade: G1
          person specification:
            "Skills":
              essential:
                - Tact
          conditions:
            | Day | Time |
            |---|---|
            | Friday | 9:00 |
    """

    assert [] == places(text, "RD507")


@pytest.mark.parametrize(
    ("one", "other"),
    [("People", "People"), ("People", "people"), ("Key tasks", "Key task"), ("Health & safety", "Health and Safety:")],
)
def test_groups_with_one_heading(one: str, other: str) -> None:
    """Capitals, signs and an s at the end make no difference."""
    text = f'role clerk "Clerk":\n  duties:\n    "{one}":\n      - Count\n    "{other}":\n      - Weigh\n'

    assert [f'"{other}":'] == places(text, "RD508")


@pytest.mark.parametrize(("one", "other"), [("Part A", "Part B"), ("Year 1", "Year 2"), ("Gas", "Ga"), ("A", "As")])
def test_groups_with_headings_of_their_own(one: str, other: str) -> None:
    """A figure or a letter may tell two headings apart."""
    text = f'role clerk "Clerk":\n  duties:\n    "{one}":\n      - Count\n    "{other}":\n      - Weigh\n'

    assert [] == places(text, "RD508")


def test_sections_with_one_heading() -> None:
    """Own sections, and a word's own label beside the same heading."""
    text = """
        role clerk "Clerk":
          duties:
            - Count
          "Duties":
            - Weigh
          "Other matters":
            None.
          "Other matter":
            Some.
    """

    assert ['"Duties":', '"Other matter":'] == places(text, "RD508")


def test_the_same_heading_in_different_places() -> None:
    """Under essential and under desirable, in two sections, below two groups; and synonyms."""
    text = """
        role clerk "Clerk":
          duties "What you do":
            "People":
              "First":
                - Count
            "Money":
              "First":
                - Weigh
          key result areas:
            "People":
              - Counted
          person specification:
            essential:
              "People":
                - Tact
            desirable:
              "People":
                - Wit
    """

    assert [] == places(text, "RD508")


def test_domains_of_a_framework() -> None:
    """Their leads tell them apart."""
    text = """
        framework ways:
          domain one "Care":
            - Look
          domain two "Care":
            - Listen

        role clerk "Clerk":
          competencies:
            include: ways
    """

    assert [] == places(text, "RD508")


def test_an_empty_column() -> None:
    """Without a heading; a column to write in has one."""
    empty = 'role clerk "Clerk":\n  conditions:\n    | Day |  | Time |\n    |---|---|---|\n    | Monday |  | 9:00 |\n'
    form = 'role clerk "Clerk":\n  declaration:\n    | Name | Date |\n    |---|---|\n    |  |  |\n'
    row_labels = 'role clerk "Clerk":\n  conditions:\n    |  | Time |\n    |---|---|\n    | Monday | 9:00 |\n'

    assert ["| Day |  | Time |"] == places(empty, "RD518")
    assert [] == places(form, "RD518")
    assert [] == places(row_labels, "RD518")


def test_two_variants_may_have_the_same_heading() -> None:
    """No post has both; but a variant that says it in other letters than its role has two of them."""
    text = """
        role clerk "Clerk":
          duties:
            - Count
          variant one "One":
            duties:
              "In addition":
                - Lock up
          variant two "Two":
            duties:
              "In Addition":
                - Clean
    """

    again = '- Clean\n              "in addition":\n                - Sweep'

    assert [] == places(text, "RD508")
    assert ['"in addition":'] == places(text.replace("- Clean", again), "RD508")


def test_a_text_that_comes_in_two_ways() -> None:
    """A statement that a role includes, and inherits too, is told of at the role."""
    house = (
        'organisation a "A":\n  every role:\n    closing:\n      include: safe\nstatement safe "Safe":\n  Keep safe.\n'
    )
    text = f'{house}role porter "Porter":\n  include: safe\n'
    found = [d for d in roledsl.check(roledsl.loads(text)) if d.code == "RD508"]

    assert ["`safe` stands twice in `porter`"] == [d.message for d in found]
    assert [text.index("role porter")] == [d.span.start for d in found]
