"""Declarations that roles stand among: whatever is typed in them is read, or is said to be wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import roledsl
from roledsl.workspace.workspace import Workspace

Said = Callable[[Workspace], list[tuple[str, str]]]

AMONG = """\
organisation trust "A Trust"
scale pay:
  grade P1
scale other
unit whole "Whole"
role chief "Chief"
role deputy "Deputy"
"""


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ('organisation o "O":\n  short:\n    OO\n', "RD211", "short:"),
        ('organisation o "O":\n  language:\n    cy\n', "RD211", "language:"),
        ("unit u:\n  head:\n    {chief}\n", "RD211", "head:"),
        ("unit u:\n  head:\n    - chief\n", "RD211", "head:"),
        ("unit u:\n  organisation:\n    trust\n", "RD211", "organisation:"),
        ("family f:\n  scale:\n    pay\n", "RD211", "scale:"),
        ("family f:\n  document:\n    style:\n      plain\n", "RD211", "style:"),
        ('family f:\n  document:\n    heading:\n      "F"\n', "RD211", "heading:"),
        ("policy p:\n  purpose:\n    1 to 2\n", "RD211", "purpose:"),
        ("policy p:\n  review:\n    every 2 years\n", "RD211", "review:"),
    ],
)
def test_bodies(text: str, code: str, at: str, said: Said) -> None:
    """A field that takes its value on its line has no body."""
    assert [(code, at)] == said(roledsl.loads(AMONG + text))


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ('organisation o "O":\n  short: O\n  short: OO\n', "RD217", "short: OO"),
        ("unit u:\n  unit: whole\n  unit: whole\n", "RD217", "unit: whole"),
        ("unit u:\n  head: chief, deputy\n", "RD217", "chief, deputy"),
        ('unit u:\n  head: chief and "Somebody"\n', "RD217", 'chief and "Somebody"'),
        ("family f:\n  scale: pay\n  scale: other\n", "RD217", "scale: other"),
        ("family f:\n  purpose: Care.\n  purpose: More.\n", "RD218", "purpose: More."),
        ("scale s:\n  grade G:\n    salary: £1\n    salary: £2\n", "RD217", "salary: £2"),
        ("family f:\n  document:\n    style: plain\n    style: table\n", "RD217", "style"),
        ("family f:\n  document:\n    order: purpose\n    order: scope\n", "RD217", "order"),
    ],
)
def test_twice(text: str, code: str, at: str, said: Said) -> None:
    """What is given twice, or names two where there can be one, is said at the second."""
    assert [(code, at)] == said(roledsl.loads(AMONG + text))


@pytest.mark.parametrize(
    ("line", "opener"),
    [
        ('organisation o "O":\n  ', "short {}: OO"),
        ('organisation o "O":\n  ', "terms {}:\n    OO: O of O"),
        ('organisation o "O":\n  ', "every role {}:\n    hours: 37 a week"),
        ("unit u:\n  ", "head {}: chief"),
        ("family f:\n  ", "scale {}: pay"),
        ("family f:\n  ", "document {}:\n    style: plain"),
        ("family f:\n  document:\n    ", "fields {}: grade"),
        ("policy p:\n  applies to: chief\n  ", "purpose {}: at most 3"),
        ('role r "R":\n  ', "closing {}:\n    scope: Wide."),
        ("statement s:\n  ", "layout {}: columns"),
    ],
)
def test_titles_that_do_not_print(line: str, opener: str, said: Said) -> None:
    """A title of one's own on a line that prints under none is said, and the line is read all the same."""
    workspace = roledsl.loads(AMONG + line + opener.replace(" {}", "") + "\n")
    titled = roledsl.loads(AMONG + line + opener.replace("{}", '"Mine"') + "\n")

    assert [] == [code for code, _ in said(workspace) if code != "RD901"]
    assert ("RD211", '"Mine"') in said(titled)
    assert workspace.documents == titled.documents
    assert workspace.organisations == titled.organisations
    assert workspace.units == titled.units
    assert workspace.families == titled.families
    assert workspace.policies == titled.policies


def test_the_page_of_a_family(said: Said) -> None:
    """Nothing is inherited by a family's own page, so that nothing can be taken out of it."""
    text = 'family f:\n  purpose:\n    Care.\n    remove: "Keys"\n    replace "Badge":\n      - Yellow\n'

    assert [("RD310", '"Keys"'), ("RD310", 'replace "Badge":')] == said(roledsl.loads(AMONG + text))


@pytest.mark.parametrize(
    "text", ['organisation o "O":\n  every role:\n    scope: {x}\n', "family f:\n  every level:\n    scope: {x}\n"]
)
def test_what_nobody_has_yet(text: str, said: Said) -> None:
    """What every role or level has is read before there is one."""
    assert [("RD301", "x")] == said(roledsl.loads(AMONG + text))


def test_lists_in_lists() -> None:
    """An item below an item of a list of names is of the list too."""
    text = "pack p:\n  roles:\n    - chief\n      - deputy\n  document:\n    order:\n      - purpose\n        - scope\n"
    pack = roledsl.loads(AMONG + text).packs["p"]

    assert ["chief", "deputy"] == [role.name for role in pack.roles]
    assert ["purpose", "scope"] == [label.word for label in pack.document.order or ()]
