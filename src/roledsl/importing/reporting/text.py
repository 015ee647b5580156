"""The report as text: a line a document, then what to look at, then what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from roledsl.importing.reporting.summary import Import, looks, numbered, told, unsure
from roledsl.report.characters import visible

_MOST: Final = 100  # things to look at that are listed; the other reports have all
_LONGEST: Final = 120  # letters of a source's text that are shown


def as_text(run: Import, *, quiet: bool = False) -> str:
    """Report for a terminal; ``quiet`` leaves out the documents that were imported with nothing to look at."""
    lines = list(_documents(run, quiet=quiet))
    things = list(_things(run))
    if things:
        lines += ["", "To look at:", *things[:_MOST]]
        if len(things) > _MOST:
            lines.append(f"  … and {len(things) - _MOST:,} more; --report html shows them all")
    end = [run.outcomes, run.words, _furniture(run), run.passed_over, *run.said, _next(run)]
    return "\n".join(visible(line) for line in (*lines, *[""] * bool(lines), *filter(None, end))) + "\n"


def _documents(run: Import, *, quiet: bool) -> Iterator[str]:
    for report in run.reports:
        if not (quiet and report.outcome in {"imported", "copy"} and not looks(report)):
            yield f"{report.name}: {told(report)}"
            yield from (f"  note: {said}" for said in report.said)


def _things(run: Import) -> Iterator[str]:
    for report in run.reports:
        for decision in unsure(report):
            quoted = f": “{_cut(decision.text)}”" if decision.text and decision.text not in decision.check else ""
            source = f"({report.name}, {decision.place}{quoted})"
            yield f"  {run.place(decision) or decision.place}: {_cut(decision.check)} {source}"
        for stretch in report.missing:
            yield f"  {report.name}: missing: {_cut(stretch)}"
    for question in run.questions:
        yield f"  {run.place(question)}: {_cut(question.check)}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _furniture(run: Import) -> str:
    count = sum(len(report.furniture) for report in run.reports)
    return f"left out {numbered(count, 'piece')} of page furniture, which --report html lists" if count else ""


def _next(run: Import) -> str:
    if not run.files:
        return ""
    if run.dry:
        into = f" to {run.workspace}/" if run.workspace else ""
        return f"nothing was written; without --dry-run {numbered(len(run.files), 'file')} would be{into}"
    where = f'"{run.workspace}"' if " " in run.workspace else run.workspace
    return f"next: roledsl check {where}"
