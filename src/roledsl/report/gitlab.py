"""Diagnostics as a Code Quality report of GitLab, which shows them in a merge request."""

from __future__ import annotations

from collections.abc import Iterable

from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.report.characters import plain
from roledsl.report.places import Region, fingerprints, region

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_WHOLE = Region(1, 1, 1, 1)  # GitLab asks for a line, also where a file as a whole is meant


def as_gitlab(diagnostics: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Give plain data for ``json.dumps``: a list with the five keys that GitLab reads, and the lines.

    The format: GitLab Docs, "Code Quality", "Code Quality report format". GitLab drops all but the first of several
    that have one fingerprint.
    """
    told = tuple(diagnostics)
    return [_issue(*one) for one in zip(told, fingerprints(told), strict=True)]


def _issue(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    place = region(diagnostic.source, diagnostic.span) or _WHOLE
    return {
        "description": plain(diagnostic.message),
        "check_name": f"{diagnostic.code} {CODES[diagnostic.code].name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": plain(diagnostic.source.name),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }
