"""Diagnostics as SARIF, the format in which tools that look at sources hand their results to other tools."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import quote

from roledsl.codes import CODES, Code
from roledsl.diagnostics import Diagnostic, Edit, Fix, Label
from roledsl.report.characters import plain
from roledsl.report.pages import page
from roledsl.report.places import Region, fingerprints, region
from roledsl.source import Source, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "roledslFinding/v1"  # SARIF 2.1.0, section 3.27.17: a name, and the version of how it is made


def as_sarif(diagnostics: Iterable[Diagnostic], version: str) -> dict[str, object]:
    """Give plain data for ``json.dumps``: one run, with the rules that took part and a result for each diagnostic.

    The format: "Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01", OASIS, 2023. A rule
    carries its page. Files are relative to the current folder, as they are for who reads the text. ``version`` is that
    of roledsl.
    """
    told = tuple(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in told})
    driver = {"name": "roledsl", "version": version, "rules": [_rule(CODES[code]) for code in codes]}
    results = [
        _result(diagnostic, codes.index(diagnostic.code), fingerprint)
        for diagnostic, fingerprint in zip(told, fingerprints(told), strict=True)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> dict[str, object]:
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": code.summary},
        "help": {"text": page(code), "markdown": page(code)},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": _message("\n".join(filter(None, (diagnostic.message, diagnostic.help)))),
        "locations": [{"physicalLocation": _location(diagnostic.source, diagnostic.span)}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
    }
    if diagnostic.labels:
        result["relatedLocations"] = [_related(label) for label in diagnostic.labels]
    if diagnostic.fix is not None:
        result["fixes"] = [_fix(diagnostic.source, diagnostic.fix)]
    return result


def _message(text: str) -> dict[str, object]:
    """Give a message that reads as ``text``: braces and links in it mean something else (SARIF, section 3.11)."""
    return {"text": plain(text).replace("{", "{{").replace("}", "}}").replace("](", "\\](")}


def _related(label: Label) -> dict[str, object]:
    return {"physicalLocation": _location(label.source, label.span), "message": _message(label.message)}


def _location(source: Source, span: Span) -> dict[str, object]:
    place = region(source, span)
    return {"artifactLocation": {"uri": _uri(source.name)}, **({} if place is None else {"region": _region(place)})}


def _region(place: Region) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _uri(name: str) -> str:
    """Give a file's name as a URI, or as a reference relative to the current folder."""
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(name, errors="surrogateescape")


def _fix(source: Source, fix: Fix) -> dict[str, object]:
    replacements = [_replacement(source, edit) for edit in fix.edits]
    return {
        "description": _message(fix.title),
        "artifactChanges": [{"artifactLocation": {"uri": _uri(source.name)}, "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _replacement(source: Source, edit: Edit) -> dict[str, object]:
    place = region(source, edit.span) or Region(1, 1, 1, 1)
    return {"deletedRegion": _region(place), "insertedContent": {"text": plain(edit.text)}}
