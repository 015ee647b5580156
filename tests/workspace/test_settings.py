"""Settings: what roledsl.toml may say, and what is said where it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import fields

from roledsl.diagnostics import Severity
from roledsl.source import Source
from roledsl.workspace.settings import CheckSettings, Settings, SiteSettings, read_settings


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


ALL = b"""\
exclude = ["check", "RD55"]

[check]
profile = "school"  # not "general"
select = ["RD", "RD501"]
ignore = ["RD9"]
per-file-ignores = { "drafts/*" = ["RD5"], "old.role" = [] }
severity = { RD501 = "warning", RD8 = "error" }
baseline = "known.json"
words = ["Wrenfield"]
"""


def test_check() -> None:
    """What a house wants checked is read."""
    settings, said = read_settings(Source.from_bytes("roledsl.toml", ALL))

    assert [] == said
    assert settings.check == CheckSettings(
        profile="school",
        select=("RD", "RD501"),
        ignore=("RD9",),
        per_file_ignores={"drafts/*": ("RD5",), "old.role": ()},
        severity={"RD501": Severity.WARNING, "RD8": Severity.ERROR},
        baseline="known.json",
        words=("Wrenfield",),
    )


_OF = (Settings, CheckSettings, SiteSettings)


def test_the_page_on_settings() -> None:
    """What the reference shows is right, and it names every setting."""
    page = (Path(__file__).parents[2] / "docs/reference/settings.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    keys = [attribute.name.replace("_", "-") for of in _OF for attribute in fields(of)]
    keys.remove("data")  # what reads files is no setting

    assert [] == read_settings(Source("roledsl.toml", example))[1]
    assert [] == [key for key in keys if f"| `{key}` |" not in re.sub(r"`\[(\w+)\]`", r"`\1`", page)]


@pytest.mark.parametrize(
    ("right", "wrong", "at", "help_"),
    [
        ("profile", "profle", "profle", "did you mean `profile`?"),
        ('"school"', '"scool"', "scool", "did you mean `school`?"),
        ('"school"', '"bakery"', "bakery", "write one of `general`, `school`"),
        ('"school"', "3", "profile", "in quotes"),
        ('["RD", "RD501"]', '["RD55"]', "RD55", "did you mean `RD5`?"),
        ('["RD", "RD501"]', '["RD", "no-standing"]', "no-standing", "did you mean `RD501`?"),
        ('["RD", "RD501"]', '["RD", "E501"]', "E501", ""),
        ('["RD", "RD501"]', '["RD", 5]', "select", 'select = ["RD501", "RD8"]'),
        ('["RD9"]', '"RD9"', "ignore", 'ignore = ["RD501", "RD8"]'),
        ('["RD9"]', '["RD301", "RD9"]', "RD301", "correct what it finds"),
        ('{ "drafts/*" = ["RD5"], "old.role" = [] }', '["RD5"]', "per-file-ignores", '{ "drafts/*" = ["RD5"] }'),
        ('"old.role" = []', '"old.role" = "RD5"', "old.role", '\'old.role\' = ["RD501", "RD8"]'),
        ('{ RD501 = "warning", RD8 = "error" }', '"warning"', "severity", 'severity = { RD501 = "warning" }'),
        ('RD501 = "warning"', 'RD501 = "waring"', "waring", "did you mean `warning`?"),
        ('RD501 = "warning"', "RD501 = 3", "RD501", "in quotes"),
        ('RD501 = "warning"', 'RD301 = "warning"', "RD301", "correct what it finds"),
        ('RD501 = "warning"', 'RD55 = "warning"', "RD55", "did you mean `RD5`?"),
        ('"known.json"', "true", "baseline", "in quotes"),
        ('["Wrenfield"]', '"Wrenfield"', "words", 'words = ["Wrenfield"]'),
    ],
)
def test_mistakes_in_check(right: str, wrong: str, at: str, help_: str) -> None:
    """A mistake is said at its smallest part, with a way out, and what is right beside it holds."""
    source = Source.from_bytes("roledsl.toml", ALL.replace(right.encode(), wrong.encode(), 1))
    settings, said = read_settings(source)

    assert [("RD118", at)] == [(d.code, source.slice(d.span)) for d in said]
    assert said[0].span.start > source.text.index("[check]")
    assert help_ in said[0].help
    assert ("check", "RD55") == settings.exclude
    assert settings.check.words or at == "words"
    assert settings.check.per_file_ignores or at == "per-file-ignores"


def test_where_the_source_is() -> None:
    """The address of a file has a place for its name, and is one on the web."""
    for wrong in ("https://git.example.org/{path}", "ftp://git.example.org/{file}"):
        source = Source("roledsl.toml", f'[site]\nsource = "{wrong}"\n')
        settings, said = read_settings(source)

        assert [("RD118", wrong)] == [(d.code, source.slice(d.span)) for d in said]
        assert "{file}" in said[0].help
        assert settings.site.source == ""


@pytest.mark.parametrize(
    ("data", "line", "at"),
    [
        (b"check = 1\n", 1, "check"),
        (b'check = { profile = "scool" }\n', 1, "scool"),
        (b'check.profile = "scool"\n', 1, "scool"),
        (b"# \"scool\"\n[check]\nprofile = 'scool'\n", 3, "scool"),
        (b'[check.severity]\n"RD55" = "note"\n', 2, "RD55"),
        (b'[check."severity"]\nRD501 = "x"\n', 2, "x"),
        (b'check.profile = "sc\\u006fol"\n', 1, "profile"),
        (b"a = 1" + b"0" * 5_000, 1, "a = 1" + "0" * 5_000),
    ],
)
def test_where_a_mistake_is(data: bytes, line: int, at: str) -> None:
    """However the table is written, the place is found, or what leads to it."""
    source = Source.from_bytes("roledsl.toml", data)
    _, said = read_settings(source)

    assert [("RD118", line, at)] == [(d.code, d.line, source.slice(d.span)) for d in said]
