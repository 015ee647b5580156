"""The command itself: its options, and its steps in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from roledsl.cli.importing.scanning import Found

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import", short_help="Make role files of Word files, web pages, Markdown, text.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="The workspace: a new one, or one to add to."
)
@click.option("--dry-run", is_flag=True, help="Report what would be imported, and write nothing.")
@click.option("--force", is_flag=True, help="Write roles anew that are there from an earlier import.")
@click.option("--organisation", metavar="TITLE", default="", help="The organisation that all of the roles belong to.")
@click.option(
    "--report",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="How to report: for people, as data, or as a page with each source beside its result.",
)
@click.option("--report-file", "report_file", type=_FILE, metavar="FILE", help="Write the report into a file.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Work in N processes; else as many as are worth it.",
)
@click.option("--quiet", is_flag=True, help="Report only what was not imported, lost words, and what to look at.")
def command(**given: Any) -> int:  # noqa: ANN401 -- see Asked
    """Make role files of job descriptions: of each PATH, a document or a folder of them.

    Every word is kept, and the report says of each document how it was understood and what to look at. Nothing that is
    there is written over without --force. The exit code is 1 where a document was not imported, or may be none.
    """
    from roledsl.cli.importing.asking import Asked
    from roledsl.cli.importing.drafting import drafts
    from roledsl.cli.importing.scanning import find
    from roledsl.cli.importing.writing import write_files
    from roledsl.cli.streams import say
    from roledsl.importing.library import joined
    from roledsl.importing.reporting import Import

    asked = Asked(**given)
    asked.refuse_nonsense()
    existing = asked.existing()
    found = find(asked.paths, asked.output)
    if not found.documents and not found.shut:
        raise click.UsageError(_nothing(found))
    drafted = drafts(found.documents, asked.jobs, keep_papers=asked.form == "html")
    imported = joined(drafted, organisation=asked.organisation.strip(), existing=existing, anew=asked.force)
    files = {**asked.settings(), **imported.files} if imported.files else {}
    shown = asked.output.as_posix() if asked.output is not None else ""
    run = Import(imported.reports, files, shown, found.passed, _said(found), asked.dry_run)
    if files and asked.output is not None and not asked.dry_run:
        write_files(asked.output, files, {file for one in run.reports for file in one.files} if asked.force else ())
        say(f"wrote {len(files):,} file{'s' * (len(files) != 1)} to {shown}/", err=True)
    asked.hand_out(run)
    return int(not run.sound)


def _said(found: Found) -> tuple[str, ...]:
    said = [f"{name}: the folder cannot be looked into: {why}" for name, why in found.shut]
    if found.links:
        said.append(f"{found.links:,} link{'s were' if found.links > 1 else ' was'} not followed")
    return tuple(said)


def _nothing(found: Found) -> str:
    others = f" among {found.passed.total():,} files" if found.passed else ""
    can = "Word, OpenDocument, PDF, web pages, Markdown and text can"
    return f"there is no document here that can be imported{others}; {can}"
