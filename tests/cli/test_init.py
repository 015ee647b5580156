"""``roledsl init``: a workspace that is right in every line, and that never costs anybody a file."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import IO, Any

import pytest

from roledsl.source import Source
from roledsl.syntax import parse
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_starter_has_no_problem_at_all(run: Run) -> None:
    """What beginners copy from is sound, on whatever day they begin: no error, no warning, no note."""
    assert run("init", "library").exit_code == 0
    for day in ("2024-01-01", "2099-12-31"):
        result = run("check", "-w", "library", "--strict", "--today", day)
        assert (result.exit_code, result.stdout) == (0, "no problems\n")


def test_the_starter_makes_documents(run: Run, tmp_path: Path) -> None:
    """The second command that init names works as it stands."""
    result = run("init", "library")
    check, render = (line.split()[1:] for line in result.stdout.splitlines()[-2:])

    assert run(*check).exit_code == 0
    assert run(*render).exit_code == 0
    assert (tmp_path / "library" / "html" / "gallery-assistant.html").is_file()


def test_the_starter_teaches(run: Run) -> None:
    """Every file of it begins with a comment that says what it is for."""
    run("init")
    for name, text in contents(Path.cwd()).items():
        assert text.startswith(b"# "), name
        assert not parse(Source.from_bytes(name, text)).diagnostics or name == "roledsl.toml"


def test_here_and_there(run: Run) -> None:
    """Without a folder it is set up here; one that is not there yet is made, with those above it."""
    assert "  roledsl check\n" in run("init").stdout
    assert "  roledsl check -w a/b\n" in run("init", "a/b").stdout
    assert contents(Path("a/b")).keys() < contents(Path()).keys()


@pytest.mark.parametrize("mine", ["roledsl.toml", "roles/gallery-assistant.role", "roles", "grades.role"])
def test_nothing_is_overwritten(run: Run, mine: str, tmp_path: Path) -> None:
    """A file that is in the way is named, stays as it is, and nothing else is written beside it."""
    (tmp_path / mine).parent.mkdir(exist_ok=True)
    (tmp_path / mine).write_text("mine", "utf-8")
    result = run("init")

    assert result.exit_code == 2
    assert Path(mine).as_posix() in result.stderr.replace("\\", "/")
    assert contents(tmp_path) == {mine: b"mine"}


def test_a_file_for_a_folder(run: Run, tmp_path: Path) -> None:
    """A file cannot become a workspace."""
    (tmp_path / "library").write_text("mine", "utf-8")
    result = run("init", "library")

    assert result.exit_code == 2
    assert "'library' is there already" in result.stderr


def test_a_full_disk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk fills up in the middle, what was written is taken away again, folders too."""
    opened = Path.open
    written = []

    def few(path: Path, mode: str = "r", *rest: Any, **more: Any) -> IO[Any]:  # noqa: ANN401 -- Path.open's own
        if mode == "xb":
            written.append(path)
            if len(written) > 3:
                raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return opened(path, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", few)
    result = run("init", "library")

    assert result.exit_code == 2
    assert "no space left on device; nothing was left" in result.stderr
    assert [] == list(tmp_path.iterdir())
