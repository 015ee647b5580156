"""Vacancies on a site: the list, and what each page tells search engines."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape
from typing import Any

import html5lib
import pytest
from attrs import evolve

import roledsl
from roledsl.site.build import build
from roledsl.site.request import Audience, Request
from roledsl.site.search import entries
from roledsl.site.site import Site
from roledsl.workspace.settings import SiteSettings

TODAY = dt.date(2030, 1, 15)
HOUSE = 'organisation dock "Dock & Sons"\n\nrole pilot "Pilot":\n  purpose: Bring ships in.\n\n'
FULL = (
    'vacancy spring "Pilot, spring":\n  role: pilot\n  location: Whitby, GB\n  posted: 2 January 2030\n'
    "  closes: 31 January 2030\n  reference: D-7\n  contract: fixed term, full-time\n  salary: £30,000 - £32,500.50\n"
)
TYPES: dict[str, dict[str, Any]] = {  # of schema.org, as far as we use them: what each property may be
    "JobPosting": {
        "title": str, "url": str, "description": str, "datePosted": str, "validThrough": str,
        "employmentType": (str, list), "jobLocationType": str, "hiringOrganization": "Organization",
        "jobLocation": "Place", "applicantLocationRequirements": "Country",
        "baseSalary": "MonetaryAmount", "identifier": "PropertyValue",
    },
    "Organization": {"name": str},
    "Country": {"name": str},
    "Place": {"name": str, "address": "PostalAddress"},
    "PostalAddress": {"addressLocality": str, "addressRegion": str, "addressCountry": str},
    "MonetaryAmount": {"currency": str, "value": "QuantitativeValue"},
    "QuantitativeValue": {"value": (int, float), "minValue": (int, float), "maxValue": (int, float), "unitText": str},
    "PropertyValue": {"name": str, "value": str},
}  # fmt: skip
EMPLOYMENT = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}


def site(text: str, today: dt.date | None = TODAY, *, drafts: bool = False) -> dict[str, str]:
    """The pages of a site."""
    files = build(roledsl.loads(HOUSE + text), Request(today=today, drafts=drafts))
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


def posting(page: str) -> Any:  # noqa: ANN401 -- JSON
    """What a page says for search engines, as a browser sees it; None where it says nothing."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    found = [script.text for script in tree.iter("script") if script.get("type") == "application/ld+json"]
    assert len(found) <= 1
    return json.loads(found[0] or "") if found else None


def hold_shape(data: Any, kind: str) -> None:  # noqa: ANN401 -- JSON
    """Each property is one that the type has, and of a kind that it may be of."""
    assert data["@type"] == kind
    for name, value in data.items():
        if not name.startswith("@"):
            wanted = TYPES[kind][name]
            for one in value if isinstance(value, list) and isinstance(wanted, str) else [value]:
                if isinstance(wanted, str):
                    hold_shape(one, wanted)
                else:
                    assert isinstance(one, wanted)


def test_all_that_is_known_is_told() -> None:
    """What Google requires and recommends, each as it takes it."""
    data = posting(site(FULL)["vacancies/spring.html"])

    hold_shape(data, "JobPosting")
    assert "https://schema.org" == data["@context"]
    assert "Pilot, spring" == data["title"]
    assert "<p><strong>Purpose</strong></p><p>Bring ships in.</p>" in data["description"]
    assert "2030-01-02" == data["datePosted"]
    assert "2030-01-31T23:59:59" == data["validThrough"]
    assert {"@type": "Organization", "name": "Dock & Sons"} == data["hiringOrganization"]
    address = {"@type": "PostalAddress", "addressLocality": "Whitby", "addressCountry": "GB"}
    assert {"@type": "Place", "name": "Whitby, GB", "address": address} == data["jobLocation"]
    assert {"@type": "PropertyValue", "name": "Dock & Sons", "value": "D-7"} == data["identifier"]
    assert ["FULL_TIME", "TEMPORARY"] == data["employmentType"]
    assert set(data["employmentType"]) <= EMPLOYMENT
    value = {"@type": "QuantitativeValue", "minValue": 30000, "maxValue": 32500.5, "unitText": "YEAR"}
    assert {"@type": "MonetaryAmount", "currency": "GBP", "value": value} == data["baseSalary"]


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("salary: $27.50 per hour", {"@type": "QuantitativeValue", "value": 27.5, "unitText": "HOUR"}),
        ("salary: €3,100 per month", {"@type": "QuantitativeValue", "value": 3100, "unitText": "MONTH"}),
        ("salary: £1,200 every two weeks", None),  # no period that is taken
        ("salary: £30,000 pro rata", None),  # not what will be paid
        ("salary: Competitive", None),
    ],
)
def test_pay(line: str, pay: object) -> None:
    """A figure with its period; where the figure alone would mislead, none."""
    text = FULL.replace("salary: £30,000 - £32,500.50", line)
    data = posting(site(text)["vacancies/spring.html"])

    assert pay == data.get("baseSalary", {}).get("value")


def test_remote_work() -> None:
    """Where one may live is said in place of where one works."""
    data = posting(site(FULL.replace("Whitby, GB", "Remote, Ireland"))["vacancies/spring.html"])

    hold_shape(data, "JobPosting")
    assert "TELECOMMUTE" == data["jobLocationType"]
    assert {"@type": "Country", "name": "IE"} == data["applicantLocationRequirements"]
    assert "jobLocation" not in data


@pytest.mark.parametrize("gone", ["  location: Whitby, GB\n", "  posted: 2 January 2030\n"])
def test_nothing_is_told_of_what_is_incomplete(gone: str) -> None:
    """Search engines would not take it; the page stays, and may be found."""
    page = site(FULL.replace(gone, ""))["vacancies/spring.html"]

    assert posting(page) is None
    assert "noindex" not in page


@pytest.mark.parametrize(
    ("text", "today", "said"),
    [
        (FULL, dt.date(2030, 2, 1), "have closed"),
        (FULL + "  status: withdrawn\n", TODAY, "has been withdrawn"),
        (FULL + "  status: draft\n", TODAY, "is a draft"),
        (FULL, dt.date(2030, 1, 1), "has not been posted yet"),
    ],
)
def test_what_is_over_is_marked(text: str, today: dt.date, said: str) -> None:
    """It says so, and asks search engines to pass it over; the last day is still open."""
    page = site(text, today, drafts=True)["vacancies/spring.html"]

    assert said in page
    assert '<meta name="robots" content="noindex">' in page
    assert posting(page) is None


@pytest.mark.parametrize("only_pages", [False, True])
@pytest.mark.parametrize("audience", ["house", "public"])
@pytest.mark.parametrize("line", ["  status: withdrawn\n", ""])
def test_what_is_over_is_marked_everywhere(line: str, audience: Audience, *, only_pages: bool) -> None:
    """On sites of pages alone, and where it is private how it stands and when it closes; and it is in no list."""
    house = HOUSE.replace('Sons"\n', 'Sons":\n  document:\n    private: status, closes, posted\n')
    request = Request(today=dt.date(2030, 2, 1), audience=audience, only_pages=only_pages)
    files = build(roledsl.loads(house + FULL + line), request)
    page = files["vacancies/spring.html"].decode()

    assert '<meta name="robots" content="noindex">' in page
    assert '<p class="state notice">' in page
    assert posting(page) is None
    assert b"vacancies/spring.html" not in files["roles/pilot.html"]


def test_what_is_to_come_is_in_no_list() -> None:
    """Not before the day on which it is posted."""
    before, on_the_day = (site(FULL, dt.date(2030, 1, day)) for day in (1, 2))

    assert "spring.html" not in before["vacancies.html"] + before["index.html"] + before["roles/pilot.html"]
    assert "spring.html" in on_the_day["vacancies.html"]
    assert posting(on_the_day["vacancies/spring.html"]) is not None


def test_what_cannot_be_is_not_told() -> None:
    """A last day before the first, and a kind of employment that the vacancy denies."""
    found = posting(site(FULL.replace("31 January 2030", "1 January 2030"), None)["vacancies/spring.html"])
    denied = FULL.replace("fixed term, full-time", "not full time, not temporary")

    assert "validThrough" not in found
    assert "employmentType" in found
    assert "employmentType" not in posting(site(denied)["vacancies/spring.html"])


@pytest.mark.parametrize("audience", ["house", "public"])
def test_a_draft_is_nowhere(audience: Audience) -> None:
    """No page, no link, no entry of the search, no count, no mark in a chart; to those who write it is shown."""
    workspace = roledsl.loads(HOUSE + FULL.replace("spring", "unready") + "  status: draft\n")
    request = Request(today=TODAY, audience=audience)

    assert not [path for path, data in build(workspace, request).items() if b"unready" in data or "unready" in path]
    assert "vacancies/unready.html" not in entries(Site(workspace, request))
    assert "vacancies/unready.html" in build(workspace, evolve(request, drafts=True))


def test_what_is_over_counts_nowhere() -> None:
    """Neither on the first page, nor beside its role, nor in charts."""
    shut, withdrawn = FULL.replace("spring", "shut").replace("31 January", "3 January"), FULL + "  status: withdrawn\n"
    pages = site(FULL.replace("spring", "now") + "\n" + shut + "\n" + withdrawn)

    assert '<a href="vacancies.html">1 vacancy</a>' in pages["index.html"]
    assert ["now"] == re.findall(r'href="\.\./vacancies/(\w+)\.html"', pages["roles/pilot.html"])
    assert "vacant" in pages["structure.html"]
    assert "vacant" not in site(shut + "\n" + withdrawn)["structure.html"]


def test_the_last_day_and_no_day() -> None:
    """Both leave a vacancy open."""
    for today in (dt.date(2030, 1, 31), None):
        assert posting(site(FULL, today)["vacancies/spring.html"]) is not None


def test_the_list_is_by_closing_date() -> None:
    """The nearest first, those without a date last, and apart from these what is over; drafts are not there."""
    texts = [
        f'vacancy {name} "{name}":\n  role: pilot\n{line}\n'
        for name, line in (
            ("later", "  closes: 3 March 2030\n"),
            ("never", ""),
            ("past", "  closes: 3 January 2030\n"),
            ("soon", "  closes: 20 January 2030\n"),
            ("unready", "  status: draft\n"),
        )
    ]
    page = site("\n".join(texts))["vacancies.html"]

    assert ["soon", "later", "never", "past"] == re.findall(r'href="vacancies/(\w+)\.html"', page)
    assert page.index(">never<") < page.index("<h2>Closed</h2>") < page.index(">past<")


def test_the_description_is_plain() -> None:
    """Whatever stands in the sections, it is in paragraphs and lists, without attributes; no word is lost."""
    more = (
        "  accountabilities:\n    - Row | 20%\n"
        '  "Day":\n    | When | What |\n    |---|---|\n    | Dawn | *Row* <out> |\n\n'
        "  person specification:\n    layout: table\n    essential:\n      - Can swim | interview\n        - far\n"
    )
    description = posting(site(FULL + more)["vacancies/spring.html"])["description"]

    assert set(re.findall(r"<[^>]*>", description)) <= {
        f"<{end}{name}>" for end in ("", "/") for name in ("p", "ul", "li", "strong", "em")
    }
    for said in ("<p>Dawn</p>", "<em>Row</em> &lt;out&gt;", "Can swim", "far", "<li>Row (20%)</li>"):
        assert said in description


def test_where_it_is_published() -> None:
    """The posting says at which address it stands, where the settings know."""
    workspace = roledsl.loads(HOUSE + FULL)
    settings = evolve(workspace.settings, site=SiteSettings(url="https://jobs.example.org/roles/"))
    page = build(evolve(workspace, settings=settings), Request(today=TODAY))["vacancies/spring.html"].decode()
    data = posting(page)

    hold_shape(data, "JobPosting")
    assert "https://jobs.example.org/roles/vacancies/spring.html" == data["url"]
    assert "url" not in posting(site(FULL)["vacancies/spring.html"])


def test_dates_of_the_house() -> None:
    """Cards, and what stands beside the document, have the house's format and its language."""
    house = HOUSE.replace('"Dock & Sons"', '"Dock":\n  language: de\n  document:\n    theme:\n      date format: long')
    files = build(roledsl.loads(house + FULL), Request(today=TODAY))

    for path in ("index.html", "vacancies.html"):
        assert "<dd>31. Januar 2030</dd>" in files[path].decode()
    assert "<li>31. Januar 2030</li>" in files["vacancies/spring.html"].decode()


def test_what_is_private_is_not_told() -> None:
    """The data is for the public, whoever the site is for."""
    house = HOUSE.replace('Sons"\n', 'Sons":\n  document:\n    private: salary\n')
    page = build(roledsl.loads(house + FULL), Request(today=TODAY))["vacancies/spring.html"].decode()

    assert "baseSalary" not in posting(page)


def test_hostile_texts_stay_in_the_data() -> None:
    """A text that ends a script, or begins a comment, does neither; it is told as it was typed."""
    attack = '</script><!-- <script>alert(1)</script> & " \\\\ \u2028'
    quoted = attack.replace("\\\\", "\\\\\\\\").replace('"', '\\"')
    text = FULL.replace('"Pilot, spring"', f'"{quoted}"').replace("D-7", "</script><!--")
    page = site(text)["vacancies/spring.html"]

    data = posting(page)
    assert "</script><!--" == data["identifier"]["value"]
    assert data["title"].startswith("</script><!-- <script>alert(1)</script> & ")
    assert "<script>" not in unescape(data["description"])
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&") & set(script)
