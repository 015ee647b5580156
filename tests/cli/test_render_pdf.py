"""``roledsl render --to pdf``: bytes in files, warnings once, and no traceback whatever is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from roledsl import typesetting
from tests.cli.conftest import ACME, Run, Write

TWO = {
    "acme.role": f'{ACME}\nrole cook "Cook":\n  purpose: Cooks 🧁.\n',
    "baker.role": 'role baker "Baker":\n  purpose: Bakes 🧁.\n',
}


def test_files_are_written(acme: Path, run: Run) -> None:
    """A PDF is a file like others, and the same when it is printed."""
    result = run("render", "clerk", "--to", "pdf,md", "-o", "out")
    data = (acme / "out/clerk.pdf").read_bytes()

    assert (0, "wrote 2 files to out/\n") == (result.exit_code, result.stderr)
    assert data.startswith(b"%PDF")
    assert data == run("render", "clerk", "--to", "pdf").stdout_bytes


def test_a_warning_is_said_once(write: Write, run: Run) -> None:
    """What two documents lack alike is said once, and both are written."""
    folder = write(TWO)
    result = run("render", "cook", "baker", "--to", "pdf", "-o", "out")

    assert 0 == result.exit_code
    assert 1 == result.stderr.count("warning: cook and 1 more: no font of this PDF has 🧁: ")
    assert 1 == result.stderr.count("warning: ")
    assert {"baker.pdf", "cook.pdf"} == {path.name for path in (folder / "out").glob("*.pdf")}


def test_without_the_extra_it_is_named(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to install it, and nothing is written."""
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(typesetting, "_COMPILERS", typesetting._Compilers())  # noqa: SLF001
    typesetting._fonts.cache_clear()  # noqa: SLF001
    result = run("render", "clerk", "--to", "pdf", "-o", "out")

    assert 2 == result.exit_code
    assert "to make PDF, install the extra `pdf`: pip install 'roledsl[pdf]'" in result.stderr
    assert not list((acme / "out").glob("*.pdf"))


def test_a_broken_logo_is_named(write: Write, run: Run) -> None:
    """A logo whose beginning is sound and whose rest is not gets as far as the PDF, and no further."""
    head = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de")
    head += bytes.fromhex("0000000449444154ffffffff000000000000000049454e44ae426082")
    theme = "  document:\n    theme:\n      logo: logo.png\n"
    folder = write({"one.role": f'organisation o "O":\n  short: O\n{theme}\nrole one "One":\n  purpose: To be.\n'})
    (folder / "logo.png").write_bytes(head)
    result = run("render", "one", "--to", "pdf", "-o", "out")

    assert 2 == result.exit_code
    assert "one: the picture `logo.png` can't be read: " in result.stderr
    assert not list((folder / "out").glob("*.pdf"))
