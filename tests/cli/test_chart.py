"""``roledsl chart``: one chart is printed or written into a file, several into a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ACME, Run, Write

FILES = {
    "acme.role": ACME,
    "pay.role": "scale pay:\n  grade S1: £20,000 - £24,000\n\nscale top:\n  grade T1: £90,000\n",
    "family.role": (
        'family desk "Desk":\n  scale: pay\n  level S1 "First":\n    purpose: Help.\n\n'
        'family other "Other":\n  scale: pay\n'
    ),
    "roles.role": (
        'role chief "Chief":\n  grade: T1\n\nrole clerk "Clerk":\n  family: desk\n  grade: S1\n  reports to: chief\n'
    ),
}


def test_one_is_printed(write: Write, run: Run) -> None:
    """Without -o the chart goes to standard output, as its file would have it."""
    folder = write(FILES)
    result = run("chart", "org")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("<?xml")
    assert run("chart", "org", "-o", "a/org.svg").stderr == "wrote a/org.svg\n"
    assert (folder / "a/org.svg").read_bytes() == result.stdout_bytes


@pytest.mark.parametrize(
    ("file", "begins"), [("x.svg", "<?xml"), ("x.mmd", "flowchart"), ("x.dot", "digraph"), ("x.html", "<!DOCTYPE")]
)
def test_a_file_says_its_format(write: Write, run: Run, file: str, begins: str) -> None:
    """What a file's name ends with is what is written into it."""
    folder = write(FILES)

    assert run("chart", "pay", "top", "-o", file).exit_code == 0
    assert (folder / file).read_text("utf-8").startswith(begins)


def test_all_are_written(write: Write, run: Run) -> None:
    """Without a name there is a chart for each family that has levels, and for each scale."""
    folder = write(FILES)

    assert run("chart", "pay", "--to", "svg,dot", "-o", "out").stderr == "wrote 4 files to out/\n"
    assert run("chart", "ladder", "--to", "mermaid", "-o", "out").exit_code == 0
    assert run("chart", "org", "clerk", "--to", "html", "-o", "out").exit_code == 0
    assert {path.name for path in (folder / "out").iterdir()} == {
        "pay.pay.svg", "pay.pay.dot", "top.pay.svg", "top.pay.dot", "desk.ladder.mmd", "clerk.org.html",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pay"], "2 charts can't stand on the screen; write them into a folder with `-o DIR`"),
        (["pay", "-o", "x.svg"], "2 charts can't stand in one file"),
        (["org", "--to", "svg,dot"], "2 charts can't stand on the screen"),
        (["org", "clrk"], "there is no role 'clrk'; did you mean 'clerk'?"),
        (["ladder", "other"], "there is no family with levels 'other'"),
        (["pay", "desk"], "there is no scale 'desk'; `roledsl list` names all"),
        (["org", "--to", "mermiad"], "there is no format 'mermiad'; did you mean 'mermaid'?"),
        (["org", "--to", "png"], "there are svg, html, mermaid, dot"),
        (["tree"], "'tree' is not one of"),
    ],
)
def test_bad_usage(write: Write, run: Run, arguments: list[str], said: str) -> None:
    """A wrong call writes and prints nothing, and says what would do."""
    folder = write(FILES)
    result = run("chart", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert {*FILES, "roledsl.toml"} == {path.name for path in folder.iterdir()}


def test_nothing_to_draw(write: Write, run: Run) -> None:
    """A workspace without roles has no chart of them."""
    write({"acme.role": ACME})

    assert "there is no role in this workspace" in run("chart", "org").stderr
    assert "there is no family with levels in this workspace" in run("chart", "ladder").stderr


def test_with_errors(write: Write, run: Run) -> None:
    """What could be read is drawn; that it may not be all is said, and the exit code is 1."""
    write({**FILES, "bad.role": 'role bad "Bad":\n  reports to: nobody\n'})
    result = run("chart", "org", "--to", "dot")

    assert (result.exit_code, result.stderr) == (1, "1 error; `roledsl check` shows them\n")
    assert "Clerk" in result.stdout


def test_a_folder_that_ends_like_a_file(write: Write, run: Run) -> None:
    """A folder that is there is written into, whatever its name."""
    folder = write(FILES)
    (folder / "x.svg").mkdir()

    assert run("chart", "pay", "-o", "x.svg").exit_code == 0
    assert {"pay.pay.svg", "top.pay.svg"} == {path.name for path in Path("x.svg").iterdir()}


def test_a_vacancy_that_is_over(write: Write, run: Run) -> None:
    """It marks its role until its last day."""
    write({**FILES, "one.role": 'vacancy one "One":\n  role: clerk\n  closes: 2 March 2026\n'})

    assert "vacant" in run("chart", "org", "--to", "mermaid", "--today", "2026-03-02").stdout
    assert "vacant" not in run("chart", "org", "--to", "mermaid", "--today", "2026-03-03").stdout
