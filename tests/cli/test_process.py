"""The command as a process: what it imports, what it does with pipes, terminals, encodings, interrupts and bugs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roledsl import __version__
from tests.cli.conftest import CLERK, Run

MAIN = [sys.executable, "-m", "roledsl"]
posix = pytest.mark.skipif(os.name == "nt", reason="pipes and terminals are others on Windows")


def process(
    *arguments: str, cwd: Path, prelude: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own, after a line of Python that may prepare it."""
    program = f"{prelude}\nfrom roledsl.cli import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
        capture_output=True,
        check=False,
    )


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The top-level modules that a run imports, beyond those that Python begins with."""
    watch = (
        "import atexit, sys, json; before = set(sys.modules)\n"
        "atexit.register(lambda: print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr))"
    )
    run = process(*arguments, cwd=cwd, prelude=watch)
    assert run.returncode == 0, run.stderr
    return {name.partition(".")[0] for name in json.loads(run.stderr.splitlines()[-1])}


# ---- Start-up --------------------------------------------------------------------------------------------------------

HEAVY = {"attr", "attrs", "cattrs", "jinja2", "lark", "markdown_it", "rich", "tomllib"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["render", "--help"]])
def test_what_needs_no_workspace_imports_little(acme: Path, arguments: list[str]) -> None:
    """A version or a page of help comes at once: click, and nothing heavy."""
    modules = imported(*arguments, cwd=acme)

    assert "click" in modules
    assert HEAVY & modules == set()


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--format", "json"], ["fmt"], ["list"], ["explain", "RD301"]]
)
def test_what_makes_no_document_imports_no_renderer(acme: Path, arguments: list[str]) -> None:
    """Only what makes documents pays for templates and Markdown."""
    assert imported(*arguments, cwd=acme) & {"cattrs", "jinja2", "markdown_it", "rich"} == set()


def test_version(run: Run) -> None:
    """--version says the name and the version, in a form that scripts can split."""
    assert run("--version").stdout == f"roledsl {__version__}\n"


def test_python_m(acme: Path) -> None:
    """`python -m roledsl` is the command, by its own name."""
    run = subprocess.run([*MAIN, "check"], cwd=acme, capture_output=True, check=False)

    assert (run.returncode, run.stdout.split()) == (0, [b"no", b"problems"])
    helped = subprocess.run([*MAIN, "--help"], cwd=acme, capture_output=True, check=False)
    assert helped.stdout.startswith(b"Usage: roledsl ")


def test_help_lists_the_commands_in_their_order(run: Run) -> None:
    """A beginner reads the commands in the order in which they are needed."""
    said = run("--help").stdout.split("Commands:")[1]

    assert [line.split()[0] for line in said.strip().splitlines() if line.startswith("  ") or line] == [
        "init",
        "import",
        "check",
        "fmt",
        "render",
        "template",
        "build",
        "serve",
        "chart",
        "export",
        "lift",
        "list",
        "explain",
    ]


# ---- Pipes and terminals ---------------------------------------------------------------------------------------------


def mistakes(folder: Path, number: int = 1) -> None:
    """Put mistakes into the workspace."""
    (folder / "more.role").write_text("".join(f'role r{n} "Rôle":\n  grade: nope\n' for n in range(number)), "utf-8")


@posix
def test_a_reader_that_goes_away(acme: Path) -> None:
    """`roledsl check | head -1` says nothing of its own, and still exits with what it found."""
    mistakes(acme, 3000)
    with subprocess.Popen([*MAIN, "check"], cwd=acme, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 1


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["check"], ["render", "clerk"]])
def test_output_that_cannot_be_written(acme: Path, arguments: list[str]) -> None:
    """A full disk behind standard output is a failure with a reason, and exits with 2."""
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run([*MAIN, *arguments], cwd=acme, stdout=full, stderr=subprocess.PIPE, check=False)

    assert run.returncode == 2
    assert run.stderr == b"Error: the output cannot be written: no space left on device\n"


@posix
def test_closed_streams(acme: Path) -> None:
    """Without any output there is still an exit code."""
    for redirect in (">&-", "2>&-", ">&- 2>&-"):
        command = f'"{sys.executable}" -m roledsl check {redirect}'
        run = subprocess.run(["/bin/sh", "-c", command], cwd=acme, capture_output=True, check=False)
        assert (run.returncode, run.stderr) == (0, b"")


def test_an_output_without_unicode(acme: Path) -> None:
    """Where an encoding lacks a letter, its escape is printed, and nothing raises."""
    (acme / "rôle.role").write_text('role rôle "Rôle":\n', "utf-8")
    for encoding in ("ascii", "cp1252", "utf-16"):
        run = process("check", cwd=acme, environment={"PYTHONIOENCODING": encoding})
        assert (run.returncode, run.stderr) == (1, b"")
        assert ("rôle.role" if encoding != "ascii" else r"r\xf4le.role") in run.stdout.decode(encoding)


def test_a_document_is_utf_8_in_a_pipe(acme: Path) -> None:
    """`roledsl render clerk > clerk.html` gives the bytes that the page says it has, whatever the system's encoding."""
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("records", "procès — €"), "utf-8")
    run = process("render", "clerk", "--to", "html", cwd=acme, environment={"PYTHONIOENCODING": "ascii"})

    assert run.returncode == 0
    assert "procès — €" in run.stdout.decode("utf-8")


@posix
@pytest.mark.parametrize(
    ("environment", "colors"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colors(acme: Path, environment: dict[str, str], colors: bool) -> None:  # noqa: FBT001 -- a case of the test
    """A terminal gets colours, unless it or its owner wants none; a pipe never does."""
    import pty  # noqa: PLC0415 -- there is none on Windows

    mistakes(acme)
    ours, theirs = pty.openpty()
    clean = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    shown = {**clean, "TERM": "xterm", **environment}
    subprocess.run([*MAIN, "check"], cwd=acme, stdout=theirs, env=shown, check=False)
    os.close(theirs)
    said = os.read(ours, 65536)
    os.close(ours)

    assert b"RD301" in said
    assert (b"\x1b[1;31merror" in said) is colors
    assert b"\x1b" not in process("check", cwd=acme, environment=environment).stdout


@posix
def test_progress_is_for_terminals_and_long_runs(acme: Path) -> None:
    """A bar appears on standard error in a terminal when a run is long, and takes itself away; else there is none."""
    import pty  # noqa: PLC0415 -- there is none on Windows

    for patience, expected in (("-1", True), ("1000", False)):
        ours, theirs = pty.openpty()
        program = f"from roledsl.cli import progress, main; progress._PATIENCE = {patience}; main()"
        subprocess.run(
            [sys.executable, "-c", program, "render", "--force", "-o", "out"],
            cwd=acme, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}, check=False,
        )  # fmt: skip
        os.close(theirs)
        said = os.read(ours, 65536)
        os.close(ours)
        assert (b"writing" in said) is expected
        assert said.rfind(b"\x1b[?25h") >= said.rfind(b"\x1b[?25l")  # the cursor is shown again
        assert b"wrote 1 file to out/" in said
    assert b"writing" not in process("render", "-o", "out", cwd=acme).stderr


# ---- Interrupts and bugs ---------------------------------------------------------------------------------------------

HURT = "import roledsl.pipeline as p\ndef check(*_, **__): raise {0}\np.check = check"


def test_an_interrupt(acme: Path) -> None:
    """Control-C ends a run with the code that shells give it, and without a traceback."""
    run = process("check", cwd=acme, prelude=HURT.format("KeyboardInterrupt"))

    assert (run.returncode, run.stdout, run.stderr.strip()) == (130, b"", b"")


@pytest.mark.parametrize("error", ["KeyError('x\\ny')", "RecursionError()", "OSError(5, 'Input/output error')"])
def test_a_bug(acme: Path, error: str) -> None:
    """What nobody thought of is said in one line to be roledsl's own mistake, and exits with 2."""
    run = process("check", cwd=acme, prelude=HURT.format(error))

    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.startswith(b"Error: this is a mistake in roledsl ")
    assert error.partition("(")[0].encode() in run.stderr
    assert run.stderr.count(b"\n") == 1


def test_a_bug_with_its_traceback(acme: Path) -> None:
    """With ROLEDSL_DEBUG=1 the traceback is there for whoever reports the bug."""
    run = process("check", cwd=acme, prelude=HURT.format("KeyError()"), environment={"ROLEDSL_DEBUG": "1"})

    assert run.returncode == 2
    assert b"Traceback (most recent call last)" in run.stderr
    assert b"Error: this is a mistake in roledsl " in run.stderr
