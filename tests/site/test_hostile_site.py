"""Forty texts that attack stay texts on every kind of page: in its elements, and in a browser, where none runs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest

from roledsl.site.build import pages
from roledsl.site.files import Files
from roledsl.site.missing import missing
from roledsl.site.site import Site
from tests.site.browser import chromium, laid_out, published
from tests.site.hostile_site import ATTACKS, hostile, two_houses
from tests.site.kinds import kinds
from tests.site.test_every_page import written

if TYPE_CHECKING:
    from playwright.sync_api import Request

# What pages of ours are made of, with what an attack would bring in left out.
NOT_OURS = {"base", "iframe", "object", "embed", "math", "textarea", "style"}
OURS = {"site.js", "chart.js", "search.js", "roles.js"}


def both() -> dict[str, bytes]:
    """The files of the site, and of the one with two houses in a folder of it."""
    workspace, request = hostile()
    gone = missing("<script>attack()</script>.html", Files(Site(workspace, request)))
    files = {**written(workspace, request), "gone.html": gone}
    return {**files, **{f"two/{path}": data for path, data in written(*two_houses()).items()}}


def test_every_kind_is_attacked() -> None:
    """There are forty attacks, and a page of each kind, but of those that only very long lists have."""
    found = {page.template for made in (hostile(), two_houses()) for page in pages(Site(*made))}

    assert 40 == len(set(ATTACKS))
    assert kinds().keys() - found <= {"missing", "part"}


def test_no_element_is_theirs() -> None:
    """No element, attribute or address of a page comes out of a text."""
    for path, data in both().items():
        if not path.endswith(".html"):
            continue
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())
        for element in page.iter():
            tag = str(element.tag)
            assert tag not in NOT_OURS, path
            assert tag != "img", path
            if tag == "script":
                src = element.get("src", "").split("/")[-1]
                assert src in OURS or element.get("type") == "application/ld+json", path
            for name, value in element.items():
                assert not name.startswith("on"), path
                if name.rpartition("}")[2] in {"href", "src", "action", "data"}:
                    address = value.strip().lower()
                    assert not address.startswith(("javascript:", "vbscript:", "data:text", "//")), path


def _note(loaded: list[str], request: Request) -> None:
    loaded.append(request.url)


@pytest.mark.slow
def test_nothing_of_theirs_runs(tmp_path: Path) -> None:
    """With the policy of the pages and without it: no script of theirs runs, nothing is loaded, no page is too wide."""
    folder, found = laid_out(both(), tmp_path), []
    with chromium() as browser, published(folder) as address:
        for bypass in (False, True):
            context = browser.new_context(bypass_csp=bypass, viewport={"width": 320, "height": 800})
            context.add_init_script("window.attacks = 0; window.attack = () => { window.attacks += 1; };")
            page = context.new_page()
            loaded: list[str] = []
            page.on("request", partial(_note, loaded))
            for path in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html")):
                page.goto(f"{address}/{path}")
                page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                if page.evaluate("window.attacks"):
                    found.append(f"{path}: a script has run")
                if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
                    found.append(f"{path}: {width} px")
            found += [url for url in loaded if not url.startswith(address)]
            context.close()

    assert [] == found
