"""README and tutorial: what they show is true."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

import roledsl
from roledsl.report import as_text
from tests.fences import SPOKEN_OF

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TUTORIAL = (ROOT / "docs/tutorial.md").read_text("utf-8")


def fences(text: str, language: str) -> list[str]:
    """Give the contents of all fences of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_library_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Five lines of Python do what the README says of them."""
    monkeypatch.chdir(ROOT)
    (code,) = fences(README, "python")
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 -- it is our own README

    assert "£" in capsys.readouterr().out
    assert str(names["page"]).startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("page", ["reference/library.md", "how-to/own-templates.md"])
def test_pages_that_show_the_library(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page shows of the library is what Python gives, from its first fence to its last."""
    monkeypatch.chdir(ROOT)
    shown = "\n".join(fences((ROOT / "docs" / page).read_text("utf-8"), "python"))
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(doctest.DocTestParser().get_doctest(shown, {}, page, None, 0), out=said.append)

    assert runner.tries > 0
    assert said == []


def test_the_report_in_the_readme(tmp_path: Path) -> None:
    """The report is the one that those two mistakes give."""
    folder = shutil.copytree(ROOT / "examples/school-trust", tmp_path / "trust")
    file = folder / "roles/cover-coordinator.role"
    text = file.read_text("utf-8").replace("reports to: head-of-school", "reports to: head-of-schol")
    file.write_text(text.replace("created: February 2026", "created: 30 February 2026"), "utf-8")
    (report,) = fences(README, "text")

    assert report.strip() == as_text(roledsl.check(roledsl.load(folder), selection=SPOKEN_OF)).strip()


def test_the_role_in_the_readme() -> None:
    """The role parses, and only names that stand elsewhere are missing."""
    (role,) = fences(README, "role")

    assert {"RD301", "RD312"} == {diagnostic.code for diagnostic in roledsl.loads(role).diagnostics}


def test_the_tutorial_builds_a_role(tmp_path: Path) -> None:
    """Its fences, put as it says into what `init` writes, make a role without a mistake; the statement closes it."""
    first, duties, criteria, statement, every = fences(TUTORIAL, "role")
    folder = shutil.copytree(ROOT / "src/roledsl/cli/templates/starter", tmp_path / "my-roles")
    (folder / "roles/records-officer.role").write_text(f"{first}\n{duties}\n{criteria}", "utf-8")
    with (folder / "statements.role").open("a", encoding="utf-8") as statements:
        statements.write(f"\n{statement}")
    house = folder / "organisation.role"
    before, there, after = house.read_text("utf-8").partition(every.replace("      include: equal-opportunities\n", ""))
    house.write_text(f"{before}{every}{after}", "utf-8")
    workspace = roledsl.load(folder)

    assert there
    assert roledsl.check(workspace, selection=SPOKEN_OF) == ()
    assert roledsl.render(workspace.role("records-officer")).rstrip().endswith("wherever they are needed.")


def links() -> list[tuple[Path, str]]:
    """Give each relative link of README and docs, with the file that it stands in."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]
    return [
        (file, target)
        for file in files
        for target in re.findall(
            r"\]\(([^)#\s:]+)(?:#[^)]*)?\)", re.sub(r"(?s)```.*?```|`[^`\n]*`", "", file.read_text("utf-8"))
        )
    ]


def test_links_lead_somewhere() -> None:
    """No link of the documentation is dead."""
    dead = [f"{file.relative_to(ROOT)}: {target}" for file, target in links() if not (file.parent / target).exists()]

    assert [] == dead
