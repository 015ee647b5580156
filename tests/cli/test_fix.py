"""``roledsl check --fix``: files are mended whole or left as they are, and what was done is told."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from roledsl.cli import files
from tests.cli.conftest import ACME, CLERK, Run, Write

CROOKED = CLERK.replace('"Clerk"', "“Clerk”").replace("purpose", "Purpose")
UNSAFE = CLERK.replace("organisation: acme", "organisation: acne")


@pytest.fixture
def crooked(write: Write) -> Path:
    """A workspace with mistakes that can be mended safely, and one that can't, in a file of many bytes."""
    clerk = b"\xef\xbb\xbf" + CROOKED.replace("\n", "\r\n").encode()
    return write({"acme.role": ACME, "roles/clerk.role": clerk, "b.role": UNSAFE})


def test_fix(crooked: Path, run: Run) -> None:
    """Safe fixes are written, with line ends and byte order mark kept, and what is left is reported as ever."""
    result = run("check", "--fix")

    assert (crooked / "roles/clerk.role").read_bytes() == b"\xef\xbb\xbf" + CLERK.replace("\n", "\r\n").encode()
    assert (crooked / "b.role").read_text("utf-8") == UNSAFE
    assert result.stderr.splitlines() == [
        "fixed RD111 (typographic-quotes) in roles/clerk.role",
        "fixed RD202 (capital-on-word) in roles/clerk.role",
    ]
    assert "error[RD301]" in result.stdout
    assert "RD111" not in result.stdout
    assert result.exit_code == 1


def test_unsafe_fixes(crooked: Path, run: Run) -> None:
    """What may change the meaning is mended only when it is asked for; then nothing is left."""
    (crooked / "b.role").write_text(UNSAFE.replace("role clerk", "role baker"), "utf-8")
    result = run("check", "--fix", "--unsafe-fixes")

    assert (crooked / "b.role").read_text("utf-8") == CLERK.replace("role clerk", "role baker")
    assert (result.stdout, result.exit_code) == ("no problems\n", 0)


def test_several_of_one_code_are_counted(write: Write, run: Run) -> None:
    """One line a code and file says how many there were."""
    write({"acme.role": ACME, "a.role": CLERK.replace("purpose", "Purpose").replace("organisation", "Organisation")})

    assert run("check", "--fix").stderr == "fixed 2 times RD202 (capital-on-word) in a.role\n"


def test_what_is_not_wanted_is_not_fixed(crooked: Path, run: Run) -> None:
    """Fixing keeps to what is selected; errors always are."""
    run("check", "--fix", "--select", "RD5")

    assert "“Clerk”" in (crooked / "roles/clerk.role").read_text("utf-8")
    assert "purpose" in (crooked / "roles/clerk.role").read_text("utf-8")


def test_a_refused_fix_is_told(write: Write, run: Run) -> None:
    """A fix that would bring an error on another line is left out, and the file stays as it was."""
    text = CLERK.replace("role", "ROLE") + "  grade: S9\n"
    folder = write({"acme.role": ACME, "a.role": text})
    result = run("check", "--fix")

    assert "did not fix RD202 (capital-on-word) in a.role, line 1: that would bring another error" in result.stderr
    assert (folder / "a.role").read_text("utf-8") == text


def test_diff(crooked: Path, run: Run) -> None:
    """With --diff the change is shown as other tools show it, nothing is written, and the exit code tells of it."""
    before = (crooked / "roles/clerk.role").read_bytes()
    result = run("check", "--fix", "--diff")

    assert (crooked / "roles/clerk.role").read_bytes() == before
    assert result.stdout.splitlines()[:2] == ["--- a/roles/clerk.role", "+++ b/roles/clerk.role"]
    assert "-role clerk “Clerk”:" in result.stdout
    assert '+role clerk "Clerk":' in result.stdout
    assert result.stderr.startswith("would fix RD111 (typographic-quotes) in roles/clerk.role\n")
    assert result.exit_code == 1
    assert run("check", "--fix", "--diff", "--exit-zero").exit_code == 0


@pytest.mark.usefixtures("acme")
def test_nothing_to_fix(run: Run) -> None:
    """A sound workspace is left as it is, and nothing is told."""
    for arguments in (["--fix"], ["--fix", "--unsafe-fixes"]):
        result = run("check", *arguments)
        assert (result.stdout, result.stderr, result.exit_code) == ("no problems\n", "", 0)
    assert run("check", "--fix", "--diff").output == ""


def test_a_difference_without_a_last_line_end(write: Write, run: Run) -> None:
    """A difference says where the last line does not end, so that it can be applied."""
    write({"acme.role": ACME, "a.role": CLERK.replace("purpose", "Purpose").rstrip()})

    assert run("check", "--fix", "--diff").stdout.count("\n\\ No newline at end of file\n") == 2


def test_a_file_alone(crooked: Path, run: Run) -> None:
    """A file that is named is mended by itself."""
    run("check", crooked / "roles" / "clerk.role", "--fix")

    assert "purpose" in (crooked / "roles/clerk.role").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="modes and links are others on Windows")
def test_mode_and_link_are_kept(crooked: Path, run: Run) -> None:
    """A file keeps its mode; a link that is named stays one, and what it leads to is mended."""
    file = crooked / "roles" / "clerk.role"
    file.chmod(0o640)
    (crooked / "link.role").symlink_to(file)
    run("check", crooked / "link.role", "--fix")

    assert (crooked / "link.role").is_symlink()
    assert "purpose" in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_that_changes_meanwhile(crooked: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else writes while a file is mended is not lost."""
    rewrite = files.rewrite
    file = crooked / "roles" / "clerk.role"

    def late(path: Path, before: bytes, after: bytes) -> None:
        file.write_text("theirs", "utf-8")
        rewrite(path, before, after)

    monkeypatch.setattr(files, "rewrite", late)
    result = run("check", "--fix")

    assert file.read_text("utf-8") == "theirs"
    assert "was changed by somebody else in the meantime" in " ".join(result.stderr.split())
    assert result.exit_code == 2


def test_a_full_disk(crooked: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't be written, the old one is there whole, with nothing beside it, and the reason is said."""

    def full(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    before = (crooked / "roles/clerk.role").read_bytes()
    monkeypatch.setattr(Path, "replace", full)
    result = run("check", "--fix")

    assert (crooked / "roles/clerk.role").read_bytes() == before
    assert [path.name for path in (crooked / "roles").iterdir()] == ["clerk.role"]
    assert "no space left on device" in result.stderr
    assert result.exit_code == 2
