"""``roledsl check``: what is wrong with workspaces."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from roledsl.cli import options
from roledsl.cli.streams import colored, say, say_data


@click.command("check", short_help="Say what is wrong with workspaces.")
@options.paths
@options.workspace
@options.form
@options.strict
@options.today
def command(*, paths: tuple[Path, ...], workspace: Path | None, form: str, strict: bool, today: dt.date) -> int:
    """Say what is wrong with a workspace, or with several.

    Each PATH is a workspace's folder or a single file, and is taken by itself. Without one it is the workspace that -w
    names, or the nearest one upwards.
    """
    if paths and workspace is not None:
        raise click.UsageError("name workspaces as paths or with -w, not both")
    from roledsl import pipeline, report
    from roledsl.checks import EVERYTHING
    from roledsl.cli import places

    named = [places.Place.named(path) for path in paths] or [places.place(workspace)]
    found = tuple(diagnostic for where in named for diagnostic in places.checked(where, today, EVERYTHING).shown)
    if form == "json":
        say_data(report.as_json(found))
    else:
        say(report.as_text(found, color=colored(sys.stdout)))
    return int(pipeline.has_errors(found, strict=strict))
