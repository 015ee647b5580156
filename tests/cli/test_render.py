"""``roledsl render``: sound documents are written whole, unsound ones named and left out, old files never harmed."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

import click
import pytest

from roledsl import pipeline
from roledsl.checks import LANGUAGE
from roledsl.cli import files
from roledsl.cli.render.command import command
from roledsl.cli.render.folder import MANIFEST
from tests.cli.conftest import ACME, CLERK, Run, Write

LIBRARY = {
    "acme.role": ACME,
    "pay.role": "scale pay:\n  grade S1: £20,000\n  grade S2: £22,000\n",
    "shared.role": 'statement safety "Safety":\n  Know whom to tell.\n\nstatement inner:\n  - Tell them\n',
    "family.role": (
        'family desk "Desk":\n  organisation: acme\n  scale: pay\n'
        "  every level:\n    context: At the desk.\n"
        '  level S1 "First":\n    purpose: Help.\n'
        '  level S2 "Second":\n    purpose: Lead.\n'
    ),
    "one.role": 'role one "One":\n  family: desk\n  grade: S1\n',
    "two.role": 'role two "Two":\n  family: desk\n  grade: S2\n  include: safety\n',
    "three.role": (
        'role three "Three":\n  purpose: Keep.\n  variant three-a "Three A":\n    context: A.\n'
        '  variant three-b "Three B":\n    context: B.\n'
    ),
    "pack.role": 'pack all "All":\n  roles: one, three\n',
    "vacancy.role": 'vacancy one-2026 "One, Leeds":\n  role: one\n  location: Leeds\n',
}
ALL = {"one", "two", "three", "three-a", "three-b", "all", "one-2026", "desk", "desk.S1", "desk.S2"}


def files_in(folder: Path) -> list[str]:
    """The names of all files in a folder but that of the manifest."""
    return sorted(path.name for path in folder.iterdir() if path.name != MANIFEST)


def made(folder: Path) -> set[str]:
    """The names of the documents in a folder, which holds nothing else."""
    return {name.removesuffix(".md") for name in files_in(folder)}


def test_everything_in_every_format(write: Write, run: Run) -> None:
    """Without a name, all documents are written in all formats asked for; the folder is made, with those above it."""
    folder = write(LIBRARY)
    result = run("render", "--to", "md,html,txt,json", "-o", "out/pages")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "wrote 40 files to out/pages/\n"
    assert set(files_in(folder / "out/pages")) == {
        f"{name}.{form}" for name in ALL for form in ("md", "html", "txt", "json")
    }


def test_one_is_printed(acme: Path, run: Run) -> None:
    """One document in one format goes to standard output, alone, as its file would have been."""
    result = run("render", "clerk", "--to", "md")
    run("render", "clerk", "--to", "md", "-o", "out")

    assert result.stderr == ""
    assert result.stdout_bytes == (acme / "out" / "clerk.md").read_bytes()
    assert "Keep the records in order." in result.stdout


def test_the_default_format(acme: Path, run: Run) -> None:
    """Without --to a folder gets pages, and the screen text that can be read there."""
    assert run("render", "clerk").stdout == run("render", "clerk", "--to", "md").stdout
    assert run("render", "-o", "out").exit_code == 0
    assert files_in(acme / "out") == ["clerk.html"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "md"], "10 documents can't be printed together; write them into a folder with `-o DIR`"),
        (["one", "--to", "md,html"], "2 formats can't be printed together"),
        (["oen"], "there is no document 'oen'; did you mean 'one'?"),
        (["frobnicate"], "`roledsl list` names all"),
        (["safety"], "'safety' is a statement, which makes no document of its own"),
        (["pay.S1"], "'pay.S1' is a grade, which makes no document of its own"),
        (["one", "--to", "htm"], "there is no format 'htm'; did you mean 'html'?"),
        (["one", "--to", "odt"], "there are md, html, txt, json"),
        (["one", "--to", ""], "there is no format ''"),
        (["one", "--format", "json"], "it needs -o DIR or --zip FILE"),
    ],
)
def test_bad_usage(write: Write, run: Run, arguments: list[str], said: str) -> None:
    """A wrong call writes and prints nothing, and says what would do."""
    folder = write(LIBRARY)
    result = run("render", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert set(LIBRARY) | {"roledsl.toml"} == {path.name for path in folder.iterdir()}


def test_a_workspace_without_documents(write: Write, run: Run) -> None:
    """Where nothing can be rendered, nothing is made, a folder least of all."""
    folder = write({"acme.role": ACME})

    assert "nothing else that makes a document" in run("render").stderr.replace("nor anything", "nothing")
    assert run("render", "-o", "out").stderr == "wrote nothing\n"
    assert not (folder / "out").exists()


# ---- What is sound ---------------------------------------------------------------------------------------------------


def broken(file: str, old: str, new: str) -> dict[str, str]:
    """The library with a mistake in one file."""
    assert old in LIBRARY[file]
    return {**LIBRARY, file: LIBRARY[file].replace(old, new)}


@pytest.mark.parametrize(
    ("library", "left_out"),
    [
        (broken("one.role", "grade: S1", "grade: S1\n  unit: nowhere"), {"one", "one-2026", "all"}),
        (broken("three.role", "context: A.", "context: {nobody}"), {"three", "three-a", "all"}),
        (broken("three.role", "purpose: Keep.", "purpose: {nobody}"), {"three", "three-a", "three-b", "all"}),
        (broken("family.role", "Lead.", "{nobody}"), {"desk", "desk.S2", "two"}),
        (broken("family.role", "At the desk.", "{nobody}"), ALL - {"three", "three-a", "three-b"}),
        (broken("shared.role", "Know", "{nobody}"), {"two"}),
        (broken("shared.role", "Tell them", "{nobody}"), set()),
        (broken("shared.role", "Know whom to tell.", "include: inner\n\n  include: nobody"), {"two"}),
        ({**LIBRARY, "roledsl.toml": 'edition = "1999"\n'}, ALL),
        ({**LIBRARY, "bad.role": "rolle x:\n"}, set()),
        ({**LIBRARY, "acme.role": ACME + "nonsense at the margin\n"}, ALL),
        ({**LIBRARY, "unit.role": 'unit one-unit "U":\n  head: nobody\n'}, set()),
        ({**LIBRARY, "again.role": 'role one "One again":\n  purpose: Else.\n'}, {"one", "one-2026", "all"}),
    ],
)
def test_only_the_sound_are_made(write: Write, run: Run, library: dict[str, str], left_out: set[str]) -> None:
    """A document with an error in any of its parts is left out and named; all others are made; the exit code is 1."""
    folder = write(library)
    result = run("render", "--to", "md", "-o", "out")

    assert result.exit_code == 1
    assert made(folder / "out" if (folder / "out").exists() else folder) & ALL == ALL - left_out
    assert ("error[" if left_out else "1 error elsewhere; `roledsl check` shows") in result.stderr
    said = [line for line in result.stderr.splitlines() if line.startswith("left out")]
    assert [set(line.rpartition(": ")[2].split(", ")) for line in said] == ([left_out] if left_out else [])


def test_include_reaches_through_statements(write: Write, run: Run) -> None:
    """A mistake in a statement that a statement includes concerns the role, though nothing of it is in the model."""
    shared = 'statement safety "Safety":\n  include: inner\n\nstatement inner:\n  {nobody}\n'
    folder = write({**LIBRARY, "shared.role": shared})
    run("render", "--to", "md", "-o", "out")

    assert made(folder / "out") == ALL - {"two"}


def test_an_unsound_document_is_not_printed(write: Write, run: Run) -> None:
    """Nothing reaches standard output of a document with an error in it."""
    write(broken("one.role", "S1", "S9"))
    result = run("render", "one", "--to", "md")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "left out, since there are errors in what they are made of: one\n" in result.stderr


def test_warnings_do_not_keep_documents_back(write: Write, run: Run) -> None:
    """A warning leaves its document sound; --strict alone makes the exit code 1."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK + "  remove: budget\n"})

    assert run("render", "--to", "md", "-o", "out").exit_code == 0
    assert run("render", "--to", "md", "-o", "out", "--strict").exit_code == 1
    assert made(folder / "out") == {"clerk"}


def test_nothing_is_unsound_without_errors(write: Write) -> None:
    """The library of these tests is sound, so that what they leave out is left out for their own mistakes."""
    workspace = pipeline.load(write(LIBRARY))

    assert pipeline.check(workspace, selection=LANGUAGE) == ()
    assert pipeline.unsound(workspace, pipeline.check(workspace)) == set()
    assert set(workspace.documents) == ALL


def test_as_data(write: Write, run: Run) -> None:
    """With --format json, what was written and what was left out is one JSON document on standard output."""
    write(broken("one.role", "S1", "S9"))
    result = run("render", "one", "three", "--to", "md", "-o", "out", "--format", "json")
    data = json.loads(result.stdout)

    assert (result.exit_code, result.stderr) == (1, "")
    assert data["schema"] == 1
    assert data["written"] == [{"name": "three", "format": "md", "file": "out/three.md"}]
    assert data["left_out"] == ["one"]
    assert [told["code"] for told in data["diagnostics"]] == ["RD301"]


# ---- Files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("clerk", "clerk.html"),
        ("7CLES.S7", "7CLES.S7.html"),
        ("con", "con_.html"),
        ("NUL.S7", "NUL_.S7.html"),
        ("lpt1", "lpt1_.html"),
        ("console", "console.html"),
        ("com10", "com10.html"),
    ],
)
def test_file_names(name: str, file: str) -> None:
    """A file has its document's name, but for the names that Windows keeps for devices."""
    assert files.file_name(name, "html") == file


def test_names_that_would_be_one_file(write: Write, run: Run) -> None:
    """Two documents never share a file, on any system: nothing is written, and the two are named."""
    long = "x" * 300  # names are cut, where they are longer than systems take
    folder = write({f"{end}.role": f'role {long}{end} "C":\n  purpose: A.\n' for end in "ab"})
    result = run("render", "--to", "md", "-o", "out")

    assert result.exit_code == 2
    assert f"'{long}a' and '{long}b' would be written to" in result.stderr
    assert not (folder / "out").exists()


def test_old_files_are_replaced(acme: Path, run: Run) -> None:
    """A file of an earlier run is replaced, and nothing else is left in the folder."""
    (acme / "out").mkdir()
    (acme / "out" / "clerk.md").write_text("old", "utf-8")

    assert run("render", "--to", "md", "-o", "out").exit_code == 0
    assert files_in(acme / "out") == ["clerk.md"]
    assert "Keep the records" in (acme / "out" / "clerk.md").read_text("utf-8")


def test_a_full_disk(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot be written to its end, the old one stays whole, and nothing half is left."""
    (acme / "out").mkdir()
    (acme / "out" / "clerk.md").write_text("old", "utf-8")

    def full(_path: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("render", "--to", "md", "-o", "out")

    assert result.exit_code == 2
    assert "clerk.md' cannot be written: no space left on device" in result.stderr
    assert [path.read_text("utf-8") for path in (acme / "out").iterdir()] == ["old"]


def test_a_file_for_a_folder(acme: Path, run: Run) -> None:
    """-o with a file, or below one, is said; the file stays as it is."""
    (acme / "out").write_text("mine", "utf-8")

    for folder in ("out", "out/pages"):
        result = run("render", "-o", folder)
        assert result.exit_code == 2
        assert "out" in result.stderr
    assert (acme / "out").read_text("utf-8") == "mine"


def test_a_folder_in_the_place_of_a_file(acme: Path, run: Run) -> None:
    """A folder that has a document's file name is in the way, is said to be, and stays."""
    (acme / "out" / "clerk.md").mkdir(parents=True)
    result = run("render", "--to", "md", "-o", "out")

    assert result.exit_code == 2
    assert "clerk.md' cannot be written" in result.stderr
    assert files_in(acme / "out") == ["clerk.md"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights(acme: Path, run: Run) -> None:
    """A folder that may not be written into is a failure with a reason."""
    (acme / "out").mkdir(mode=0o500)
    result = run("render", "--to", "md", "-o", "out")

    assert result.exit_code == 2
    assert "permission denied" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")
def test_a_link_in_the_folder_is_not_written_through(acme: Path, run: Run) -> None:
    """A link that has a document's file name is replaced by the file: nothing is written outside the folder."""
    (acme / "out").mkdir()
    (acme / "mine.txt").write_text("mine", "utf-8")
    (acme / "out" / "clerk.md").symlink_to(acme / "mine.txt")

    assert run("render", "--to", "md", "-o", "out").exit_code == 0
    assert (acme / "mine.txt").read_text("utf-8") == "mine"
    assert not (acme / "out" / "clerk.md").is_symlink()


# ---- The reference ---------------------------------------------------------------------------------------------------


def test_the_reference_has_all_options() -> None:
    """docs/reference/render.md has each option and each format, and no others."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "render.md").read_text("utf-8")
    rows = "".join(line.split(" | ")[0] for line in page.splitlines() if line.startswith("| `-"))
    options = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    (formats,) = (line for line in page.splitlines() if line.startswith("| `--to "))

    assert set(re.findall(r"(?<![\w-])--?[a-z]+", rows)) == options
    assert set(re.findall("`([a-z]+)`", formats)) == set(pipeline.FORMATS)
