"""``roledsl import``: from documents to a workspace, and never at the cost of a file."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner

from roledsl.cli import processes
from roledsl.cli.group import roledsl
from roledsl.cli.importing import writing
from roledsl.cli.importing.drafting import drafts
from roledsl.cli.importing.scanning import Document, find
from roledsl.cli.streams import Failure
from roledsl.extras import MissingExtraError
from roledsl.importing.gather import Drafted
from roledsl.importing.library import drafted
from tests.cli.conftest import Run
from tests.importing.papers import CLERK, COOK, OTHER_CLERK

LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a right that not all have there")


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents to stand beside."""
    put({"jobs/records-clerk.md": CLERK, "jobs/kitchen/canteen-cook.txt": COOK}, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Write files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(*paths: Path | str, workspace: Path | None = None) -> list[str]:
    """What is found of paths."""
    return [document.name for document in find(map(Path, paths), workspace).documents]


# ---- From documents to a workspace -----------------------------------------------------------------------------------


def test_a_folder_becomes_a_workspace(lay: Path, run: Run) -> None:
    """All documents below it are imported, and the workspace can be checked and rendered at once."""
    result = run("import", "jobs", "-o", "library")

    assert result.exit_code == 0, result.output
    assert "2 documents: 2 imported\n" in result.stdout
    assert "next: roledsl check library\n" in result.stdout
    written = contents(lay / "library")
    assert written["roledsl.toml"].endswith(b'edition = "2026"\n')
    assert f"wrote {len(written)} files to library/" in result.stderr
    assert run("check", "library", "--select", "RD1,RD2,RD3,RD4").exit_code == 0
    assert run("render", "-w", "library", "--to", "txt", "-o", "out").exit_code == 0


def test_a_dry_run_writes_nothing(lay: Path, run: Run) -> None:
    """It reports as if, with a folder named or none."""
    before = contents(lay)
    result = run("import", "jobs", "-o", "library", "--dry-run")

    assert result.exit_code == 0
    assert "nothing was written; without --dry-run " in result.stdout
    assert run("import", "jobs", "--dry-run").exit_code == 0
    assert contents(lay) == before


def test_again(lay: Path, run: Run) -> None:
    """Importing once more changes nothing, and says so of each document; with --force roles are written anew."""
    run("import", "jobs", "-o", "library")
    before = contents(lay / "library")
    clerk = next(name for name in before if "clerk" in name)
    (lay / "library" / clerk).write_bytes(before[clerk].replace(b"within a day", b"within two days"))
    mended = contents(lay / "library")
    result = run("import", "jobs", "-o", "library")

    assert result.exit_code == 1
    assert result.stdout.count("the workspace has it already") == 2
    assert contents(lay / "library") == mended
    (lay / "library" / clerk).chmod(0o600)
    assert run("import", "jobs", "-o", "library", "--force").exit_code == 0
    assert contents(lay / "library") == before
    assert stat.S_IMODE((lay / "library" / clerk).stat().st_mode) == 0o600


def test_more_for_a_workspace(lay: Path, run: Run) -> None:
    """What is there stays byte for byte, settings too; a name that is taken is not used again, and that is said."""
    mine = {
        "roledsl.toml": 'edition = "2026"\nexclude = ["old"]\n',
        "mine.role": 'role records-clerk "Records Clerk":\n  purpose: Something else.\n',
    }
    put(mine, lay / "library")
    result = run("import", "jobs", "-o", "library")

    assert result.exit_code == 0, result.output
    assert "`records-clerk`" in result.stdout
    written = contents(lay / "library")
    assert {name: written[name].decode() for name in mine} == mine
    assert len(written) > len(mine) + 1
    assert run("check", "library", "--select", "RD3").exit_code == 0


def test_some_could_not_be_imported(lay: Path, run: Run) -> None:
    """Each that could not has a line with what to do; the others are imported, and the exit code is 1."""
    put(
        {"jobs/empty.md": "", "jobs/broken.docx": b"PK\x03\x04", "jobs/old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        lay,
    )
    result = run("import", "jobs", "-o", "library")

    assert result.exit_code == 1
    for name in ("empty.md", "broken.docx", "old.doc"):
        [line] = [line for line in result.stdout.splitlines() if name in line]
        assert line.startswith(f"jobs/{name}: could not be read: ")
        assert "; " in line
    assert "5 documents: 2 imported, 3 not readable" in result.stdout


def test_nothing_could_be_imported(lay: Path, run: Run) -> None:
    """Then no workspace is begun."""
    put({"bad/empty.md": ""}, lay)
    result = run("import", "bad", "-o", "library")

    assert result.exit_code == 1
    assert not (lay / "library").exists()


def test_two_files_of_one_name(lay: Path, run: Run) -> None:
    """Both are imported, each into a file of its own."""
    put({"jobs/annex/records-clerk.md": OTHER_CLERK}, lay)
    result = run("import", "jobs", "-o", "library", "--report", "json")
    data = json.loads(result.stdout)

    assert result.exit_code == 0
    assert {one["outcome"] for one in data["documents"]} == {"imported"}
    assert len({file for one in data["documents"] for file in one["files"]}) == 3


def test_the_same_document_twice(lay: Path, run: Run) -> None:
    """It is imported once, and both are listed; a file that is named twice is one."""
    put({"jobs/copy of clerk.md": CLERK}, lay)
    result = run("import", "jobs", "jobs/records-clerk.md", "-o", "library")

    assert result.exit_code == 0
    assert "jobs/records-clerk.md: it has the same words as jobs/copy of clerk.md" in result.stdout
    assert "3 documents: 2 imported, 1 the same as another" in result.stdout


def test_an_organisation(lay: Path, run: Run) -> None:
    """Its title is declared once."""
    assert run("import", "jobs", "-o", "library", "--organisation", "Riverbank Trust").exit_code == 0
    assert b"".join(contents(lay / "library").values()).count(b'"Riverbank Trust"') == 1


# ---- Reports ---------------------------------------------------------------------------------------------------------


def test_reports_in_files(lay: Path, run: Run) -> None:
    """The report goes into a file, and what it comes to is printed."""
    result = run("import", "jobs", "--dry-run", "--report", "html", "--report-file", "report.html")

    [line] = result.stdout.splitlines()
    assert line.startswith("2 documents: 2 imported; all ")
    assert line.endswith("; the report is in report.html")
    page = (lay / "report.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Open, date and file the letters" in page
    assert 'class="side source"' in page


@pytest.mark.parametrize("file", ["jobs/records-clerk.md", "lib/roles/new.role", "nowhere/report.txt"])
def test_a_report_is_written_over_nothing(lay: Path, run: Run, file: str) -> None:
    """Not over a document, not among the files of a workspace, and not where there is no folder."""
    (lay / "lib" / "roles").mkdir(parents=True, exist_ok=True)
    before = contents(lay)
    result = run("import", "jobs", "--dry-run", "--report-file", file)

    assert result.exit_code == 2
    assert file.rpartition("/")[0] in result.stderr
    assert contents(lay) == before


def test_a_page_may_be_piped(lay: Path, run: Run) -> None:
    """Without a file it is printed, as `render` prints pages."""
    assert lay.is_dir()
    assert run("import", "jobs", "--dry-run", "--report", "html").stdout.startswith("<!DOCTYPE html>")


def test_quiet(lay: Path, run: Run) -> None:
    """What went well is not named."""
    put({"jobs/empty.md": ""}, lay)
    result = run("import", "jobs", "--dry-run", "--quiet")

    assert result.stdout.startswith("jobs/empty.md: could not be read")


# ---- Bad usage -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument"),
        (("jobs",), "name a folder for the workspace with -o DIR"),
        (("nowhere", "-o", "library"), "does not exist"),
        (("jobs", "-o", "jobs/records-clerk.md"), "is no folder"),
        (("pictures", "-o", "library"), "there is no document here that can be imported among 2 files"),
        (("jobs", "-o", "library", "--report", "xml"), "xml"),
        (("jobs", "-o", "library", "--jobs", "0"), "--jobs"),
    ],
)
def test_bad_usage(lay: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    """What cannot be meant is said, and nothing is written."""
    put({"pictures/a.jpg": "", "pictures/b.jpg": ""}, lay)
    result = run("import", *arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert not (lay / "library").exists()


# ---- What is found ---------------------------------------------------------------------------------------------------


def test_what_is_found(lay: Path) -> None:
    """Documents by their endings, in any case, folder by folder; other files are counted by their endings."""
    put(
        {"jobs/A.DOCX": "", "jobs/b.htm": "", "jobs/c.JPG": "", "jobs/d.jpg": "", "jobs/README": "", "jobs/e.doc": ""},
        lay,
    )
    found = find([Path("jobs")], None)

    assert [document.name for document in found.documents] == [
        "jobs/A.DOCX", "jobs/b.htm", "jobs/e.doc", "jobs/records-clerk.md", "jobs/kitchen/canteen-cook.txt",
    ]  # fmt: skip
    assert found.passed == {"jpg": 2, "": 1}


def test_what_is_passed_over(lay: Path) -> None:
    """Dot folders, what Word leaves beside an open file, other workspaces and the one that is written to."""
    put(
        {
            "jobs/.git/a.md": CLERK, "jobs/.b.md": CLERK, "jobs/~$c.docx": b"x", "jobs/lib/roledsl.toml": "",
            "jobs/lib/pages/d.md": CLERK, "jobs/new/e.md": CLERK,
        },
        lay,
    )  # fmt: skip

    assert names("jobs", workspace=Path("jobs/new")) == ["jobs/records-clerk.md", "jobs/kitchen/canteen-cook.txt"]


def test_what_is_named_is_meant(lay: Path) -> None:
    """A file is taken whatever its name, and a folder though a workspace is made in it."""
    put({"jobs/README": CLERK}, lay)

    assert names("jobs/README") == ["jobs/README"]
    assert len(names("jobs", workspace=Path("jobs"))) == 2


@LINKS
def test_links_are_not_followed(lay: Path) -> None:
    """A link below a folder is counted, wherever it leads; one that is named is meant."""
    put({"secret/plan.md": CLERK}, lay)
    (lay / "jobs" / "out.md").symlink_to(lay / "secret" / "plan.md")
    (lay / "jobs" / "round").symlink_to(lay / "jobs")
    found = find([Path("jobs")], None)

    assert found.links == 2
    assert len(found.documents) == 2
    assert names("jobs/out.md") == ["jobs/out.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names there")
def test_a_pipe_does_not_hang(lay: Path, run: Run) -> None:
    """What is no ordinary file is not read."""
    os.mkfifo(lay / "jobs" / "pipe.md")
    result = run("import", "jobs", "--dry-run")

    assert "jobs/pipe.md: could not be read: it is no ordinary file" in result.stdout
    assert "2 imported" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="such names can't be there")
@pytest.mark.parametrize(
    "name",
    ["x..\\..\\evil.md", "a\nb.md", "\x1b[2Jx.md", "-rf.md", "con.md", "é“x”.md", "caf\udce9.md", "x" * 240 + ".md"],
)
def test_hostile_names(lay: Path, run: Run, name: str) -> None:
    """Whatever a document is called: it is imported, its file stays in the workspace, and its name is shown safely."""
    (lay / "odd").mkdir()
    (lay / "odd" / name).write_text(COOK, "utf-8")
    before = set(contents(lay))
    result = run("import", "odd", "-o", "library")

    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.stdout
    assert all(path.startswith("library/") for path in set(contents(lay)) - before)
    assert run("check", "library", "--select", "RD1,RD2,RD3").exit_code == 0


# ---- In several processes --------------------------------------------------------------------------------------------


def several(folder: Path, count: int) -> list[Document]:
    """That many documents, each with words of its own."""
    put({f"many/{number}.md": CLERK.replace("letter", f"letter{number}") for number in range(count)}, folder)
    return [Document(folder / f"many/{number}.md", f"{number}.md") for number in range(count)]


@pytest.mark.parametrize("keep", [False, True])
def test_the_same_in_any_number_of_processes(tmp_path: Path, keep: bool) -> None:  # noqa: FBT001
    """In one or in three: the same, in the same order."""
    documents = several(tmp_path, 12)

    assert drafts(documents, 3, keep_papers=keep) == drafts(documents, 1, keep_papers=keep)


def test_a_process_that_ends_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that brings down its process costs one document, and the others are read."""
    if processes.start_method() != "fork":  # as where another test has made PDF
        pytest.skip("only a forked process has what the test has put in place")
    documents = several(tmp_path, 40)

    def deadly(data: bytes, name: str, *, keep_paper: bool = False) -> Drafted:
        if name == "7.md":
            os._exit(9)
        return drafted(data, name, keep_paper=keep_paper)

    monkeypatch.setattr("roledsl.cli.importing.drafting.drafted", deadly)
    outcomes = [one.report.outcome for one in drafts(documents, 2, keep_papers=False)]

    assert outcomes == ["imported"] * 7 + ["unreadable"] + ["imported"] * 32


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MissingExtraError("import-pdf", "to import PDF"), "pip install 'roledsl[import-pdf]'"),
        (ZeroDivisionError("of ours"), "this is a mistake in roledsl"),
        (PermissionError(errno.EACCES, "Permission denied"), "permission denied"),
    ],
)
def test_whatever_goes_wrong(lay: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str) -> None:
    """It is said of the document that it concerns, and the others are imported."""

    def fails(data: bytes, name: str, *, keep_paper: bool = False) -> Drafted:
        if name.endswith("cook.txt"):
            raise error
        return drafted(data, name, keep_paper=keep_paper)

    monkeypatch.setattr("roledsl.cli.importing.drafting.drafted", fails)
    result = CliRunner().invoke(roledsl, ["import", str(lay / "jobs"), "--dry-run", "--jobs", "1"])

    assert result.exit_code == 1
    assert said in result.stdout
    assert "1 imported, 1 not readable" in result.stdout


# ---- On the disk -----------------------------------------------------------------------------------------------------


def test_a_full_disk_changes_nothing(lay: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk fills up, a new workspace is not begun, and one that is there is as it was."""
    opened = Path.open

    def few(path: Path, mode: str = "r", *rest: Any, **more: Any) -> IO[Any]:  # noqa: ANN401 -- Path.open's own
        if mode == "xb" and "cook" in path.name:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return opened(path, mode, *rest, **more)

    put({"there/mine.role": 'role mine "Mine":\n  Work.\n'}, lay)
    before = contents(lay)
    monkeypatch.setattr(Path, "open", few)
    for folder in ("library", "there"):
        result = run("import", "jobs", "-o", folder)
        assert result.exit_code == 2
        assert "no space left on device" in result.stderr
    assert contents(lay) == before
    assert not (lay / "library").exists()


def test_files_in_the_way(tmp_path: Path) -> None:
    """A file that is there is not written over, unless it is to be; then nothing else is written either."""
    put({"roles/a.role": "mine"}, tmp_path)
    files = {"b.role": "new", "roles/a.role": "new"}
    with pytest.raises(Failure, match="is there already"):
        writing.write_files(tmp_path, files)
    assert contents(tmp_path) == {"roles/a.role": b"mine"}

    writing.write_files(tmp_path, files, {"roles/a.role"})
    assert contents(tmp_path) == {"b.role": b"new", "roles/a.role": b"new"}


@LINKS
def test_links_out_of_the_workspace(tmp_path: Path) -> None:
    """Nothing is written through a link that leads out of it."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "roles").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "library" / "a.role").symlink_to(tmp_path / "elsewhere" / "a.role")
    for name in ("roles/b.role", "a.role"):
        with pytest.raises(Failure):
            writing.write_files(tmp_path / "library", {name: "x"}, {name})
    assert contents(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize(
    "name", ["../a.role", "/a.role", "a/../b.role", ".a.role", "a\\b.role", "", "a//b.role", "é.role"]
)
def test_no_path_leaves_the_workspace(tmp_path: Path, name: str) -> None:
    """A path that is none of a workspace is our own mistake, and nothing is written."""
    with pytest.raises(ValueError, match="no path of a workspace"):
        writing.write_files(tmp_path / "library", {"fine.role": "", name: ""})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_killed_while_writing(tmp_path: Path) -> None:
    """A run that is killed before all is written leaves no workspace that could be taken for a whole one."""
    program = (
        "import os, shutil, sys\n"
        "from pathlib import Path\n"
        "from roledsl.cli.importing.writing import write_files\n"
        "opened = Path.open\n"
        "def killed(path, *more):\n"
        "    os.kill(os.getpid(), 9) if path.name == 'c.role' else None\n"
        "    return opened(path, *more)\n"
        "Path.open = killed\n"
        "write_files(Path('library'), {name + '.role': 'x' * 100 for name in 'abcd'})\n"
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False)

    assert run.returncode == -9
    assert not (tmp_path / "library").exists()
