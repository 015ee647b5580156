"""The command itself: its options, and its steps in order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from roledsl.cli import options

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from roledsl.cli.places import Checked
    from roledsl.cli.render.asking import Asked
    from roledsl.cli.render.folder import Outcome
    from roledsl.cli.render.making import Order, Output, Result

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(path_type=Path)


@click.command("render", short_help="Make documents: Word, PDF, pages, text, data.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--to", metavar="FORMAT,...", help="docx, pdf, html, md, txt, json ...: one, or several with commas.")
@click.option(
    "-o", "--output", type=_FOLDER, metavar="DIR", help="The folder to write into; one page each without --to."
)
@click.option("--zip", type=_FILE, metavar="FILE.zip", help="Write all into one zip instead.")
@click.option("--as", "purpose", metavar="PURPOSE", help="description, specification, advert, summary, grid, pack.")
@click.option("--for", "audience", metavar="WHOM", help="house, or public: leave out what the house calls private.")
@click.option("--style", metavar="STYLE", help="plain, table or modern, whatever the house has.")
@click.option("--templates", type=_FOLDER, metavar="DIR", help="Templates of your own, in place of ours.")
@click.option("--template", type=_FOLDER, metavar="FILE.docx", help="A Word file whose look, or tags, to use.")
@click.option(
    "--names", "pattern", metavar="PATTERN", help="How files are called, as in '{grade}-{name}'; else '{name}'."
)
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Work in N processes; else as many as are worth it."
)
@click.option("--force", is_flag=True, help="Write anew what has not changed, too.")
@click.option("--prune", is_flag=True, help="Remove files of earlier runs whose documents are made no more.")
@options.workspace
@options.form
@options.strict
@options.today
def command(*, workspace: Path | None, strict: bool, today: dt.date, **given: Any) -> int:  # noqa: ANN401 -- see Asked
    """Make documents of roles, variants, packs, families, levels and vacancies: of all, or of each NAME.

    One document in one format is printed; -o DIR writes any number into a folder, and only what has changed since the
    last run. A document in which there is an error is left out and named, and the exit code is then 1.
    """
    from roledsl.cli.render.asking import Asked

    asked = Asked(**given)
    asked.refuse_nonsense()
    from attrs import evolve

    from roledsl import pipeline
    from roledsl.cli import places
    from roledsl.cli.render.asking import wanted
    from roledsl.cli.render.making import Order
    from roledsl.cli.render.telling import Told

    formats = asked.formats()
    request = asked.request()
    checked = places.checked(places.place(workspace), today, wanted(request.audience))
    chosen = asked.chosen(checked, request)
    unsound = pipeline.unsound(checked.workspace, checked.diagnostics, request.audience)
    told = Told(asked, request.purpose, left_out=[name for name in chosen if name in unsound])
    documents = asked.documents(checked, chosen, told.left_out)
    unfit = asked.unfit({name: of for name, of in documents.items() if name not in unsound}, request)
    order = Order({name: of for name, of in documents.items() if name not in unfit}, request, asked.output, asked.force)
    if asked.into_files:
        told = evolve(told, unfit=unfit, outcome=_write(asked, order, formats, checked, set(told.left_out)))
    else:
        _print(order, formats, told.left_out)
    told.tell(checked)
    return int(pipeline.has_errors(checked.diagnostics, strict=strict))


def _print(order: Order, formats: Sequence[str], left_out: Sequence[str]) -> None:
    from roledsl.cli.render.asking import refuse_to_print
    from roledsl.cli.render.making import Output, written
    from roledsl.cli.streams import hand_over, say

    if order.documents or not left_out:
        refuse_to_print(len(order.documents), formats)
    for name in order.documents:
        if name in left_out:
            continue
        _, document, said = written(order, Output(name, formats[0], name))
        hand_over(document)
        for message in dict.fromkeys(said):
            say(f"warning: {name}: {message}", err=True)


def _write(asked: Asked, order: Order, formats: Sequence[str], checked: Checked, left_out: set[str]) -> Outcome:
    """Write files; those of documents with errors are only known, so that they are not taken for gone."""
    from roledsl import pipeline
    from roledsl.cli import processes
    from roledsl.cli.render import archive, workers
    from roledsl.cli.render.folder import Folder, Outcome

    wanted = asked.outputs(order.documents, formats, order.request)
    outputs = [output for output in wanted if output.name not in left_out]

    def make(stale: Sequence[Output]) -> Generator[Result]:
        method = processes.start_method()
        jobs = asked.jobs or workers.worth(stale, len(order.documents), method)
        return workers.made(order, stale, checked.place.path, jobs, method)

    if asked.zip is not None:
        return archive.write(asked.zip, outputs, make) if outputs else Outcome()
    assert asked.output is not None
    folder = Folder(asked.output, order)
    outcome = folder.write(outputs, make) if outputs else Outcome()
    if not asked.names and not pipeline.has_errors(checked.diagnostics):  # for which a document may not be there
        folder.find_gone(outcome, wanted, set(checked.workspace.documents), prune=asked.prune)
    return outcome
