"""``roledsl export``: content for other people's site builders."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from roledsl.cli import options
from roledsl.cli.streams import say


@click.command("export", short_help="Write content for Hugo, MkDocs or Zensical.")
@click.option("--to", type=click.Choice(["hugo", "mkdocs"]), required=True, help="Whose content it is.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder to write into: `content` of a Hugo site, `docs` of one of MkDocs or Zensical.",
)
@click.option(
    "--by",
    type=click.Choice(["kind", "unit", "family"]),
    default="kind",
    show_default=True,
    help="What the sections of a Hugo site are.",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["house", "public"]),
    default="house",
    show_default=True,
    help="Who will read it; what is private is not for the public.",
)
@options.workspace
@options.strict
@options.today
def command(
    *, to: str, output: Path, by: str, audience: str, workspace: Path | None, strict: bool, today: dt.date
) -> int:  # fmt: skip
    """Write a page for each document into the folder of another site builder's pages.

    Files that are there already are written anew, and all others are left as they are. A document in which there is an
    error is left out and named, and the exit code is then 1.
    """
    from roledsl import pipeline
    from roledsl.cli import places
    from roledsl.cli.files import make_folder, write_whole
    from roledsl.cli.left_out import say_left_out
    from roledsl.cli.streams import as_bytes

    checked = places.checked(places.place(workspace), today)
    unsound = pipeline.unsound(checked.workspace, checked.diagnostics, audience)
    files = pipeline.export(checked.workspace, to, leave_out=unsound, by=by, audience=audience)
    for name, text in files.items():
        make_folder((output / name).parent)
        write_whole(output / name, as_bytes(text))
    say_left_out(checked, sorted(unsound))
    say(f"wrote {len(files)} files to {output.as_posix()}/", err=True)
    return int(pipeline.has_errors(checked.diagnostics, strict=strict))
