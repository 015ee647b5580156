"""``roledsl check``: what is wrong with workspaces."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from roledsl.cli import options


@click.command("check", short_help="Say what is wrong with workspaces.")
@options.paths
@options.workspace
@options.report
@options.baseline
@options.strict
@options.today
def command(  # noqa: PLR0913 -- a parameter an option
    *,
    paths: tuple[Path, ...],
    workspace: Path | None,
    form: str,
    output: Path | None,
    baseline_file: Path | None,
    write_baseline: bool,
    frozen_baseline: bool,
    no_baseline: bool,
    strict: bool,
    today: dt.date,
) -> int:
    """Say what is wrong with a workspace, or with several.

    Each PATH is a workspace's folder or a single file, and is taken by itself. Without one it is the workspace that -w
    names, or the nearest one upwards.
    """
    if paths and workspace is not None:
        raise click.UsageError("name workspaces as paths or with -w, not both")
    if baseline_file is not None and len(paths) > 1:
        raise click.UsageError("a baseline is of one workspace; check each by itself")
    from roledsl import pipeline
    from roledsl.checks import EVERYTHING
    from roledsl.cli import baseline, places, reports

    handling = baseline.Handling(baseline_file, write_baseline, frozen_baseline, no_baseline)
    named = [places.Place.named(path) for path in paths] or [places.place(workspace)]
    runs = [baseline.without_known(places.checked(where, today, EVERYTHING), EVERYTHING, handling) for where in named]
    found = tuple(diagnostic for run in runs for diagnostic in run.shown)
    files = [run.place.file(name) for run in runs for name in run.workspace.sources]
    reports.hand_out(found, files, form, output)
    return int(pipeline.has_errors(found, strict=strict))
