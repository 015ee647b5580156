"""Roles: what they belong to, and what else makes a document: variants, levels, vacancies and packs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import roledsl
from roledsl.model.role import Composed
from roledsl.workspace.workspace import Workspace

Told = Callable[[Composed], list[str]]
Said = Callable[[Workspace], list[tuple[str, str]]]

HOUSE = """\
organisation trust "A Trust"
organisation other "Another Trust"
unit estates "Estates":
  organisation: trust
unit lodge "Lodge":
  unit: estates
scale pay:
  grade P1: £1
  grade P2: £2
  grade P3: £3
family care "Care":
  organisation: other
  scale: pay
  level P1
  level one "One":
    grade: P2
  level two "Two":
    grade: P2
family plain "Plain":
  level basic
"""


@pytest.mark.parametrize(
    ("lines", "organisation"),
    [
        ("organisation: trust", "trust"),
        ("unit: lodge", "trust"),
        ("family: care\n  level: one", "other"),
        ("family: care\n  level: one\n  unit: lodge", "other"),
        ("family: care\n  level: one\n  organisation: trust", "trust"),
        ("extends: base", "trust"),
        ("hours: 37 a week", ""),
    ],
)
def test_organisation(lines: str, organisation: str) -> None:
    """A role has its own organisation, else its family's, its unit's, or that of the role that it extends."""
    workspace = roledsl.loads(f'{HOUSE}role base "Base":\n  unit: estates\nrole r "R":\n  {lines}\n')
    role = workspace.role("r")

    assert organisation == (role.organisation.name if role.organisation else "")


def test_the_only_organisation() -> None:
    """Where there is one organisation, everything belongs to it."""
    workspace = roledsl.loads('organisation trust "A Trust"\nrole r "R"\n')

    assert workspace.organisations["trust"] == workspace.role("r").organisation


@pytest.mark.parametrize(
    ("lines", "level", "grades"),
    [
        ("family: care\n  grade: P1", "care.P1", ["pay.P1"]),
        ("family: care\n  level: one", "care.one", ["pay.P2"]),
        ("family: care\n  grade: P2\n  level: two", "care.two", ["pay.P2"]),
        ("family: care\n  grade: P1, P2", "", ["pay.P1", "pay.P2"]),
        ("family: plain\n  grade: basic", "plain.basic", ["plain.basic"]),
        ("grade: P3", "", ["pay.P3"]),
        ("extends: base", "care.P1", ["pay.P1"]),
        ("extends: base\n  grade: P2\n  level: two", "care.two", ["pay.P2"]),
    ],
)
def test_level(lines: str, level: str, grades: list[str]) -> None:
    """A level is chosen by the grade, or by its name; of several grades none lays a level."""
    text = f'{HOUSE}role base "Base":\n  family: care\n  grade: P1\nrole r "R":\n  {lines}\n'
    workspace = roledsl.loads(text)
    role = workspace.role("r")

    assert () == workspace.diagnostics
    assert level == (f"{role.family.name}.{role.level.name}" if role.family and role.level else "")
    assert grades == [f"{grade.scale}.{grade.name}" for grade in role.grades]


@pytest.mark.parametrize(
    ("lines", "code", "at"),
    [
        ("family: care\n  grade: P2", "RD314", "P2"),
        ("family: care\n  grade: P3", "RD309", "P3"),
        ("family: care\n  level: third", "RD301", "third"),
        ("level: one", "RD301", "one"),
        ("grade: P9", "RD301", "P9"),
        ("grade: care", "RD303", "care"),
        ("extends: lodge", "RD303", "lodge"),
        ("reports to: Superintendent of Schools", "RD312", "Superintendent of Schools"),
        ('reports to: "Head', "RD209", '"Head'),
        ("status: aproved", "RD404", "aproved"),
    ],
)
def test_mistakes(lines: str, code: str, at: str, said: Said) -> None:
    """What a role belongs to wrongly is said at the value that is wrong."""
    assert [(code, at)] == said(roledsl.loads(f'{HOUSE}role r "R":\n  {lines}\n'))


@pytest.mark.parametrize(
    ("lines", "field", "own"),
    [
        ("family: care\n  level: one", "One", "One"),
        ("family: care\n  level: care.one", "One", "One"),
        ("family: care\n  grade: P1", "", "P1"),
        ("family: plain\n  level: basic", "basic", "basic"),
        ("extends: base\n  level: one", "One", "One"),
        ("family: care\n  level: titled", "Level of Care", "Level of Care"),
    ],
)
def test_what_a_level_prints(lines: str, field: str, own: str) -> None:
    """A level prints its title, as a reference to it, or its name where it has none."""
    titled = HOUSE.replace('  level one "One":', '  level titled "Level of {care}":\n    grade: P3\n  level one "One":')
    rest = f'role base "Base":\n  family: care\n  grade: P1\nrole r "R":\n  {lines}\n  purpose: At {{level}}.\n'
    role = roledsl.loads(titled + rest).role("r")
    typed = role.field("level")

    assert field == (typed.text.plain if typed else "")
    assert ["level"] == [r.kind for r in (typed.text if typed else role.settled("level")).references]
    assert f"At {own}." in roledsl.render(role)


def test_where_a_level_is_not_known(said: Said) -> None:
    """A level is looked up wherever it may be typed, whether it settles anything there or not."""
    house = HOUSE.replace('"Another Trust"\n', '"Another Trust":\n  every role:\n    level: one\n')
    rest = 'role r "R":\n  family: care\n  level: one\nvacancy v "V":\n  role: r\n  level: third\n'

    assert [("RD301", "one"), ("RD301", "third")] == said(roledsl.loads(house + rest))


PROFILED = """\
organisation trust "A Trust"
scale pay:
  grade S7 "Grade S7": £1
  grade S8 "Grade S8": £2
family care "Care":
  scale: pay
  document:
    fields: family, level "Level", grade "Grade"
  every level:
    purpose: Paid on {grade}, at {level} of {family}, by {organisation}.
  level S7 "Seven"
  level S8
family plain "Plain":
  document:
    fields: family, level "Level", grade "Grade"
  every level:
    purpose: Paid on {grade}, at {level} of {family}, by {organisation}.
  level basic "Basic"
role r "R":
  family: care
  grade: S7
vacancy v "V":
  role: r
"""


@pytest.mark.parametrize(
    ("name", "family", "level", "grade"),
    [
        ("r", "Care", "Seven", "Grade S7"),
        ("v", "Care", "Seven", "Grade S7"),
        ("care.S7", "Care", "Seven", "Grade S7"),
        ("care.S8", "Care", "S8", "Grade S8"),
        ("plain.basic", "Plain", "Basic", "Basic"),
    ],
)
def test_what_is_settled(name: str, family: str, level: str, grade: str, said: Said) -> None:
    """A profile of a level, and a vacancy, print what they belong to as a role does."""
    workspace = roledsl.loads(PROFILED)
    printed = roledsl.render(workspace.documents[name])

    assert [] == said(workspace)
    assert f"- **Family:** {family}\n- **Level:** {level}\n- **Grade:** {grade}\n" in printed
    assert f"Paid on {grade}, at {level} of {family}, by A Trust." in printed


DIRECTOR = """\
role director "Director":
  salary: £80,000
  "Keys": two
  duties:
    1) Advise
  variant deputy "Deputy of the {title}":
    salary: £90,000
    duties:
      2) Deputise
    "Limits": none
  variant second "Second":
    duties:
      3) Assist
  context: The board.
"""


def test_variants_in_their_role(told: Told) -> None:
    """A variant's section ends its role's own; what has no counterpart stands where the variant does."""
    workspace = roledsl.loads(DIRECTOR)
    director = workspace.role("director")

    assert ["duties:", "Advise", "Deputise", "Assist", "context:", "The board."] == told(director)
    assert ("deputy", "second") == director.variants
    assert [("director", False), ("deputy", True), ("second", True)] == [
        (name, bool(role.variant_of)) for name, role in workspace.roles.items()
    ]


def test_variants_alone(told: Told) -> None:
    """A variant is a role of its own, without the parts of its siblings; `{title}` is its own."""
    deputy = roledsl.loads(DIRECTOR).role("deputy")
    salary = deputy.field("salary")

    assert ["duties:", "Advise", "Deputise", "context:", "The board."] == told(deputy)
    assert salary is not None
    assert "£90,000" == salary.text.plain
    assert deputy.field("Limits") is not None


def test_vacancies() -> None:
    """A vacancy says what it says, and the rest is its role's."""
    text = 'vacancy autumn "Autumn":\n  role: deputy\n  closes: 2026-10-31\n  salary: £85,000\n'
    vacancy = roledsl.loads(DIRECTOR + text).vacancies["autumn"]

    assert vacancy.role is not None
    assert "deputy" == vacancy.role.name
    assert {"role", "closes", "salary"} == vacancy.own
    assert ["£85,000", "two"] == [f.text.plain for word in ("salary", "Keys") if (f := vacancy.field(word))]


def test_packs() -> None:
    """A pack holds roles, variants, families, levels and vacancies, in its order."""
    pack = 'pack p:\n  roles: second, care.one, plain, autumn, director\nvacancy autumn "Autumn":\n  role: deputy\n'
    held = roledsl.loads(HOUSE + DIRECTOR + pack).packs["p"].roles

    assert ["second", "care.one", "plain", "autumn", "director"] == [document.name for document in held]


def test_members() -> None:
    """A relation's members are declared ones and outsiders, on the line or in braces of a body."""
    fields = '  works with: lodge, "The Press" and q\n  manages:\n    - The {q} and {"Two others"}\n'
    role = roledsl.loads(f'{HOUSE}role r "R":\n{fields}role q "Q"\n').role("r")
    members = {field.word: [(m.title, m.name, m.kind) for m in field.members] for field in role.fields}

    assert [("Lodge", "lodge", "unit"), ("The Press", "", ""), ("Q", "q", "role")] == members["works with"]
    assert [("Q", "q", "role"), ("Two others", "", "")] == members["manages"]


def test_unknown_document() -> None:
    """Asking for a role that is none names the nearest."""
    workspace = roledsl.loads(DIRECTOR)

    with pytest.raises(KeyError, match="did you mean 'director'"):
        workspace.role("directer")
    with pytest.raises(KeyError, match="there is no document 'x'"):
        workspace.document("x")
