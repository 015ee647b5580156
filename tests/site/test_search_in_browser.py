"""Search as people use it: in a browser, on a site that is published below a sub-path, or opened from disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import roledsl
from roledsl import pipeline
from tests.site.browser import chromium, laid_out, published

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
HOSTILE = "<img src=x onerror=document.title=1>"
TEXT = f"""\
organisation o "Dock & Sons"

unit sea "Sea":
  organisation: o

unit land "Land":
  organisation: o

role pilot "Pilot {HOSTILE}":
  unit: sea
  accountabilities "What you do":
    - Bring vessels through the narrows {HOSTILE}
  person specification:
    essential:
      - Keeps a level head

role lamp "Lamplighter":
  unit: land
  accountabilities "What you do":
    - Light the beacon for vessels at dusk
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, in a folder of its own below what is published."""
    pytest.importorskip("pagefind")
    workspace = roledsl.loads(TEXT)
    root = tmp_path_factory.mktemp("published")
    laid_out({**pipeline.site(workspace), **pipeline.site_search(workspace)}, root / "jobs")
    return root


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page of search; nothing on it may fail, nor be against the policy of its contents."""
    said: list[str] = []
    with published(folder) as address:
        opened = browser.new_page()
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.goto(f"{address}/jobs/search.html")
        yield opened
        title = opened.title()
        opened.close()
    assert [] == [one for one in said if "404" not in one]  # a picture for the tab, which it asks for by itself
    assert "1" != title  # no script of a text's ran


def titles(page: Page) -> list[str]:
    """The titles that are shown."""
    return page.locator(".found:not([hidden]) > li:not([hidden]) > a").all_inner_texts()


def search(page: Page, words: str, said: str) -> list[str]:
    """Type words, wait for what is said of them, and give the titles that are found."""
    page.locator(".search-status").evaluate("status => { status.textContent = '' }")
    page.fill("#_search-words", words)
    page.locator(".search-status", has_text=said).wait_for()
    return titles(page)


def test_a_duty_is_found(page: Page) -> None:
    """And leads to the section that has it; what was found is marked, and harmless."""
    assert [f"Pilot {HOSTILE}"] == search(page, "narrows", "1 page")
    assert ["narrows"] == page.locator("mark").all_inner_texts()
    assert HOSTILE in page.locator("ol.found p").inner_text()

    page.get_by_role("link", name="What you do").click()
    assert page.url.endswith("/jobs/roles/pilot.html#what-you-do")


def test_a_criterion_and_a_title_are_found(page: Page) -> None:
    """A page whose title has the word comes first."""
    assert [f"Pilot {HOSTILE}"] == search(page, "level head", "1 page")
    assert ["Lamplighter"] == search(page, "lampligh", "1 page")
    assert [] == search(page, "zeppelin", "Nothing found")


def test_filters_filter(page: Page) -> None:
    """What is found, and the list of all; the address remembers both."""
    assert 2 == len(search(page, "vessels", "2 pages"))
    page.select_option("select[data-facet=unit]", "Land")
    page.locator(".search-status", has_text="1 page").wait_for()
    assert ["Lamplighter"] == titles(page)
    assert page.url.endswith("search.html?q=vessels&unit=Land")

    page.reload()
    page.locator(".search-status", has_text="1 page").wait_for()
    assert ["Lamplighter"] == titles(page)
    page.select_option("select[data-facet=unit]", "")
    page.select_option("select[data-facet=kind]", "Unit")
    assert ["Land", "Sea"] == search(page, "", "2 pages")


def test_the_keyboard_is_enough(page: Page) -> None:
    """Down and up through what is found, back to the words, and there from anywhere."""
    search(page, "vessels", "2 pages")
    focused = "document.activeElement.textContent || document.activeElement.id"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert titles(page)[1] == page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    assert titles(page)[1] == page.evaluate(focused)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert "_search-words" == page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert "_search-words" == page.evaluate(focused)


def test_a_slash(page: Page) -> None:
    """It leads to the words from any page, and is a sign where words are typed already."""
    page.keyboard.press("/")
    assert "" == page.input_value("#_search-words")
    page.keyboard.type("a/b")
    assert "a/b" == page.input_value("#_search-words")

    page.goto(page.url.partition("search.html")[0] + "roles/pilot.html")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html")
    page.goto(page.url.partition("search.html")[0] + "index.html")
    page.keyboard.press("/")
    page.keyboard.type("lamp")
    assert "lamp" == page.input_value("#_search-words")
    page.locator(".all input").fill("1/2")
    page.locator(".all input").press("/")
    assert "1/2/" == page.input_value(".all input")


def test_from_the_home_page(page: Page) -> None:
    """What is typed there is looked for."""
    page.goto(page.url.replace("search.html", "index.html"))
    page.fill("#_search-words", "narrows")
    page.keyboard.press("Enter")
    page.locator(".search-status", has_text="1 page").wait_for()
    assert [f"Pilot {HOSTILE}"] == titles(page)


def test_from_disk(browser: Browser, folder: Path) -> None:
    """Titles can be searched, and it is said why no more; from the home page too."""
    page = browser.new_page()
    page.goto((folder / "jobs" / "index.html").as_uri())
    page.fill("#_search-words", "pilot")
    page.keyboard.press("Enter")
    page.locator(".search-status", has_text="Opened from disk").wait_for()

    assert [f"Pilot {HOSTILE}"] == titles(page)
    assert [] == search(page, "narrows", "0 pages")
    page.close()


def test_without_an_index(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """A site that was built without one says so, and finds titles."""
    laid_out(pipeline.site(roledsl.loads(TEXT)), tmp_path)
    assert (folder / "jobs" / "pagefind").is_dir()
    with published(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}/search.html?q=lamp")
        page.locator(".search-status", has_text="no index of its texts").wait_for()
        assert ["Lamplighter"] == titles(page)
        page.close()
