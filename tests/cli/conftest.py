"""A folder to work in, and a command to run there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roledsl.cli.group import roledsl

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

SETTINGS = 'edition = "2026"\n'
ACME = 'organisation acme "Acme":\n  short: Acme\n'
CLERK = 'role clerk "Clerk":\n  organisation: acme\n  purpose: Keep the records in order.\n'


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files into the folder that the test then stands in; its roledsl.toml is there unless it is given."""

    def into(files: Mapping[str, str | bytes]) -> Path:
        for name, text in {"roledsl.toml": SETTINGS, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return into


@pytest.fixture
def acme(write: Write) -> Path:
    """A workspace without a mistake: an organisation and one role."""
    return write({"acme.role": ACME, "roles/clerk.role": CLERK})


@pytest.fixture
def run() -> Run:
    """Run the command, in this process; nothing that it meets may come out as a bug of its own."""

    def command(*arguments: str | Path) -> Result:
        result = CliRunner().invoke(roledsl, [str(argument) for argument in arguments])
        assert isinstance(result.exception, SystemExit | None), result.exception
        assert "mistake in roledsl" not in result.stderr
        assert "Traceback" not in result.output
        return result

    return command
