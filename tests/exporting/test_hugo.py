"""Content for Hugo: front matter that YAML reads as it was meant, and nothing in a text that Hugo would carry out."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from markdown_it import MarkdownIt

import roledsl
from roledsl.exporting import hugo
from tests import hostile

ROOT = Path(__file__).parents[2]
LAYOUT = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Title }}{{ .Content }}</body></html>"


def front(page: str) -> dict[str, Any]:
    """Read a page's front matter."""
    found = yaml.safe_load(page.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_a_page_has_what_themes_ask_for() -> None:
    """Its title, what it is sorted by, and references that Hugo resolves."""
    files = hugo.pages(roledsl.load(ROOT / "examples" / "school-trust").documents)
    page = files["roles/cover-coordinator.md"]

    assert {
        "title": "Cover Coordinator",
        "roledsl": {"kind": "role", "name": "cover-coordinator", "status": "approved"},
        "grades": ["S7"],
        "units": ["Brindle Lane School"],
        "families": ["Pupil and learning support"],
    } == front(page)
    assert '[Head of School]({{< relref "/roles/head-of-school.md" >}})' in page
    level = front(files["families/pupil-support.S7.md"])
    assert (["S7"], ["Pupil and learning support"]) == (level["grades"], level["families"])
    assert {"title": "Vacancies"} == front(files["vacancies/_index.md"])


@pytest.mark.parametrize(("by", "path"), [("unit", "brindle-lane"), ("family", "pupil-support")])
def test_sections_are_what_is_asked_for(by: str, path: str) -> None:
    """Roles stand in a folder of their unit or family, which has their title; others in one of their kind."""
    files = hugo.pages(roledsl.load(ROOT / "examples" / "school-trust").documents, by)

    assert f"{path}/cover-coordinator.md" in files
    assert f"{path}/_index.md" in files
    assert "vacancies/cover-coordinator-2026.md" in files
    assert any(f'{{{{< relref "/{path}/cover-coordinator.md" >}}}}' in page for page in files.values())


def test_what_is_left_out_is_not_linked_to() -> None:
    """A relref to a page that is not there would fail the build."""
    documents = roledsl.load(ROOT / "examples" / "school-trust").documents
    files = hugo.pages({"cover-coordinator": documents["cover-coordinator"]})

    assert {"roles/_index.md", "roles/cover-coordinator.md"} == files.keys()
    assert "relref" not in files["roles/cover-coordinator.md"]


def test_drafts_of_vacancies_are_drafts() -> None:
    """Hugo publishes none of them, and nothing may lead to one; other documents say their status, and are published."""
    text = (
        'organisation o "O"\n\nrole cook "Cook":\n  status: draft\n  purpose: Soon {soon}.\n\n'
        'vacancy soon "Soon":\n  role: cook\n  status: draft\n'
    )
    files = hugo.pages(roledsl.loads(text).documents)

    assert front(files["vacancies/soon.md"])["draft"] is True
    assert "draft" not in front(files["roles/cook.md"])
    assert "draft" == front(files["roles/cook.md"])["roledsl"]["status"]
    assert "relref" not in files["roles/cook.md"]


def test_texts_are_dead(tmp_path: Path) -> None:
    """No shortcode, no divider of a summary and no HTML is in a text; and CommonMark reads it as it was typed."""
    files = hugo.pages(roledsl.load(hostile.lay_out(tmp_path / "hostile")).documents)
    page = files["roles/one.md"]
    read = MarkdownIt("commonmark", {"html": True}).render(page.split("---\n", 2)[2])

    assert not re.search(r"\{\{[<%]|<!--", page.replace("{{< relref", ""))
    assert "Item {{&lt; attack &gt;}} {{% attack %}} &lt;!--more--&gt;" in read
    assert "Item {{&lt; attack &gt;}} <code>&lt;script&gt;" in read
    assert not re.search("<(script|img)", read)
    assert "<script>attack()</script> </title>" in front(page)["title"]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("hugo") is None, reason="needs Hugo")
@pytest.mark.parametrize("example", ["school-trust", "hostile"])
def test_hugo_builds_it(tmp_path: Path, example: str) -> None:
    """Hugo finds nothing to warn of, resolves each reference, and no text has become an element."""
    workspace = hostile.lay_out(tmp_path / "jobs") if example == "hostile" else ROOT / "examples" / example
    for path, text in hugo.pages(roledsl.load(workspace).documents).items():
        (tmp_path / "site" / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / "content" / path).write_text(text, "utf-8")
    layouts = tmp_path / "site" / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (tmp_path / "site" / "config.toml").write_text('baseURL = "https://example.org/x/"\n', "utf-8")
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(LAYOUT, "utf-8")
    command = ["hugo", "--panicOnWarning", "--source", str(tmp_path / "site")]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    pages = [path.read_text("utf-8") for path in (tmp_path / "site" / "public").rglob("*.html")]

    assert 0 == run.returncode, run.stdout + run.stderr
    assert 4 <= len(pages)
    for page in pages:
        elements = [*html5lib.parse(page, namespaceHTMLElements=False).iter()]
        assert not {"script", "img"} & {element.tag for element in elements}
        assert not [name for element in elements for name in element.attrib if str(name).startswith("on")]
    assert any('href="/x/roles/' in page for page in pages)
