"""Sites that have a page of every kind between them, on the disk: for what looks at pages of all kinds."""

from __future__ import annotations

from pathlib import Path

import roledsl
from roledsl.site.build import pages
from roledsl.site.files import Files
from roledsl.site.missing import missing
from roledsl.site.site import Site
from roledsl.workspace.workspace import Workspace
from tests.site.browser import laid_out
from tests.site.test_every_page import EXAMPLES, full, written
from tests.site.test_long_lists import text

_MORE = (
    "roles/head-of-school.html", "roles/cover-supervisor.html", "families/pupil-support.S6.html",
    "packs/leadership-report.html",
)  # fmt: skip


def sites(folder: Path) -> Path:
    """Write the sites of all examples, and one of many roles, each into a folder of its name; and give the folder."""
    for name, workspace in _workspaces():
        site = laid_out(written(*full(workspace)), folder / name)
        (site / "gone.html").write_bytes(missing("gone.html", Files(Site(*full(workspace)))))
    return folder


def kinds() -> dict[str, list[str]]:
    """The paths of pages by their kinds: the first one of each, and some that look otherwise; the folder first."""
    found: dict[str, list[str]] = {}
    for name, workspace in _workspaces():
        for page in pages(Site(*full(workspace))):
            if page.template not in found or page.path in _MORE:
                found.setdefault(page.template, []).append(f"{name}/{page.path}")
    return {**found, "missing": ["council/gone.html"]}


def _workspaces() -> list[tuple[str, Workspace]]:
    examples = [(folder.name, roledsl.load(folder)) for folder in sorted(EXAMPLES, key=lambda one: one.name)]
    return [*examples, ("many", roledsl.loads(text(401)))]
