"""``roledsl serve``: a workspace's site shown live while its files change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options

if TYPE_CHECKING:
    from roledsl.site.request import Audience


@click.command("serve", short_help="Show the site live while you write.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at. 0.0.0.0 lets others in."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port, or where it is taken the next that is free; 0 takes any.",
)
@click.option("--allow-host", "allowed", multiple=True, metavar="NAME", help="Also answer to this name.")
@click.option("--open", "opened", is_flag=True, help="Open the site in the browser.")
@options.audience
@options.workspace
@options.today
def command(
    *,
    host: str,
    port: int,
    allowed: tuple[str, ...],
    opened: bool,
    audience: Audience,
    workspace: Path | None,
    today: dt.date,
) -> int:
    """Show the site of a workspace, as it is after each change, until you stop it with Ctrl+C.

    Nothing is written. Errors are shown on the pages; a document with an error keeps its last page without.
    """
    from roledsl.cli import places
    from roledsl.extras import MissingExtraError

    try:
        from roledsl.cli import server
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] not in {"starlette", "uvicorn", "watchfiles"}:
            raise
        raise MissingExtraError("serve", "to show a site live") from None
    where = places.place(workspace)
    if not where.path.is_dir():
        raise click.UsageError("serve takes a workspace's folder, not a single file")
    server.serve(where, server.Wish(host, port, allowed, opened, audience), today)
    return 0
