"""Settings: what roledsl.toml may say, and what is said where it cannot be read."""

from __future__ import annotations

import pytest

from roledsl.source import Source
from roledsl.workspace.settings import Settings, read_settings


@pytest.mark.parametrize(
    ("data", "settings"),
    [
        (b"", Settings()),
        (b'edition = "2026"\n', Settings("2026")),
        (b'\xef\xbb\xbfedition = "2026"\r\n', Settings("2026")),
        (b'exclude = ["drafts/*", "old"]\n', Settings(exclude=("drafts/*", "old"))),
    ],
)
def test_settings(data: bytes, settings: Settings) -> None:
    """What is set holds, also in a file that Notepad has saved; the rest has its default."""
    assert (settings, []) == read_settings(Source.from_bytes("roledsl.toml", data))


@pytest.mark.parametrize(
    ("data", "code", "at"),
    [
        (b'edition = "1999"\n', "RD119", "edition"),
        (b"edition = 2026\n", "RD119", "edition"),
        (b'editon = "2026"\n', "RD118", "editon"),
        (b'exclude = "drafts"\n', "RD118", "exclude"),
        (b"exclude = [1]\n", "RD118", "exclude"),
        (b"a = 1\nedition = 2026 2027\n", "RD118", "edition = 2026 2027"),
        (b"edition = \xff\n", "RD118", "edition = \udcff"),
        (b"a = " + b"[" * 10_000, "RD118", "a = " + "[" * 10_000),
        (b"a = 1\na = 2\n", "RD118", ""),
    ],
)
def test_mistakes(data: bytes, code: str, at: str) -> None:
    """A mistake is said where it stands, never raised, and defaults hold."""
    source = Source.from_bytes("roledsl.toml", data)
    settings, said = read_settings(source)

    assert Settings() == settings
    assert code in [diagnostic.code for diagnostic in said]
    assert at in [source.slice(diagnostic.span) for diagnostic in said] or not at
