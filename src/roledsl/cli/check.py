"""``roledsl check``: what is wrong with workspaces."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import click

from roledsl.cli import options


@click.command("check", short_help="Say what is wrong with workspaces.")
@options.paths
@options.workspace
@options.select
@options.ignore
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and say what is left.")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix, also mend what may change the meaning.")
@click.option("--diff", is_flag=True, help="With --fix, show what would change, and write nothing.")
@click.option("--watch", is_flag=True, help="Go on, and say again what is wrong whenever a file changes.")
@options.baseline
@options.report
@options.strict
@click.option("--exit-zero", is_flag=True, help="Exit with 0, whatever is found.")
@options.today
def command(  # noqa: PLR0913 -- one argument an option
    *,
    paths: tuple[Path, ...],
    workspace: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe: bool,
    diff: bool,
    watch: bool,
    baseline_file: Path | None,
    write_baseline: bool,
    frozen_baseline: bool,
    no_baseline: bool,
    form: str,
    statistics: bool,
    output: Path | None,
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
    alone = not (fix or statistics or write_baseline or output) and form == "text" and len(paths) < 2
    _refuse(
        (paths and workspace is not None, "name workspaces as paths or with -w, not both"),
        (unsafe and not fix, "--unsafe-fixes goes with --fix"),
        (diff and (not fix or statistics or form != "text"), "--diff goes with --fix, and shows changes alone"),
        (statistics and form not in {"text", "json"}, "--statistics is for --format text or json"),
        (baseline_file is not None and len(paths) > 1, "a baseline is of one workspace; check each by itself"),
        (watch and not alone, "--watch shows one workspace, as text, and mends, counts and writes nothing"),
    )
    from roledsl import pipeline
    from roledsl.checks import house_selection
    from roledsl.cli import baseline, places, reports

    handling = baseline.Handling(baseline_file, write_baseline, frozen_baseline, no_baseline)
    wanted = partial(house_selection, select=select, ignore=ignore)
    named = places.named(paths, workspace)
    if watch:
        from roledsl.cli import watching

        return watching.watch(named[0], today, wanted, partial(baseline.new, handling=handling))
    if fix:
        from roledsl.cli import mending

        mended = [mending.fixed(where, today, wanted, unsafe=unsafe, show=diff) for where in named]
        if diff:
            return int(any(mended) and not exit_zero)
    runs = [baseline.without_known(places.checked(where, today, wanted), wanted, handling) for where in named]
    found = tuple(diagnostic for run in runs for diagnostic in run.shown)
    files = [run.place.file(name) for run in runs for name in run.workspace.sources]
    reports.hand_out(found, files, form, output, statistics=statistics)
    return int(pipeline.has_errors(found, strict=strict) and not exit_zero)


def _refuse(*cases: tuple[object, str]) -> None:
    """Refuse what cannot be wanted at once: the first case that holds, with its reason."""
    for holds, reason in cases:
        if holds:
            raise click.UsageError(reason)
