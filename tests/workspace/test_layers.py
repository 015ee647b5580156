"""Layers: what a role inherits from whom, in which order, and what it drops, replaces or adds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import roledsl
from roledsl.model.origin import Layer
from roledsl.model.role import Composed
from roledsl.workspace.workspace import Workspace

Told = Callable[[Composed], list[str]]
Said = Callable[[Workspace], list[tuple[str, str]]]

HOUSE = """\
organisation trust "A Trust":
  every role:
    purpose: of the organisation
    closing:
      "Last": of the organisation
scale pay:
  grade P1: £1
  grade P2:
    salary: £2
    hours: 37 a week
family care "Care":
  scale: pay
  every level:
    purpose: of the family
    purpose "Again": of the family again
    closing:
      "Last": of the family
  level P1 "First":
    purpose: of the first level
  level P2 "Second":
    extends: P1
    hours: 35 a week
    purpose:
      of the second level

      closing:
        closing of the second level
role plain "Plain":
  purpose: of the plain role
role carer "Carer":
  family: care
  grade: P2
  posts: 3
  purpose:
    of the role

    closing:
      closing of the role
  variant night-carer "Night Carer":
    purpose: of the variant
    salary: £3
role heir "Heir":
  extends: carer
  purpose: of the heir
"""


@pytest.fixture(scope="module")
def house() -> Workspace:
    """A workspace with all kinds of layers."""
    return roledsl.loads(HOUSE)


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("plain", ["every role trust", "role plain"]),
        (
            "carer",
            ["every role trust", "grade pay.P2", "every level care", "level care.P1", "level care.P2", "role carer"],
        ),
        (
            "night-carer",
            ["every role trust", "grade pay.P2", "every level care", "level care.P1", "level care.P2", "role carer",
             "variant night-carer"],
        ),
        (
            "heir",
            ["every role trust", "grade pay.P2", "every level care", "level care.P1", "level care.P2", "role carer",
             "role heir"],
        ),
    ],
)  # fmt: skip
def test_order(house: Workspace, name: str, layers: list[str]) -> None:
    """Layers are laid from the outermost in, each once."""
    assert layers == [f"{layer.kind} {layer.name}" for layer in house.role(name).layers]


def test_sections_are_joined(house: Workspace, told: Told) -> None:
    """Inherited contents come first; closing ones last, those of an outer layer after those of an inner one."""
    assert [
        "purpose:",
        "of the organisation",
        "of the family",
        "of the first level",
        "of the second level",
        "of the role",
        "of the heir",
        "closing of the role",
        "closing of the second level",
        "Again:",
        "of the family again",
        "Last:",
        "of the family",
        "Last:",
        "of the organisation",
    ] == told(house.role("heir"))


def test_the_nearest_field_wins(house: Workspace) -> None:
    """A field of an inner layer stands for that of an outer one, and remembers where it was typed."""
    hours, salary = house.role("carer").field("hours"), house.role("night-carer").field("salary")

    assert hours is not None
    assert hours.origin is not None
    assert ("35 a week", Layer("level", "care.P2")) == (hours.text.plain, hours.origin.layer)
    assert salary is not None
    assert "£3" == salary.text.plain


@pytest.mark.parametrize(("name", "posts"), [("carer", True), ("night-carer", False), ("heir", False)])
def test_posts_are_not_handed_on(house: Workspace, name: str, posts: bool) -> None:  # noqa: FBT001 -- a column
    """How many posts there are of a role says nothing of its variants and heirs."""
    assert posts == (house.role(name).field("posts") is not None)


BASE = """\
role base "Base":
  hours: 37 a week
  "Keys": two
  purpose:
    - first | #one
    - second:
      - inner | #two
    "Group":
      in the group
  "Own":
    own
  closing:
    "End": the end
role heir "Heir":
  extends: base
"""


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("remove: purpose", ["Own:", "own", "End:", "the end"]),
        ('remove: "Group"', ["purpose:", "first", "second:", "inner", "Own:", "own", "End:", "the end"]),
        (
            'remove: #one, #two and "End"',
            ["purpose:", "second:", "Group:", "in the group", "Own:", "own"],
        ),
        ("replace purpose: new", ["purpose:", "new", "Own:", "own", "End:", "the end"]),
        ('replace "Own": new', ["purpose:", "first", "second:", "inner", "Group:", "in the group", "Own:", "new",
                                "End:", "the end"]),
        ('replace "Own":\n    "Inner":\n      - new', ["purpose:", "first", "second:", "inner", "Group:",
                                                      "in the group", "Own:", "Inner:", "new", "End:", "the end"]),
        ('purpose:\n    replace "Group": new', ["purpose:", "first", "second:", "inner", "Group:", "new", "Own:", "own",
                                                "End:", "the end"]),
        ('purpose:\n    remove: "Group", #two', ["purpose:", "first", "second:", "Own:", "own", "End:", "the end"]),
        ("purpose:\n    - new | #two\n    - more", ["purpose:", "first", "second:", "new", "Group:", "in the group",
                                                    "more", "Own:", "own", "End:", "the end"]),
        ('purpose:\n    "Group": more', ["purpose:", "first", "second:", "inner", "Group:", "in the group", "more",
                                         "Own:", "own", "End:", "the end"]),
        ('purpose "Other": more', ["Other:", "first", "second:", "inner", "Group:", "in the group", "more",
                                   "Own:", "own", "End:", "the end"]),
    ],
)  # fmt: skip
def test_changes(lines: str, expected: list[str], told: Told, said: Said) -> None:
    """What an heir drops, replaces or adds to is told in its place."""
    workspace = roledsl.loads(f"{BASE}  {lines}\n")

    assert expected == told(workspace.role("heir"))
    assert [code for code, _ in said(workspace) if code != "RD502"] == []


@pytest.mark.parametrize(("line", "left"), [("remove: hours", ['"Keys"']), ('remove: "Keys"', ["hours"])])
def test_fields_are_dropped(line: str, left: list[str]) -> None:
    """A field is dropped by its word or its label."""
    role = roledsl.loads(f"{BASE}  {line}\n").role("heir")

    assert left == [field.key for field in role.fields if field.key != "extends"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("remove: context, #none", [("RD310", "context"), ("RD310", "#none")]),
        ("replace context: new", [("RD310", "replace context: new")]),
        ('purpose:\n    remove: "None"', [("RD310", '"None"')]),
        ('purpose:\n    replace "None": new', [("RD310", 'replace "None": new')]),
        ("hours: 35 a week\n  hours: 36 a week", [("RD217", "hours: 36 a week")]),
        ("purpose: new\n  purpose: newer", [("RD218", "purpose: newer")]),
        ("context:\n    - a | #x\n    - b | #x", [("RD311", "- b | #x")]),
    ],
)
def test_mistakes(lines: str, expected: list[tuple[str, str]], said: Said) -> None:
    """What drops nothing, or stands twice, is said where it stands."""
    assert expected == said(roledsl.loads(f"{BASE}  {lines}\n"))


def test_a_statement_included_twice_names_its_items_once(said: Said) -> None:
    """The #names of a statement that a role includes in two sections are no mistake of the role's."""
    text = 'statement s:\n  - a | #a\nrole r "R":\n  purpose:\n    include: s\n  context:\n    include: s\n'

    assert [] == said(roledsl.loads(text))


def test_tags_of_a_statement_mean_what_they_mean_where_it_is_included(said: Said) -> None:
    """A statement may hold criteria with their tags; included into a plain section these have no meaning."""
    text = 'statement s:\n  - a | weight 3, interview\nrole r "R":\n  {}:\n    include: s\n'
    specification = roledsl.loads(text.format("person specification"))

    assert ("interview",) == specification.role("r").criteria[0].measured_by
    assert ["RD501"] == [code for code, _ in said(specification)]
    assert [("RD214", "weight 3")] == said(roledsl.loads(text.format("purpose")))


INHERITED = """\
role base "Base":
  location: Here
  purpose "Why": x
  duties:
    - c | #c
    "Group":
      - a | #a
      - b | #b
  closing:
    "Last": z
"""


@pytest.mark.parametrize(
    ("removed", "left", "missing"),
    [
        ('"Group", #a', ["Why:", "x", "duties:", "c", "Last:", "z"], []),
        ('#a, "Group"', ["Why:", "x", "duties:", "c", "Last:", "z"], []),
        ("#b, duties", ["Why:", "x", "Last:", "z"], []),
        ('"Why", "Last", location', ["duties:", "c", "Group:", "a", "b"], []),
        ("#c, #c", ["Why:", "x", "duties:", "Group:", "a", "b", "Last:", "z"], ["#c"]),
        ("purpose, purpose", ["duties:", "c", "Group:", "a", "b", "Last:", "z"], ["purpose"]),
        ("#", ["Why:", "x", "duties:", "c", "Group:", "a", "b", "Last:", "z"], ["#"]),
        ("#d, scope", ["Why:", "x", "duties:", "c", "Group:", "a", "b", "Last:", "z"], ["#d", "scope"]),
    ],
)
def test_removing_several(removed: str, left: list[str], missing: list[str], told: Told, said: Said) -> None:
    """What a layer removes is found whatever the order; what was not there, or not any more, is said."""
    for line in (removed, removed.replace(", ", "\n  remove: ")):
        workspace = roledsl.loads(f'{INHERITED}role r "R":\n  extends: base\n  remove: {line}\n')

        assert left == told(workspace.role("r"))
        assert [("RD310", name) for name in missing] == said(workspace)


def test_fields_that_bring_each_other() -> None:
    """Two fields that would each print after the other print all the same, and once."""
    workspace = roledsl.loads(
        'organisation o "O":\n  every role:\n    family: f\norganisation p "P"\nunit u:\n  organisation: o\n'
        'family f "F":\n  every level:\n    organisation: p\n'
        'role base "Base":\n  family: f\nrole r "R":\n  extends: base\n  unit: u\n'
    )

    assert ["extends", "family", "organisation", "unit"] == [field.word for field in workspace.role("r").fields]
