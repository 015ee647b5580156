"""The page on reports: what it shows of each format is what the command gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from roledsl import check, loads
from roledsl.checks import Selection
from roledsl.checks.baseline import remembered, written
from roledsl.diagnostics import Diagnostic
from roledsl.report import as_json, as_text
from roledsl.report.github import as_github
from roledsl.report.gitlab import as_gitlab
from roledsl.report.junit import as_junit
from roledsl.report.sarif import as_sarif
from tests.conftest import ROOT
from tests.fences import fences

PAGE = (ROOT / "docs" / "reference" / "reports.md").read_text("utf-8")
ROLE = next(fence.text for fence in fences(PAGE) if fence.kind == "role")
WORKSPACE = loads(ROLE, "porters.role")
FOUND = check(WORKSPACE, selection=Selection(select=("RD3", "RD501")))


def shown(chapter: str) -> str:
    """What the page shows in a chapter."""
    [text] = [text for text in PAGE.split("\n## ")[1:] if text.startswith(f"{chapter}\n")]
    [fence] = fences(text)
    return fence.text


def without_pages(data: dict[str, Any]) -> dict[str, Any]:
    """A SARIF report in which the rules' pages are left out."""
    for rule in data["runs"][0]["tool"]["driver"]["rules"]:
        rule["help"] = dict.fromkeys(rule["help"], "…")
    return data


@pytest.mark.parametrize(
    ("chapter", "write"),
    [
        ("text", as_text),
        ("github", as_github),
        ("junit", lambda found: as_junit(found, ["porters.role"])),
        ("Baselines", lambda found: written(remembered(found, WORKSPACE))),
    ],
)
def test_the_text_that_the_page_shows(chapter: str, write: Callable[[tuple[Diagnostic, ...]], str]) -> None:
    """A format that is text is shown as it is, to the letter."""
    assert shown(chapter) == write(FOUND)


@pytest.mark.parametrize(
    ("chapter", "write"),
    [
        ("json", as_json),
        ("gitlab", as_gitlab),
        ("sarif", lambda found: without_pages(as_sarif(found, "0.1.0"))),
    ],
)
def test_the_data_that_the_page_shows(chapter: str, write: Callable[[tuple[Diagnostic, ...]], object]) -> None:
    """A format that is data is shown whole, if on fewer lines."""
    assert json.loads(shown(chapter)) == json.loads(json.dumps(write(FOUND)))
