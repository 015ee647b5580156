"""More from one source: specifications, adverts, summaries and packs, and what is said where there is none."""

from __future__ import annotations

import pickle
import re
from textwrap import dedent

import pytest

import roledsl
from roledsl.model.role import pack_of
from roledsl.pipeline import FORMATS
from roledsl.render.request import PURPOSES, Request, UnfitError, misfit
from tests.conftest import ROOT

COOK = """\
organisation trust "Trust":
  every role:
    closing:
      "Small print":
        Ask us anything.
  document:
    heading: "Role profile"
    fields: title, grade "Band", budget
    order: purpose "Why", accountabilities "What", person specification "Who"

scale pay:
  grade A: £20,000

unit kitchen "Kitchen":
  organisation: trust

role cook "Cook":
  unit: kitchen
  grade: A
  budget: £5
  post number: 0071
  purpose: Feeds **everyone**.
  accountabilities:
    "Food":
      - Cooks lunch
      - Cooks supper | occasional
    "Order":
      - Keeps the kitchen clean
  dimensions: Forty meals.
  person specification:
    measured by: interview
    essential:
      - Cooks for {title}s
      any of:
        - Bakes
        - Roasts
    desirable:
      - Sings

vacancy cook-1 "Cook for Spring":
  role: cook
  closes: 30 April 2027
  interviews: 7 May 2027
  apply: https://example.org/cook
  contact: The steward
  "Shift": Late
  benefits:
    - Lunch
  "The kitchen":
    It is warm.
"""


def printed(text: str, name: str, purpose: str, to: str = "md") -> str:
    """What a document prints for a purpose."""
    return str(roledsl.render(roledsl.loads(text).document(name), to, Request(purpose)))


def test_specification() -> None:
    """What names the post, under the house's labels, and the person specification with its heading and layout."""
    assert dedent("""\
        Trust

        Person specification

        # Cook

        - **Unit:** Kitchen
        - **Band:** A
        - **Post number:** 0071

        ## Who

        - **Measured by:** interview

        ### Essential

        - Cooks for Cooks
        - Any of:
          - Bakes
          - Roasts

        ### Desirable

        - Sings
        """) == printed(COOK, "cook", "specification")


def test_a_heading_is_said_once() -> None:
    """A section that is headed as the document needs no heading below it; two of them do."""
    plain = COOK.replace(' "Who"', "")
    assert 1 == printed(plain, "cook", "specification").count("Person specification")

    two = (
        plain
        + 'role hand "Hand":\n  person specification:\n    - Washes\n  person specification "More":\n    - Dries\n'
    )
    assert ["## Person specification", "## More"] == re.findall(
        "^##.*", printed(two, "hand", "specification"), re.MULTILINE
    )


def test_advert() -> None:
    """An advert says what the post is, what it pays, who is looked for and how to apply; nothing of it is rewritten."""
    assert dedent("""\
        Trust

        Vacancy

        # Cook for Spring

        - **Salary:** £20,000
        - **Unit:** Kitchen
        - **Band:** A
        - **Closes:** 30 April 2027
        - **Shift:** Late

        ## Why

        Feeds **everyone**.

        ## What

        - Cooks lunch
        - Cooks supper
        - Keeps the kitchen clean

        ## Who

        - Cooks for Cook for Springs
        - Bakes or Roasts

        The person specification has all 3 criteria.

        ## Benefits

        - Lunch

        ## The kitchen

        It is warm.

        ## How to apply

        - Apply: https://example.org/cook
        - Contact: The steward
        - Closes: 30 April 2027
        - Interviews: 7 May 2027
        """) == printed(COOK, "cook-1", "advert")


def test_an_advert_speaks_to_you() -> None:
    """Where the house wants it, headings speak to the reader; sentences are left as they are."""
    you = printed(COOK.replace("    order:", "    address: you\n    order:"), "cook-1", "advert")
    neutral = printed(COOK, "cook-1", "advert")

    assert [
        "## About the role", "## What you will do", "## About you", "## What we offer", "## The kitchen",
        "## How to apply",
    ] == re.findall("^##.*", you, re.MULTILINE)  # fmt: skip
    assert re.sub("^##.*", "", neutral, flags=re.MULTILINE) == re.sub("^##.*", "", you, flags=re.MULTILINE)


def test_how_to_apply_is_one_section() -> None:
    """Links and dates end a section on how to apply that is there; what follows it still does."""
    own = COOK + '  "How to apply":\n    Write to us.\n  "Then":\n    We answer.\n'
    advert = printed(own, "cook-1", "advert")

    assert ["## The kitchen", "## How to apply", "## Then"] == re.findall("^##.*", advert, re.MULTILINE)[-3:]
    assert re.search("Write to us.\n\n- Apply: https", advert)


def test_an_advert_is_short() -> None:
    """Of many duties and criteria the first of each group stand in it, and how many more there are."""
    many = COOK.replace("      - Keeps the kitchen clean\n", "".join(f"      - Order {n}\n" for n in range(20)))
    advert = printed(many, "cook-1", "advert")

    assert ["- Cooks lunch", "- Cooks supper", *(f"- Order {n}" for n in range(4))] == re.findall(
        "^- (?:Cooks [ls]|Order).*", advert, re.MULTILINE
    )
    assert "The job description has 16 more." in advert


def test_summary() -> None:
    """A summary has key fields, the purpose, the headings of what the role answers for, criteria by number, and says
    what it leaves out.
    """
    assert dedent("""\
        Trust

        Summary

        # Cook

        - **Band:** A
        - **Salary:** £20,000
        - **Unit:** Kitchen

        ## Why

        Feeds **everyone**.

        ## What

        - Food
        - Order

        ## Who

        2 essential, 1 desirable.

        Left out of this summary: the lines below What; the criteria themselves; Budget; Dimensions; Small print.
        """) == printed(COOK, "cook", "summary")


LONG = "Aaaa bbbb cccc dddd eeee ffff gggg, hhhh iiii jjjj kkkk llll mmmm nnnn oooo pppp qqqq rrrr ssss tttt uuuu."


def test_a_summary_is_short() -> None:
    """However long a role is, its summary has no more words than a page; what is cut ends with a sentence or a word."""
    text = (
        f"""\
role cook "Cook":
  reports to:
    {LONG} {LONG}
  location: {LONG}
  purpose:
    {LONG}

    Bbbb. {" ".join([LONG] * 30)}
  duties:
    - **{LONG}**
"""
        + f"    - {LONG}\n" * 40
    )
    text += "".join(f'  "Section {n} {LONG}":\n    {LONG}\n' for n in range(60))
    text += "  person specification:\n" + "".join(f'    "{LONG} {n}":\n      - {LONG}\n' for n in range(60))
    summary = printed(text, "cook", "summary", "txt")

    assert len(summary.split()) < 360
    assert "nnnn oooo pppp …" in summary  # a line of 16 words
    assert "Duties: 35 more" in summary
    assert f"Purpose\n\n{LONG}".casefold().replace("\n", "") in summary.casefold().replace("\n", "")


def test_a_summary_of_tables() -> None:
    """What can't be said shortly is left out, and named; headings that don't fit are counted."""
    table = "    | a | b |\n    | - | - |\n    | c | d |\n"
    groups = "".join(f'    "Group {n}":\n      - Works\n' for n in range(9))
    summary = printed(f'role cook "Cook":\n  purpose:\n{table}  duties:\n{groups}', "cook", "summary")

    assert ["## Duties"] == re.findall("^##.*", summary, re.MULTILINE)
    assert "Left out of this summary: the lines below Duties; Duties: 3 more; Purpose." in summary


def test_a_text_is_cut_where_a_sentence_ends() -> None:
    """What doesn't fit ends with the last sentence that does."""
    for first, end in ((50, "word end.\n"), (20, "words words …\n")):
        purpose = "word " * first + "end. More" + " words" * 80
        assert end in printed(f'role cook "Cook":\n  purpose: {purpose}\n', "cook", "summary")


@pytest.mark.parametrize("to", [to for to in FORMATS if not misfit("pack", to)])
def test_packs(to: str) -> None:
    """Documents that no pack declares make one; one alone makes a pack of itself; a pack stays what it is."""
    workspace = roledsl.load(ROOT / "examples/school-trust")
    roles = [workspace.document(name) for name in ("cover-coordinator", "head-of-school", "cover-coordinator-2026")]
    pack = pack_of("Two posts & a vacancy", roles)
    made = roledsl.render(pack, to)

    assert made == roledsl.render(pack, to, Request("pack"))
    assert roledsl.render(pack_of(roles[0].label, roles[:1], roles[0].name), to) == roledsl.render(
        roles[0], to, Request("pack")
    )
    if isinstance(made, str):
        assert "two posts" in made.casefold()
        assert "head of school" in made.casefold()
        assert "Wrenfield Learning Trust" in made


def test_a_pack_looks_as_its_house() -> None:
    """A pack of one house's documents has its theme; one of several houses' has none."""
    workspace = roledsl.loads(
        'organisation a "A":\n  document:\n    theme:\n      paper: letter\n\norganisation b "B":\n  short: B\n\n'
        'role x "X":\n  organisation: a\n  purpose: X.\n\nrole y "Y":\n  organisation: b\n  purpose: Y.\n'
    )
    one, both = pack_of("One", [workspace.role("x")]), pack_of("Both", workspace.roles.values())

    assert ("letter", "") == (one.document.theme.paper, both.document.theme.paper)
    assert one.organisation is workspace.organisations["a"]
    assert both.organisation is None


# ---- Where there is none ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "purpose", "to", "reason"),
    [
        ("hand", "specification", "md", "`hand`: it has no person specification"),
        ("hand", "grid", "xlsx", "`hand`: it has no criteria in a person specification"),
        ("hand", "advert", "md", "`hand` is a role; an advert is made from a vacancy"),
        ("staff", "summary", "md", "`staff` is a pack; a summary is made of each role by itself"),
        ("cooks", "advert", "md", "`cooks` is a family; an advert is made of each role by itself"),
        ("hand", "summary", "json", "json holds all of a document, so there is none of a summary"),
        ("hand", "grid", "md", "a grid is a workbook: ask for xlsx, and not for md"),
        ("hand", "description", "xlsx", "a workbook holds a grid, and not a job description"),
    ],
)
def test_what_does_not_fit(name: str, purpose: str, to: str, reason: str) -> None:
    """The reason is said in words, with the document that it is of; it reaches other processes as it is."""
    workspace = roledsl.loads(
        'role hand "Hand":\n  purpose: Helps.\nfamily cooks "Cooks":\n  context: Cooks.\n'
        'pack staff "Staff":\n  roles: hand\n'
    )
    with pytest.raises(UnfitError) as raised:
        roledsl.render(workspace.document(name), to, Request(purpose))

    sent = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 -- our own
    assert reason == str(raised.value) == str(sent)
    assert raised.value.kind in reason
    assert (sent.name, sent.kind) == (raised.value.name, raised.value.kind)


def test_all_purposes_of_all_examples() -> None:
    """Whatever fits can be made of each document of the examples, in each output."""
    made = 0
    for folder in sorted(path.parent for path in (ROOT / "examples").glob("*/roledsl.toml")):
        for of in roledsl.load(folder).documents.values():
            for purpose in PURPOSES:
                for to in (one for one in FORMATS if not misfit(purpose, one)):
                    try:
                        made += bool(roledsl.render(of, to, Request(purpose)))
                    except UnfitError as error:
                        assert error.name == of.name  # noqa: PT017 -- most fit
    assert made > 300


def test_labels_are_in_the_language_of_the_document() -> None:
    """What the tool says in adverts, summaries, specifications and for the public, it says in the house's language."""
    welsh = COOK.replace('organisation trust "Trust":\n', 'organisation trust "Trust":\n  language: cy\n')
    workspace = roledsl.loads(welsh.replace("    order:", "    address: you\n    private: budget\n    order:"))
    cook, vacancy = workspace.role("cook"), workspace.vacancies["cook-1"]
    hand = roledsl.loads(
        'organisation t "T":\n  language: cy\n  document:\n    private: budget\n'
        'role hand "Hand":\n  budget: £5\n  location: At {budget}\n  purpose: For {budget}, {location}.\n'
    ).role("hand")

    assert "## Amdanoch chi" in roledsl.render(vacancy, "md", Request("advert"))
    assert "Wedi'i hepgor o'r crynodeb hwn" in roledsl.render(cook, "md", Request("summary"))
    assert "Manyleb" in roledsl.render(cook, "md", Request("specification"))
    gone = "(nid yw'n gyhoeddus)"
    assert f"For {gone}, At {gone}." in roledsl.render(hand, "md", Request(audience="public"))
