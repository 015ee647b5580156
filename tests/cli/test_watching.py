"""``roledsl check --watch``: it says again what is wrong whenever a file changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import CLERK, Run


def test_one_workspace_as_text(run: Run, acme: Path) -> None:
    """Watching has nothing to do with fixes, counts, data or several workspaces."""
    for options in (["--fix"], ["--statistics"], ["--format", "json"], [acme, acme]):
        assert 2 == run("check", "--watch", *options).exit_code


def test_a_folder(run: Run, acme: Path) -> None:
    """A file alone is not watched, since most of what it names stands in others."""
    result = run("check", "--watch", acme / "acme.role")

    assert 2 == result.exit_code
    assert "takes a workspace's folder" in result.stderr


def test_without_the_library(run: Run, acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the extra is told its name."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = run("check", "--watch", "-w", acme)

    assert 2 == result.exit_code
    assert "pip install 'roledsl[watch]'" in result.stderr


def linked(folder: Path) -> Path:
    """A folder by another name."""
    link = folder.with_name(f"{folder.name}-link")
    link.symlink_to(folder, target_is_directory=True)
    return link


@pytest.mark.slow
@pytest.mark.parametrize("by_link", [False, True])
def test_a_change_is_told(acme: Path, *, by_link: bool) -> None:
    """A mistake is told when its file is saved, and so is its mend; an end from outside is no mistake."""
    folder = linked(acme) if by_link else acme
    command = [sys.executable, "-u", "-m", "roledsl", "check", "--watch", "-w", str(folder), "--select", "RD3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        lines = iter(watching.stdout)

        def until(wanted: Callable[[str], bool]) -> list[str]:
            found = []
            for line in lines:
                found.append(line)
                if wanted(line):
                    break
            return found

        until(lambda line: "watching" in line)
        (acme / "roles" / "clerk.role").write_text(CLERK.replace("acme", "acne"))
        assert "RD301" in "".join(until(lambda line: "clerk.role changed" in line))
        (acme / "roles" / "clerk.role").write_text(CLERK)
        assert "no problems\n" in until(lambda line: "clerk.role changed" in line)
        watching.terminate()
