"""``roledsl explain``: a page for every code, by code or by name."""

from __future__ import annotations

import json

import pytest

from roledsl.codes import CODES
from tests.cli.conftest import Run


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(run: Run, code: str) -> None:
    """Whatever code a report shows, explain has something to say about it, outside any workspace too."""
    result = run("explain", code)

    assert result.exit_code == 0
    assert code in result.stdout


@pytest.mark.parametrize("typed", ["rd301", "301", "unknown-name", "Unknown-Name", " RD301 "])
def test_ways_to_type_a_code(run: Run, typed: str) -> None:
    """A code is found however it is typed, and by its name, which is easier to remember."""
    assert run("explain", typed).stdout == run("explain", "RD301").stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [("RD3O1", "did you mean RD301?"), ("unknwon-name", "did you mean unknown-name?"), ("xyz", "lists them all")],
)
def test_unknown_codes(run: Run, typed: str, said: str) -> None:
    """A code that is none gets the nearest one, and exits with 2."""
    result = run("explain", typed)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_all_codes(run: Run) -> None:
    """Without a code all are listed, each on a line."""
    assert [line.split()[0] for line in run("explain").stdout.splitlines()] == list(CODES)


def test_as_data(run: Run) -> None:
    """The register and a page as data."""
    assert [code["code"] for code in json.loads(run("explain", "--format", "json").stdout)["codes"]] == list(CODES)
    page = json.loads(run("explain", "RD301", "--format", "json").stdout)

    assert {"schema": 1, "code": "RD301", "name": "unknown-name", "severity": "error"}.items() <= page.items()
    assert "RD301" in page["page"]


def test_a_code_without_a_page(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Where a page is missing the register's line stands for it."""

    class Nothing:
        def joinpath(self, *_parts: str) -> Nothing:
            return self

        def read_text(self, encoding: str) -> str:
            raise FileNotFoundError(encoding)

    monkeypatch.setattr("roledsl.report.pages.resources.files", lambda _package: Nothing())

    assert "A name is not declared (error)." in run("explain", "RD301").stdout
