"""``roledsl template``: which templates there are, and copies of them to begin one's own with."""

from __future__ import annotations

from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import Failure, say, say_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from roledsl.model.declarations import Family
    from roledsl.model.role import Composed
    from roledsl.render.inspection import Inspection

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

    output = _folder(output) if output is not None else None
    outputs = [_known(output, built_in(), "output")] if output is not None else list(built_in())
    if form == "json":
        say_data({"schema": 1, "outputs": {one: _data(one) for one in outputs}})
    elif output is None:
        say("\n".join(line for one in outputs for line in _names(one)))
    else:
        say("\n".join(_details(output)))


def _folder(typed: str) -> str:
    """Give a name as folders have it: ``docx`` as ``wordml``, ``docx/list.jinja`` as ``wordml/list.jinja``."""
    from roledsl.render.own import FOLDERS

    output, slash, file = typed.partition("/")
    return f"{FOLDERS.get(output, output)}{slash}{file}"


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
    names = [_folder(name) for name in names]
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


# ---- Word templates -------------------------------------------------------------------------------------------------


@command.command("tags", short_help="List the tags that a Word template may have.")
@options.workspace
@options.form
def tags(*, workspace: Path | None, form: str) -> None:
    """List the tags that a Word template may have; with -w also those of a workspace's own labels and headings."""
    from roledsl.render.values import known, own_tags

    found = dict(known())
    for document in _documents(workspace):
        found |= {tag: f"“{text}”" for tag, text in own_tags(document) if tag not in found}
    if form == "json":
        say_data({"schema": 1, "tags": found})
        return
    width = max(map(len, found))
    say("\n".join(f"{tag:<{width}}  {text}" for tag, text in found.items()))


@command.command("init", short_help="Write a Word template to start from.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.docx")
@click.option("--tags/--reference", default=True, show_default=True, help="With tags, or for its look alone.")
@_OVERWRITE
def init(*, file: Path, tags: bool, force: bool) -> None:
    """Write a Word template to start from, for `roledsl render --to docx --template FILE.docx`.

    Documents are put into the tags of one with tags. Of one without, the look is taken: styles, pages, header, footer.
    """
    from roledsl.cli.files import make_folder, write_whole
    from roledsl.render import starting

    if file.suffix.casefold() != ".docx":
        raise click.UsageError(f"'{file}' should end in .docx, as Word files do")
    if file.exists() and not force:
        raise Failure(f"'{file}' is there already; --force overwrites it")
    make_folder(file.parent)
    write_whole(file, starting.with_tags() if tags else starting.for_its_look())
    say(f"wrote {file}; change it in Word, then try `roledsl template check {file}`")
    if find_spec("docxtpl") is None:
        say("note: to use it, install the extra `word`: pip install 'roledsl[word]'")


@command.command("check", short_help="Say which tags of a Word template fit.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.docx")
@options.workspace
@options.form
def check(*, file: Path, workspace: Path | None, form: str) -> int:
    """Say which tags of a Word template fit and which do not, which styles it lacks, and what of it is left out.

    Every document of the workspace is put into it; without -w, some that roledsl has for examples. Exits with 1 where
    a tag does not fit.
    """
    from roledsl.cli.given import word_template
    from roledsl.render.mistakes import TemplateError

    data = word_template(file)
    try:
        from roledsl.render.inspection import inspect

        found = inspect(data, _documents(workspace) or _examples())
    except TemplateError as error:
        say(str(error), err=True)
        return 1
    if form == "json":
        say_data(
            {
                "schema": 1,
                "tags": {name: {"prints": text, "places": list(at)} for name, (text, at) in found.tags.items()},
                "misfits": [{"message": one.message, "place": one.place, "help": one.help} for one in found.misfits],
                "lacking": list(found.lacking),
                "left_out": list(found.left_out),
                "unplaced": [{"message": message, "names": names} for message, names in found.unplaced.items()],
            }
        )
    else:
        say("\n".join(_inspected(found)))
        for misfit in found.misfits:
            say(f"\n{misfit}", err=True)
        # of the documents that we have for examples nobody needs to know
        for message, names in found.unplaced.items() if workspace is not None else ():
            others = f" and {len(names) - 1} more" if len(names) > 1 else ""
            say(f"warning: {names[0]}{others}: {message}", err=True)
    return int(bool(found.misfits))


def _inspected(found: Inspection) -> Iterator[str]:
    if found.tags:
        width = max(map(len, found.tags))
        yield from (
            f"{name:<{width}}  {text or 'no such tag'} ({', '.join(at)})" for name, (text, at) in found.tags.items()
        )
    else:
        yield "a template without tags: documents take its look, and its own text is left out"
    if found.lacking:
        yield f"styles that it lacks, and gets from us: {', '.join(found.lacking)}"
    count = len(found.misfits)
    if found.tags:
        yield "all tags fit" if not count else "1 tag does not fit" if count == 1 else f"{count} tags do not fit"


def _documents(workspace: Path | None) -> tuple[Composed | Family, ...]:
    if workspace is None:
        return ()
    from roledsl import pipeline

    return tuple(pipeline.load(workspace).documents.values())


def _examples() -> tuple[Composed | Family, ...]:
    """Give the documents of the workspace that `roledsl init` writes."""
    from roledsl import pipeline
    from roledsl.cli.init import starter
    from roledsl.workspace.files import DictLoader

    files = {name: data.decode() for name, data in starter().items() if name.endswith(".role")}
    return tuple(pipeline.load(DictLoader(files)).documents.values())
