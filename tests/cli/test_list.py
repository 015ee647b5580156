"""``roledsl list``: every declaration with what HR wants to know of it, and where it stands."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import ACME, Run, Write

FILES = {
    "acme.role": ACME,
    "pay.role": 'scale pay:\n  grade S1 "Grade One": £20,000\n',
    "roles/clerk.role": (
        'role chief "Chief":\n  purpose: Lead.\n\n'
        'role clerk "Clerk {acme} 日本":\n  grade: S1\n  reports to: chief and "The Board"\n'
    ),
}


def test_columns(write: Write, run: Run) -> None:
    """The columns are aligned by what a terminal shows; kinds come in a fixed order, files can be opened."""
    write(FILES)

    assert run("list").stdout == (
        "KIND          NAME    TITLE            GRADE      REPORTS TO        FILE\n"
        "organisation  acme    Acme                                          acme.role:1\n"
        "scale         pay                                                   pay.role:1\n"
        "grade         pay.S1  Grade One                                     pay.role:2\n"
        "role          chief   Chief                                         roles/clerk.role:1\n"
        "role          clerk   Clerk Acme 日本  Grade One  Chief, The Board  roles/clerk.role:4\n"
    )


def test_kinds(write: Write, run: Run) -> None:
    """--kind narrows the list, several times if need be; columns with nothing in them are left out."""
    write(FILES)

    assert run("list", "--kind", "scale", "--kind", "organisation").stdout == (
        "KIND          NAME  TITLE  FILE\n"
        "organisation  acme  Acme   acme.role:1\n"
        "scale         pay          pay.role:1\n"
    )
    assert run("list", "--kind", "policy").stdout == "nothing is declared\n"
    assert "did you mean 'role'?" in run("list", "--kind", "rol").stderr
    assert run("list", "--kind", "rol").exit_code == 2


def test_long_titles_are_cut(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A title of a thousand words does not push the file out of sight; what is no terminal gets all of it."""
    title = "very " * 1000 + "long"
    write({"a.role": f'role clerk "{title}":\n  purpose: Keep.\n'})

    assert title in run("list").stdout
    monkeypatch.setattr("roledsl.cli.list.terminal", lambda _: True)
    assert max(len(line) for line in run("list").stdout.splitlines()) < 80


def test_as_data(write: Write, run: Run) -> None:
    """The same as data, with every key in every entry."""
    folder = write(FILES)
    data = json.loads(run("list", "-w", folder, "--kind", "role", "--format", "json").stdout)

    assert data["schema"] == 1
    assert data["declarations"][1] == {
        "kind": "role",
        "name": "clerk",
        "title": "Clerk Acme 日本",
        "grades": ["Grade One"],
        "reports_to": ["Chief", "The Board"],
        "file": f"{folder.as_posix()}/roles/clerk.role",
        "line": 4,
    }


def test_errors_are_counted(write: Write, run: Run) -> None:
    """With errors the list shows what could be read, says that it may not be all, and exits with 1."""
    write({**FILES, "bad.role": 'role bad "Bad":\n  grade: S9\n'})
    result = run("list")

    assert result.exit_code == 1
    assert "bad.role:1" in result.stdout
    assert result.stderr == "1 error; `roledsl check` shows them\n"
