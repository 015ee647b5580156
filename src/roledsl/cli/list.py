"""``roledsl list``: what a workspace declares, and where."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import say, say_data, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roledsl.cli.declared import Entry

_WIDEST = 40  # columns of a cell; a longer text is cut on a terminal


@click.command("list", short_help="List what is declared, and where.")
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only these: role, variant, level ... (repeat it)."
)
@options.workspace
@options.form
@options.strict
@options.today
def command(
    *, kinds: tuple[str, ...], workspace: Path | None, form: str, strict: bool, today: dt.date
) -> int:  # fmt: skip
    """List what is declared: kind, name, title, grade, whom it reports to, and where it stands."""
    from roledsl import pipeline, report
    from roledsl.cli import places
    from roledsl.cli.declared import declared

    _refuse_unknown(kinds)
    checked = places.checked(places.place(workspace), today)
    entries = [entry for entry in declared(checked) if not kinds or entry.kind in kinds]
    if form == "json":
        say_data({"schema": 1, "declarations": [entry._asdict() for entry in entries]})
    else:
        say(_table(entries) if entries else "nothing is declared")
    failed = pipeline.has_errors(checked.diagnostics, strict=strict)
    if failed:
        say(f"{report.summary(checked.diagnostics)}; `roledsl check` shows them", err=True)
    return int(failed)


def _refuse_unknown(kinds: Sequence[str]) -> None:
    from roledsl.suggestions import nearest
    from roledsl.vocabulary import KINDS

    for kind in kinds:
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(KINDS)}"
            raise click.BadParameter(f"there is no kind '{kind}'; {hint}", param_hint="'--kind'")


def _table(entries: Sequence[Entry]) -> str:
    """Align the entries in columns; a column in which nothing stands is left out."""
    from roledsl.report import columns, visible

    cut = _cut if terminal(sys.stdout) else str  # a program behind a pipe wants the whole of it
    rows = [
        (e.kind, e.name, e.title, ", ".join(e.grades), ", ".join(e.reports_to), f"{e.file}:{e.line}") for e in entries
    ]
    head = ("KIND", "NAME", "TITLE", "GRADE", "REPORTS TO", "FILE")
    used = [at for at in range(len(head)) if any(row[at] for row in rows)]
    cells = [head, *((*(cut(visible(cell)) for cell in row[:-1]), visible(row[-1])) for row in rows)]
    widths = {at: max(columns(row[at]) for row in cells) for at in used}
    return "\n".join(
        "  ".join(row[at] + " " * (widths[at] - columns(row[at])) for at in used).rstrip() for row in cells
    )


def _cut(text: str) -> str:
    from roledsl.report import columns

    if columns(text) <= _WIDEST:
        return text
    while columns(text) > _WIDEST - 1:
        text = text[: min(len(text) - 1, 2 * _WIDEST)]
    return text.rstrip() + "…"
