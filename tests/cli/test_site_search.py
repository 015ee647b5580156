"""``roledsl build``: the search is a part of the site, where it can be made."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_search_is_written(acme: Path, run: Run) -> None:
    """Beside the pages."""
    pytest.importorskip("pagefind")
    result = run("build")

    assert 0 == result.exit_code
    assert "note:" not in result.stderr
    assert (acme / "site" / "pagefind" / "pagefind.js").is_file()


def test_without_the_extra(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said once how to install it, and the site is whole."""
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    result = run("build")

    assert 0 == result.exit_code
    assert 1 == result.stderr.count("pip install 'roledsl[search]'")
    assert (acme / "site" / "search.html").is_file()
    assert not (acme / "site" / "pagefind").exists()


def test_pages_alone(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """They have no search, and nobody is told to install one."""
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    result = run("build", "--only", "pages")

    assert "roledsl[search]" not in result.stderr
    assert not (acme / "site" / "search.html").exists()
