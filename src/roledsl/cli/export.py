"""``roledsl export``: content for other people's site builders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from roledsl.cli import options
from roledsl.cli.streams import Failure, reason, say

MANIFEST: Final = ".roledsl-export.json"
"""A file that tells what an export has written; site builders pass over files whose names begin with a dot."""


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
@options.audience
@click.option("--force", is_flag=True, help="Write over files that somebody else has written or changed, too.")
@options.workspace
@options.strict
@options.today
def command(  # noqa: PLR0913 -- one argument an option
    *, to: str, output: Path, by: str, audience: str, force: bool, workspace: Path | None, strict: bool, today: dt.date
) -> int:  # fmt: skip
    """Write a page for each document into the folder of another site builder's pages.

    Files of an earlier export are written anew, and all others are left as they are; nothing is written where one of
    these has the name of a page. A document in which there is an error is left out and named, and the exit code is
    then 1.
    """
    from roledsl import pipeline
    from roledsl.cli import places
    from roledsl.cli.left_out import say_left_out
    from roledsl.cli.streams import as_bytes

    checked = places.checked(places.place(workspace), today)
    unsound = pipeline.unsound(checked.workspace, checked.diagnostics, audience)
    files = pipeline.export(checked.workspace, to, leave_out=unsound, by=by, audience=audience)
    _write(output, {name: as_bytes(text) for name, text in files.items()}, force=force)
    say_left_out(checked, sorted(unsound))
    say(f"wrote {len(files)} files to {output.as_posix()}/", err=True)
    return int(pipeline.has_errors(checked.diagnostics, strict=strict))


def _write(folder: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    """Write files, none of them over what no export has written."""
    from roledsl.cli.files import make_folder, write_whole
    from roledsl.fingerprints import Made, Store, fingerprint_of_bytes

    known = _bytes(folder / MANIFEST)
    store = Store.from_text(known.decode("utf-8", "replace") if known is not None else "")
    for name, data in files.items():
        there, made = _bytes(folder / name), store.files.get(name)
        ours = made is not None and there is not None and fingerprint_of_bytes(there) == made.output
        if there not in {None, data} and not ours and not force:
            raise Failure(
                f"'{folder / name}' was written or changed by somebody else, and a page has its name; move it away, or "
                "say --force to write over it"
            )
    for name, data in files.items():
        make_folder((folder / name).parent)
        write_whole(folder / name, data)
        store.files[name] = Made("", "export", "", fingerprint_of_bytes(data))
    write_whole(folder / MANIFEST, store.to_text().encode())


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError as error:
        raise Failure(f"'{path}' cannot be read: {reason(error)}") from None
