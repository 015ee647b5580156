"""What was left open: values that are still to come, and gaps in texts."""

from __future__ import annotations

import pytest

from tests.checks.finding import messages, places


@pytest.mark.parametrize("value", ["tbc", "TBA", "to be confirmed", "****", "n/a", "xx", "???"])
def test_a_value_of_the_language(value: str) -> None:
    """A field that takes text."""
    line = f"location: {value}"

    assert [line] == places(f'role clerk "Clerk":\n  {line}\n', "RD506")
    assert [f"`{value}` is still to be filled in"] == messages(f'role clerk "Clerk":\n  {line}\n', "RD506")


@pytest.mark.parametrize(
    "line",
    ['reports to: "TBC"', '"Car allowance": tbc', "purpose: To be confirmed",
     "purpose: Teach at [insert name of school].", "purpose: Teach at XXX school.", "purpose: Teach (subject tbc).",
     "purpose: TODO", "purpose: Lorem ipsum dolor sit amet.", "purpose: Teach ?? hours a week.",
     "purpose: Answers to the [name of manager]."],
)  # fmt: skip
def test_open_elsewhere(line: str) -> None:
    """Whole texts, and gaps in them."""
    assert [line] == places(f'role clerk "Clerk":\n  {line}\n', "RD506")


@pytest.mark.parametrize(
    "line",
    ["location: Leeds", '"Car allowance": n/a', '"Car allowance": Not applicable', "purpose: Ask why. Then ask again?",
     '"Signed": ..........', '"Car allowance": –',
     "purpose: Read [the handbook](https://example.org/book) every year.", "purpose: Play football in Zanzibar.",
     "purpose: Keep the [statement of accounts] up to date.", "purpose: Works in room XX.",
     "purpose: Keep the to-do list short.", '"Title of the song": Todo cambia'],
)  # fmt: skip
def test_nothing_open(line: str) -> None:
    """Answers, links, and words that only look like it."""
    assert [] == places(f'role clerk "Clerk":\n  {line}\n', "RD506")


def test_an_answer_in_a_table_or_an_item() -> None:
    """That something does not apply is no gap."""
    text = """
        role clerk "Clerk":
          dimensions:
            | Staff | n/a |
            |---|---|
            | Budget | x |

            - N/A
    """

    assert [] == places(text, "RD506")


def test_once_for_all_that_inherit_it() -> None:
    """A shared text is the same gap in each document."""
    text = """
        organisation o "O":
          every role:
            "Safety":
              Ask [insert name].

        role clerk "Clerk":
          reports to: "Board"

        role porter "Porter":
          reports to: "Board"
    """

    assert ["Ask [insert name]."] == places(text, "RD506")


def test_what_a_quantity_lacks_is_said_once() -> None:
    """RD405 has said it already."""
    assert [] == messages('role clerk "Clerk":\n  salary: tbc\n  created: tbc\n', "RD506")


@pytest.mark.parametrize("comment", ["# check: is this one?", "  #check: is this one?", "## check:  is this one?"])
def test_a_question_left(comment: str) -> None:
    """A comment that asks for a look is told of, with its question."""
    text = f'role clerk "Clerk":\n{comment}\n  purpose: Files.\n'

    assert ["to be looked at: is this one?"] == messages(text, "RD519")


@pytest.mark.parametrize("line", ["  # checked: is this one?", "  # check:", "  context: In # check: is this one?"])
def test_no_question(line: str) -> None:
    """Other comments, and text that only looks like one, are not."""
    assert [] == messages(f'role clerk "Clerk":\n{line}\n  purpose: Files.\n', "RD519")
