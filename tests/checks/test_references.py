"""Checks of references: terms belong to their organisation, and a document's own fields must be set."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.checks import LANGUAGE
from roledsl.diagnostics import Diagnostic

HOUSES = """\
organisation trust "A Trust":
  terms:
    SLT: Senior Leadership Team
organisation college "A College":
  terms:
    DBS: Disclosure and Barring Service
scale pay:
  grade P1: £1
"""


def found(text: str) -> list[tuple[str, str]]:
    """What checking has to say of a text that comes after the houses: codes, and what they point at."""
    return [(d.code, d.source.slice(d.span)) for d in check(text)]


def check(text: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the language of a text that comes after the houses."""
    return roledsl.check(roledsl.loads(HOUSES + text), selection=LANGUAGE)


@pytest.mark.parametrize(
    "lines",
    [
        "purpose: Is of the {}.",
        "purpose:\n    - It is:\n      - of the {}",
        "purpose:\n    | The {} |",
        'purpose:\n    "The {}":\n      - Is here',
        'purpose "Of the {}": It is.',
        'person specification:\n    essential "For the {}":\n      - Tact',
        'person specification:\n    essential:\n      any of "For the {}":\n        - Tact',
        "person specification:\n    measured by: the {}\n    essential:\n      - Tact",
        'person specification:\n    measured by "By the {}": test\n    essential:\n      - Tact',
        "location: Beside the {}",
        'location "With the {}": Here',
        '"Of the {}": It is',
        "manages:\n    - The {}",
        "closing:\n    purpose: Is of the {}.",
        'variant v "Of the {}":\n    scope: Wide.',
    ],
)
def test_terms_of_others(lines: str) -> None:
    """A term of another organisation is no term of the document's, wherever it stands; its own is."""
    role = f'role r "R":\n  organisation: trust\n  {lines}\n'

    assert [] == found(role.replace("{}", "{SLT}"))
    assert [("RD301", "DBS")] == found(role.replace("{}", "{DBS}"))


def test_a_statement_of_two_houses() -> None:
    """A term in what two organisations share is one mistake, however many of their roles print it."""
    roles = "".join(f'role {house}{number} "R":\n  organisation: {house}\n  include: shared\n'
                    for house in ("trust", "college") for number in range(5))  # fmt: skip
    (only,) = check(f"statement shared: Is of the {{SLT}}.\n{roles}")

    assert "`SLT` is a term of `trust`, and of no other organisation" == only.message
    assert "SLT" == only.source.slice(only.span)
    assert ["it is printed here, for `college`"] == [label.message for label in only.labels]


@pytest.mark.parametrize(
    "text",
    [
        'role r "R of {SLT}"\n',
        'role r "R":\n  purpose: Is of the {SLT}, checked by {DBS}.\n',
        "family f:\n  purpose: Is of the {SLT}, checked by {DBS}.\n",
    ],
)
def test_terms_of_nobody(text: str) -> None:
    """What belongs to no organisation may use the terms of all."""
    assert [] == found(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('role r "R of {DBS}":\n  organisation: trust\n', "DBS"),
        ("family f:\n  organisation: trust\n  purpose: Is of the {DBS}.\n", "DBS"),
        ('family f "F of {DBS}":\n  organisation: trust\n', "DBS"),
        ("family f:\n  organisation: trust\n  level one:\n    purpose: Is of the {DBS}.\n", "DBS"),
        ('pack p:\n  organisation: trust\n  roles "For the {DBS}": r\nrole r "R"\n', "DBS"),
        ('vacancy v:\n  role: r\n  location: By {DBS}\nrole r "R":\n  organisation: trust\n', "DBS"),
    ],
)
def test_all_documents(text: str, at: str) -> None:
    """Terms are looked up for everything that makes a document, a family's page too."""
    assert [("RD301", at)] == found(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('role r "R of {location}"\n', "location"),
        ('role r "R":\n  location "By {unit}": Here\n', "unit"),
        ('role r "R":\n  purpose:\n    "With {salary}":\n      - It\n', "salary"),
        ("family f:\n  purpose: Paid {salary}.\n", "salary"),
        ("family f:\n  level one:\n    purpose: Paid {salary}.\n", "salary"),
    ],
)
def test_fields_that_are_not_set(text: str, at: str) -> None:
    """A reference to a document's own field needs that field, wherever it stands."""
    assert [("RD313", at)] == found(text)
