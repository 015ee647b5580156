"""Diagnostics as commands to a workflow of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.report.characters import visible
from roledsl.report.places import region
from roledsl.report.text import summary

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Give a workflow command a line for each diagnostic, then a line that counts them.

    The commands and their escapes: GitHub Docs, "Workflow commands for GitHub Actions". Nothing in a file can make a
    line, and so a command, of its own: line ends in it are shown as escapes.
    """
    told = tuple(diagnostics)
    return "\n".join([*map(_command, told), summary(told)]) + "\n"


def _command(diagnostic: Diagnostic) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(diagnostic).items())
    said = "\n".join(visible(text) for text in (diagnostic.message, diagnostic.help) if text)
    return f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(said)}"


def _properties(diagnostic: Diagnostic) -> dict[str, str]:
    """Give file, place and title; columns only within one line, since GitHub takes none across lines."""
    place = region(diagnostic.source, diagnostic.span)
    properties = {"file": visible(diagnostic.source.name)}
    if place is not None:
        properties |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:
            properties |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return {**properties, "title": f"{diagnostic.code} {CODES[diagnostic.code].name}"}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
