"""Pages in a browser: no barrier that axe finds, nothing wider than the screen, filters, the switch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

import roledsl
from roledsl import site
from roledsl.site.build import build
from tests.site.browser import chromium, laid_out
from tests.site.kinds import kinds, sites
from tests.site.test_every_page import full, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example's site on the disk, with all that a site can have."""
    example = Path(__file__).parents[2] / "examples" / "school-trust"
    return laid_out(written(*full(roledsl.load(example))), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    with chromium() as started:
        yield started


def test_every_kind() -> None:
    """No kind of page is left out of what is looked at."""
    templates = Path(str(site.__file__)).parent / "templates" / "site"
    frames = {path.stem for path in templates.iterdir() if "{% block main %}" in path.read_text("utf-8")}

    assert frames - {"frame"} == set(kinds())


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sites of all examples."""
    return sites(tmp_path_factory.mktemp("sites"))


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_no_barriers(browser: Browser, everything: Path, width: int, scheme: Literal["light", "dark"]) -> None:
    """Axe finds nothing on a page of any kind, with all open; and nothing is wider than the screen."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for path in (path for those in kinds().values() for path in those):
        page.goto((everything / path).as_uri())
        if page.query_selector("#_provenance"):
            page.check("#_provenance")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        violations = axe.run(page).response["violations"]
        if violations:
            found[path] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()

    assert {} == found


def test_filters(browser: Browser, folder: Path) -> None:
    """Roles are filtered by words in their titles and by what is chosen, and it is said how many are left."""
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator(".all input").fill("COVER super")
    shown = page.locator("table.roles tbody tr:visible")
    assert shown.all_inner_texts()[0].startswith("Cover Supervisor")
    assert page.locator("output").inner_text() == "1 of 6"

    page.locator(".all input").fill("")
    page.select_option("[data-filter=unit]", "Central Services")
    assert shown.count() == 2
    page.close()


def test_a_filter_finds_each_of_several_grades(browser: Browser, tmp_path: Path) -> None:
    """A role that is at two grades is there under both."""
    scale = "scale band:\n  grade B2: £20,000\n  grade B3: £30,000\n"
    roles = (f'role {name} "{name}":\n  grade: {grades}\n' for name, grades in (("a", "B2"), ("b", "B2, B3")))
    built = laid_out(build(roledsl.loads(f'organisation o "O"\n\n{scale}\n{"".join(roles)}')), tmp_path)
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    shown = page.locator("table.roles tbody tr:visible")
    page.select_option("[data-filter=grade]", "B3")
    assert shown.count() == 1
    page.select_option("[data-filter=grade]", "B2")
    assert shown.count() == 2
    page.close()


def test_on_narrow_screens(browser: Browser, folder: Path) -> None:
    """The menu's button stays where it is, the words of a search have room, and so have the cells of a matrix."""
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto((folder / "index.html").as_uri())
    menu = page.locator(".narrow summary")
    before = menu.bounding_box()
    menu.click()
    assert menu.bounding_box() == before
    assert page.locator(".narrow a").last.is_visible()
    assert page.locator("#_search-words").evaluate("one => one.offsetWidth") > 200
    page.goto((folder / "families" / "pupil-support.html").as_uri())
    seen = page.locator(".scroll:has(.matrix)").first.evaluate("one => one.clientWidth")
    cell = page.locator(".matrix td:not(:empty)").first.evaluate("one => [one.offsetLeft, one.offsetWidth]")
    assert sum(cell) <= seen
    page.close()


def test_on_paper(browser: Browser, folder: Path) -> None:
    """Charts are printed with their bars, and no wider than the paper; nothing is that is for screens alone."""
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")
    page.goto((folder / "pay.html").as_uri())
    assert page.locator(".chart .bar:visible").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    assert page.locator(".chart-scroll").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".search-box:visible, [role=banner]:visible").count() == 0
    page.close()


def test_provenance(browser: Browser, folder: Path) -> None:
    """The marks are there, for readers of screens too, once the switch is on; and never on paper."""
    page = browser.new_page()
    page.goto((folder / "roles/cover-supervisor.html").as_uri())
    marks = page.get_by_role("link", name="every level of Pupil and learning support")
    assert marks.count() == 0
    page.get_by_label("Show where each line comes from").check()
    assert marks.count() > 0
    page.emulate_media(media="print")
    assert page.locator(".source:visible").count() == 0
    assert page.locator("footer.running").is_visible()
    assert page.locator("aside:visible, .bar:visible").count() == 0
    page.close()


def test_without_script(browser: Browser, folder: Path) -> None:
    """Navigation on a small screen, and comparisons work without script."""
    context = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_text("Menu").click()
    page.get_by_role("link", name="Job families").first.click()
    page.get_by_role("link", name="Pupil and learning support").click()
    page.get_by_role("link", name="From Classroom help to Supervision of classes").click()
    assert page.locator(".steps li:visible").count() > 0
    context.close()
