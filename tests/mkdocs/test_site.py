"""Sites of MkDocs with Material, built as their authors build them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

from tests import hostile
from tests.render.test_public import MARK as PRIVATE
from tests.render.test_public import opened

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DAY = "1796083200"  # 1 December 2026, as that of the examples' goldens
SETTINGS = """\
site_name: Site
theme: {name: material, font: false}
plugins:
  - search
  - roledsl: {workspace: jobs}
"""
TEXTS = {
    "acme.role": 'organisation acme "Acme"\n',
    "clerk.role": 'role clerk "Clerk":\n  organisation: acme\n  purpose: Keep the records.\n',
}

pytestmark = pytest.mark.slow


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the site in a folder into its ``site``."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site"), *options],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def lay_out(folder: Path, page: str, settings: str = SETTINGS) -> Path:
    """Write a site of one page, with a workspace of one role."""
    for name, text in {
        "mkdocs.yml": settings,
        "docs/index.md": page,
        "jobs/roledsl.toml": 'edition = "2026"\n',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for name, text in TEXTS.items():
        (folder / "jobs" / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built strictly."""
    folder = tmp_path_factory.mktemp("sites") / "examples"
    shutil.copytree(EXAMPLES, folder)
    run = build(folder / "sites" / "mkdocs", "--strict")

    assert 0 == run.returncode, run.stderr
    assert "WARNING" not in run.stderr

    return folder / "sites" / "mkdocs" / "site"


def test_the_example_has_a_page_a_document(handbook: Path) -> None:
    """Each document has its page, with its title, and is in the navigation; one page lists them all."""
    page = (handbook / "roles" / "head-of-school" / "index.html").read_text("utf-8")

    assert "<title>Head of School - Handbook of Wrenfield Learning Trust</title>" in page
    assert page.index('href="../cover-supervisor/"') < page.index("<article")  # in the navigation
    assert '<link rel="stylesheet" href="../../assets/roledsl.css">' in page
    assert 'href="cover-coordinator-2026/"' in (handbook / "roles" / "index.html").read_text("utf-8")


def test_the_example_has_references_and_an_excerpt(handbook: Path) -> None:
    """References lead to pages; what was put in is in the table of contents and in the search."""
    page = (handbook / "index.html").read_text("utf-8")
    found = json.loads((handbook / "search" / "search_index.json").read_text("utf-8"))["docs"]

    assert 'the <a href="roles/cover-coordinator/">Cover Coordinator</a>' in page
    assert '<a href="#cover-coordinator-skills" class="md-nav__link">' in page
    assert '<abbr title="Disclosure and Barring Service">DBS</abbr>' in page
    assert "#cover-coordinator-skills" in {one["location"] for one in found}
    assert '<span class="kd">role</span>' in page  # coloured by our lexer


def test_findings_fail_a_strict_build(tmp_path: Path) -> None:
    """They are warnings with file and line, of role files and of pages."""
    folder = lay_out(tmp_path, "---\ntitle: Page\n---\n\nAsk {role:clark}.\n")
    (folder / "jobs" / "broken.role").write_text('role broken "Broken":\n  organisation: acme\n  reports to: no-one\n')
    run = build(folder)

    assert 0 == run.returncode, run.stderr
    assert f"{Path('jobs/broken.role')}:3:15: error[RD312]: `no-one` is neither declared nor in quotes" in run.stderr
    assert "index.md:5: there is no name or term `clark`; did you mean `clerk`?" in run.stderr
    assert not (folder / "site" / "roles" / "broken").exists()
    assert 0 != build(folder, "--strict").returncode


@pytest.mark.parametrize("audience", ["house", "public"])
def test_no_file_of_the_workspace_is_published(tmp_path: Path, audience: str) -> None:
    """Not where it stands among the pages either; and for the public what is private is in no file at all."""
    settings = SETTINGS.replace("workspace: jobs", f"workspace: docs/jobs, audience: {audience}")
    folder = lay_out(tmp_path, "{role:clerk}\n\n{role-document:clerk}\n", settings)
    (folder / "jobs").rename(folder / "docs" / "jobs")
    (folder / "docs" / "jobs" / "roledsl-baseline.json").write_text("{}")
    (folder / "docs" / "sample.role").write_text("an author's own file")
    (folder / "docs" / "jobs" / "acme.role").write_text(
        'organisation acme "Acme":\n  document:\n    private: purpose\n', "utf-8"
    )
    (folder / "docs" / "jobs" / "clerk.role").write_text(
        f"# {PRIVATE}\n{TEXTS['clerk.role'].replace('Keep', PRIVATE)}  context: Here.\n", "utf-8"
    )
    run = build(folder, "--strict")
    files = {path.relative_to(folder / "site").as_posix(): path for path in (folder / "site").rglob("*")}
    told = [name for name, path in files.items() if path.is_file() and PRIVATE in opened(path.read_bytes())]

    assert 0 == run.returncode, run.stderr
    assert {"sample.role"} == {name for name in files if name.endswith((".role", "roledsl.toml", "baseline.json"))}
    assert bool(told) == (audience == "house")


def test_authors_decide_what_is_shown_and_where(tmp_path: Path) -> None:
    """Some documents, in another folder, and a page that the author wrote stands for the one that would be made."""
    settings = SETTINGS.replace("workspace: jobs", "workspace: jobs, folder: people, documents: [clerk], title: People")
    folder = lay_out(tmp_path, "{role:clerk} {role:boss}", settings)
    (folder / "jobs" / "boss.role").write_text('role boss "Boss":\n  organisation: acme\n  purpose: Lead.\n')
    (folder / "docs" / "people").mkdir()
    (folder / "docs" / "people" / "clerk.md").write_text("# My own page\n\n{role-document:clerk}\n")
    run = build(folder, "--strict")

    assert 0 == run.returncode, run.stderr
    assert '<a href="people/clerk/">Clerk</a> Boss' in (folder / "site" / "index.html").read_text("utf-8")
    assert "My own page" in (folder / "site" / "people" / "clerk" / "index.html").read_text("utf-8")
    assert not (folder / "site" / "people" / "boss").exists()


def test_texts_are_harmless(tmp_path: Path) -> None:
    """Titles in the navigation and in heads, and all that is on pages, make no element of their own."""
    folder = lay_out(tmp_path, "{role:one}\n\n{role-document:one}\n")
    shutil.rmtree(folder / "jobs")
    hostile.lay_out(folder / "jobs")
    run = build(folder)
    scripts = set()
    for page in (folder / "site").rglob("*.html"):
        for element in html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False).iter():
            if element.tag == "script":
                scripts.add(element.text or "")
            assert not [name for name in element.attrib if str(name).startswith("on")], page
            assert "javascript:" not in element.get("href", "")

    assert 0 == run.returncode, run.stderr
    assert 3 <= len(scripts)  # the theme's
    assert not [script for script in scripts if "attack()" in script]


def test_serving_watches_the_workspace(tmp_path: Path) -> None:
    """A change of a role file makes MkDocs build again."""
    folder = lay_out(tmp_path, "{role:clerk}")
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    build_site(config)
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

    config.plugins.on_serve(Server(), config=config, builder=None)  # type: ignore[arg-type]

    assert [str(folder / "jobs")] == watched
