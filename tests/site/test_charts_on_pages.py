"""The charts of a site: on the structure's page, and small ones on those of roles, families and pay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import roledsl
from roledsl.site.build import build
from roledsl.site.links import dead_links
from roledsl.site.request import Request

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").rglob("roledsl.toml"))


@pytest.fixture(scope="module")
def council() -> dict[str, str]:
    """The pages of an example's site."""
    files = build(roledsl.load(Path(__file__).parents[2] / "examples" / "council"))
    return {path: data.decode() for path, data in files.items() if path.endswith((".html", ".css", ".js"))}


def charts(page: str) -> list[str]:
    """The drawings on a page."""
    return re.findall(r'<svg class="chart .*?</svg>', page, re.DOTALL)


def test_the_structure(council: dict[str, str]) -> None:
    """Everybody is in the drawing and in the list below it, with a link; the script comes from the site."""
    page = council["structure.html"]
    [drawing] = charts(page)
    listed = page[page.index('id="_list"') :]

    for name in roledsl.load(Path(__file__).parents[2] / "examples" / "council").roles:
        assert f'href="roles/{name}.html"' in drawing
        assert f'href="roles/{name}.html"' in listed
    assert 'src="assets/chart.js"' in page
    assert "assets/chart.js" in council
    assert ".chart-view" in council["assets/site.css"]


def test_small_charts(council: dict[str, str]) -> None:
    """A role's page shows where it stands, and the page of pay a chart for each scale."""
    [drawing] = charts(council["roles/deputy-chief-executive.html"])

    assert 'class="post here"' in drawing
    assert 'href="assistant-director-finance.html"' in drawing
    assert "and 1 other" in drawing
    assert len(charts(council["pay.html"])) == 2


def test_no_chart_where_there_is_nothing_to_show() -> None:
    """Of pages alone none has a chart, nor has one of a role that nobody is above, below or beside."""
    workspace = roledsl.loads('organisation o "O"\n\nrole alone "Alone"\n\nrole a "A":\n  reports to: "B"\n')

    assert charts(build(workspace)["roles/alone.html"].decode()) == []
    assert charts(build(workspace)["roles/a.html"].decode()) != []
    assert charts(build(workspace, Request(only_pages=True))["roles/a.html"].decode()) == []


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_links_of_charts_lead_somewhere(folder: Path) -> None:
    """No box leads to a page that is not there, and nothing on a page has a style of its own."""
    files = build(roledsl.load(folder))

    assert [] == list(dead_links(files))
    assert not [
        path for path, data in files.items() if path.endswith(".html") and b"<svg" in data and b"style=" in data
    ]
