"""Settings of documents: whose `document:` holds for which document."""

from __future__ import annotations

import pytest

import roledsl

HOUSE = """\
organisation trust "A Trust":
  document:
    heading: "Role profile"
    style: table
family care "Care":
  document:
    heading: "Care profile"
  level one "One":
    scope: One house.
role nurse "Nurse":
  family: care
  variant night-nurse "Night Nurse":
    scope: Nights.
role porter "Porter"
role cook "Cook":
  document:
    heading: "What a cook does"
vacancy autumn "Autumn":
  role: nurse
vacancy winter "Winter":
  role: cook
pack report "Report":
  roles: nurse
pack handbook "Handbook":
  document:
    heading: "Our roles"
  roles: nurse
"""


@pytest.mark.parametrize(
    ("name", "heading", "style"),
    [
        ("porter", "Role profile", "table"),
        ("nurse", "Care profile", "table"),
        ("night-nurse", "Care profile", "table"),
        ("cook", "What a cook does", "table"),
        ("autumn", "", "table"),
        ("winter", "", "table"),
        ("care.one", "", "table"),
        ("report", "", ""),
        ("handbook", "Our roles", ""),
    ],
)
def test_whose_heading(name: str, heading: str, style: str) -> None:
    """A house's heading is for roles and variants, and the rest of its settings for vacancies and levels too."""
    document = roledsl.loads(HOUSE).documents[name]

    assert heading == (document.document.heading.plain if document.document.heading else "")
    assert style == document.document.style


def test_a_forgotten_comma_leaves_nothing_public() -> None:
    """What stands in quotes after a word would be a label elsewhere; in `private:` it was meant to be private too."""
    text = (
        'organisation o "O":\n  document:\n    private: salary "Cost centre", budget\nrole r "R":\n  purpose: To be.\n'
    )
    (said,) = roledsl.loads(text).diagnostics

    assert said.code == "RD211"
    assert said.message == "`salary` takes no label of its own here, and what is in quotes would not be private"
