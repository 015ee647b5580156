"""The baseline on the disk: written when asked, left out of runs, and smaller as findings go; never at a surprise."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from roledsl.checks import house_selection
from roledsl.cli import places
from roledsl.cli.baseline import Handling, new
from tests.cli.conftest import ACME, CLERK, Run, Write

FILE = "roledsl-baseline.json"
SETTINGS = '[check]\nselect = ["RD1", "RD2", "RD3", "RD4", "RD501"]\n'
OLD = CLERK + "  person specification:\n    - Care\n    - Neatness | essential\n  remove: budget\n"
MENDED = OLD.replace("- Care", "- Care | desirable")


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run on somebody's own machine, unless a test says otherwise."""
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def old(write: Write) -> Path:
    """A workspace with a note and a warning."""
    return write({"roledsl.toml": SETTINGS, "acme.role": ACME, "clerk.role": OLD})


def held(path: Path) -> list[str]:
    """The codes that a baseline holds."""
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return [finding["code"] for finding in data["findings"]]


def test_an_old_library_is_adopted(old: Path, run: Run) -> None:
    """Once it is written, only what is new is reported, and a strict run passes."""
    assert run("check", "--strict").exit_code == 1

    first = run("check", "--strict", "--write-baseline")
    assert (first.stdout, first.exit_code) == ("no problems\n", 0)
    assert f"wrote 2 findings to {FILE}\n" in first.stderr
    assert held(old / FILE) == ["RD310", "RD501"]

    second = run("check", "--strict")
    assert (second.stdout, second.exit_code) == ("no problems\n", 0)
    assert second.stderr == f"left out 2 findings that {FILE} remembers\n"

    with (old / "clerk.role").open("a", encoding="utf-8") as file:
        file.write("  remove: location\n")
    third = run("check", "--strict")
    assert third.exit_code == 1
    assert third.stdout.count("RD310") == 1
    assert "location" in third.stdout


@pytest.mark.usefixtures("old")
def test_what_it_hides_can_be_seen(run: Run) -> None:
    """With --no-baseline all findings are there."""
    run("check", "--write-baseline")

    assert run("check", "--no-baseline").stdout.endswith("1 warning, 1 note\n")


def test_errors_are_not_hidden(old: Path, run: Run) -> None:
    """An error is reported in the run that writes a baseline, and in every later one."""
    (old / "clerk.role").write_text(OLD.replace("acme", "acne"), "utf-8")

    for result in (run("check", "--write-baseline"), run("check")):
        assert result.exit_code == 1
        assert result.stdout.endswith("1 error\n")


def test_it_shrinks_by_itself(old: Path, run: Run) -> None:
    """What was mended is taken out, and comes back as new; the file is not touched otherwise."""
    run("check", "--write-baseline")
    (old / "clerk.role").write_text(MENDED, "utf-8")
    result = run("check")

    assert result.stderr.endswith(f"took 1 finding out of {FILE}, not found any more\n")
    assert held(old / FILE) == ["RD310"]
    written = (old / FILE).stat()
    run("check")
    assert (old / FILE).stat() == written

    (old / "clerk.role").write_text(OLD, "utf-8")
    assert "RD501" in run("check").stdout


@pytest.mark.parametrize(
    ("arguments", "variable", "said"),
    [
        (["--frozen-baseline"], "", "remembers 1 finding too many"),
        ([], "true", "remembers 1 finding too many"),
        (["--today", "2026-01-01"], "", ""),
        (["--no-baseline"], "", ""),
    ],
)
def test_when_it_does_not_shrink(
    old: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], variable: str, said: str
) -> None:
    """It is left still where that is asked for, on a server, and where the run looked at another day."""
    run("check", "--write-baseline")
    before = (old / FILE).read_bytes()
    (old / "clerk.role").write_text(MENDED, "utf-8")
    monkeypatch.setenv("CI", variable)
    result = run("check", *arguments)

    assert said in result.stderr
    assert "took" not in result.stderr
    assert (old / FILE).read_bytes() == before


def test_an_error_shrinks_nothing(old: Path, run: Run) -> None:
    """An error may hide what would be found without it, so that nothing is known to be gone."""
    run("check", "--write-baseline")
    before = (old / FILE).read_bytes()
    (old / "clerk.role").write_text('role clerk "Clerk":\n  purpoze: None\n', "utf-8")

    assert run("check").exit_code == 1
    assert (old / FILE).read_bytes() == before


def test_a_baseline_that_cannot_be_written_fails_no_check(old: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot shrink, that is said, and the check counts."""
    run("check", "--write-baseline")
    before = (old / FILE).read_bytes()
    (old / "clerk.role").write_text(MENDED, "utf-8")

    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("check")

    assert (result.exit_code, result.stdout) == (0, "no problems\n")
    assert f"{FILE} remembers 1 finding too many; " in result.stderr
    assert f"{FILE}' cannot be written: permission denied" in result.stderr
    assert (old / FILE).read_bytes() == before
    assert sorted(path.name for path in old.iterdir()) == ["acme.role", "clerk.role", FILE, "roledsl.toml"]


@pytest.mark.parametrize("arguments", [[], ["--write-baseline"]])
@pytest.mark.parametrize("data", [b"<<<<<<< HEAD\n", b"\xff", b'{"schema": 99, "findings": []}'])
def test_a_broken_baseline_is_left_as_it_is(old: Path, run: Run, data: bytes, arguments: list[str]) -> None:
    """It is a failure with a reason and a way out; nothing is reported as if it were empty, and nothing is lost."""
    (old / FILE).write_bytes(data)
    result = run("check", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"the baseline '{FILE}' cannot be read: " in result.stderr
    assert "--write-baseline" in result.stderr
    assert (old / FILE).read_bytes() == data


def test_a_baseline_of_another_name(old: Path, run: Run) -> None:
    """--baseline names a file for reading and writing; one that is not there is not passed over in silence."""
    missing = run("check", "--baseline", "known.json")
    assert missing.exit_code == 2
    assert "there is no baseline 'known.json'" in missing.stderr

    run("check", "--baseline", "known.json", "--write-baseline")
    assert held(old / "known.json") == ["RD310", "RD501"]
    assert not (old / FILE).exists()
    assert run("check", "--baseline", "known.json").stdout == "no problems\n"
    assert run("check").stdout.endswith("1 warning, 1 note\n")


def test_a_baseline_that_the_settings_name(old: Path, run: Run) -> None:
    """The settings name a file as seen from the workspace, and it must be there once they do."""
    (old / "roledsl.toml").write_text(SETTINGS + 'baseline = "house/known.json"\n', "utf-8")
    missing = run("check")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "there is no baseline 'house/known.json'" in missing.stderr

    (old / "house").mkdir()
    run("check", "--write-baseline")
    assert held(old / "house/known.json") == ["RD310", "RD501"]
    assert run("check", "-w", old).stdout == "no problems\n"


def test_what_is_not_looked_for_stays(old: Path, run: Run) -> None:
    """A run that looks for less neither takes out nor writes over what is remembered of the rest."""
    run("check", "--write-baseline")
    (old / "clerk.role").write_text(MENDED, "utf-8")
    run("check", "--select", "RD3")
    assert held(old / FILE) == ["RD310", "RD501"]

    run("check", "--select", "RD3", "--write-baseline")
    assert held(old / FILE) == ["RD310", "RD501"]
    run("check")
    assert held(old / FILE) == ["RD310"]


def test_watching_leaves_out_what_is_remembered(old: Path, run: Run) -> None:
    """Who watches sees what is new, and the file is neither written nor shrunk."""
    run("check", "--write-baseline")
    before = (old / FILE).read_bytes()
    (old / "clerk.role").write_text(MENDED + "  remove: location\n", "utf-8")
    checked = places.checked(places.Place.named(old), dt.date(2027, 3, 1), house_selection)

    assert [one.code for one in checked.diagnostics] == ["RD310", "RD310"]
    assert [one.code for one in new(checked, Handling()).diagnostics] == ["RD310"]
    assert new(checked, Handling(off=True)) == checked
    assert (old / FILE).read_bytes() == before


def test_each_workspace_has_its_own(write: Write, run: Run) -> None:
    """Several workspaces each have the baseline that lies in them, shown as it can be opened."""
    files = {"roledsl.toml": SETTINGS, "acme.role": ACME, "clerk.role": OLD}
    folder = write({f"{place}/{name}": text for place in ("one", "two") for name, text in files.items()})
    run("check", "one", "--write-baseline")
    result = run("check", "one", "two")

    assert (folder / "one" / FILE).exists()
    assert f"left out 2 findings that one/{FILE} remembers" in result.stderr
    assert result.stdout.endswith("1 warning, 1 note\n")


@pytest.mark.usefixtures("old")
def test_a_file_alone_has_no_baseline(run: Run) -> None:
    """A file that is named alone is not the one that a workspace's baseline speaks of."""
    run("check", "--write-baseline")

    assert "RD501" in run("check", "clerk.role").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--write-baseline", "clerk.role"], "name its folder"),
        (["--baseline", "x.json", "clerk.role"], "name its folder"),
        (["--no-baseline", "--write-baseline"], "goes with neither"),
        (["--no-baseline", "--baseline", "x.json"], "goes with neither"),
        (["--baseline", "x.json", ".", "."], "check each by itself"),
        (["--baseline", "."], "is a directory"),
        (["--watch", "--write-baseline"], "writes nothing"),
    ],
)
@pytest.mark.usefixtures("old")
def test_bad_usage(run: Run, arguments: list[str], said: str) -> None:
    """What cannot be wanted is refused with a reason."""
    result = run("check", *arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
