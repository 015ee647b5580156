"""``roledsl chart``: who reports to whom, the ladder of a family, what a scale pays; drawn, or as text for others."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import as_bytes, hand_over, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from roledsl.workspace.workspace import Workspace

_ENDINGS = {"svg": "svg", "html": "html", "mermaid": "mmd", "dot": "dot"}
_OF = {"org": "role", "ladder": "family with levels", "pay": "scale"}


@click.command("chart", short_help="Draw who reports to whom, a family's levels, what a scale pays.")
@click.argument("kind", type=click.Choice(list(_OF)))
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "--to",
    metavar="FORMAT,...",
    help="svg, mermaid, dot, html: one, or several with commas; else what FILE ends with, or svg.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="The file to write (it ends with .svg, .mmd, .dot or .html), or the folder to write into.",
)
@options.workspace
@options.strict
@options.today
def command(
    *,
    kind: str,
    name: str | None,
    to: str | None,
    output: Path | None,
    workspace: Path | None,
    strict: bool,
    today: dt.date,
) -> int:
    """Draw a chart: org, who reports to whom (NAME: below that role); ladder, the levels of the family NAME; pay, the
    scale NAME.

    Without NAME, ladder and pay draw every family or scale. One chart in one format is printed; -o writes any number.
    """
    from roledsl import pipeline, report
    from roledsl.cli import places

    formats = _formats(to, output)
    checked = places.checked(places.place(workspace), today)
    names = _names(kind, name, checked.workspace)
    files = [(one, form) for one in names for form in formats]
    if (output is None or _is_file(output)) and len(files) != 1:
        where = "in one file" if output is not None else "on the screen"
        raise click.UsageError(f"{len(files)} charts can't stand {where}; write them into a folder with `-o DIR`")
    failed = pipeline.has_errors(checked.diagnostics, strict=strict)
    if failed:
        say(f"{report.summary(checked.diagnostics)}; `roledsl check` shows them", err=True)
    drawn = partial(pipeline.chart, checked.workspace, kind, today=today)
    _write(drawn, kind, files, output)
    return int(failed)


def _is_file(output: Path) -> bool:
    return output.suffix[1:] in _ENDINGS.values() and not output.is_dir()


def _formats(to: str | None, output: Path | None) -> list[str]:
    from roledsl.suggestions import nearest

    if to is None:
        ending = output.suffix[1:] if output is not None and _is_file(output) else "svg"
        return [form for form, its in _ENDINGS.items() if its == ending]
    wanted = dict.fromkeys(part.strip() for part in to.split(","))
    for one in wanted:
        if one not in _ENDINGS:
            near = nearest(one, _ENDINGS)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(_ENDINGS)}"
            raise click.BadParameter(f"there is no format '{one}'; {hint}", param_hint="'--to'")
    return list(wanted)


def _names(kind: str, name: str | None, workspace: Workspace) -> list[str]:
    """Give what is drawn; an empty name for who reports to whom in all of the workspace."""
    from roledsl.site.charts import writers
    from roledsl.suggestions import nearest

    there = writers.names(workspace, kind)
    if not there:
        raise click.UsageError(f"there is no {_OF[kind]} in this workspace")
    if name is None:
        return [""] if kind == "org" else there
    if name not in there:
        near = nearest(name, there)
        hint = f"did you mean '{near[0]}'?" if near else "`roledsl list` names all"
        raise click.UsageError(f"there is no {_OF[kind]} '{name}'; {hint}")
    return [name]


def _write(drawn: Callable[[str, str], str], kind: str, files: Sequence[tuple[str, str]], output: Path | None) -> None:
    from roledsl.cli.files import make_folder, write_whole
    from roledsl.cli.render.naming import named

    if output is None:
        [(name, form)] = files
        hand_over(drawn(name, form))
        return
    stems = {name: f"{name}.{kind}" if name else kind for name, _ in files}
    paths = named(stems, dict.fromkeys(_ENDINGS[form] for _, form in files))
    alone = _is_file(output)
    make_folder(output.parent if alone else output)
    for name, form in files:
        path = output if alone else output / paths[name, _ENDINGS[form]]
        write_whole(path, as_bytes(drawn(name, form)))
    count = "1 file" if len(files) == 1 else f"{len(files)} files"
    say(f"wrote {output.as_posix()}" if alone else f"wrote {count} to {output.as_posix()}/", err=True)
