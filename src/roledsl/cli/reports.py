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


def hand_out(found: tuple[Diagnostic, ...], files: Iterable[str], form: str, output: Path | None) -> None:
    """Print a report, or write it whole to ``output`` and print what it comes to. ``files`` are all that was read."""
    text = written(found, files, form, color=output is None and colored(sys.stdout))
    if output is None:
        say(text)
    else:
        write_whole(output, as_bytes(text))
        say(f"{report.summary(found)}; the report is in {output.as_posix()}")


def written(found: tuple[Diagnostic, ...], files: Iterable[str], form: str, *, color: bool = False) -> str:
    """Give a report in a format; it ends with a line end."""
    match form:
        case "text":
            return report.as_text(found, color=color)
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
            raise ValueError(f"there is no format {form!r}")


def _json(data: object) -> str:
    return json.dumps(data, indent=2) + "\n"
