"""Every page of every kind: valid HTML, no dead link, small, and no word of a user's that is more than a word."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import html5lib
import pytest
from attrs import evolve

import roledsl
from roledsl.site.build import build
from roledsl.site.links import dead_links
from roledsl.site.request import Download, Request
from roledsl.workspace.settings import SiteSettings
from roledsl.workspace.workspace import Workspace
from tests import hostile

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").rglob("roledsl.toml"))
SITE = SiteSettings(
    announcement="Reviewed in September", source="https://git.example.org/{file}#L{line}", findings=True
)
MORE = """\
# More

Back to the [start](index.md).

| | Days | Notes on what was agreed with those who came |
|--|--:|:-:|
| Summer | 30 | Six weeks in a row, and two days before them |
"""
OWN = {"index.md": "Welcome. See [more](more.md).\n", "more.md": MORE}


def full(workspace: Workspace) -> tuple[Workspace, Request]:
    """A workspace and a request that leave out nothing that a site can have."""
    name = next(iter(workspace.roles))
    settings = evolve(workspace.settings, site=SITE)
    request = Request(
        pages=OWN,
        findings=workspace.diagnostics,
        changed={name: dt.date(2026, 10, 2)},
        downloads={name: (Download("docx", f"downloads/{name}.docx", 14_000),)},
        today=dt.date(2026, 12, 1),
    )
    return evolve(workspace, settings=settings), request


def written(workspace: Workspace, request: Request) -> dict[str, bytes]:
    """A site with the files that the caller adds to it."""
    added = {one.path: b"" for those in request.downloads.values() for one in those}
    return {**build(workspace, request), **added}


@pytest.mark.parametrize("only_pages", [False, True])
@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_pages_are_valid_and_lead_somewhere(folder: Path, only_pages: bool) -> None:  # noqa: FBT001
    """No page has an error by the standard's own parser, a link that is dead, or a style or script within."""
    workspace, request = full(roledsl.load(folder))
    files = written(
        workspace, evolve(request, only_pages=only_pages, downloads={}, pages={}) if only_pages else request
    )

    assert [] == list(dead_links(files))
    for path, data in files.items():
        if path.endswith(".html"):
            page = data.decode()
            html5lib.HTMLParser(strict=True).parse(page)
            assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=| type=\"application/ld)", page), path
            assert not re.search(r'(?:src|rel="stylesheet" href)="(?:https?:)?//', page), path


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_home_is_small(folder: Path) -> None:
    """The first page of an example, with all that it needs, is less than 100 kB; its fonts and logo apart."""
    files = build(*full(roledsl.load(folder)))

    assert sum(len(files[path]) for path in ("index.html", "assets/site.css", "assets/site.js")) < 100_000


def test_hostile_words(tmp_path: Path) -> None:
    """What attacks stays text on every page: there is no element that we did not write, and nothing that acts."""
    workspace, request = full(roledsl.load(hostile.lay_out(tmp_path / "hostile")))
    attacks = "\n\n".join(hostile.ATTACKS)
    settings = evolve(workspace.settings, site=evolve(SITE, title=attacks, announcement=attacks))
    files = written(
        evolve(workspace, settings=settings),
        evolve(request, pages={"index.md": attacks, "more.md": f"---\ntitle: {attacks[:60]}\n---\n{attacks}"}),
    )

    for path, data in files.items():
        if path.endswith(".html"):
            page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())
            for element in page.iter():
                tag = str(element.tag)
                assert tag != "img", path
                assert tag != "script" or element.get("src", "").split("/")[-1] in {"site.js", "chart.js", "search.js"}
                assert not any(name.startswith("on") for name in element.keys()), path  # noqa: SIM118 - no mapping
                assert not element.get("href", "").startswith("javascript:"), path
