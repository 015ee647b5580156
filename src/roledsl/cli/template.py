"""``roledsl template``: which templates there are, and copies of them to begin one's own with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import Failure, say, say_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OVERWRITE = click.option("--force", is_flag=True, help="Overwrite what is there.")


@click.group("template", short_help="List, copy, make and check templates of your own.")
def command() -> None:
    """Make documents look as your house wants them: by templates of your own."""


# ---- Which there are ------------------------------------------------------------------------------------------------


@command.command("list", short_help="List the templates of each output, and what they are given.")
@click.argument("output", required=False)
@options.form
def list_(*, output: str | None, form: str) -> None:
    """List the templates that `roledsl render --templates DIR` may override; of one OUTPUT, with what each is given."""
    from roledsl.render.own import built_in

    outputs = [_known(output, built_in(), "output")] if output is not None else list(built_in())
    if form == "json":
        say_data({"schema": 1, "outputs": {one: _data(one) for one in outputs}})
    elif output is None:
        say("\n".join(line for one in outputs for line in _names(one)))
    else:
        say("\n".join(_details(output)))


def _known(typed: str, known: Iterable[str], what: str) -> str:
    from roledsl.suggestions import nearest

    names = list(known)
    if typed in names:
        return typed
    near = nearest(typed, names)
    hint = f"did you mean '{near[0]}'?" if near else "`roledsl template list` names all"
    raise click.UsageError(f"there is no {what} '{typed}'; {hint}")


def _names(output: str) -> Iterator[str]:
    from roledsl.render.catalogue import listed

    yield output
    yield from (f"  {f'{output}/{one.name}':<28} {one.text}" for one in listed(output))


def _details(output: str) -> Iterator[str]:
    from roledsl.render import catalogue

    for one in catalogue.listed(output):
        yield f"{output}/{one.name}: {one.text}"
        yield from (f"  macro {macro}" for macro in one.macros)
        if one.block is not None:
            given = one.macros[0].partition("(")[2].partition(",")[0]
            yield from (f"    {given}.{name}: {type_}" for name, type_ in one.block.attributes)
    yield "\nwhat stands in them"
    for part in map(catalogue.part, catalogue.HELD):
        yield f"  {part.name}: {', '.join(name for name, _ in part.attributes)}"
    yield "\npage"
    yield from (f"  page.{name}: {type_}" for name, type_ in catalogue.page(output))
    yield "\nfilters"
    yield from (f"  {called}: {text}" for called, text in catalogue.filters(output))


def _data(output: str) -> dict[str, object]:
    from roledsl.render import catalogue

    return {
        "templates": [
            {
                "name": f"{output}/{one.name}",
                "text": one.text,
                "macros": list(one.macros),
                "block": dict(one.block.attributes) if one.block is not None else {},
            }
            for one in catalogue.listed(output)
        ],
        "page": dict(catalogue.page(output)),
        "filters": dict(catalogue.filters(output)),
    }


# ---- Copies ---------------------------------------------------------------------------------------------------------


@command.command("copy", short_help="Copy templates, to change them.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "-o",
    "--output",
    default="templates",
    show_default=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to copy into, for `roledsl render --templates DIR`.",
)
@_OVERWRITE
def copy(*, names: Sequence[str], output: Path, force: bool) -> None:
    """Copy templates such as html/section.jinja, or all of an output such as html, into a folder of your own."""
    from roledsl.cli.files import make_folder, write_whole
    from roledsl.render.own import built_in

    ours = {one: [f"{one}/{name}" for name in there] for one, there in built_in().items()}
    every = [name for there in ours.values() for name in there]
    wanted = list(dict.fromkeys(one for name in names for one in ours.get(name) or [_known(name, every, "template")]))
    for name in wanted:
        if (output / name).exists() and not force:
            raise Failure(f"'{output / name}' is there already; nothing was copied. --force overwrites it")
    folder = resources.files("roledsl.render").joinpath("templates")
    for name in wanted:
        make_folder((output / name).parent)
        write_whole(output / name, folder.joinpath(name).read_bytes())
    say(
        f"copied {len(wanted)} templates to {output.as_posix()}/" if len(wanted) > 1 else f"copied {output / wanted[0]}"
    )
