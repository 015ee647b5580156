"""``roledsl lift``: what it tells, what it writes, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roledsl.cli import files
from tests.cli.conftest import ACME, Run, Write
from tests.lifting.reading import LONG, role

SAFETY = ['"Safety":', f"  {LONG}", "context: Here."]
FILES = {
    "acme.role": ACME,
    "roles/clerk.role": role("clerk", "purpose: Keeps records.", *SAFETY),
    "roles/cook.role": role("cook", "purpose: Cooks.", *SAFETY),
}
STATEMENT = f'statement safety "Safety":\n  {LONG}\n'


def test_nothing_is_written_unasked(write: Write, run: Run) -> None:
    """Without --apply it shows what could be, and writes nothing."""
    folder = write(FILES)
    result = run("lift")

    assert result.exit_code == 0
    assert "a statement `safety`, for `clerk` and `cook`" in result.stdout
    assert result.stdout.endswith("Nothing was written; `--apply` does it.\n")
    assert FILES == {name: (folder / name).read_text("utf-8") for name in FILES}
    assert not (folder / "statements.role").exists()


def test_apply(write: Write, run: Run) -> None:
    """--apply writes; the second time there is nothing to do, and the workspace has no error."""
    folder = write(FILES)
    first = run("lift", "--apply")

    assert "In 3 files: 12 lines became 12." in first.stdout
    assert (folder / "statements.role").read_text("utf-8") == STATEMENT
    assert "  include: safety\n" in (folder / "roles/cook.role").read_text("utf-8")
    assert "Nothing to write once." in run("lift", "--apply").stdout
    assert run("check").exit_code == 0


def test_a_file_that_was_not_read_stays(write: Write, run: Run) -> None:
    """A file of the name that new statements would have, which the settings exclude, is not written over."""
    folder = write(
        {**FILES, "roledsl.toml": 'edition = "2026"\nexclude = ["statements.role"]\n', "statements.role": "Old."}
    )
    result = run("lift", "--apply")

    assert result.exit_code == 2
    assert "nothing was written" in result.stderr
    assert (folder / "statements.role").read_text("utf-8") == "Old."
    assert FILES == {name: (folder / name).read_text("utf-8") for name in FILES}


def test_a_file_that_somebody_changed(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody wrote in the meantime is left as it is, and no word of others is lost."""
    folder = write(FILES)
    changed = FILES["roles/cook.role"].replace("Cooks", "Cooks well")
    rewrite = files.rewrite

    def late(path: Path, before: bytes, after: bytes) -> None:
        if path.name == "cook.role":
            path.write_text(changed, "utf-8")
        rewrite(path, before, after)

    monkeypatch.setattr(files, "rewrite", late)
    result = run("lift", "--apply")

    assert result.exit_code == 2
    assert "changed by somebody else" in result.stderr
    assert (folder / "roles/cook.role").read_text("utf-8") == changed
    assert LONG in (folder / "statements.role").read_text("utf-8")


def test_diff(write: Write, run: Run) -> None:
    """--diff shows the files too, as a patch."""
    write(FILES)

    assert "+++ b/statements.role" in run("lift", "--diff").stdout


def test_one_file(write: Write, run: Run) -> None:
    """A file alone keeps what is written once to itself."""
    folder = write({"all.role": "\n".join(FILES.values())})
    run("lift", "--apply", "-w", folder / "all.role")

    assert (folder / "all.role").read_text("utf-8").endswith(f"\n\n{STATEMENT}")
    assert not (folder / "statements.role").exists()


def test_near_copies(write: Write, run: Run) -> None:
    """Who says what is shown, and a code makes them say the same."""
    other = LONG.replace("a manager", "the boss")
    write({**FILES, "roles/guard.role": role("guard", '"Care":', f"  {other}", "purpose: Guards.")})
    result = run("lift")

    assert f"    `clerk` and `cook` say A: {LONG}" in result.stdout
    assert "    `guard` says B: Everyone who works here" in result.stdout
    assert "tells [-a manager-]{+the boss+} at once" in result.stdout
    assert "everyone-who-works: all would say A" in run("lift", "--unify", "everyone-who-works").stdout
    assert "did you mean 'everyone-who-works'?" in run("lift", "--unify", "everyone-who-work").stderr


def test_as_data(write: Write, run: Run) -> None:
    """The same as data, with figures."""
    write(FILES)
    data = json.loads(run("lift", "--to", "json").stdout)

    assert data["schema"] == 1
    assert ["safety"] == [one["name"] for one in data["proposals"]]
    assert {"lines": 12, "long lines": 2, "copies": 1, "share": 0.5} == data["before"]
    assert 0 == data["after"]["copies"]
    assert [("statements.role", True)] == [(one["file"], one["new"]) for one in data["files"] if one["new"]]


def test_errors_are_told(write: Write, run: Run) -> None:
    """Files with errors are left alone, which is said, and the command exits with 1."""
    write({**FILES, "roles/bad.role": role("bad", "Purpose: None.")})
    result = run("lift")

    assert result.exit_code == 1
    assert "Files with errors were left alone" in result.stderr


def test_apply_and_dry_run(write: Write, run: Run) -> None:
    """Both at once make no sense."""
    write(FILES)

    assert run("lift", "--apply", "--dry-run").exit_code == 2
