"""``roledsl build``: a workspace as a site, written whole or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from roledsl.cli import options
from roledsl.cli.streams import say


@click.command("build", short_help="Build a site that can be published as it is.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=Path("site"),
    show_default=True,
    help="The folder to write the site into.",
)
@click.option(
    "--only", type=click.Choice(["pages"]), help="Only the documents' pages and an index of them, nothing else."
)
@click.option("--force", is_flag=True, help="Write into DIR though it holds what is no site of roledsl's.")
@options.workspace
@options.strict
@options.today
def command(
    *, output: Path, only: str | None, force: bool, workspace: Path | None, strict: bool, today: dt.date
) -> int:  # fmt: skip
    """Build a site: a page for each document, and what leads to them, as files that need no server.

    The old site stays as it was until the new one is whole. A document in which there is an error is left out and
    named, and the exit code is then 1.
    """
    from roledsl import pipeline
    from roledsl.cli import places
    from roledsl.cli.site_files import refuse_others, replace_site
    from roledsl.cli.site_search import search_files
    from roledsl.site.request import Request

    refuse_others(output, force=force)
    checked = places.checked(places.place(workspace), today)
    request = Request(only_pages=only == "pages", today=today)
    files = pipeline.site(checked.workspace, request)
    files |= search_files(checked.workspace, request)
    replace_site(output, files)
    say(f"wrote {len(files)} files to {output.as_posix()}/", err=True)
    return int(pipeline.has_errors(checked.diagnostics, strict=strict))
