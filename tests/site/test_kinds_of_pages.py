"""What pages of each kind say."""

from __future__ import annotations

import datetime as dt
import re

import html5lib
import pytest
from attrs import evolve

import roledsl
from roledsl.diagnostics import Diagnostic
from roledsl.site.build import build
from roledsl.site.request import Download, Request
from roledsl.source import Source, Span
from roledsl.workspace.settings import SiteSettings

LIBRARY = """\
organisation acme "Acme":
  terms:
    HR: human resources

unit works "Works":
  head: chief
unit paint "Paint shop":
  unit: works

scale band "Bands":
  grade A "Grade A":
    salary: £20,000
  grade B "Grade B":
    salary: £30,000

family craft "Craft":
  scale: band
  every level:
    closing:
      include: safety
  level A "Helper":
    accountabilities:
      - Mix paint as told
      - Clean all brushes every evening
      - Sweep the floor
  level B "Painter":
    accountabilities:
      - Mix paint as told
      - Clean all brushes every other evening
      - Judge colours

statement safety "Safety":
  Wear a mask.

role chief "Chief":
  unit: works

role helper "Helper in the shop":
  level: craft.A
  unit: paint
  reports to: chief
  status: draft
  person specification:
    essential:
      - A driving licence

role painter "Painter":
  family: craft
  level: B
  unit: paint
  reports to: chief
  status: approved
  person specification:
    desirable:
      - a driving licence

pack all "All":
  roles: helper, painter
"""


def site(text: str = LIBRARY, request: Request | None = None, settings: SiteSettings | None = None) -> dict[str, str]:
    """The pages of a site."""
    workspace = roledsl.loads(text, "a.role")
    workspace = evolve(workspace, settings=evolve(workspace.settings, site=settings or SiteSettings()))
    return {path: data.decode() for path, data in build(workspace, request).items() if path.endswith(".html")}


def said(page: str, selector: str = ".//main") -> str:
    """The text of an element, in single blanks."""
    found = html5lib.parse(page, namespaceHTMLElements=False).find(selector)
    assert found is not None
    return " ".join("".join(found.itertext()).split())


def test_home() -> None:
    """All roles, with what they are filtered by; how many of everything there are, each with a link."""
    page = site()["index.html"]

    assert 'data-unit="Paint shop" data-grade="Grade A" data-status="draft"' in page
    assert re.findall(r'data-filter="(\w+)"', page) == ["unit", "grade", "status"]
    assert '<a href="structure.html">2 units</a>' in page
    assert '<a href="families.html">1 job family</a>' in page
    assert "3 roles" in page


def test_a_role_with_several_grades() -> None:
    """It is found by each of them, and each has its link."""
    text = LIBRARY + '\nrole foreman "Foreman":\n  grade: A, B\n'
    page = site(text)["index.html"]

    assert 'data-grade="Grade A\nGrade B"' in page
    assert '<a href="pay.html#band.A">Grade A</a>, <a href="pay.html#band.B">Grade B</a>' in page
    assert "<option>Grade A</option><option>Grade B</option></select>" in page


def test_pages_alone_are_all_listed() -> None:
    """Where there is nothing but documents, the first page leads to each of them, and each has its page."""
    text = LIBRARY + '\nvacancy soon "Soon":\n  role: helper\n'
    pages = site(text, Request(only_pages=True))
    listed = set(re.findall(r'<a href="((?:\w+)/[^"]+)"', pages["index.html"]))

    assert listed == pages.keys() - {"index.html"}
    assert {"families/craft.html", "families/craft.A.html", "packs/all.html", "vacancies/soon.html"} < listed


def test_role() -> None:
    """Beside a role stand those around it, its neighbours on the ladder, its pay, and what it takes from where."""
    beside = said(site()["roles/helper.html"], ".//aside")

    assert "Reports to Chief" in beside
    assert "Unit Paint shop" in beside
    assert "Next level up Painter Grade" in beside  # the level and the role have one title
    assert "Next level down" not in beside
    assert "Grade Grade A Pay £20,000 Takes from Acme" not in beside  # it takes from its grade and level too
    assert "Pay £20,000" in beside
    assert "Direct reports Helper in the shop Painter" in said(site()["roles/chief.html"], ".//aside")


TRACKS = """\
organisation o "O"
scale s:
  grade P1
  grade P2
family f "F":
  scale: s
  level first "First":
    grade: P1
  level expert "Expert":
    grade: P2
  level lead "Lead":
    grade: P2
role one "One":
  family: f
  level: first
role two "Two":
  family: f
  level: expert
role three "Three":
  family: f
  level: lead
  variant four "Four":
    purpose: Stands in.
"""


def test_tracks_are_no_steps() -> None:
    """Levels of one grade stand beside each other, and none is the next one up."""
    pages = site(TRACKS)

    assert "Next level up Expert Two Lead Four Three" in said(pages["roles/one.html"], ".//aside")
    for name in ("two", "three"):
        beside = said(pages[f"roles/{name}.html"], ".//aside")
        assert "Next level down First One" in beside
        assert "Next level up" not in beside


def test_variants_in_their_family() -> None:
    """A variant is among the roles of its family, and on the ladder; a role and its variant count as one."""
    pages = site(TRACKS)

    assert 2 == pages["families/f.html"].count('<a href="../roles/four.html">Four</a>')
    assert "3 roles" in said(pages["families.html"])


def test_given_by_the_caller() -> None:
    """The day of the last change, downloads, and a link to the line of the source."""
    request = Request(
        changed={"helper": dt.date(2026, 10, 2)}, downloads={"helper": (Download("docx", "files/h.docx", 1025),)}
    )
    page = site(request=request, settings=SiteSettings(source="https://git.example.org/{file}#{line}"))[
        "roles/helper.html"
    ]

    assert "Last changed 2 October 2026" in said(page, ".//aside")
    assert '<a href="../files/h.docx" download>DOCX</a> <small>2 kB</small>' in page
    assert re.search(r'href="https://git.example.org/a.role#\d+">a.role, line \d+</a>', page)


@pytest.mark.parametrize("source", ["javascript:alert()//{file}", "{file}"])
def test_only_the_web_has_sources(source: str) -> None:
    """An address that a browser would do something else with is none."""
    assert "a.role" not in site(settings=SiteSettings(source=source))["roles/helper.html"]


def test_grades_have_their_titles() -> None:
    """The table of a family's levels calls a grade what the ladder calls it."""
    assert "<td>Helper</td><td>Grade A</td>" in site()["families/craft.html"]


def test_what_a_role_takes() -> None:
    """Shared texts and standards stand beside it with its layers, under their titles, whichever layer includes them."""
    text = LIBRARY + (
        '\nframework values "Values":\n  domain kind "Kindness":\n    - Be kind\n\n'
        'role host "Host":\n  competencies:\n    include: values.kind\n'
    )
    pages = site(text)

    assert "Takes from Kindness" in said(pages["roles/host.html"], ".//aside")
    assert ">standard: Kindness</a>" in pages["roles/host.html"]
    assert said(pages["roles/painter.html"], ".//aside").endswith("Safety")


def test_several_languages() -> None:
    """What is put together of several labels is whole in each of the languages."""
    text = LIBRARY.replace("  terms:", "  document:\n    theme:\n      labels: cy, en\n  terms:")
    pages = site(text)

    assert "<p>3 swydd mewn 3 rôl. / 3 posts in 3 roles." in pages["structure.html"]
    assert "Defnyddir mewn" in said(pages["standards.html"])
    assert said(pages["standards.html"]).count(" / Used in") == 1


def test_the_foot_of_a_document() -> None:
    """What the theme prints at the foot of every page is there to be printed."""
    text = LIBRARY.replace("  terms:", "  document:\n    theme:\n      footer: {title}, for *staff*\n  terms:")
    page = site(text)["roles/helper.html"]

    assert '<footer class="running">Helper in the shop, for <em>staff</em></footer>' in page


def test_the_announcement() -> None:
    """It takes what own pages take: emphasis, links and names; no HTML."""
    said_ = "**Now:** see [all](https://example.org), the [rules](rules.md) and {helper} <b>"
    request = Request(pages={"rules.md": "# Rules\n"})
    pages = site(request=request, settings=SiteSettings(announcement=said_))

    for path, rules, role in (
        ("index.html", "pages/rules.html", "roles/helper.html"),
        ("roles/chief.html", "../pages/rules.html", "helper.html"),
    ):
        assert (
            '<div class="announcement">\n<p><strong>Now:</strong> see <a href="https://example.org">all</a>, '
            f'the <a href="{rules}">rules</a> and <a href="{role}">Helper in the shop</a> &lt;b&gt;</p>'
        ) in pages[path]


def test_provenance() -> None:
    """Fields, sections and lines that came through a layer say which, with a link; the role's own say nothing."""
    page = site()["roles/helper.html"]

    assert '£20,000 <a class="source" href="../pay.html#band.A">grade: Grade A</a>' in page
    mark = '<a class="source" href="../families/craft.A.html">level: Helper</a>'
    assert f"Accountabilities {mark}</h2>" in page
    assert f"Sweep the floor {mark}</li>" in page
    assert "A driving licence</li>" in page


def test_family() -> None:
    """A family leads to a page for any two of its levels, and says how many documents change with it."""
    page = site()["families/craft.html"]

    assert '<a href="../compare/craft.A.B.html" aria-label="From Helper to Painter">Painter</a>' in page
    assert "Changing this changes 5 documents." in page  # two roles, two levels, the pack


def test_comparison() -> None:
    """Of two levels it is told what is added, what is changed in which words, what is gone, what stays."""
    page = site()["compare/craft.A.B.html"]

    assert "<h1>From Helper to Painter</h1>" in page
    assert re.findall(r'<li class="(\w+)"><b>\w+</b> <span>(.*?)</span>', page) == [
        ("added", "Judge colours"),
        ("changed", "Clean all brushes every <ins>other</ins> evening"),
        ("gone", "Sweep the floor"),
    ]
    assert "1 the same" in page


def test_any_two_levels() -> None:
    """There is a page for each two of many levels, the lower one first; paragraphs and tables are compared too."""
    levels = "".join(f'  level L{n} "Level {n}":\n    scope: Works on {n} sites.\n' for n in range(12))
    pages = site(f'organisation a "A"\n\nfamily craft "Craft":\n{levels}')
    pairs = sorted(path for path in pages if path.startswith("compare/"))

    assert len(pairs) == 12 * 11 / 2
    assert "Works on <del>2</del> <ins>9</ins> sites." in pages["compare/craft.L2.L9.html"]
    assert "compare/craft.L9.L2.html" not in pages
    assert pages["compare/craft.L2.L9.html"].count('aria-current="page"') == 1


def test_levels_that_say_the_same() -> None:
    """That is said."""
    text = (
        'organisation a "A"\n\nfamily f "F":\n  level A "One":\n    scope: Here.\n  level B "Two":\n    scope: Here.\n'
    )

    assert "These two levels say the same." in site(text)["compare/f.A.B.html"]


def test_reach() -> None:
    """The page of a shared text says what changes with it, and the list of them how much that is."""
    pages = site()

    assert "Changing this changes 5 documents." in pages["statements/safety.html"]
    assert '<a href="../roles/painter.html">Painter</a>' in pages["statements/safety.html"]
    assert "Used in 5 documents" in pages["standards.html"]


def test_units() -> None:
    """Units are a tree; the page of each has its head, what it is part of, its parts and its roles."""
    pages = site()

    assert said(pages["structure.html"], ".//ul[@class='units']") == "Works 1 role Paint shop 2 roles"
    assert "HeadChief" in said(pages["units/works.html"])
    assert "Part ofWorks" in said(pages["units/paint.html"])
    assert "Painter" in said(pages["units/paint.html"], ".//table")


def test_criteria() -> None:
    """A criterion stands there once, whatever its case, with all who ask for it."""
    page = said(site()["criteria.html"], ".//dl")

    assert page == "A driving licence2 roles Helper in the shop (essential), Painter (desirable)"


def test_lists() -> None:
    """Packs say how many documents they hold; the glossary has the terms."""
    pages = site()

    assert said(pages["packs.html"]) == "Packs All2 documents"
    assert said(pages["glossary.html"], ".//dl") == "HRhuman resources"


def test_findings() -> None:
    """What was found is told by file with its place, but only where the settings ask for it."""
    finding = Diagnostic("RD801", "too <long>", Source("b.role", "a\nb\n"), Span(2, 3), help="shorten it")
    request = Request(findings=(finding,))
    on = SiteSettings(source="https://git.example.org/{file}#{line}", findings=True)

    assert "findings.html" not in site(request=request)
    assert "Nothing was found." in site(settings=on)["findings.html"]
    page = site(request=request, settings=on)["findings.html"]
    assert '<a href="https://git.example.org/b.role#2">line 2</a> <b>error RD801</b>' in page
    assert "too &lt;long&gt;" in page


def test_several_organisations() -> None:
    """Each has a page with its roles and units; the first page tells them apart."""
    text = (
        'organisation a "A"\norganisation b "B"\n\nrole x "X":\n  organisation: a\n\nrole y "Y":\n  organisation: b\n'
    )
    pages = site(text)

    assert 'data-organisation="A"' in pages["index.html"]
    assert '<a href="organisations/b.html">B</a>' in pages["index.html"]
    assert "Y" in said(pages["organisations/b.html"], ".//table")
    assert "X" not in said(pages["organisations/b.html"], ".//table")


def test_languages() -> None:
    """The site's own words are in the language of its house."""
    page = site('organisation a "A":\n  language: cy\n\nrole x "X"\n')["index.html"]

    assert '<html lang="cy">' in page
    assert "Neidio i&#39;r cynnwys" in page
    assert ">Rolau</a>" in page
