"""``roledsl build``: the search is a part of the site, where it can be made."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from roledsl import searching
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


def test_a_disk_without_room(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the index cannot be made, for want of room or since the program has left half of it, the site has none."""
    pytest.importorskip("pagefind")
    real = Path.read_bytes

    def half(path: Path) -> bytes:
        return real(path)[:20] if path.suffix == ".pf_fragment" else real(path)

    def full(_path: Path, _text: str, *_more: str) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name, patch, said in (
        ("write_text", full, "the search could not be made: no space left on device"),
        ("read_bytes", half, "what Pagefind has written cannot be read"),
    ):
        with monkeypatch.context() as disk:
            disk.setattr(Path, name, patch)
            result = run("build", "--force")

        assert 0 == result.exit_code
        assert said in result.stderr
        assert (acme / "site" / "roles" / "clerk.html").is_file()
        assert not (acme / "site" / "pagefind").exists()


def test_pages_alone(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """They have no search, and nobody is told to install one."""
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    result = run("build", "--only", "pages")

    assert "roledsl[search]" not in result.stderr
    assert not (acme / "site" / "search.html").exists()


def test_an_index_of_the_same_stays(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made again only where something that can be found has changed, or where somebody has changed it."""
    pytest.importorskip("pagefind")
    run("build")
    first = _index(acme)
    with monkeypatch.context() as changed:
        changed.setattr(searching, "_arguments", lambda *_: ["--no-such-option"])
        (acme / "roledsl.toml").write_text('[site]\nannouncement = "Closed on Friday"\n')
        assert "note:" not in run("build").stderr
        assert first == _index(acme)
    (acme / "site" / "pagefind" / "pages.json").write_text("mine")
    run("build")
    assert first == _index(acme)
    (acme / "more.role").write_text('role farrier "Farrier":\n  purpose:\n    Shoe horses.\n')
    run("build")
    assert first != _index(acme)


def test_in_processes(acme: Path, run: Run) -> None:
    """It is the same index."""
    pytest.importorskip("pagefind")
    for jobs, folder in (("1", "site"), ("2", "site-2")):
        assert 0 == run("build", "--jobs", jobs, "-o", folder).exit_code

    assert _index(acme) == _index(acme, "site-2")


def _index(workspace: Path, folder: str = "site") -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (workspace / folder / "pagefind").rglob("*") if path.is_file()}
