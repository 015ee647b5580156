"""Very many roles: the first page stays light, every role is on some page, and filters find all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import roledsl
from roledsl.site.build import build
from roledsl.site.links import dead_links
from roledsl.site.pages.home import MOST
from roledsl.site.request import Request
from tests.site.browser import chromium, laid_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROLES = 2 * MOST + 50


def text(count: int) -> str:
    """A workspace of so many roles, in ten units; every hundredth has a variant."""
    units = "".join(f'unit u{number} "Unit {number}"\n' for number in range(10))
    roles = (
        f'role r{number} "Keeper <{number:05}>":\n  unit: u{number % 10}\n'
        + (f'  variant v{number} "Deputy {number}":\n    purpose: Deputises.\n' if number % 100 == 0 else "")
        for number in range(count)
    )
    return f'organisation a "A"\n\n{units}\n{"".join(roles)}'


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The site of many roles."""
    return build(roledsl.loads(text(ROLES)))


def test_the_first_page_is_light(files: dict[str, bytes]) -> None:
    """It has none of the roles, and leads to all parts of the list, each of which has its roles and leads on."""
    home = files["index.html"].decode()
    parts = re.findall(r'<a href="(all/\d+\.html)">(.*?)</a>', home)

    assert "roles/r" not in home
    assert [path for path, _ in parts] == ["all/1.html", "all/2.html", "all/3.html"]
    assert parts[0][1] == "Keeper &lt;00000&gt; to Keeper &lt;00199&gt;"
    for number in range(ROLES):
        assert f'href="../roles/r{number}.html"' in files[f"all/{number // MOST + 1}.html"].decode()
    assert re.findall(r'href="(\d.html)"', files["all/2.html"].decode()) == ["1.html", "3.html"]
    assert [] == list(dead_links(files))


@pytest.mark.parametrize("only_pages", [False, True])
def test_few_roles_stand_on_the_first_page(only_pages: bool) -> None:  # noqa: FBT001
    """Up to so many there are no parts, and nothing for the script."""
    made = build(roledsl.loads(text(MOST)), Request(only_pages=only_pages))

    assert "assets/roles.js" not in made
    assert not [path for path in made if path.startswith("all/")]
    assert made["index.html"].count(b'<th scope="row">') == MOST


def test_what_the_script_gets(files: dict[str, bytes]) -> None:
    """Each role is there with its variants, and its cells by their numbers."""
    script = files["assets/roles.js"].decode()
    data = json.loads(script.removeprefix("self.allRoles = ").removesuffix(";\n"))

    assert len(data["roles"]) == ROLES
    assert data["roles"][100] == ["Keeper <00100>", "roles/r100.html", [["Deputy 100", "roles/v100.html"]], 0]
    assert data["cells"]["unit"][3] == [["Unit 3", "units/u3.html"]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    with chromium() as started:
        yield started


def test_filters(browser: Browser, files: dict[str, bytes], tmp_path: Path) -> None:
    """From a disk too: what fits is shown, the first of very many; without a wish the parts are there again."""
    folder = laid_out(files, tmp_path)
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    rows = page.locator("table.roles tbody tr")
    typed = page.locator(".all input")
    typed.fill("keeper <001")
    rows.nth(99).wait_for()
    assert rows.count() == 100
    assert page.locator("output").inner_text() == f"100 of {ROLES}"
    assert rows.first.inner_text().startswith("Keeper <00100>")
    assert page.get_by_role("link", name="Keeper <00100>").get_attribute("href") == "roles/r100.html"
    assert page.get_by_role("link", name="Deputy 100").get_attribute("href") == "roles/v100.html"

    typed.fill("keeper")
    page.get_by_text("Only the first 200 are shown.").wait_for()
    assert rows.count() == MOST
    page.select_option("[data-filter=unit]", "Unit 7")
    page.get_by_text(f"45 of {ROLES}").wait_for()
    assert {one.rpartition("\t")[2] for one in rows.all_inner_texts()} == {"Unit 7"}
    assert not page.locator("ul.links:has(a[href^=all])").is_visible()

    page.select_option("[data-filter=unit]", "all")
    typed.fill("")
    page.locator("ul.links:has(a[href^=all])").wait_for()
    assert not page.locator("table.roles").is_visible()
    page.close()


def test_without_script(browser: Browser, files: dict[str, bytes], tmp_path: Path) -> None:
    """The parts are there to be walked through."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((laid_out(files, tmp_path) / "index.html").as_uri())
    page.locator("a[href^=all]").first.click()
    page.locator(".around-part a").last.click()
    page.get_by_role("link", name="Keeper <00399>").click()
    assert page.locator("h1").inner_text() == "Keeper <00399>"
    context.close()
