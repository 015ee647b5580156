"""The report as JSON, for other programs; ``report.schema.json`` beside it says what is in it."""

from __future__ import annotations

import json
from typing import Any

from roledsl.importing.report import Report
from roledsl.importing.reporting.summary import DONE, Import
from roledsl.report.characters import plain


def as_json(run: Import) -> str:
    """Report as JSON, in ASCII, which every encoding has."""
    done = [report for report in run.reports if report.outcome in DONE]
    data = {
        "workspace": plain(run.workspace),
        "dry_run": run.dry,
        "files": sorted(run.files),
        "passed_over": dict(sorted((plain(ending), count) for ending, count in run.passed.items())),
        "notes": [plain(said) for said in run.said],
        "words": sum(report.words for report in done),
        "kept": sum(report.kept for report in done),
        "to_look_at": run.looks,
        "questions": [{"check": plain(one.check), "file": one.file, "line": one.line} for one in run.questions],
        "documents": [_document(report) for report in run.reports],
    }
    return json.dumps(data, indent=2) + "\n"


def _document(report: Report) -> dict[str, Any]:
    return {
        "name": plain(report.name),
        "outcome": report.outcome,
        "reason": plain(report.reason),
        "help": report.help,
        "roles": list(report.roles),
        "files": list(report.files),
        "words": report.words,
        "kept": report.kept,
        "missing": [plain(stretch) for stretch in report.missing],
        "order": round(report.order, 4),
        "added": report.added,
        "notes": [plain(said) for said in report.said],
        "furniture": [
            {"text": plain(one.text), "why": plain(one.why), "place": plain(one.place)} for one in report.furniture
        ],
        "decisions": [
            {
                "what": plain(one.what),
                "why": plain(one.why),
                "confidence": round(one.confidence, 3),
                "text": plain(one.text),
                "place": plain(one.place),
                "check": plain(one.check),
                "file": one.file,
                "line": one.line,
            }
            for one in report.decisions
        ],
    }
