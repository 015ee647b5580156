"""Diagnostics as programs read them: plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Edit, Fix
from roledsl.report.characters import plain
from roledsl.report.text import counts
from roledsl.source import Source, Span

SCHEMA = 1
"""The version of what :func:`as_json` gives; it is raised when a key goes or changes its meaning."""


def as_json(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    r"""Give plain data for ``json.dumps``: the diagnostics in order, and how many there are of each severity.

    Offsets count code points from 0, lines and columns count from 1. Characters that are no text (bytes that were not
    UTF-8) are written as ``\xNN``, since not every reader of JSON takes them.
    """
    told = tuple(diagnostics)
    totals = {f"{severity.value}s": number for severity, number in counts(told).items()}
    return {"schema": SCHEMA, "diagnostics": [_data(diagnostic) for diagnostic in told], **totals}


def _data(diagnostic: Diagnostic) -> dict[str, object]:
    code = CODES.get(diagnostic.code)
    return {
        "code": diagnostic.code,
        "name": code.name if code is not None else "",
        "severity": diagnostic.severity.value,
        "message": plain(diagnostic.message),
        "help": plain(diagnostic.help),
        **_place_data(diagnostic.source, diagnostic.span),
        "labels": [
            {**_place_data(label.source, label.span), "message": plain(label.message)} for label in diagnostic.labels
        ],
        "fix": _fix_data(diagnostic.source, diagnostic.fix) if diagnostic.fix is not None else None,
    }


def _place_data(source: Source, span: Span) -> dict[str, object]:
    return {
        "file": plain(source.name),
        "start": _position_data(source, span.start),
        "end": _position_data(source, span.end),
    }


def _position_data(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    return {"offset": offset, "line": line, "column": column}


def _fix_data(source: Source, fix: Fix) -> dict[str, object]:
    return {"title": plain(fix.title), "safe": fix.safe, "edits": [_edit_data(source, edit) for edit in fix.edits]}


def _edit_data(source: Source, edit: Edit) -> dict[str, object]:
    return {
        "start": _position_data(source, edit.span.start),
        "end": _position_data(source, edit.span.end),
        "text": plain(edit.text),
    }
