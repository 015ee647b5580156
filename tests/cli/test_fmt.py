"""``roledsl fmt``: what is written, what is shown, and that nothing is ever lost."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from roledsl.cli import files
from roledsl.cli.group import roledsl
from tests import kill
from tests.cli.conftest import ACME, CLERK, Run, Write

LOOSE = CLERK.replace("\n  ", "\n      ")
WRONG = 'role cook "Cook":\n   propose: Cooks.\n'
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may do that")
not_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")


@pytest.fixture
def loose(write: Write) -> Path:
    """A workspace of two files, one of which has not its form."""
    return write({"acme.role": ACME, "roles/clerk.role": LOOSE})


def test_a_file_is_written_in_its_form(loose: Path, run: Run) -> None:
    """Without a path the workspace is formatted; what has its form is not written."""
    before = (loose / "acme.role").stat()
    result = run("fmt")

    assert (result.exit_code, result.stdout) == (0, "formatted roles/clerk.role\n")
    assert result.stderr == "1 file formatted, 1 file unchanged\n"
    assert (loose / "roles/clerk.role").read_text("utf-8") == CLERK
    assert (loose / "acme.role").stat().st_mtime_ns == before.st_mtime_ns
    assert run("fmt").stderr == "2 files unchanged\n"


def test_check_writes_nothing(loose: Path, run: Run) -> None:
    """--check names what would change, and exits with 1 for it."""
    result = run("fmt", "--check")

    assert (result.exit_code, result.stdout) == (1, "would format roles/clerk.role\n")
    assert (loose / "roles/clerk.role").read_text("utf-8") == LOOSE
    run("fmt")
    assert run("fmt", "--check").exit_code == 0


def test_diff_can_be_applied(loose: Path, run: Run) -> None:
    """--diff shows a unified diff that `patch` takes, writes nothing and, alone, is no failure."""
    file = loose / "roles/clerk.role"
    file.write_text(LOOSE.rstrip("\n"), "utf-8", newline="")
    result = run("fmt", "--diff")

    assert result.exit_code == 0
    assert run("fmt", "--diff", "--check").exit_code == 1
    assert file.read_text("utf-8") == LOOSE.rstrip("\n")
    assert result.stdout.startswith("--- a/roles/clerk.role\n+++ b/roles/clerk.role\n@@ -1,3 +1,3 @@\n")
    assert "\\ No newline at end of file" in result.stdout
    if shutil.which("patch"):
        subprocess.run(["patch", "-p1", "-s"], input=result.stdout, text=True, cwd=loose, check=True)  # noqa: S607
        assert file.read_text("utf-8") == CLERK


def test_files_and_folders(write: Write, run: Run) -> None:
    """A folder is taken with all below it, but for what its workspace passes over; a file that is named always."""
    folder = write(
        {
            "roledsl.toml": 'edition = "2026"\nexclude = ["drafts"]\n',
            "roles/clerk.role": LOOSE,
            "roles/drafts/cook.role": LOOSE,
            "other/clerk.role": LOOSE,
        }
    )
    result = run("fmt", "roles")

    assert result.stdout == "formatted roles/clerk.role\n"
    assert run("fmt", "roles/drafts/cook.role", "roles/clerk.role").stderr == "1 file formatted, 1 file unchanged\n"
    assert (folder / "other/clerk.role").read_text("utf-8") == LOOSE
    assert run("fmt", "-w", folder / "other").stdout.startswith("formatted ")
    assert "there is no .role file in" in run("fmt", "roles/drafts").stderr


def test_json(loose: Path, run: Run) -> None:
    """--format json tells of each file, and of what is wrong."""
    (loose / "wrong.role").write_text(WRONG, "utf-8")
    result = run("fmt", "--check", "--format", "json")
    data = json.loads(result.stdout)

    assert result.exit_code == 1
    assert [(file["file"], file["result"]) for file in data["files"]] == [
        ("acme.role", "unchanged"),
        ("roles/clerk.role", "unformatted"),
        ("wrong.role", "errors"),
    ]
    assert ["RD201"] == [diagnostic["code"] for diagnostic in data["diagnostics"]]


def test_a_file_with_errors_is_left(loose: Path, run: Run) -> None:
    """It is named with its errors; the others are formatted all the same."""
    (loose / "wrong.role").write_text(WRONG, "utf-8")
    result = run("fmt")

    assert (result.exit_code, result.stdout) == (1, "formatted roles/clerk.role\n")
    assert "error[RD201]" in result.stderr
    assert "left as it is, wrong.role: it has errors" in result.stderr
    assert result.stderr.endswith("1 file formatted, 1 file unchanged, 1 file left with errors\n")
    assert (loose / "wrong.role").read_text("utf-8") == WRONG


def test_lines(loose: Path, run: Run) -> None:
    """--lines formats a part of one file."""
    file = loose / "roles/clerk.role"
    file.write_text(f'{LOOSE}\nrole cook "Cook":\n      purpose: Cooks.\n', "utf-8")

    assert run("fmt", "--lines", "6", file).exit_code == 0
    assert file.read_text("utf-8") == f'{LOOSE}\nrole cook "Cook":\n  purpose: Cooks.\n'


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lines", "2-1", "acme.role"], "'2-1' is no range of lines"),
        (["--lines", "x", "acme.role"], "write it as 10-25"),
        (["--lines", "1-2"], "--lines is for one file"),
        (["-w", ".", "acme.role"], "not both"),
        (["-", "acme.role"], "`-` stands alone"),
        (["nowhere.role"], "does not exist"),
    ],
)
def test_wrong_usage(loose: Path, run: Run, arguments: list[str], said: str) -> None:
    """What makes no sense is said, and nothing is written."""
    result = run("fmt", *arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert (loose / "roles/clerk.role").read_text("utf-8") == LOOSE


# ---- Standard input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "given", "printed", "code"),
    [
        ([], LOOSE.encode(), CLERK.encode(), 0),
        ([], LOOSE.replace("\n", "\r\n").encode(), CLERK.replace("\n", "\r\n").encode(), 0),
        ([], b"\xef\xbb\xbf" + LOOSE.encode(), b"\xef\xbb\xbf" + CLERK.encode(), 0),
        ([], WRONG.encode(), WRONG.encode(), 1),
        ([], b"\xff\x00", b"\xff\x00", 1),
        (["--check"], LOOSE.encode(), b"", 1),
        (["--check"], CLERK.encode(), b"", 0),
    ],
)
def test_standard_input(arguments: list[str], given: bytes, printed: bytes, code: int) -> None:
    """What comes in goes out in its form; what has errors as it came."""
    result = CliRunner().invoke(roledsl, ["fmt", "-", *arguments], input=given)

    assert (result.stdout_bytes, result.exit_code) == (printed, code)
    assert ("left as it is" in result.stderr) == (printed == given and code == 1)


def test_standard_input_as_a_diff() -> None:
    """A diff of standard input has a name for it."""
    result = CliRunner().invoke(roledsl, ["fmt", "-", "--diff"], input=LOOSE)

    assert result.stdout.startswith("--- a/<stdin>\n+++ b/<stdin>\n")


# ---- Disks -----------------------------------------------------------------------------------------------------------


def test_the_mode_stays(loose: Path, run: Run) -> None:
    """A file that only its owner may read stays so."""
    file = loose / "roles/clerk.role"
    file.chmod(0o640)
    run("fmt")

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@root
def test_the_owner_stays(loose: Path, run: Run) -> None:
    """Root formats other people's files, and they stay theirs."""
    file = loose / "roles/clerk.role"
    os.chown(file, 4711, 4712)
    run("fmt")

    assert file.read_text("utf-8") == CLERK
    assert (file.stat().st_uid, file.stat().st_gid) == (4711, 4712)


def test_a_link_is_refused(loose: Path, run: Run) -> None:
    """A link is not replaced by a file, whether it is named or found."""
    (loose / "link.role").symlink_to(loose / "roles/clerk.role")
    result = run("fmt", "link.role")

    assert (result.exit_code, "'link.role' is a link" in result.stderr) == (2, True)
    assert "RD115" in run("fmt").stderr
    assert (loose / "link.role").is_symlink()
    assert (loose / "roles/clerk.role").read_text("utf-8") == CLERK


def test_a_file_that_changes_in_the_meantime(loose: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else writes while a file is formatted is not written over."""
    file = loose / "roles/clerk.role"

    def interfere(*_: object) -> None:
        file.write_text(WRONG, "utf-8")

    monkeypatch.setattr(files, "take_after", interfere)
    result = run("fmt")

    assert result.exit_code == 2
    assert "was changed by somebody else in the meantime, and was left as it is" in result.stderr
    assert file.read_text("utf-8") == WRONG
    assert [path.name for path in file.parent.iterdir()] == ["clerk.role"]


@not_root
def test_an_unreadable_file(loose: Path, run: Run) -> None:
    """It is named with the reason; the others are formatted."""
    (loose / "acme.role").chmod(0)
    result = run("fmt")

    assert (result.exit_code, result.stdout) == (2, "formatted roles/clerk.role\n")
    assert "acme.role: it cannot be read: permission denied" in result.stderr


@not_root
def test_a_read_only_folder(loose: Path, run: Run) -> None:
    """Nothing is written, and that is said."""
    (loose / "roles").chmod(0o555)
    result = run("fmt")
    (loose / "roles").chmod(0o755)

    assert result.exit_code == 2
    assert "cannot be written: permission denied" in result.stderr
    assert (loose / "roles/clerk.role").read_text("utf-8") == LOOSE


@pytest.mark.parametrize("fails", ["open", "replace"])
def test_what_the_system_refuses(loose: Path, run: Run, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    """A file that can't be read, or not be put in place, is named with the reason; it stays, and nothing is left."""

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, fails, refuse)
    result = run("fmt", "roles/clerk.role")
    monkeypatch.undo()

    assert result.exit_code == 2
    assert "permission denied" in result.stderr
    assert (loose / "roles/clerk.role").read_text("utf-8") == LOOSE
    assert [path.name for path in (loose / "roles").iterdir()] == ["clerk.role"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, where this machine lets one be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk],  # noqa: S607 -- wherever the system has it
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)  # noqa: S607


@root
def test_a_full_disk(small_disk: Path, run: Run) -> None:
    """The old file is whole, no part of the new one is left, and the reason is said."""
    text = LOOSE + "".join(f"      # {number:050}\n" for number in range(600))
    (small_disk / "clerk.role").write_text(text, "utf-8")
    result = run("fmt", small_disk)

    assert result.exit_code == 2
    assert "no space left on device" in result.stderr
    assert (small_disk / "clerk.role").read_text("utf-8") == text
    assert [path.name for path in small_disk.iterdir()] == ["clerk.role"]


@pytest.mark.parametrize(
    "settings", ["exclude = 3\n", "exclude = [\n", 'excluded = ["drafts"]\n', 'edition = "1066"\n']
)
def test_broken_settings(write: Write, run: Run, settings: str) -> None:
    """What is to be passed over can't be known then, so nothing is written."""
    folder = write({"roledsl.toml": settings, "clerk.role": LOOSE})
    result = run("fmt")

    assert result.exit_code == 1
    assert "error[RD11" in result.stderr
    assert (folder / "clerk.role").read_text("utf-8") == LOOSE


@pytest.mark.slow
def test_killed_at_any_moment() -> None:
    """A part of what ``python -m tests.kill`` does: each file is the old or the new one, whole."""
    found = kill.formatting(times=4, files=30)

    assert found["old"] + found["new"] == 120
    assert found["torn"] == 0
