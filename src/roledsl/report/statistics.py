"""How often each code was found, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic
from roledsl.report.data import SCHEMA
from roledsl.report.text import summary


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Count the diagnostics by code, the most frequent first, and by severity."""
    told = tuple(diagnostics)
    rows = _by_code(told)
    wide = max((len(str(count)) for _, count in rows), default=0)
    lines = [f"{count:>{wide}}  {one.severity.value:<7}  {one.code}  {CODES[one.code].name}" for one, count in rows]
    return "\n".join([*lines, *[""][: len(lines)], summary(told)]) + "\n"


def as_json(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """Give what :func:`as_text` counts as plain data for ``json.dumps``."""
    rows = [
        {"code": one.code, "name": CODES[one.code].name, "severity": one.severity.value, "count": count}
        for one, count in _by_code(diagnostics)
    ]
    return {"schema": SCHEMA, "statistics": rows}


def _by_code(diagnostics: Iterable[Diagnostic]) -> list[tuple[Diagnostic, int]]:
    """Give a diagnostic of each code, and how many there are."""
    first: dict[str, Diagnostic] = {}
    counts: Counter[str] = Counter()
    for diagnostic in diagnostics:
        first.setdefault(diagnostic.code, diagnostic)
        counts[diagnostic.code] += 1
    return [(first[code], count) for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
