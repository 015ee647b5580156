"""``roledsl lift``: what several roles say the same, written once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import Failure, reason, say, say_data

if TYPE_CHECKING:
    from roledsl.cli.places import Place
    from roledsl.lifting import Lifted
    from roledsl.workspace.workspace import Workspace


@click.command("lift", short_help="Write what several roles say the same once.")
@click.option("--apply", is_flag=True, help="Rewrite the files; without it nothing is written.")
@click.option("--dry-run", is_flag=True, help="Write nothing, and show what would be: as without --apply.")
@click.option(
    "--unify",
    multiple=True,
    metavar="CODE[=LETTER]|all",
    help="Give near copies one wording: the commonest, or the one of that letter (repeat it).",
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    metavar="WORDS",
    help="How many words writing something once must save.",
)
@click.option("--diff", is_flag=True, help="Show what changes in the files too.")
@options.workspace
@click.option(
    "--to",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to report: for people, or as data for programs.",
)
def command(
    *, apply: bool, dry_run: bool, unify: tuple[str, ...], least: int, diff: bool, workspace: Path | None, form: str
) -> int:
    """Find what several roles say the same, and have it written once.

    What they share becomes a statement that each includes, or stands in what they belong to: the organisation's
    `every role`, the family's `every level`, a level. Every document says what it said before; what would change one is
    dropped. Near copies are shown, and changed only where --unify names them.
    """
    if apply and dry_run:
        raise click.UsageError("either --apply or --dry-run, not both")
    from roledsl import pipeline, report
    from roledsl.cli import lifted as told
    from roledsl.cli import places

    where = places.place(workspace)
    held, lifted = _lifted(where, unify, least)
    if apply:
        _write(lifted, where)
    if form == "json":
        say_data(told.as_data(lifted, where, applied=apply))
    else:
        say(told.as_text(lifted, where, applied=apply))
        if diff:
            _show(lifted, where)
    failed = pipeline.has_errors(held.diagnostics)
    if failed:
        say(
            f"{report.summary(held.diagnostics)}; `roledsl check` shows them. Files with errors were left alone",
            err=True,
        )
    return int(failed)


def _lifted(where: Place, unify: tuple[str, ...], least: int) -> tuple[Workspace, Lifted]:
    from roledsl import pipeline
    from roledsl.cli.progress import Counting, Progress

    try:
        with Progress("reading") as progress:
            return pipeline.lift(
                where.path, unify=unify, least=least, through=lambda loader: Counting(loader, progress)
            )  # fmt: skip
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="'--unify'") from None
    except OSError as error:
        raise Failure(f"{where.path} cannot be read: {reason(error)}") from None


def _show(lifted: Lifted, where: Place) -> None:
    from roledsl.cli.difference import show_difference

    for name, (before, after) in lifted.changed.items():
        show_difference(where.file(name), before.text if before is not None else "", after.text)


def _write(lifted: Lifted, where: Place) -> None:
    """Write the files, those first that get what others lose: whatever comes between, no word is lost."""
    from roledsl.cli import files

    folder = where.path.parent if where.path.is_file() else where.path
    for name, (before, _) in lifted.changed.items():
        if before is None and os.path.lexists(folder / name):
            raise Failure(f"'{where.file(name)}' is there already, and was not read; nothing was written. Rename it")

    def loses(name: str) -> tuple[int, str]:
        before, after = lifted.changed[name]
        return len(before.text) - len(after.text) if before is not None else -len(after.text), name

    for name in sorted(lifted.changed, key=loses):
        before, after = lifted.changed[name]
        if before is not None:
            files.rewrite(Path(folder, name), before.to_bytes(), after.to_bytes())
        else:
            files.write_whole(Path(folder, name), after.to_bytes())
