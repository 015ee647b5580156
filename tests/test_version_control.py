"""Hooks, the action and the page that says how to use them: tried as far as that goes without their servers."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from roledsl.cli.group import roledsl
from tests.conftest import ROOT
from tests.fences import fences

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / ".github/actions/check/action.yml").read_text("utf-8"))
PAGE = list(fences((ROOT / "docs/how-to/version-control.md").read_text("utf-8")))
BIN = Path(sys.executable).parent
SOUND = 'organisation acme "Acme"\n\nrole clerk "Clerk":\n  organisation: acme\n  purpose: Keep the records in order.\n'
BROKEN = SOUND.replace("purpose", "purpoze")

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None or os.name == "nt", reason="needs bash")


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command: this Python's programs first, and nobody's settings of git."""
    author = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    return {**clean, **author, "HOME": str(home), "PATH": path, "GIT_CONFIG_NOSYSTEM": "1", "CI": "", **more}


# ---- Hooks -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a sound workspace, and our hooks as they are, but run from this environment."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    (folder / "roledsl.toml").write_text('edition = "2026"\n', "utf-8")
    (folder / "clerk.role").write_text(SOUND, "utf-8")
    hooks = [{**hook, "language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    run = subprocess.run(
        ["git", *arguments],  # noqa: S607 -- whichever git there is
        cwd=folder,
        env=environment(folder.parent),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


def hooked(folder: Path, *arguments: str) -> dict[str, str]:
    """Run the hooks on what is staged: how each ended."""
    run = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color=never", *arguments],
        cwd=folder,
        env=environment(folder.parent, PRE_COMMIT_HOME=str(folder.parent / "cache")),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line for line in run.stdout.splitlines() if line.startswith("roledsl ") and "..." in line]
    ended = {line.partition("...")[0].rstrip("."): line.rpartition(".")[2] for line in lines}
    assert set(ended) == {hook["name"] for hook in HOOKS}, run.stdout + run.stderr
    return ended


def test_the_manifest_is_valid() -> None:
    """pre-commit itself takes the manifest."""
    run = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.slow
@needs_git
def test_the_hooks_let_what_is_right_through(repository: Path) -> None:
    """A sound workspace passes, and what is no role is none of their business."""
    assert hooked(repository, "--all-files") == {"roledsl fmt": "Passed", "roledsl check": "Passed"}
    (repository / "notes.txt").write_text("- a\n", "utf-8")
    git(repository, "add", "notes.txt")
    assert {ended.rpartition(")")[2] for ended in hooked(repository).values()} == {"Skipped"}


@pytest.mark.slow
@needs_git
def test_the_hooks_stop_what_is_wrong(repository: Path) -> None:
    """A mistake stops the commit, also one that another file's change makes."""
    (repository / "clerk.role").write_text(BROKEN, "utf-8")
    assert hooked(repository, "--all-files")["roledsl check"] == "Failed"

    (repository / "clerk.role").write_text(SOUND, "utf-8")
    (repository / "acme.role").write_text('organisation acme "Acme"\n', "utf-8")
    git(repository, "add", "acme.role")
    assert hooked(repository)["roledsl check"] == "Failed"


@pytest.mark.slow
@needs_git
def test_the_hooks_bring_files_into_their_form(repository: Path) -> None:
    """A file that is not in its form stops the commit once, and is then in it."""
    (repository / "clerk.role").write_text(SOUND.replace("\n  ", "\n     "), "utf-8")
    git(repository, "add", ".")

    assert hooked(repository)["roledsl fmt"] == "Failed"
    assert (repository / "clerk.role").read_text("utf-8") == SOUND
    git(repository, "add", ".")
    assert hooked(repository, "--all-files")["roledsl fmt"] == "Passed"


# ---- The action ------------------------------------------------------------------------------------------------------


def stepped(name: str, folder: Path, *, sarif: str = "") -> subprocess.CompletedProcess[str]:
    """Run a step of the action as a runner would, with its inputs in the environment."""
    [step] = [step for step in ACTION["runs"]["steps"] if step.get("name") == name]
    inputs = {key: value["default"] for key, value in ACTION["inputs"].items()} | {"sarif": sarif}
    given = {key: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")] for key, value in step["env"].items()}
    (folder / "temp/roledsl").mkdir(parents=True, exist_ok=True)
    if not (folder / "temp/roledsl/bin").exists():
        (folder / "temp/roledsl/bin").symlink_to(BIN, target_is_directory=True)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607 -- as a runner does
        cwd=folder,
        env=environment(folder, RUNNER_TEMP=str(folder / "temp"), **given),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@needs_bash
@pytest.mark.parametrize(("text", "code"), [(SOUND, 0), (BROKEN, 1)])
def test_the_action_annotates(tmp_path: Path, text: str, code: int) -> None:
    """The step fails as the check does, and says what GitHub shows beside the lines."""
    (tmp_path / "clerk.role").write_text(text, "utf-8")
    run = stepped("Check", tmp_path)

    assert run.returncode == code, run.stderr
    assert ("::error file=clerk.role,line=5," in run.stdout) is bool(code)


@needs_bash
def test_the_action_writes_a_report_before_it_fails(tmp_path: Path) -> None:
    """The report of a workspace with errors is written, and the step that writes it passes."""
    (tmp_path / "clerk.role").write_text(BROKEN, "utf-8")
    run = stepped("Write the SARIF report", tmp_path, sarif="out.sarif")

    assert run.returncode == 0, run.stderr
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["runs"][0]["results"]


def test_the_action_installs_what_it_stands_in() -> None:
    """The folder that it installs is the project's, seen from the action's own."""
    [step] = [step for step in ACTION["runs"]["steps"] if step.get("name") == "Install roledsl"]

    assert '"$GITHUB_ACTION_PATH/../../.."' in step["run"]
    assert (ROOT / ".github/actions/check/../../.." / "pyproject.toml").exists()


# ---- The page --------------------------------------------------------------------------------------------------------


def commands() -> list[str]:
    """The calls of roledsl that the page shows, in its consoles and its scripts."""
    lines = [line.strip().removeprefix("- ") for fence in PAGE for line in fence.text.splitlines()]
    return [line for line in lines if line.startswith("roledsl ")]


@pytest.mark.parametrize("line", commands())
def test_the_commands_of_the_page_can_be_called(line: str) -> None:
    """Each is a command that there is, with options that it has."""
    [name, *arguments] = shlex.split(line)[1:]
    command = roledsl.get_command(click.Context(roledsl), name)

    assert command is not None
    assert command.make_context(name, arguments).params


def test_the_files_of_the_page_are_whole() -> None:
    """What the page shows of pre-commit, GitHub and GitLab is YAML, and names hooks and inputs that there are."""
    files = [yaml.safe_load(fence.text) for fence in PAGE if fence.kind == "yaml"]
    [config] = [file for file in files if "repos" in file]
    steps = [step for file in files if "jobs" in file for step in file["jobs"]["check"]["steps"]]

    assert [hook["id"] for repo in config["repos"] for hook in repo["hooks"]] == [hook["id"] for hook in HOOKS]
    ours = [step for step in steps if "roledsl/.github/actions/check@" in step.get("uses", "")]
    assert len(ours) == 2
    assert {key for step in ours for key in step["with"]} <= set(ACTION["inputs"])
