"""What a house calls private is in no output for the public, by whatever way it would come in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from importlib.util import find_spec

import pytest

import roledsl
from roledsl.model.declarations import Family
from roledsl.model.privacy import NOT_PUBLIC
from roledsl.model.role import Composed, Pack, Role, pack_of
from roledsl.pipeline import FORMATS
from roledsl.render.document import Document
from roledsl.render.outline import outline
from roledsl.render.public import public
from roledsl.render.request import PURPOSES, Request, UnfitError, misfit

MARK = "kx7qz"  # in no word of ours
HOUSE = """\
organisation trust "Trust":
  document:
    private: {private}
    fields: title, reports to, salary "Pay point"

scale pay:
  grade A:
    salary: £20,000
"""
WELSH = HOUSE.replace("  document:", "  language: cy\n  document:")
ROLE = """
role cook "Cook":
  organisation: trust
  grade: A
  person specification:
    - Cooks well | interview
"""
# What else says something of the role.
HAND = '\nrole hand "Hand":\n  purpose: '
SOUS = '\nrole sous "Sous":\n  extends: cook\n  purpose: '
VACANCY = '\nvacancy cook-1 "Cook":\n  role: cook\n  '
COOKS = "\nfamily cooks:\n  scale: pay\n  level A:\n    purpose: Cooks.\n    "
# Each place in which something private may stand: what is private, and the workspace with MARK there.
PLACES = {
    "a field": ("salary", ROLE + f"  salary: {MARK}\n"),
    "a field in a body": ("budget", ROLE + f"  budget:\n    - {MARK}\n"),
    "a synonym": ("reports to", ROLE + f'  line manager: "{MARK}"\n'),
    "a label of one's own": ('"Cost centre"', ROLE + f'  "Cost Centre": {MARK}\n'),
    "the house's label": ('"Pay point"', ROLE + f"  salary: {MARK}\n"),
    "the language's label": ('"Salary"', ROLE + f"  salary: {MARK}\n"),
    "the label in the house's language": ('"Cyflog"', WELSH + ROLE + f"  salary: {MARK}\n"),
    "the label in one of its languages": ('"Salary"', WELSH + ROLE + f"  salary: {MARK}\n"),
    "the label in two languages": (
        '"Cyflog / Salary"',
        WELSH.replace("    fields", "    theme:\n      labels: cy, en\n    fields") + ROLE + f"  salary: {MARK}\n",
    ),
    "the heading in the house's language": ('"Cyd-destun"', WELSH + ROLE + f"  context: {MARK}\n"),
    "a section": ("dimensions", ROLE + f'  dimensions "Figures":\n    "Money":\n      - {MARK}\n'),
    "a section of another word": ("duties", ROLE + f"  accountabilities:\n    - {MARK}\n"),
    "a section by its heading": ('"Figures"', ROLE + f'  dimensions "Figures": {MARK}\n'),
    "a section of one's own": ('"Notes"', ROLE + f'  "Notes":\n    {MARK}\n'),
    "a closing section": ('"Notes"', ROLE + f'  closing:\n    "Notes":\n      {MARK}\n'),
    "a grade's salary": ("salary", HOUSE.replace("£20,000", MARK) + ROLE),
    "a grade's salary, by the role's label": (
        '"Wage"',
        HOUSE.replace("£20,000", MARK) + ROLE + '  salary "Wage": £11,111\n',
    ),
    "a list of grades": (
        "salary",
        HOUSE.replace("£20,000", MARK) + "  grade B: £1\n" + ROLE.replace("grade: A", "grade: A, B"),
    ),
    "a grade": ("grade", HOUSE.replace("grade A:", f'grade A "{MARK}":') + ROLE),
    "a grade's name": (
        "grade",
        HOUSE.replace("grade A:", f"grade {MARK}:") + ROLE.replace("grade: A", f"grade: {MARK}"),
    ),
    "a unit": ("unit", ROLE + f'  unit: kitchen\n\nunit kitchen "{MARK}":\n  organisation: trust\n'),
    "a level's field": (
        "salary",
        COOKS + f"salary: {MARK}\n" + ROLE + "  family: cooks\n",
    ),
    "a family's section": ("context", f"family cooks:\n  context: {MARK}\n" + ROLE + "  family: cooks\n"),
    "a reference": ("salary", ROLE + f"  salary: {MARK}\n  purpose: For {{salary}}.\n"),
    "a reference in a title": ("salary", ROLE.replace('"Cook"', '"Cook at {salary}"') + f"  salary: {MARK}\n"),
    "a reference in a heading": ("salary", ROLE + f'  salary: {MARK}\n  purpose "For {{salary}}": Cooks.\n'),
    "a reference in a table": (
        "salary",
        ROLE + f"  salary: {MARK}\n  scope:\n    | a | b |\n    | - | - |\n    | {{salary}} | c |\n",
    ),
    "a reference in a criterion": ("salary", ROLE + f"    - Likes {{salary}} | interview\n  salary: {MARK}\n"),
    "the house's heading": (
        "salary",
        ROLE + f'  salary: {MARK}\n  document:\n    heading: "At {{salary}}"\n',
    ),
    "another's field": ("salary", ROLE + f"  salary: {MARK}\n{HAND}Less than {{cook.salary}}.\n"),
    "another's field that quotes": (
        "salary",
        ROLE + f"  salary: {MARK}\n  location: At {{salary}}\n{HAND}By {{cook.location}}.\n",
    ),
    "a field that quotes": (
        "salary",
        ROLE + f"  salary: {MARK}\n  location: At {{salary}}\n  purpose: By {{location}}.\n",
    ),
    "a grade's field": ("salary", HOUSE.replace("£20,000", MARK) + ROLE + "  purpose: For {A.salary}.\n"),
    "a field that quotes a grade's": (
        "salary",
        HOUSE.replace("£20,000", MARK)
        + ROLE
        + '  location: At {A.salary}\nrole hand "Hand":\n  purpose: By {cook.location}.\n',
    ),
    "a title that quotes": (
        "salary",
        ROLE.replace('"Cook"', '"Cook at {salary}"')
        + f'  salary: {MARK}\nrole hand "Hand":\n  purpose: Helps {{cook.title}}.\n',
    ),
    "a variant": (
        "salary, context",
        ROLE + f'  variant chef "Chef":\n    salary: {MARK}\n    context: {MARK}\n    purpose: Leads.\n',
    ),
    "a section that a variant adds to": (
        "context",
        ROLE + f'  context: A kitchen.\n  variant chef "Chef":\n    context: {MARK}\n',
    ),
    "what a variant calls private": (
        "budget",
        ROLE + f'  variant chef "Chef":\n    document:\n      private: context\n    context: {MARK}\n',
    ),
    "what the house and the role call private": (
        "salary",
        ROLE + f"  document:\n    private: budget\n  salary: {MARK}\n",
    ),
    "an heir": ("salary", ROLE + f"  salary: {MARK}\n{SOUS}Cooks for {{salary}}.\n"),
    "a pack": ("salary", ROLE + f'  salary: {MARK}\npack staff "Staff":\n  "Note": {{cook.salary}}\n  roles: cook\n'),
    "a pack's own field": ("budget", ROLE + f'pack staff "Staff":\n  budget: {MARK}\n  roles: cook\n'),
    "a pack that quotes a grade": (
        "salary",
        HOUSE.replace("£20,000", MARK) + ROLE + 'pack staff "Staff":\n  "Note": {A.salary}\n  roles: cook\n',
    ),
    "a vacancy": ("salary", ROLE + f"{VACANCY}salary: {MARK}\n  apply: Ask.\n"),
    "a vacancy's role": ("salary", ROLE + f"  salary: {MARK}\n{VACANCY}apply: For {{salary}}.\n"),
    "an extending role of another house": (
        "salary",
        ROLE
        + f'  salary: {MARK}\norganisation other "Other":\n  short: O\n'
        + 'role hand "Hand":\n  organisation: other\n  purpose: As {cook.salary}.\n',
    ),
}


def workspace_of(private: str, text: str) -> roledsl.Workspace:
    """The workspace of a place, with the house in front where the place has none of its own; it must be sound."""
    whole = text if text.startswith("organisation") else f"{HOUSE}\n{text}"
    workspace = roledsl.loads(whole.replace("{private}", private))
    assert () == workspace.errors(), [str(error) for error in workspace.errors()]
    return workspace


def outputs(workspace: roledsl.Workspace, audience: str) -> dict[tuple[str, str, str], str]:
    """All that can be made of a workspace's documents for an audience, as text in which a reader could find it."""
    packs = [pack_of("All", workspace.documents.values(), "all")]
    return outputs_of([*workspace.documents.values(), *packs], audience)


def outputs_of(documents: Iterable[Composed | Family], audience: str) -> dict[tuple[str, str, str], str]:
    """All that can be made of documents for an audience."""
    found = {}
    for of in documents:
        for purpose in PURPOSES:
            for to in (one for one in FORMATS if not misfit(purpose, one)):
                try:
                    made = roledsl.render(of, to, Request(purpose, audience))
                except UnfitError:
                    continue
                found[of.name, purpose, to] = made if isinstance(made, str) else opened(made)
    return found


def opened(data: bytes) -> str:
    """All that a file holds, of which parts may be packed."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if data.startswith(b"%PDF") and find_spec("pypdf"):
        from pypdf import PdfReader  # noqa: PLC0415 -- not every environment has it

        reader = PdfReader(io.BytesIO(data))
        titles = re.findall(r"'/Title': '([^']*)'", str(reader.outline))
        return "\n".join([*(page.extract_text() for page in reader.pages), str(reader.metadata), *titles])
    return data.decode("utf-8", "replace")


@pytest.mark.parametrize("place", PLACES)
def test_what_is_private_is_in_no_output(place: str) -> None:
    """What stands in a private place is in no output for the public, data and properties of files among them.

    It is in one for the house, so that the place is one.
    """
    workspace = workspace_of(*PLACES[place])

    assert any(MARK in made for made in outputs(workspace, "house").values())
    assert [] == [
        which for which, made in outputs(workspace, "public").items() if MARK in made and MARK not in which[0]
    ]


@pytest.mark.parametrize("place", PLACES)
def test_the_public_has_the_rest(place: str) -> None:
    """The document is there, but for what is private."""
    made = roledsl.render(workspace_of(*PLACES[place]).role("cook"), "md", Request(audience="public"))

    assert "Cook" in made.partition("## Person specification")[0]
    assert "Cooks well" in made


def test_a_level_tells_of_its_grade() -> None:
    """Where the grade is private, a role says neither its level nor what it is laid together of."""
    family = f"family cooks:\n  scale: pay\n  level {MARK}:\n    grade: A\n    purpose: Cooks.\n"
    workspace = workspace_of("grade", family + ROLE + f"  family: cooks\n  level: {MARK}\n")
    role = workspace.role("cook")

    assert MARK in roledsl.render(role, "json")
    assert MARK not in roledsl.render(role, "json", Request(audience="public"))


def test_a_level_tells_of_the_one_it_extends() -> None:
    """Where the grade is private, neither a role nor the profile of its level says what that level extends."""
    family = (
        f"family cooks:\n  scale: pay\n  level {MARK}:\n    purpose: Cooks.\n  level senior:\n    extends: {MARK}\n"
    )
    workspace = workspace_of("grade", family + ROLE + "  family: cooks\n  level: senior\n")

    for of in (workspace.role("cook"), workspace.profiles["cooks.senior"]):
        assert MARK in roledsl.render(of, "json")
        assert MARK not in roledsl.render(of, "json", Request(audience="public"))


def test_what_a_role_extends() -> None:
    """The role that a role extends is named, unless that is private itself."""
    text = ROLE + '\nrole sous "Sous":\n  extends: cook\n'
    shown = [
        json.loads(roledsl.render(workspace_of(private, text).role("sous"), "json", Request(audience="public")))
        for private in ("salary", "extends")
    ]

    assert ["cook", None] == [document["extends"] for document in shown]


def test_a_family_without_grades() -> None:
    """Where the grade is private, the page of a family has its levels, but neither their grades nor its scale."""
    family = "family cooks:\n  scale: pay\n  level A:\n    purpose: Cooks.\n  level B:\n    extends: A\n    grade: A\n"
    cooks = workspace_of("grade", family + ROLE).families["cooks"]
    page = roledsl.render(cooks, "md", Request(audience="public"))
    data = json.loads(roledsl.render(cooks, "json", Request(audience="public")))

    assert "Grade" in roledsl.render(cooks, "md")
    assert "Grade" not in page
    assert "| A |" in page
    assert data["scale"] is None
    assert ["A", "B"] == [level["name"] for level in data["levels"]]
    assert [] == [key for level in data["levels"] for key in ("grade", "extends") if key in level]


# What a pack calls private of its own: the list, and the workspace, of which the house calls nothing private.
IN_PACKS = {
    "a word": ("salary", ROLE + f"  salary: {MARK}\n"),
    "a label": ('"Pay details"', ROLE + f'  salary "Pay details": {MARK}\n'),
    "a heading": ('"Notes"', ROLE + f'  "Notes":\n    {MARK}\n'),
    "a quote": ("salary", ROLE + f"  salary: {MARK}\n{HAND}Less than {{cook.salary}}.\n"),
    "a quote of a quote": (
        "salary",
        ROLE + f"  salary: {MARK}\n  location: At {{salary}}\n{HAND}By {{cook.location}}.\n",
    ),
    "a quote of a field of its own that quotes": (
        "salary",
        ROLE + f"  salary: {MARK}\n{HAND}By {{location}}.\n  location: At {{cook.salary}}\n",
    ),
    "a quote, by its label": (
        '"Pay details"',
        ROLE + f'  salary "Pay details": {MARK}\n{HAND}Less than {{cook.salary}}.\n',
    ),
    "a quote of a quote, by its label": (
        '"Pay details"',
        ROLE + f'  salary "Pay details": {MARK}\n  location: At {{salary}}\n{HAND}By {{cook.location}}.\n',
    ),
    "a title that quotes": (
        "salary",
        ROLE.replace('"Cook"', '"Cook at {salary}"') + f"  salary: {MARK}\n{HAND}Helps {{cook.title}}.\n",
    ),
    "a grade's salary": ("salary", HOUSE.replace("£20,000", MARK) + ROLE + f"{HAND}For {{A.salary}}.\n"),
    "a family": ("context", ROLE + f"\nfamily cooks:\n  context: {MARK}\n"),
    "a vacancy": ("salary", ROLE + f"  salary: {MARK}\n{VACANCY}apply: For {{salary}}.\n"),
}


@pytest.mark.parametrize("place", IN_PACKS)
def test_what_a_pack_calls_private(place: str) -> None:
    """It is in no output of the pack for the public, though the house lets each of its documents tell it."""
    private, text = IN_PACKS[place]
    names = ", ".join(re.findall(r"^(?:role|family|vacancy) ([\w-]+)", text, re.MULTILINE))
    pack = f'\npack staff "Staff":\n  document:\n    private: {private}\n  roles: {names}\n'
    staff = workspace_of("budget", text + pack).packs["staff"]

    assert any(MARK in roledsl.render(held, "json", Request(audience="public")) for held in staff.roles)
    assert [] == [which for which, made in outputs_of([staff], "public").items() if MARK in made]


def test_what_stands_on_every_page() -> None:
    """The title, the head and the foot of pages have it no more than the text."""
    theme = "  document:\n    theme:\n      header: {salary}\n      footer: {title}, {salary}\n"
    role = workspace_of("salary", ROLE + f"  salary: {MARK}\n{theme}").role("cook")

    assert (MARK, f"Cook, {MARK}") == _head_and_foot(outline(role))
    assert (NOT_PUBLIC, f"Cook, {NOT_PUBLIC}") == _head_and_foot(outline(public(role)))


def _head_and_foot(document: Document) -> tuple[str, str]:
    return document.header.plain, document.footer.plain


def test_nothing_private() -> None:
    """Where nothing is private, the public reads what the house reads, but for where each part came from."""
    workspace = roledsl.loads(ROLE.replace("  organisation: trust\n  grade: A\n", "  purpose: Cooks, {title}.\n"))
    house, open_ = outputs(workspace, "house"), outputs(workspace, "public")

    assert {which: made for which, made in house.items() if which[2] != "json"} == {
        which: made for which, made in open_.items() if which[2] != "json"
    }
    assert '"origin"' in house["cook", "description", "json"]
    assert '"origin"' not in open_["cook", "description", "json"]


def test_order_is_kept() -> None:
    """What is left stands in the order of the house, also behind what was left out."""
    workspace = roledsl.loads("""\
organisation trust "Trust":
  document:
    private: "Cost centre", context
    order: scope, context, purpose
role cook "Cook":
  "Cost centre": 1
  purpose: First.
  context: Second.
  scope: Third.
  dimensions: Fourth.
""")
    made = roledsl.render(workspace.role("cook"), "md", Request(audience="public"))

    assert ["## Scope", "## Dimensions", "## Purpose"] == [line for line in made.splitlines() if line.startswith("##")]


def test_twice_is_once() -> None:
    """A document for the public is its own document for the public, also one that holds others."""
    workspace = workspace_of(*PLACES["a pack"])
    once = public(workspace.packs["staff"])

    assert isinstance(once, Pack)
    assert once == public(once)
    assert once.roles[0] == public(workspace.role("cook"))
    assert isinstance(once.roles[0], Role)


def test_a_changed_list_reaches_other_files() -> None:
    """In a workspace that is kept up to date, what another file calls private is private at once, and public again."""
    from roledsl.source import Source  # noqa: PLC0415
    from roledsl.syntax import parse  # noqa: PLC0415
    from roledsl.workspace.build import build  # noqa: PLC0415
    from roledsl.workspace.update import update  # noqa: PLC0415

    cook = f'role cook "Cook":\n  salary: {MARK}\n  purpose: Cooks.\n'
    secret = cook + "  document:\n    private: salary\n"
    hand = 'role hand "Hand":\n  purpose: Less than {cook.salary}.\n'

    def shown(built: object) -> bool:
        return MARK in str(roledsl.render(built.workspace.role("hand"), "md", Request(audience="public")))  # type: ignore[attr-defined]

    before = build(parse(Source(name, text)) for name, text in {"cook.role": cook, "hand.role": hand}.items())
    hidden = update(before, {"cook.role": parse(Source("cook.role", secret))}, ())
    again = update(hidden, {"cook.role": parse(Source("cook.role", cook))}, ())

    assert [True, False, True] == [shown(before), shown(hidden), shown(again)]


def test_a_changed_quote_reaches_packs() -> None:
    """What a field quotes is followed anew when it changes, though it prints the same as before."""
    from roledsl.source import Source  # noqa: PLC0415
    from roledsl.syntax import parse  # noqa: PLC0415
    from roledsl.workspace.build import build  # noqa: PLC0415
    from roledsl.workspace.update import update  # noqa: PLC0415

    cook = f'role cook "Cook":\n  salary: {MARK}\n  budget: {MARK}\n  location: At {{budget}}\n'
    hand = 'role hand "Hand":\n  purpose: By {cook.location}.\n'
    staff = 'pack staff "Staff":\n  document:\n    private: salary\n  roles: hand\n'
    texts = {"cook.role": cook, "hand.role": hand, "staff.role": staff}
    before = build(parse(Source(name, text)) for name, text in texts.items())
    changed = parse(Source("cook.role", cook.replace("{budget}", "{salary}")))
    after = update(before, {"cook.role": changed}, ())

    shown = [roledsl.render(one.workspace.packs["staff"], "md", Request(audience="public")) for one in (before, after)]
    assert [True, False] == [MARK in made for made in shown]
