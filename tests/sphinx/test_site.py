"""Sites of Sphinx, built as their authors build them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest

from tests import hostile
from tests.render.test_public import MARK as PRIVATE
from tests.render.test_public import opened

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "sites" / "sphinx"

pytestmark = pytest.mark.slow


def build(folder: Path, *options: str, builder: str = "html") -> subprocess.CompletedProcess[str]:
    """Build the site in a folder into its ``out``."""
    return subprocess.run(
        [
            sys.executable,
            "-W",
            "error::DeprecationWarning:roledsl",
            "-m",
            "sphinx",
            "--no-color",  # which Sphinx takes to be wished for wherever CI is set
            "-b",
            builder,
            *options,
            ".",
            "out",
        ],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1796083200", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def change(file: Path, old: str, new: str) -> None:
    """Change a file, which must have ``old`` in it."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A copy of the example."""
    return shutil.copytree(EXAMPLE, tmp_path / "handbook")


def test_the_example_builds_without_a_warning(handbook: Path) -> None:
    """Files of the workspace are pages; references and excerpts stand in pages of reST and of Markdown."""
    run = build(handbook, "-W", "-n", "-E", "-j", "2")
    index, joining, page = (
        (handbook / "out" / name).read_text("utf-8")
        for name in ("index.html", "joining.html", "jobs/library-manager.html")
    )

    assert 0 == run.returncode, run.stderr
    assert 'href="jobs/library-manager.html#library-manager"><span>Library Manager</span></a>' in index
    assert 'href="jobs/desk-assistant.html#desk-assistant"><span>whoever is at the desk</span></a>' in index
    assert '<abbr title="library management system">LMS</abbr>' in index
    assert "£23,400 - £24,200" in index
    assert "Knows how a catalogue is searched" in index
    assert '<span class="kd">role</span>' in index  # coloured by our lexer
    assert "Issue, renew and take back loans" in joining
    assert (
        '<a class="reference internal" href="desk-assistant.html#desk-assistant"><span>Desk Assistant</span></a>'
        in page
    )
    assert not (handbook / "out" / "jobs" / "fernhill.html").exists()


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_have_the_words(handbook: Path, builder: str) -> None:
    """What is put in is no HTML, but what all of Sphinx's builders write."""
    run = build(handbook, "-W", builder=builder)
    written = "".join(path.read_text("utf-8") for path in (handbook / "out").rglob("*.t?[tx]*") if path.is_file())

    assert 0 == run.returncode, run.stderr
    assert "books, from the yearly lists of three suppliers" in " ".join(written.split())


def test_the_public_does_not_see_what_is_private(handbook: Path) -> None:
    """The pages are those of before, without it."""
    house = handbook / "jobs" / "fernhill.role"
    house.write_text(
        house.read_text("utf-8").replace("  terms:", "  document:\n    private: purpose\n  terms:"), "utf-8"
    )
    run = build(handbook, "-D", "roledsl_audience=public")
    page = (handbook / "out" / "jobs" / "library-manager.html").read_text("utf-8")

    assert 0 == run.returncode, run.stderr
    assert "Plan the opening hours" in page
    assert "worth a visit" not in page


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "text", "latex", "epub"])
def test_what_is_private_is_in_no_file(handbook: Path, builder: str) -> None:
    """Sphinx copies the sources of pages, offers them for reading, and keeps trees of them; of none of that is it."""
    change(handbook / "jobs" / "fernhill.role", "  terms:", "  document:\n    private: purpose\n  terms:")
    role = handbook / "jobs" / "library-manager.role"
    role.write_text(f"# {PRIVATE} in a comment\n{role.read_text('utf-8')}", "utf-8")
    change(role, "  purpose:\n", f"  purpose:\n    {PRIVATE}\n\n")
    run = build(handbook, "-D", "roledsl_audience=public", builder=builder)
    files = [path for path in (handbook / "out").rglob("*") if path.is_file()]

    assert 0 == run.returncode, run.stderr
    assert [] == [path for path in files if PRIVATE in opened(path.read_bytes()) or path.match("*.role*")]
    if builder == "html":
        assert "library-manager.role" not in (handbook / "out" / "jobs" / "library-manager.html").read_text("utf-8")
        assert (handbook / "out" / "_sources" / "index.rst.txt").is_file()


def test_findings_are_warnings(handbook: Path) -> None:
    """They have file and line, and can be suppressed by their codes."""
    change(handbook / "jobs" / "desk-assistant.role", "reports to: library-manager", "reports to: nobody")
    change(handbook / "joining.md", "{role}`library-manager`", "{role}`library-maneger`")
    run = build(handbook)
    place = Path("jobs") / "desk-assistant.role"

    assert 0 == run.returncode, run.stderr
    assert f"{place}:6: WARNING: error[RD312]: `nobody` is neither declared nor in quotes" in run.stderr
    assert (
        "joining.md:3: WARNING: there is no name or term `library-maneger`; did you mean `library-manager`?"
        in run.stderr
    )
    assert "`desk-assistant` is left out" in run.stderr
    assert 0 != build(handbook, "-W", "-E").returncode
    assert "RD312" not in build(handbook, "-E", "-D", "suppress_warnings=roledsl.RD312").stderr


def test_a_change_reads_what_shows_it(handbook: Path) -> None:
    """A page is read again when something that it shows would be shown in another way, wherever that was changed."""
    build(handbook)
    assert "0 added, 0 changed, 0 removed" in build(handbook).stdout

    change(handbook / "jobs" / "fernhill.role", "£31,000", "£32,000")  # the manager's grade alone
    assert "reading sources... [100%] jobs/library-manager" in build(handbook).stdout
    assert "£32,000" in (handbook / "out" / "jobs" / "library-manager.html").read_text("utf-8")

    change(handbook / "jobs" / "library-manager.role", '"Library Manager"', '"Head Librarian"')
    build(handbook)
    for page in ("index", "joining", "jobs/desk-assistant"):
        assert "Head Librarian" in (handbook / "out" / f"{page}.html").read_text("utf-8")


def test_texts_are_harmless(handbook: Path) -> None:
    """No text is read as reST or as HTML."""
    shutil.rmtree(handbook / "jobs")
    hostile.lay_out(handbook / "jobs")
    (handbook / "joining.md").unlink()
    index = "Site\n====\n\n:role:`one`\n\n.. toctree::\n   :glob:\n\n   jobs/*\n\n.. role-document:: two\n"
    (handbook / "index.rst").write_text(index, "utf-8")
    run = build(handbook)

    assert 0 == run.returncode, run.stderr
    assert "ERROR" not in run.stderr
    for page in (handbook / "out").rglob("*.html"):
        for element in html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False).iter():
            assert element.tag != "script" or "attack()" not in (element.text or "")
            assert not [name for name in element.attrib if str(name).startswith("on")], page
            assert "javascript:" not in element.get("href", "")
    assert "Item &lt;script&gt;attack()&lt;/script&gt;" in (handbook / "out" / "jobs" / "one.html").read_text("utf-8")


def test_a_workspace_that_is_not_there_is_said(handbook: Path) -> None:
    """A mistake in conf.py is told as Sphinx tells its own."""
    change(handbook / "conf.py", '"jobs"', '"no-jobs"')
    run = build(handbook)

    assert 2 == run.returncode
    assert "roledsl_workspace: there is no folder 'no-jobs'" in run.stderr
    assert "FileNotFoundError" not in run.stderr
