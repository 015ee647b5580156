"""``roledsl check``: what is wrong is said, where it can be opened, and the exit code agrees."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from roledsl.workspace.files import DiskLoader
from tests.cli.conftest import ACME, CLERK, SETTINGS, Run, Write


@pytest.mark.usefixtures("acme")
def test_no_problems(run: Run) -> None:
    """A sound workspace is said to be one, and exits with 0."""
    result = run("check")

    assert (result.stdout, result.stderr, result.exit_code) == ("no problems\n", "", 0)


def test_errors_exit_with_1(acme: Path, run: Run) -> None:
    """An error is shown with its line on standard output, and exits with 1."""
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("acme", "acne"), "utf-8")

    result = run("check")

    assert result.exit_code == 1
    assert "--> roles/clerk.role:2:17" in result.stdout
    assert "help: did you mean `acme`?" in result.stdout
    assert result.stdout.endswith("1 error\n")
    assert result.stderr == ""


WARNING = CLERK.replace("acme\n", "acme\n  remove: budget\n")


def test_warnings_exit_with_0_unless_strict(acme: Path, run: Run) -> None:
    """A warning is shown, and fails a run only with --strict."""
    (acme / "roles" / "clerk.role").write_text(WARNING, "utf-8")

    assert run("check").exit_code == 0
    assert run("check", "--strict").exit_code == 1
    assert "warning[RD310]" in run("check").stdout


def test_notes_are_shown_and_never_fail(acme: Path, run: Run) -> None:
    """A note informs; even with --strict it is no failure."""
    (acme / "empty.role").write_text("# nothing yet\n", "utf-8")

    result = run("check", "--strict")

    assert (result.exit_code, "note[RD116]" in result.stdout) == (0, True)


def test_the_nearest_workspace_upwards(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder inside, the workspace is found, and its files are named so that they can be opened from there."""
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("acme", "acne"), "utf-8")
    monkeypatch.chdir(acme / "roles")

    assert "--> ../roles/clerk.role:2:17" in run("check").stdout


def test_no_workspace(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no workspace is found, the user is told what to do, and the exit code is 2."""
    monkeypatch.chdir(tmp_path)
    result = run("check")

    assert result.exit_code == 2
    assert "no roledsl.toml here or in a folder above" in " ".join(result.stderr.split())
    assert "roledsl init" in result.stderr


def test_named_workspaces(write: Write, run: Run) -> None:
    """Several workspaces are each taken by itself: a name of one is unknown in the other, and files tell them apart."""
    write(
        {
            "one/roledsl.toml": SETTINGS,
            "one/acme.role": ACME,
            "two/roledsl.toml": SETTINGS,
            "two/clerk.role": CLERK,
        }
    )

    assert run("check", "one").exit_code == 0
    assert run("check", "-w", "one").exit_code == 0
    assert "--> two/clerk.role:2:17" in run("check", "one", "two").stdout
    assert "--> two/clerk.role:2:17" in run("check", "-w", "two").stdout


def test_a_file_alone(acme: Path, run: Run) -> None:
    """A file that is named is a workspace of its own, so that what it lacks is said."""
    result = run("check", acme / "roles" / "clerk.role")

    assert result.exit_code == 1
    assert f"--> {(acme / 'roles' / 'clerk.role').as_posix()}:2:17" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "-w", ".", "."], "not both"),
        (["check", "nowhere"], "'nowhere' does not exist"),
        (["check", "-w", "nowhere"], "'nowhere' does not exist"),
        (["check", "--format", "yaml"], "'yaml' is not one of"),
        (["check", "--statistics", "--format", "sarif"], "--statistics is for --format text or json"),
        (["check", "--today", "2026-02-30"], "'2026-02-30' is no day"),
        (["check", "--today", "tomorrow"], "write it as 2026-07-31"),
        (["check", "--select", "RD55"], "did you mean RD5?"),
        (["check", "--select", "RD501,"], "'' is no code"),
        (["check", "--ignore", "no-standing"], "did you mean RD501?"),
        (["check", "--ignore", "RD5,RD301"], "RD301 is an error, which can't be ignored"),
        (["check", "--diff"], "--diff goes with --fix"),
        (["check", "--unsafe-fixes"], "--unsafe-fixes goes with --fix"),
        (["chekc"], "did you mean 'check'?"),
        (["frobnicate"], "there are init, import, check, fmt, render, "),
        (["--frobnicate"], "--frobnicate"),
    ],
)
@pytest.mark.usefixtures("acme")
def test_bad_usage(run: Run, arguments: list[str], said: str) -> None:
    """A wrong call is said in a sentence with a way out, and exits with 2."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_as_data(acme: Path, run: Run) -> None:
    """With --format json, standard output is one JSON document and nothing else, whatever was found."""
    assert json.loads(run("check", "--format", "json").stdout) == {
        "schema": 1,
        "diagnostics": [],
        "errors": 0,
        "warnings": 0,
        "notes": 0,
    }
    (acme / "roles" / "clerk.role").write_bytes(CLERK.replace("records", "procès").encode("latin-1"))

    result = run("check", "-w", acme, "--format", "json")
    told = json.loads(result.stdout)["diagnostics"][0]

    assert result.exit_code == 1
    assert (told["code"], told["name"]) == ("RD104", "not-utf-8")
    assert told["file"] == f"{acme.as_posix()}/roles/clerk.role"


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "junit"])
def test_every_format_is_a_whole_report(acme: Path, run: Run, form: str) -> None:
    """In each format the finding is there, the exit code agrees, and nothing else is on standard output."""
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("acme", "acne"), "utf-8")
    result = run("check", "--format", form)

    assert (result.exit_code, result.stderr) == (1, "")
    assert "acne" in result.stdout
    assert "roles/clerk.role" in result.stdout
    assert "acme.role" in result.stdout or form != "junit"
    if form in {"json", "sarif", "gitlab"}:
        assert json.loads(result.stdout)

    run("check", "--format", form, "--output-file", "report")
    assert (acme / "report").read_text("utf-8") == result.stdout


def test_a_report_in_a_file(acme: Path, run: Run) -> None:
    """The file takes the place of an old one, and standard output says what it comes to."""
    (acme / "out.sarif").write_text("old", "utf-8")
    result = run("check", "--select", "RD3", "--format", "sarif", "--output-file", "out.sarif")

    assert (result.stdout, result.exit_code) == ("no problems; the report is in out.sarif\n", 0)
    assert json.loads((acme / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("name", ["nowhere/out.sarif", os.devnull])
@pytest.mark.usefixtures("acme")
def test_a_report_that_cannot_be_written(run: Run, name: str) -> None:
    """A folder that is not there, or a device, is a failure that names it."""
    result = run("check", "--format", "sarif", "--output-file", name)

    assert result.exit_code == 2
    assert f"'{name}' cannot be written" in result.stderr


def test_today_is_an_option(write: Write, run: Run) -> None:
    """The day that dates are compared with can be set, so that a check gives tomorrow what it gives today."""
    role = CLERK + "  approved: 1 March 2020\n  review: every 12 months\n"
    write({"acme.role": ACME, "clerk.role": role})

    assert "RD701" not in run("check", "--today", "2020-06-01").stdout
    assert "RD701" in run("check", "--today", "2022-06-01").stdout


# ---- Selection -------------------------------------------------------------------------------------------------------

NOTED = CLERK + "  salary: by agreement\n  person specification:\n    - Care\n    - Patience | desirable\n"
FEW = "--select=RD405,RD501"  # what NOTED is about, whatever other checks there are


def codes(output: str) -> list[str]:
    """The codes in a report, each as often as it stands there."""
    return re.findall(r"\[(RD\d+)\]", output)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([FEW], "RD405 RD501"),
        (["--select", "RD40"], "RD405"),
        (["--select", "RD405", "--select", "RD503"], "RD405"),
        ([FEW, "--ignore", "RD405,RD503"], "RD501"),
        ([FEW, "--ignore", "RD405", "--ignore", "RD501"], ""),
        (["--select", "RD503"], ""),
    ],
)
def test_select_and_ignore(write: Write, run: Run, arguments: list[str], found: str) -> None:
    """Codes, or their starts, are looked for or left out; options may be repeated."""
    write({"acme.role": ACME, "a.role": NOTED})

    assert found.split() == sorted(codes(run("check", *arguments).stdout))


def test_settings_select_and_weigh(write: Write, run: Run) -> None:
    """What roledsl.toml says holds, what the line says comes before it, and --strict counts what it makes of it."""
    check = '[check]\nselect = ["RD405", "RD501"]\nignore = ["RD405"]\nseverity = { RD501 = "warning" }\n'
    write({"roledsl.toml": SETTINGS + check, "acme.role": ACME, "a.role": NOTED})

    assert codes(run("check").stdout) == ["RD501"]
    assert [run("check").exit_code, run("check", "--strict").exit_code] == [0, 1]
    assert [run("check", "--ignore", "RD501").exit_code, codes(run("check", "--ignore", "RD501").stdout)] == [0, []]
    assert codes(run("check", "--select", "RD4").stdout) == ["RD405"]
    assert run("check", "--strict", "--select", "RD4").exit_code == 0


def test_an_error_by_the_house_fails_the_check_alone(write: Write, run: Run) -> None:
    """What a house makes an error fails `check`; documents are made all the same, since they can be read."""
    check = '[check]\nseverity = { RD501 = "error" }\n'
    write({"roledsl.toml": SETTINGS + check, "acme.role": ACME, "a.role": NOTED})

    assert run("check", "--select", "RD501").exit_code == 1
    assert run("render", "clerk", "--to", "md").exit_code == 0


def test_files_and_comments_ignore(write: Write, run: Run) -> None:
    """Settings ignore in files of a pattern, a comment in the line below it; a comment that is of no use is told of."""
    check = '[check]\nselect = ["RD405", "RD501", "RD12"]\nper-file-ignores = { "drafts/*" = ["RD50"] }\n'
    text = NOTED.replace("  salary", "  # roledsl: ignore RD405, RD501\n  salary")
    write(
        {
            "roledsl.toml": SETTINGS + check,
            "acme.role": ACME,
            "a.role": text,
            "drafts/b.role": NOTED.replace("clerk", "boss"),
        }
    )

    assert codes(run("check").stdout) == ["RD120", "RD501", "RD405"]


def test_exit_zero(acme: Path, run: Run) -> None:
    """With --exit-zero all is shown and nothing fails, but for bad usage."""
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("acme", "acne"), "utf-8")
    result = run("check", "--exit-zero")

    assert (result.exit_code, "error[RD301]" in result.stdout) == (0, True)
    assert run("check", "--exit-zero", "nowhere").exit_code == 2


def test_statistics(write: Write, run: Run) -> None:
    """With --statistics codes are counted, the most frequent first, in text and as data."""
    write({"acme.role": ACME, "a.role": NOTED + "  budget: some\n"})

    assert run("check", FEW, "--statistics").stdout == (
        "2  note     RD405  unread-value\n1  note     RD501  no-standing\n\n3 notes\n"
    )
    assert json.loads(run("check", FEW, "--statistics", "--format", "json").stdout) == {
        "schema": 1,
        "statistics": [
            {"code": "RD405", "name": "unread-value", "severity": "note", "count": 2},
            {"code": "RD501", "name": "no-standing", "severity": "note", "count": 1},
        ],
    }
    assert run("check", "--select", "RD503", "--statistics").stdout == "no problems\n"


# ---- Bad input -------------------------------------------------------------------------------------------------------

BODY = 'role clerk "Clerk":\n  purpose:\n    - Keep records\n'
TWO = 'role one "One":\n  {0}: two\nrole two "Two":\n  {0}: one\n'


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.role": BODY.replace("    -", "\t-")}, "RD101"),
        ({"a.role": BODY + "   - Odd\n"}, "RD102"),
        ({"a.role": BODY.encode() + b"    - caf\xe9\n"}, "RD104"),
        ({"a.role": BODY + "    - a\x00b\n"}, "RD105"),
        ({"a.role": b"\xff\xfe" + BODY.encode("utf-16-le")}, "RD104"),
        ({"a.role": BODY + "    - a\u202eb\n"}, "RD106"),
        ({"a.role": BODY.replace("role clerk", "role cl\u0435rk")}, "RD"),
        ({"a.role": BODY + "    - NWE\u041e\n"}, "RD108"),
        ({"a.role": BODY + "    - soft\u00adhyphen\n"}, "RD109"),
        ({"a.role": BODY.replace('"Clerk"', "\u201cClerk\u201d")}, "RD111"),
        ({"a.role": BODY.replace("purpose", "Purpose")}, "RD202"),
        ({"a.role": BODY.replace("purpose", "purpoze")}, "RD201"),
        ({"a.role": 'role clerk "Clerk":\n' + "".join(f'{"  " * n}"G":\n' for n in range(1, 50))}, "RD113"),
        ({"a.role": ""}, "RD116"),
        ({}, "RD117"),
        ({"roledsl.toml": "edition = \n", "a.role": BODY}, "RD118"),
        ({"roledsl.toml": b'edition = "\xff"\n', "a.role": BODY}, "RD118"),
        ({"roledsl.toml": 'edition = "2026"\ncolour = "red"\n', "a.role": BODY}, "RD118"),
        ({"roledsl.toml": 'edition = "1999"\n', "a.role": BODY}, "RD119"),
        ({"a.role": BODY, "b.role": BODY}, "RD302"),
        ({"a.role": BODY, "b.role": BODY.replace("role clerk", "role Clerk")}, "RD302"),
        ({"a.role": TWO.format("extends")}, "RD305"),
        ({"a.role": TWO.format("reports to")}, "RD308"),
        ({"a.role": "statement one:\n  include: two\nstatement two:\n  include: one\n"}, "RD306"),
        ({"a.role": 'unit one "One":\n  unit: two\nunit two "Two":\n  unit: one\n'}, "RD307"),
        ({"a.role": BODY + "  grade: S8\n"}, "RD301"),
        ({"a.role": BODY + "  created: 30 February 2026\n"}, "RD402"),
        ({"a.role": BODY + "  created: 11/07/2023\n"}, "RD401"),
        ({"a.role": BODY + "  salary: £30,000 - £20,000\n"}, "RD403"),
        ({"a\x1b[31m\u202e.role": "role\n"}, "RD210"),
    ],
)
def test_bad_input(write: Write, run: Run, files: dict[str, str | bytes], code: str) -> None:
    """Whatever is in the files becomes a diagnostic with a place, never a traceback, in text and as data."""
    write(files)

    result = run("check")
    data = run("check", "--format", "json")

    assert code in result.stdout
    assert "--> " in result.stdout
    assert result.exit_code == data.exit_code == int("error[" in result.stdout)
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert json.loads(data.stdout)["diagnostics"]


@pytest.mark.usefixtures("acme")
def test_a_file_that_cannot_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without the right to read it is named with the reason, and the others are read all the same."""

    def refuse(_loader: DiskLoader, name: str) -> None:
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr(DiskLoader, "read", refuse)
    result = run("check")

    assert result.exit_code == 1
    assert "error[RD114]: the file cannot be read: permission denied\n --> acme.role\n" in result.stdout


@pytest.mark.usefixtures("acme")
def test_settings_that_cannot_be_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings without the right to read them are named with the reason."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "roledsl.toml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = run("check")

    assert result.exit_code == 1
    assert "error[RD114]: the file cannot be read: permission denied\n --> roledsl.toml\n" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")
def test_links(acme: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link in a circle, one out of the workspace and one to nowhere are each said, and none is followed."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.role").write_text('role secret "Secret":\n  purpose: None.\n', "utf-8")
    (acme / "roles" / "again").symlink_to(acme, target_is_directory=True)
    (acme / "roles" / "out").symlink_to(outside, target_is_directory=True)
    (acme / "nowhere.role").symlink_to(acme / "gone.role")

    result = run("check")

    assert result.stdout.count("[RD115]") == 3
    assert "secret" not in run("list").stdout


def test_a_path_that_goes_away(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is gone when it is read is a failure with its name, and no bug of the tool."""

    def gone(_path: Path) -> bool:
        return False

    monkeypatch.setattr(Path, "exists", gone)
    result = run("check", "-w", acme)

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
