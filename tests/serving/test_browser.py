"""The live site in a browser: a page follows what is written, and shows what is wrong, where."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.cli.test_serve import serving
from tests.serving.conftest import CLERK

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page in a browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def test_a_page_follows(page: Page, folder: Path) -> None:
    """A change is shown without anybody's doing; an error is shown at its line, above the page from before."""
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("pageerror", lambda error: refused.append(str(error)))
    with serving(folder) as (_, port):
        page.goto(f"http://127.0.0.1:{port}/roles/clerk.html")
        expect(page.locator("main")).to_contain_text("Keep the records in order.")
        panel = page.get_by_role("region", name="Errors")
        expect(panel).to_have_count(0)

        (folder / "roles/clerk.role").write_text(CLERK.replace("records", "books"))
        expect(page.locator("main")).to_contain_text("Keep the books in order.")

        (folder / "roles/clerk.role").write_text(CLERK.replace("organisation: acme", "organisation: acne"))
        expect(panel).to_contain_text("This page is as it was before")
        expect(panel).to_contain_text("roles/clerk.role:2:17")
        expect(panel.locator("pre")).to_contain_text("2 |   organisation: acne\n")
        expect(page.locator("main")).to_contain_text("Keep the books in order.")

        (folder / "roles/clerk.role").write_text(CLERK)
        expect(panel).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Keep the records in order.")
    assert [] == refused
