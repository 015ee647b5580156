"""Findings that a house leaves for later: how they are remembered, and what is new beside them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from attrs import frozen

from roledsl.checks.selection import Selection
from roledsl.codes import is_error
from roledsl.diagnostics import Diagnostic
from roledsl.report.characters import plain
from roledsl.report.places import words
from roledsl.workspace.workspace import Workspace

SCHEMA = 1
"""The version of what :func:`written` gives."""

_LONGEST = 80  # characters of a text that are kept as they are; of a longer one the start, and what it is known by


class Finding(NamedTuple):
    """What a finding is remembered by: its code, and where it is, in words rather than lines.

    ``declaration`` is the innermost one in which it stands, empty where it stands in none; ``text`` the words at its
    place.
    """

    file: str
    declaration: str
    code: str
    text: str


Baseline = Mapping[Finding, int]  # how often each finding is there


@frozen
class Compared:
    """Diagnostics beside a baseline: those that are ``new``, and how often each remembered finding was ``met``."""

    new: tuple[Diagnostic, ...]
    met: Baseline


def compared(diagnostics: Iterable[Diagnostic], workspace: Workspace, baseline: Baseline) -> Compared:
    """Tell what is new from what is remembered; of several that are alike, as many are known as are remembered.

    What is an error by the register is never left for later: no document can be made of it.
    """
    left, new = Counter(baseline), []
    for diagnostic in diagnostics:
        finding = _finding(diagnostic, workspace)
        if can_wait(diagnostic) and left[finding] > 0:
            left[finding] -= 1
        else:
            new.append(diagnostic)
    return Compared(tuple(new), Counter(baseline) - left)


def remembered(diagnostics: Iterable[Diagnostic], workspace: Workspace) -> Baseline:
    """Give a baseline of all that can wait."""
    return Counter(_finding(diagnostic, workspace) for diagnostic in diagnostics if can_wait(diagnostic))


def can_wait(diagnostic: Diagnostic) -> bool:
    """Tell whether a finding may be left for later."""
    return not is_error(diagnostic.code)


def unsought(baseline: Baseline, selection: Selection) -> Baseline:
    """Give what of a baseline a run cannot speak of, since it did not look for its codes."""
    return {finding: count for finding, count in baseline.items() if not selection.wants(finding.code)}


def _finding(diagnostic: Diagnostic, workspace: Workspace) -> Finding:
    file = diagnostic.source.name
    owner = workspace.dependencies.owner(file, diagnostic.span.start)
    return Finding(plain(file), owner, diagnostic.code, _short(words(diagnostic.source, diagnostic.span)))


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rstrip()} … {hashlib.sha256(text.encode()).hexdigest()[:12]}"


# ---- The file --------------------------------------------------------------------------------------------------------


def written(baseline: Baseline) -> str:
    """Give a baseline as JSON: sorted, and a finding a line, so that a change of it reads well and merges well."""
    lines = [
        json.dumps({**finding._asdict(), "count": count}, ensure_ascii=False)
        for finding, count in sorted(baseline.items())
    ]
    findings = "[\n    " + ",\n    ".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "schema": {SCHEMA},\n  "findings": {findings}\n}}\n'


def read(text: str) -> Baseline:
    """Read what :func:`written` gave; raises ``ValueError``, with a reason in words, for anything else."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno} is not JSON as it should be") from None
    except RecursionError:
        raise ValueError("its brackets are nested too deep") from None
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise ValueError("it holds no list of findings")  # noqa: TRY004 -- it is the text that is wrong
    if data.get("schema") != SCHEMA:
        raise ValueError(f"its schema is {data.get('schema')!r}, and this roledsl knows {SCHEMA}")
    baseline: Counter[Finding] = Counter()
    for number, entry in enumerate(data["findings"], 1):
        baseline[_entry(entry, number)] += entry["count"]
    return baseline


def _entry(entry: object, number: int) -> Finding:
    keys = {*Finding._fields, "count"}
    if not isinstance(entry, dict) or entry.keys() != keys:
        raise ValueError(f"finding {number} does not have the keys {', '.join(sorted(keys))}")
    count = entry["count"]
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ValueError(f"the count of finding {number} is no number from 1 on")
    if not all(isinstance(entry[key], str) for key in Finding._fields):
        raise ValueError(f"finding {number} has something else than text in it")
    return Finding(**{key: entry[key] for key in Finding._fields})
