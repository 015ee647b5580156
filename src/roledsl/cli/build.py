"""``roledsl build``: a workspace as a site, written whole or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options

if TYPE_CHECKING:
    from roledsl.site.request import Audience


def _formats(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    from roledsl.workspace.settings import DOWNLOADS

    if value is None:
        return None
    found = [one.strip() for one in value.split(",")]
    if found == ["none"]:
        return ()
    for one in found:
        if one not in DOWNLOADS:
            raise click.BadParameter(f"'{one}' is no format to download; there are {', '.join(DOWNLOADS)}, or none")
    return tuple(dict.fromkeys(found))


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
@options.audience
@click.option(
    "--downloads",
    callback=_formats,
    metavar="FORMAT,...",
    help="Offer documents as docx, pdf, md, json or txt; or none. Else as the settings say.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Work in N processes; else as many as are worth it."
)
@click.option("--force", is_flag=True, help="Write all anew, even into a DIR that holds other files.")
@options.workspace
@click.option("--strict", is_flag=True, help="Build nothing where there is an error or a warning.")
@options.today
def command(  # noqa: PLR0913 -- one argument an option
    *,
    output: Path,
    only: str | None,
    audience: Audience,
    downloads: tuple[str, ...] | None,
    jobs: int | None,
    force: bool,
    workspace: Path | None,
    strict: bool,
    today: dt.date,
) -> int:
    """Build a site: a page for each document, and what leads to them, as files that need no server.

    The old site stays as it was until the new one is whole; only pages that changed are written again. A document in
    which there is an error is left out and named, and the exit code is then 1. A link that leads nowhere is named, and
    then the old site stays.
    """
    from roledsl.cli import places
    from roledsl.cli.site_files import OldSite, refuse_others
    from roledsl.cli.site_sources import Options, is_as_built
    from roledsl.cli.streams import say

    refuse_others(output, force=force)
    where, asked = places.place(workspace), Options(today, audience, only == "pages", downloads)
    if not strict and is_as_built(where.path, OldSite(output, forgotten=force), asked):
        say(f"nothing has changed since {output.as_posix()}/ was built", err=True)
        return 0
    from roledsl.cli.building import Building

    return Building(places.checked(where, today), output, asked, jobs or 0, force).run(strict=strict)
