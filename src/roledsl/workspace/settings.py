"""Settings of a workspace, from its roledsl.toml."""

from __future__ import annotations

import tomllib

from attrs import frozen

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.source import Source
from roledsl.suggestions import nearest

EDITIONS = ("2026",)


@frozen
class Settings:
    """What roledsl.toml sets: the language's ``edition``, and patterns of what is not read (``exclude``)."""

    edition: str = EDITIONS[-1]
    exclude: tuple[str, ...] = ()


_KNOWN = ("edition", "exclude")


def read_settings(source: Source) -> tuple[Settings, list[Diagnostic]]:
    """Read settings; what is wrong is said, and its default holds."""
    try:
        data = tomllib.loads(source.to_bytes().decode("utf-8-sig"))  # Notepad puts a byte order mark
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Settings(), [_broken(source, error)]
    said: list[Diagnostic] = []
    for key in data:
        if key not in _KNOWN:
            near = nearest(key, _KNOWN)
            help_ = f"did you mean `{near[0]}`?" if near else f"the settings are {' and '.join(_KNOWN)}"
            said.append(_say("RD118", source, key, f"`{key}` is no setting", help_))
    return Settings(_edition(source, data, said), _exclude(source, data, said)), said


def _edition(source: Source, data: dict[str, object], said: list[Diagnostic]) -> str:
    edition = data.get("edition", EDITIONS[-1])
    if isinstance(edition, str) and edition in EDITIONS:
        return edition
    said.append(
        _say(
            "RD119",
            source,
            "edition",
            f"the edition {edition!r} of the language is not known",
            f'write `edition = "{EDITIONS[-1]}"`, or use a newer roledsl',
        )
    )
    return EDITIONS[-1]


def _exclude(source: Source, data: dict[str, object], said: list[Diagnostic]) -> tuple[str, ...]:
    exclude = data.get("exclude", [])
    if isinstance(exclude, list) and all(isinstance(pattern, str) for pattern in exclude):
        return tuple(exclude)
    said.append(
        _say("RD118", source, "exclude", "`exclude` is no list of patterns", 'write it as `exclude = ["drafts/*"]`')
    )
    return ()


def _say(code: str, source: Source, key: str, message: str, help_: str) -> Diagnostic:
    at = max(source.text.find(key), 0)
    end = at + len(key) if source.text.startswith(key, at) else at
    return diagnose(code, source, at, end, message, help=help_)


def _broken(source: Source, error: Exception) -> Diagnostic:
    reason, line = "it is not UTF-8", "1"
    if isinstance(error, RecursionError):
        reason = "its brackets are nested too deep"
    elif isinstance(error, tomllib.TOMLDecodeError):
        reason, _, place = str(error).partition(" (at ")  # "(at line 2, column 5)" or "(at end of document)"
        line = place.removeprefix("line ").partition(",")[0] if place.startswith("line ") else str(source.line_count)
    span = source.line_span(min(int(line), source.line_count))
    message = f"the settings cannot be read: {reason[:1].lower()}{reason[1:]}"
    return diagnose(
        "RD118", source, span.start, span.end, message, help="correct the line; settings are written in TOML"
    )
