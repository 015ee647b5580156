"""``roledsl render``: documents from a workspace, into files or to the screen."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import as_bytes, colored, hand_over, say, say_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roledsl.cli.places import Checked


@click.command("render", short_help="Make documents: pages, Markdown, text, data.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--to",
    metavar="FORMAT,...",
    help="md, html, txt, json, docx, wordml, pdf: one, or several with commas; else html, or md to print.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="The folder to write DIR/NAME.FORMAT into."
)
@options.workspace
@options.form
@options.strict
@options.today
def command(
    *,
    names: tuple[str, ...],
    to: str | None,
    output: Path | None,
    workspace: Path | None,
    form: str,
    strict: bool,
    today: dt.date,
) -> int:
    """Make documents of roles, variants, packs, families, levels and vacancies: of all, or of each NAME.

    One document in one format is printed; -o DIR writes any number into a folder. A document in which there is an
    error is left out and named, and the exit code is then 1.
    """
    if form == "json" and output is None:
        raise click.UsageError("--format json lists what was written, so it needs -o DIR")
    from roledsl import pipeline
    from roledsl.cli import places

    formats = _formats(to, "html" if output is not None else "md")
    checked = places.checked(places.place(workspace), today)
    chosen = _chosen(names, checked)
    if output is None and (len(chosen) != 1 or len(formats) != 1):
        raise click.UsageError(_several(len(chosen), len(formats)))
    unsound = pipeline.unsound(checked.workspace, checked.diagnostics)
    sound = [name for name in chosen if name not in unsound]
    left_out = [name for name in chosen if name in unsound]
    written = _written(checked, sound, formats, output) if output is not None else _printed(checked, sound, formats)
    if form == "json":
        _report_data(checked, written, left_out)
    else:
        _report(checked, written, left_out, output)
    return int(pipeline.has_errors(checked.diagnostics, strict=strict))


# ---- What was asked for ---------------------------------------------------------------------------------------------


def _formats(to: str | None, default: str) -> list[str]:
    from roledsl.pipeline import FORMATS
    from roledsl.suggestions import nearest

    wanted = dict.fromkeys(part.strip() for part in (to if to is not None else default).split(","))
    for one in wanted:
        if one not in FORMATS:
            near = nearest(one, FORMATS)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(FORMATS)}"
            raise click.BadParameter(f"there is no format '{one}'; {hint}", param_hint="'--to'")
    return list(wanted)


def _chosen(names: tuple[str, ...], checked: Checked) -> list[str]:
    documents = checked.workspace.documents
    for name in names:
        if name not in documents:
            raise click.UsageError(_unknown(name, checked))
    return list(dict.fromkeys(names)) or list(documents)


def _unknown(name: str, checked: Checked) -> str:
    from roledsl.cli.declared import declared
    from roledsl.suggestions import nearest

    other = next((entry for entry in declared(checked) if entry.name == name), None)
    if other is not None:
        return f"'{name}' is a {other.kind}, which makes no document of its own"
    near = nearest(name, checked.workspace.documents)
    return f"there is no document '{name}'; " + (f"did you mean '{near[0]}'?" if near else "`roledsl list` names all")


def _several(documents: int, formats: int) -> str:
    if not documents:
        return "there is no role, nor anything else that makes a document, in this workspace"
    what = f"{documents} documents" if documents > 1 else f"{formats} formats"
    return f"{what} can't be printed together; write them into a folder with `-o DIR`, or name one and one format"


# ---- What is made ---------------------------------------------------------------------------------------------------


def _printed(checked: Checked, names: Sequence[str], formats: Sequence[str]) -> list[tuple[str, str, Path]]:
    from roledsl import pipeline
    from roledsl.cli.heard import heard

    for name in names:
        hand_over(heard(partial(pipeline.render, checked.workspace.documents[name], formats[0]), name))
    return []


def _written(
    checked: Checked, names: Sequence[str], formats: Sequence[str], folder: Path
) -> list[tuple[str, str, Path]]:  # fmt: skip
    """Write files, and give the name, the format and the path of each."""
    from roledsl import pipeline
    from roledsl.cli.files import file_name, make_folder, refuse_clashes, write_whole
    from roledsl.cli.heard import heard
    from roledsl.cli.progress import Progress

    refuse_clashes(checked.workspace.documents)
    if names:
        make_folder(folder)
    documents = checked.workspace.documents
    work = [(name, form, folder / file_name(name, form)) for name in names for form in formats]
    with Progress("writing", len(work)) as progress:
        for name, form, path in work:
            write_whole(path, as_bytes(heard(partial(pipeline.render, documents[name], form), name)))
            progress.step()
    return work


# ---- What is said ---------------------------------------------------------------------------------------------------


def _report(
    checked: Checked, written: Sequence[tuple[str, str, Path]], left_out: Sequence[str], output: Path | None
) -> None:  # fmt: skip
    from roledsl.diagnostics import Severity
    from roledsl.report import as_text, summary

    errors = [diagnostic for diagnostic in checked.shown if diagnostic.severity is Severity.ERROR]
    if errors and not left_out:
        say(f"{summary(errors)} elsewhere; `roledsl check` shows them", err=True)
    if left_out:
        say(as_text(errors, color=colored(sys.stderr)), err=True)
        say(f"left out, since there are errors in what they are made of: {', '.join(left_out)}", err=True)
    if output is not None:
        files = f"{len(written)} file" if len(written) == 1 else f"{len(written)} files"
        say(f"wrote {files} to {output.as_posix()}/" if written else "wrote nothing", err=True)


def _report_data(checked: Checked, written: Sequence[tuple[str, str, Path]], left_out: Sequence[str]) -> None:
    from roledsl.diagnostics import Severity
    from roledsl.report import as_json

    errors = [diagnostic for diagnostic in checked.shown if diagnostic.severity is Severity.ERROR]
    say_data(
        {
            "schema": 1,
            "written": [{"name": name, "format": form, "file": path.as_posix()} for name, form, path in written],
            "left_out": list(left_out),
            "diagnostics": as_json(errors)["diagnostics"],
        }
    )
