"""What a site shows: nothing that is left out, and to the public nothing that is private, on whatever page."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

import roledsl
from roledsl.site.build import build
from roledsl.site.links import dead_links
from roledsl.site.request import Audience, Request
from roledsl.site.search import entries
from roledsl.site.shown import shown
from roledsl.site.site import Site
from tests.render.test_public import HOUSE, MARK, PLACES, ROLE, workspace_of

MORE = {
    "a statement in a private section": (
        "context",
        f"statement quiet:\n  {MARK}\n" + ROLE + "  context:\n    include: quiet\n",
    ),
    "a grade's pay that one role calls private": (
        "budget",
        HOUSE.replace("£20,000", MARK) + ROLE + "  document:\n    private: salary\n",
    ),
    "a unit in a chart": ("unit", f'unit kitchen "{MARK}":\n  organisation: trust\n  head: cook\n' + ROLE),
    "a manager": ("reports to", ROLE + f'  reports to: "{MARK}"\n'),
    "the family of a role": (
        "family",
        f'family cooks "{MARK}":\n  level A:\n    purpose: Cooks.\n' + ROLE + "  family: cooks\n",
    ),
}

NOT_PRINTED = {"a field in a body"}  # whatever its house; data has it


def files_with_mark(workspace: roledsl.Workspace, request: Request) -> list[str]:
    """The files of a site in which the mark stands, or whose name has it."""
    files = build(workspace, request)
    assert [] == list(dead_links(files))
    return [path for path, data in files.items() if MARK in data.decode("utf-8", "replace") or MARK in path]


@pytest.mark.parametrize("place", [*PLACES, *MORE])
def test_what_is_private_is_in_no_file(place: str) -> None:
    """Charts, the page of pay and all indexes among them; the site of the house shows it."""
    workspace = workspace_of(*{**PLACES, **MORE}[place])

    assert files_with_mark(workspace, Request()) or place in NOT_PRINTED
    assert [] == files_with_mark(workspace, Request(audience="public"))
    assert MARK not in repr(list(entries(Site(workspace, Request(audience="public")))))


def test_what_is_not_private_is_there() -> None:
    """The public sees the rest: grades, pay and units of which nobody says that they are private."""
    unit = '  unit: kitchen\n\nunit kitchen "Kitchen":\n  organisation: trust\n'
    workspace = workspace_of("salary", ROLE + unit)
    files = build(workspace, Request(audience="public"))

    assert b"Kitchen" in files["roles/cook.html"]
    assert "units/kitchen.html" in files
    assert b"Cook" in files["pay.html"]
    assert "£20,000".encode() not in files["pay.html"]


@pytest.mark.parametrize(
    ("private", "text"),
    [
        ("salary", HOUSE.replace("£20,000", MARK) + ROLE),
        ("budget", HOUSE.replace("£20,000", MARK) + ROLE + "  document:\n    private: salary\n"),
        ("salary", HOUSE.replace("£20,000", MARK)),
    ],
    ids=["the house", "the role", "a house without a role"],
)
def test_who_is_left_out_is_heard(private: str, text: str) -> None:
    """What a document calls private that is not shown itself, or a house without any, is private."""
    left_out = frozenset({"cook"})
    workspace = workspace_of(private, text)

    assert files_with_mark(workspace, Request(left_out=left_out)) == ["pay.html"]
    assert files_with_mark(workspace, Request(left_out=left_out, audience="public")) == []


DRAFT = """
role cook "Cook":
  organisation: trust
  status: draft
  purpose: Cooks.
  variant chef "Chef":
    context: Here.

role hand "Hand":
  organisation: trust
  status: approved
  purpose: Helps.

pack all "All":
  roles: cook, hand

pack some "Some":
  roles: hand

vacancy unready "Hand":
  role: hand
  status: draft

vacancy later "Hand, later":
  role: hand
  posted: 2 March 2030

vacancy now "Hand, now":
  role: hand
  posted: 2 January 2030
"""


def test_what_is_not_ready_is_not_for_the_public() -> None:
    """Drafts of roles, their variants, packs that hold one, vacancies that are drafts or to come."""
    workspace = workspace_of("salary, status, posted", HOUSE + DRAFT)
    request = Request(today=dt.date(2030, 2, 1))
    house = shown(workspace, request).documents.keys()
    public = shown(workspace, evolve(request, audience="public")).documents.keys()

    assert house - public == {"cook", "chef", "all", "later"}
    assert public >= {"hand", "some", "now"}


@pytest.mark.parametrize("audience", ["house", "public"])
def test_what_is_left_out(audience: Audience) -> None:
    """A document that is left out has no page, and no link leads to one; others still say its name."""
    text = ROLE + '\nrole hand "Hand":\n  reports to: cook\n  purpose: Helps.\n'
    files = build(workspace_of("salary", text), Request(left_out=frozenset({"cook"}), audience=audience))

    assert "roles/cook.html" not in files
    assert "roles/hand.html" in files
    assert [] == list(dead_links(files))
