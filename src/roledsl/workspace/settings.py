"""Settings of a workspace, from its roledsl.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping

from attrs import define, field, fields, frozen

from roledsl.codes import diagnose, is_error, is_start, likely
from roledsl.diagnostics import Diagnostic, Severity, listed
from roledsl.model.theme import NO_THEME, Theme
from roledsl.source import Source
from roledsl.suggestions import nearest
from roledsl.vocabulary import Word, words_in
from roledsl.workspace.files import Data, no_data
from roledsl.workspace.theme import Given, Value, own_prose, read_theme

EDITIONS = ("2026",)
PROFILES = ("general", "school", "council", "nhs", "civil-service", "tech", "us-federal")
"""The traditions of writing that a house may name; what each asks for is in :mod:`roledsl.checks.profiles`."""
_WEB = re.compile(r"https?://[^\s/]+")
SEVERITIES = {severity.value: severity for severity in Severity}


@frozen
class CheckSettings:
    """What ``[check]`` sets: which findings a house wants, and how much each matters to it.

    ``select`` (None where it is not set) and ``ignore`` hold codes or starts of codes; so do ``per_file_ignores``, by
    pattern of file name, and the keys of ``severity``. ``baseline`` is a file's name. ``words`` are the house's own.
    """

    profile: str = PROFILES[0]
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(factory=dict)
    severity: Mapping[str, Severity] = field(factory=dict)
    baseline: str = ""
    words: tuple[str, ...] = ()


DOWNLOADS = ("docx", "pdf", "md", "json", "txt")
"""The formats in which a site may offer documents."""


@frozen
class SiteSettings:
    """What ``[site]`` sets of a workspace's site.

    ``title`` is the site's, else that of its organisation; ``url`` is where it is published; ``announcement`` is shown
    on every page. ``source`` is the address of a line of a file, with ``{file}`` and ``{line}`` in it. ``pages`` is a
    folder with the house's own pages; ``findings`` puts a page on the site of what checks find; ``downloads`` are the
    formats in which documents can be downloaded.
    """

    title: str = ""
    url: str = ""
    announcement: str = ""
    source: str = ""
    pages: str = "pages"
    findings: bool = False
    downloads: tuple[str, ...] = ("docx",)


@frozen
class Settings:
    """What roledsl.toml sets.

    The language's ``edition``, patterns of what is not read (``exclude``), what is checked (``check``), the
    ``theme`` of all documents, and their ``site``. ``data`` reads the files that themes name.
    """

    edition: str = EDITIONS[-1]
    exclude: tuple[str, ...] = ()
    check: CheckSettings = field(factory=CheckSettings)
    theme: Theme = NO_THEME
    site: SiteSettings = SiteSettings()
    data: Data = field(default=no_data, eq=False, repr=False)


def read_settings(source: Source | None, data: Data = no_data) -> tuple[Settings, list[Diagnostic]]:
    """Read settings, where there are any; what is wrong is said, and its default holds.

    ``data`` reads the files that they name.
    """
    if source is None:
        return Settings(data=data), []
    try:
        read = tomllib.loads(source.to_bytes().decode("utf-8-sig"))  # Notepad puts a byte order mark
    except (ValueError, RecursionError) as error:  # tomllib's own is a ValueError, and so are others that it lets out
        return Settings(data=data), [_broken(source, error)]
    said: list[Diagnostic] = []
    table = _Table(source, (), read, said)
    table.say_unknown("setting", ("edition", "exclude", "check", "theme", "site"))
    check = table.table("check", 'write it as a table: a line `[check]`, and below it `profile = "school"`')
    theme = table.table("theme", 'write it as a table: a line `[theme]`, and below it `accent-colour = "#14506b"`')
    return Settings(
        _edition(table),
        table.texts("exclude", "patterns", 'exclude = ["drafts/*"]') or (),
        _check(check),
        _theme(theme, data),
        _site(table.table("site", 'write it as a table: a line `[site]`, and below it `title = "Our roles"`')),
        data,
    ), said


def _edition(table: _Table) -> str:
    edition = table.data.get("edition", EDITIONS[-1])
    if isinstance(edition, str) and edition in EDITIONS:
        return edition
    table.say(
        f"the edition {edition!r} of the language is not known",
        f'write `edition = "{EDITIONS[-1]}"`, or use a newer roledsl',
        "edition",
        code="RD119",
    )
    return EDITIONS[-1]


def _check(table: _Table) -> CheckSettings:
    table.say_unknown(
        "setting of [check]", ("profile", "select", "ignore", "per-file-ignores", "severity", "baseline", "words")
    )
    files = table.table("per-file-ignores", 'write it as `per-file-ignores = { "drafts/*" = ["RD5"] }`')
    weights = table.table("severity", 'write it as `severity = { RD501 = "warning" }`')
    severities = {code: weights.one_of(code, SEVERITIES) for code in weights.data if weights.is_start(code, code)}
    return CheckSettings(
        profile=table.one_of("profile", PROFILES) or PROFILES[0],
        select=table.starts("select"),
        ignore=table.starts("ignore") or (),
        per_file_ignores={pattern: files.starts(pattern) or () for pattern in files.data},
        severity={code: SEVERITIES[severity] for code, severity in severities.items() if severity},
        baseline=table.text("baseline"),
        words=table.texts("words", "words", 'words = ["Wrenfield"]') or (),
    )


def _site(table: _Table) -> SiteSettings:
    names = [attribute.name for attribute in fields(SiteSettings)]
    table.say_unknown("setting of [site]", names)
    plain = [name for name in names if name in table.data and name not in {"findings", "downloads"}]
    found: dict[str, str] = {name: table.text(name) for name in plain}
    if not _WEB.match(found.get("url", "https://here")):
        url = found.pop("url")
        table.say(f"`{url}` is no address of a site", 'write it as "https://jobs.example.org"', "url", url)
    source = found.get("source", "")
    if source and not (_WEB.match(source) and "{file}" in source):
        table.say(
            f"`{source}` is no address of a file", 'write it as "https://git.example.org/{file}#L{line}"', "source",
            found.pop("source"),
        )  # fmt: skip
    downloads = table.texts("downloads", "formats", 'downloads = ["docx", "pdf"]')
    if downloads is None:
        downloads = SiteSettings().downloads
    for strange in (one for one in downloads if one not in DOWNLOADS):
        table.say(f"`{strange}` is no format to download", f"there are {listed(DOWNLOADS)}", "downloads", strange)
    kept = tuple(one for one in dict.fromkeys(downloads) if one in DOWNLOADS)
    return SiteSettings(**found, findings=table.flag("findings"), downloads=kept)


def _theme(table: _Table, data: Data) -> Theme:
    """Read ``[theme]``, whose keys are the words of ``theme:`` with a hyphen for a blank."""
    words = {word.text.replace(" ", "-"): word for word in words_in("theme").values()}
    table.say_unknown("setting of [theme]", tuple(words))
    return read_theme((_given(table, key, words[key]) for key in table.data if key in words), data)


def _given(table: _Table, key: str, word: Word) -> Given:
    several = word.value in {"files", "languages"} and not isinstance(table.data[key], str)
    texts = (table.texts(key, "texts", f'{key} = ["…"]') or ()) if several else (table.text(key),)

    def value(text: str) -> Value:
        return Value(text, lambda code, message, help_: table.say(message, help_, key, text, code=code))

    values = tuple(map(value, filter(None, texts)))
    return Given(word, values, own_prose(values[0].text, values[0].say) if word.value == "prose" and values else None)


@define
class _Table:
    """A table of the settings: where it stands (``path``, the keys that lead to it), and what is wrong with it."""

    source: Source
    path: tuple[str, ...]
    data: Mapping[str, object]
    said: list[Diagnostic]

    def say(self, message: str, help_: str, key: str, value: object = None, *, code: str = "RD118") -> None:
        """Say what is wrong with a key, or with a value that it has."""
        start, end = _place(self.source.text, (*self.path, key), value)
        self.said.append(diagnose(code, self.source, start, end, message, help=help_))

    def say_unknown(self, what: str, known: Collection[str]) -> None:
        """Say which keys are none of those that are known."""
        for key in (key for key in self.data if key not in known):
            near = nearest(key, known)
            help_ = f"did you mean `{near[0]}`?" if near else f"there are {listed(list(known))}"
            self.say(f"`{key}` is no {what}", help_, key)

    def table(self, key: str, help_: str) -> _Table:
        """Give the table that a key holds, empty where there is none."""
        found = self.data.get(key, {})
        if not isinstance(found, dict):
            self.say(f"`{key}` is no table", help_, key)
        return _Table(self.source, (*self.path, key), found if isinstance(found, dict) else {}, self.said)

    def text(self, key: str) -> str:
        """Give a text, empty where there is none."""
        found = self.data.get(key, "")
        if isinstance(found, str):
            return found
        self.say(f"`{key}` is no text", "put it in quotes", key)
        return ""

    def flag(self, key: str) -> bool:
        """Give what is true or false, false where there is none."""
        found = self.data.get(key, False)
        if isinstance(found, bool):
            return found
        self.say(f"`{key}` is neither true nor false", f"write `{key} = true`", key)
        return False

    def texts(self, key: str, what: str, example: str) -> tuple[str, ...] | None:
        """Give a list of texts; None where there is none."""
        found = self.data.get(key)
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return tuple(found)
        if found is not None:
            self.say(f"`{key}` is no list of {what}", f"write it as `{example}`", key)
        return None

    def one_of(self, key: str, known: Collection[str]) -> str:
        """Give a text that is one of those known, empty where there is none."""
        found = self.text(key)
        if found and found not in known:
            near = nearest(found, known)
            help_ = f"did you mean `{near[0]}`?" if near else f"write one of {listed(list(known), 'or')}"
            self.say(f"`{found}` is no {'severity' if is_start(key) else key}", help_, key, found)
            return ""
        return found

    def starts(self, key: str) -> tuple[str, ...] | None:
        """Give a list of codes and starts of codes; None where there is none."""
        found = self.texts(key, "codes", f'{key if key.isalpha() else repr(key)} = ["RD501", "RD8"]')
        return None if found is None else tuple(one for one in found if self.is_start(one, key, one))

    def is_start(self, typed: str, key: str, value: str | None = None) -> bool:
        """Tell whether something is a code that a house may choose, or the start of one; if not, it is said."""
        if not is_start(typed):
            help_ = f"did you mean `{near}`?" if (near := likely(typed)) else "`roledsl explain` lists all codes"
            self.say(f"`{typed}` is no code, nor the start of one", help_, key, value)
        elif is_error(typed) and key != "select":
            help_ = "take it out of the settings, and correct what it finds"
            self.say(f"`{typed}` is an error, which can be neither ignored nor weighed", help_, key, value)
        else:
            return True
        return False


_COMMENT = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'[^'\n]*')|\#[^\n]*""")


def _place(text: str, path: tuple[str, ...], value: object) -> tuple[int, int]:
    """Find what a path of keys, and perhaps a text as value, leads to in a TOML text.

    Each is looked for behind the one before it; what is written in a way that this does not find has the place of
    the last that was found.
    """
    bare = _COMMENT.sub(lambda match: match[1] or " " * len(match[0]), text)
    wanted = [rf"""(?<![\w-])(["']?)(?P<this>{re.escape(key)})\1\s*[=\].]""" for key in path]
    if isinstance(value, str):
        wanted.append(rf"""(["'])(?P<this>{re.escape(value)})\1""")
    start = end = 0
    for pattern in wanted:
        found = re.compile(pattern).search(bare, end)
        if found is not None:
            start, end = found.span("this")
    return start, end


def _broken(source: Source, error: Exception) -> Diagnostic:
    reason, line = "a number in it is too long", "1"
    if isinstance(error, RecursionError):
        reason = "its brackets are nested too deep"
    elif isinstance(error, UnicodeDecodeError):
        reason = "it is not UTF-8"
    elif isinstance(error, tomllib.TOMLDecodeError):
        reason, _, place = str(error).partition(" (at ")  # "(at line 2, column 5)" or "(at end of document)"
        line = place.removeprefix("line ").partition(",")[0] if place.startswith("line ") else str(source.line_count)
    span = source.line_span(min(int(line), source.line_count))
    message = f"the settings cannot be read: {reason[:1].lower()}{reason[1:]}"
    return diagnose(
        "RD118", source, span.start, span.end, message, help="correct the line; settings are written in TOML"
    )
