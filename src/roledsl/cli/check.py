"""``roledsl check``: what is wrong with workspaces."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from pathlib import Path

import click

from roledsl.cli import options
from roledsl.cli.streams import colored, say, say_data


@click.command("check", short_help="Say what is wrong with workspaces.")
@options.paths
@options.workspace
@options.form
@options.select
@options.ignore
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and say what is left.")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix, also mend what may change the meaning.")
@click.option("--diff", is_flag=True, help="With --fix, show what would change, and write nothing.")
@click.option("--watch", is_flag=True, help="Go on, and say again what is wrong whenever a file changes.")
@click.option("--statistics", is_flag=True, help="Count the findings by code, instead of showing them.")
@options.strict
@click.option("--exit-zero", is_flag=True, help="Exit with 0, whatever is found.")
@options.today
def command(  # noqa: PLR0913 -- one argument an option
    *,
    paths: tuple[Path, ...],
    workspace: Path | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe: bool,
    diff: bool,
    watch: bool,
    statistics: bool,
    strict: bool,
    exit_zero: bool,
    today: dt.date,
) -> int:
    """Say what is wrong with a workspace, or with several.

    Each PATH is a workspace's folder or a single file, and is taken by itself. Without one it is the workspace that -w
    names, or the nearest one upwards.

    Codes may be given by their start: RD8 is all of wording. --select takes the place of what the settings select and
    ignore, --ignore ignores more.
    """
    if paths and workspace is not None:
        raise click.UsageError("name workspaces as paths or with -w, not both")
    if (unsafe or diff) and not fix:
        raise click.UsageError(f"{'--unsafe-fixes' if unsafe else '--diff'} goes with --fix")
    from roledsl import pipeline, report
    from roledsl.checks import house_selection
    from roledsl.cli import places

    wanted = partial(house_selection, select=select, ignore=ignore)
    named = [places.Place.named(path) for path in paths] or [places.place(workspace)]
    if watch:
        from roledsl.cli import watching

        if fix or statistics or form != "text" or len(named) != 1:
            raise click.UsageError(
                "--watch shows what is wrong with one workspace, as text, and mends and counts nothing"
            )
        return watching.watch(named[0], today, wanted)
    if fix:
        from roledsl.cli import mending

        mended = [mending.fixed(where, today, wanted, unsafe=unsafe, show=diff) for where in named]
        if diff:
            return int(any(mended) and not exit_zero)
    found = tuple(diagnostic for where in named for diagnostic in places.checked(where, today, wanted).shown)
    if form == "json":
        say_data(report.statistics_data(found) if statistics else report.as_json(found))
    else:
        say(report.statistics(found) if statistics else report.as_text(found, color=colored(sys.stdout)))
    return int(pipeline.has_errors(found, strict=strict) and not exit_zero)
