"""What is found in lists of what is private."""

from __future__ import annotations

import pytest

from tests.checks.finding_whole import findings

HOUSE = """
organisation trust "Trust":
  document:
    private: {private}
    fields: salary "Pay point", budget

role cook "Cook":
  purpose: Cooks.
  "Cost centre": 0417
  "Money":
    Five.
  closing:
    "At the end":
      Six.
  scope:
    "A group":
      - Seven
  variant chef "Chef":
    "Extra":
      Eight.
"""


@pytest.mark.parametrize(
    "private",
    ["salary, budget, dimensions", '"cost  Centre"', '"Money"', '"At the end"', '"Extra"', '"Pay point"', '"Salary"'],
)  # fmt: skip
def test_what_is_there(private: str) -> None:
    """Words may wait for their fields; labels and headings are found wherever they are typed or printed."""
    assert [] == findings(HOUSE.format(private=private), "RD640")


def test_what_is_not() -> None:
    """A label that no document has is told at its place, with the nearest that is there; so is a group's heading."""
    found = findings(HOUSE.format(private='"Cost center", "A group"'), "RD640")

    assert ['"Cost center"', '"A group"'] == [d.source.slice(d.span) for d in found]
    assert 'did you mean "Cost centre"?' == found[0].help
    assert "label of a field" in found[1].help


def test_a_store_without_documents() -> None:
    """Where there is no document of a house yet, nothing is missing."""
    assert [] == findings('organisation trust "Trust":\n  document:\n    private: "Cost centre"\n', "RD640")


def test_a_list_of_one_role() -> None:
    """What a role calls private is looked for in that role alone."""
    text = (
        HOUSE.format(private='"Money"') + '\nrole hand "Hand":\n  purpose: Helps.\n  document:\n    private: "Money"\n'
    )

    assert [25] == [d.source.line(d.span.start) for d in findings(text, "RD640")]


@pytest.mark.parametrize("private", ['"Cost centre"', '"Extra"', '"Cyflog"', '"Kitchen rules"', '"Shift"'])
def test_a_list_of_a_pack(private: str) -> None:
    """What a pack calls private is looked for in the documents that it holds; a label may be in another language."""
    family = '\nfamily cooks:\n  context "Kitchen rules": Clean.\n  level top:\n    "Shift": Early\n'
    pack = f'\npack staff "Staff":\n  document:\n    private: {private}\n  roles: cook, cooks\n'

    assert [] == findings(HOUSE.format(private="budget") + family + pack, "RD640")
