"""The report of a run in the format that was asked for, on standard output or in a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from roledsl import __version__, report
from roledsl.cli.files import write_whole
from roledsl.cli.streams import as_bytes, colored, say
from roledsl.diagnostics import Diagnostic


def hand_out(
    found: tuple[Diagnostic, ...], files: Iterable[str], form: str, output: Path | None, *, statistics: bool = False
) -> None:
    """Print a report, or write it whole to ``output`` and print what it comes to. ``files`` are all that was read.

    With ``statistics`` it counts the findings by code, as text or JSON.
    """
    color = output is None and colored(sys.stdout)
    text = _counted(found, form) if statistics else _written(found, files, form, color=color)
    if output is None:
        say(text)
    else:
        write_whole(output, as_bytes(text))
        say(f"{report.summary(found)}; the report is in {output.as_posix()}")


def _counted(found: tuple[Diagnostic, ...], form: str) -> str:
    from roledsl.report import statistics

    return _json(statistics.as_json(found)) if form == "json" else statistics.as_text(found)


def _written(found: tuple[Diagnostic, ...], files: Iterable[str], form: str, *, color: bool) -> str:
    match form:
        case "json":
            return _json(report.as_json(found))
        case "sarif":
            from roledsl.report.sarif import as_sarif

            return _json(as_sarif(found, __version__))
        case "github":
            from roledsl.report.github import as_github

            return as_github(found)
        case "gitlab":
            from roledsl.report.gitlab import as_gitlab

            return _json(as_gitlab(found))
        case "junit":
            from roledsl.report.junit import as_junit

            return as_junit(found, files)
        case _:
            return report.as_text(found, color=color)


def _json(data: object) -> str:
    return json.dumps(data, indent=2) + "\n"
