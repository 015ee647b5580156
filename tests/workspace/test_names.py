"""Names: what each stands for, which are told apart, and what is suggested for one that is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import roledsl
from roledsl.source import Source
from roledsl.syntax import parse
from roledsl.workspace.names import Names
from roledsl.workspace.workspace import Workspace

Said = Callable[[Workspace], list[tuple[str, str]]]

HOUSE = """\
organisation trust "A Trust":
  short: "AT"
  terms:
    DBS: Disclosure and
      Barring Service
unit lodge "Porters' Lodge":
  organisation: trust
scale pay:
  grade P1 "Grade One": £1
  grade P2: £2
scale support:
  grade P2: £3
family care "Care":
  level first "First Level"
framework standards "Standards":
  domain one "Order"
statement rules "Rules": text
role porter "Porter of {trust}":
  hours: 37 a week
  variant night-porter "Night {porter}":
    hours: 35 a week
"""


def names(text: str) -> Names:
    """The names of a text."""
    return Names([parse(Source("text.role", text))])


@pytest.mark.parametrize(
    ("name", "kind", "full", "printed"),
    [
        ("trust", "organisation", "trust", "AT"),
        ("lodge", "unit", "lodge", "Porters' Lodge"),
        ("P1", "grade", "pay.P1", "Grade One"),
        ("pay.P2", "grade", "pay.P2", "P2"),
        ("care.first", "level", "care.first", "First Level"),
        ("standards.one", "domain", "standards.one", "Order"),
        ("rules", "statement", "rules", "Rules"),
        ("porter", "role", "porter", "Porter of AT"),
        ("night-porter", "variant", "night-porter", "Night Porter of AT"),
    ],
)
def test_find(name: str, kind: str, full: str, printed: str) -> None:
    """A name finds its declaration, and prints a short name, a title, or itself."""
    known = names(HOUSE)
    entry = known.find(name)

    assert entry is not None
    assert (kind, full, printed) == (entry.kind, entry.full, known.printed(entry))


@pytest.mark.parametrize("name", ["P2", "first", "one", "Porter", "DBS", "", "pay.", "pay.P3"])
def test_not_found(name: str) -> None:
    """What two scales have, what is named through its owner, and what differs in a letter is not found."""
    assert names(HOUSE).find(name) is None


@pytest.mark.parametrize(
    ("typed", "kinds", "near"),
    [
        ("poter", (), "porter"),
        ("PORTER", ("role",), "porter"),
        ("night porter", ("role", "variant"), "night-porter"),
        ("DSB", (), "DBS"),
        ("p1", ("grade",), "P1"),
        ("lodge", ("role",), ""),
        ("something else", (), ""),
    ],
)
def test_near(typed: str, kinds: tuple[str, ...], near: str) -> None:
    """The nearest name of the kinds that are wanted is suggested, whatever its capitals and hyphens."""
    assert near == names(HOUSE).near(typed, kinds)


def test_suggestions_run_out() -> None:
    """Thousands of unknown names among thousands of known ones have no suggestions in the end, and soon."""
    text = "".join(f'role role{number} "R":\n  purpose: {{rloe{number}}}\n' for number in range(2000))
    found = roledsl.loads(text).diagnostics

    assert 2000 == len(found)
    assert found[0].fix is not None
    assert found[-1].fix is None


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ('role porter "Again"\n', "porter"),
        ('role PORTER "Again"\n', "PORTER"),
        ("statement care: text\n", "care"),
        ("statement p1: text\n", "p1"),
        ('role other "Other":\n  variant porter "Again"\n', "porter"),
    ],
)
def test_two_of_one_name(more: str, at: str, said: Said) -> None:
    """All declarations share one space of names; the first one holds."""
    workspace = roledsl.loads(HOUSE + more)
    (only,) = [diagnostic for diagnostic in workspace.diagnostics if diagnostic.code == "RD302"]

    assert ("RD302", at) in said(workspace)
    assert 1 == len(only.labels)
    assert "Porter of AT" == workspace.role("porter").title.plain


@pytest.mark.parametrize(
    ("prose", "printed"),
    [
        ("{trust}", "AT"),
        ("{P1} and {pay.P2}", "Grade One and P2"),
        ("{night-porter}s", "Night Porter of ATs"),
        ("{DBS}", "DBS"),
        ('{"Someone"}', "Someone"),
        ("{porter.hours}", "37 a week"),
        ("{pay.P1.salary}", "£1"),
        ("{night-porter.hours}", "35 a week"),
        ("{care.first.title}", "First Level"),
        ("{title}, {hours}", "Cook, 30 a week"),
        (r"\{porter\}", r"{porter}"),
    ],
)
def test_references(prose: str, printed: str) -> None:
    """A reference in prose prints what it stands for."""
    workspace = roledsl.loads(f'{HOUSE}role cook "Cook":\n  hours: 30 a week\n  purpose: {prose}\n')

    assert () == workspace.diagnostics
    assert f"## Purpose\n\n{printed}" in roledsl.render(workspace.role("cook")).replace("\\", "")


@pytest.mark.parametrize(
    ("prose", "code", "at"),
    [
        ("{poter}", "RD301", "poter"),
        ("{P2}", "RD304", "P2"),
        ("{porter.salary}", "RD313", "porter.salary"),
        ("{porter.size}", "RD313", "porter.size"),
        ("{salary}", "RD313", "salary"),
        ("{}", "RD213", "{}"),
        ("{ porter", "RD213", "{"),
    ],
)
def test_wrong_references(prose: str, code: str, at: str, said: Said) -> None:
    """A reference that stands for nothing is said, at what stands between its braces."""
    assert [(code, at)] == said(roledsl.loads(f'{HOUSE}role cook "Cook":\n  purpose: {prose}\n'))


def test_titles_that_quote_each_other() -> None:
    """Titles in a circle print names, and end."""
    workspace = roledsl.loads('role a "The {b}"\nrole b "His {a}"\n')

    assert {"a", "b"} == set(workspace.roles)
    assert all(roledsl.render(role) for role in workspace.roles.values())
