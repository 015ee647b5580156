"""The report of an import as a page: what it shows, where its links lead, and that it takes nothing from documents."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from attrs import evolve

from roledsl.importing.blocks import Furniture, Paper
from roledsl.importing.report import Decision
from roledsl.importing.reporting import Import, as_html
from roledsl.importing.reporting.html import ALL as MOST
from tests.hostile import ATTACKS
from tests.importing.papers import paragraph
from tests.importing.reporting.imports import ALL, FILE, SHOP, many
from tests.site.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def linked(page: str) -> list[str]:
    """The addresses of all links."""
    return re.findall(r'href="([^"]*)"', page)


def part(page: str, anchor: str) -> str:
    """The start tag that has an anchor, and the text after it."""
    found = re.search(rf'<[^>]* id="{anchor}"[^>]*>.*?(?=</(?:p|li|tr)>)', page, re.DOTALL)
    assert found, anchor
    return found[0]


def test_every_link_leads_somewhere() -> None:
    """Links lead to places of the page, and to no two of one name."""
    page = as_html(ALL)
    anchors = re.findall(r' id="([^"]*)"', page)

    assert len(anchors) == len(set(anchors))
    assert {address.removeprefix("#") for address in linked(page)} <= set(anchors)
    assert all(address.startswith("#") for address in linked(page))


def test_decisions_link_both_sides() -> None:
    """The place in the source leads to the line in the result, and back; what to look at is marked on both."""
    page = as_html(ALL)
    source, result = part(page, "s1-2"), part(page, "r1-0-3")

    assert "Band 5 or 6" in source
    assert 'href="#r1-0-3"' in source
    assert "grade: 5" in result
    assert 'href="#s1-2"' in result
    assert 'class="look"' in result
    assert "look" in source.partition(">")[0]
    assert "look" not in part(page, "s1-0").partition(">")[0]
    assert 'href="#r1-0-6"' in part(page, "s1-5")  # found though its blanks are others


def test_a_decision_without_places() -> None:
    """What stands on neither side is told with its reason."""
    row = part(as_html(ALL), "d1-3")

    assert "nothing in particular" in row
    assert "it stands nowhere" in row
    assert "20 %" in row
    assert "href" not in row


def test_all_is_told() -> None:
    """Every document is in the table; what was left out, what is missing and what roles share is on the page."""
    page = as_html(ALL)

    for report in ALL.reports:
        assert report.name in page
        assert report.reason in page
        assert report.help in page
    for text in ("Page 1 of 2", "the foot of each page", "[or]", "two tracked changes", "1,200 .jpg", "house.role"):
        assert text in page
    assert "dry run" not in page
    assert "dry run" in as_html(evolve(ALL, dry=True))


def test_nothing_is_loaded_or_run() -> None:
    """The page stands alone: no script, nothing from elsewhere, and the browser is told to hold to that."""
    page = as_html(ALL)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert not re.search(r"<script|<link|<img|<iframe|url\(|@import|https?://| style=", page)


@pytest.mark.parametrize("attack", [*ATTACKS, "\x00\x1b\udcff", "a\nb\u2028c"])
def test_hostile_texts(attack: str) -> None:
    """Whatever a document or a file's name says is text on the page."""
    one = Decision(attack, attack, 0.5, attack, attack, attack, FILE, 3)
    paper = Paper(attack, (paragraph(attack, attack, marker=attack),), furniture=(Furniture(attack, attack, attack),))
    report = evolve(
        SHOP, name=attack, reason=attack, help=attack, missing=(attack,), said=(attack,), roles=(attack,),
        decisions=(one,), paper=paper, furniture=paper.furniture,
    )  # fmt: skip
    run = Import((report,), {FILE: f"{attack}\n{attack}\n{attack}\n", "a.role": attack}, attack, {attack: 2}, (attack,))
    tree = html5lib.parse(as_html(run), namespaceHTMLElements=False)

    assert {"script", "img", "iframe"}.isdisjoint(str(element.tag) for element in tree.iter())
    for element in tree.iter():
        assert {name for name in element.attrib if name.startswith("on")} == set()
        assert element.attrib.get("href", "#").startswith("#")


def test_of_many_only_those_to_look_at() -> None:
    """A page of a whole library shows those side by side at which there is something to look at, and says so."""
    few, most = as_html(many(MOST)), as_html(many(MOST + 1))

    assert few.count('class="sides"') == MOST
    assert most.count('class="sides"') == 1
    assert most.count('<th scope="row">') >= MOST + 1
    assert "Below stands 1 document" in most
    assert "Below stand" not in few


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    with chromium() as started:
        yield started


@pytest.mark.parametrize(("width", "dark"), [(320, True), (768, False), (1440, False), (1440, True)])
def test_in_a_browser(browser: Browser, tmp_path: Path, width: int, dark: bool) -> None:  # noqa: FBT001
    """No barrier that axe finds, nothing wider than the screen, no complaint of the browser."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    (tmp_path / "report.html").write_text(as_html(ALL), "utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=True
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = [(one["id"], one["nodes"][0]["html"]) for one in axe.run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert (found, said) == ([], [])
    assert wide <= width


def test_a_link_shows_the_other_side(browser: Browser, tmp_path: Path) -> None:
    """Without a script, a mark in the source brings the line of the result into view, and marks it."""
    (tmp_path / "report.html").write_text(as_html(ALL), "utf-8")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    page.locator("#s1-2 a.mark").click()
    line = page.locator("li:target")

    assert "grade: 5" in line.inner_text()
    assert page.url.endswith("#r1-0-3")
    context.close()


def test_a_field_is_found_by_its_label() -> None:
    """Of all cells of one place the one with the label is marked; a text alone is found wherever it stands."""
    grade = Decision("field grade", "", 0.9, "Grade: Band 5 or 6", "row 1")
    lost = Decision("section duties", "", 0.9, "Main duties", "nowhere")
    page = as_html(Import((evolve(SHOP, decisions=(grade, lost)),), {FILE: ""}))

    assert 'href="#d1-0"' in part(page, "s1-1")
    assert 'href="#d1-1"' in part(page, "s1-5")
