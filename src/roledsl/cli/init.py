"""``roledsl init``: a small workspace that shows how the language is meant."""

from __future__ import annotations

import os
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from roledsl.cli.streams import Failure, reason, say


@click.command("init", short_help="Set up a small workspace to learn from.")
@click.argument("folder", default=".", metavar="[DIR]", type=click.Path(path_type=Path))
def command(*, folder: Path) -> None:
    """Set up a small workspace in DIR (else here) to learn from and to change: two roles and what they share.

    Nothing that is there is overwritten.
    """
    files = starter()
    for name in files:
        taken = _in_the_way(folder / name)
        if taken is not None:
            raise Failure(f"'{taken}' is there already, and nothing is overwritten; nothing was written")
    _write(folder, files)
    names = "\n".join(f"  {name}" for name in sorted(files))
    where = "" if folder == Path() else f" -w {_quoted(folder)}"
    html = "html" if folder == Path() else _quoted(folder / "html")
    say(
        f"Made a workspace of {len(files)} files in {folder.absolute()}:\n{names}\n\nTry next:\n"
        f"  roledsl check{where}\n  roledsl render{where} --to html -o {html}"
    )


def starter() -> dict[str, bytes]:
    """Give the files of the workspace to start from, by their paths in it."""
    return _starter(resources.files("roledsl.cli").joinpath("templates", "starter"))


def _starter(folder: Traversable, below: str = "") -> dict[str, bytes]:
    """Give the starter's files by their path below the workspace."""
    found: dict[str, bytes] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= _starter(entry, f"{below}{entry.name}/")
        else:
            found[f"{below}{entry.name}"] = entry.read_bytes()
    return found


def _in_the_way(path: Path) -> Path | None:
    """Give what stands where a file is to be written, or where its folder is to be; a broken link does so too."""
    if os.path.lexists(path):
        return path
    # not Path.is_file, which raises where a folder may not be read
    return next((above for above in path.parents if os.path.isfile(above)), None)  # noqa: PTH113


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write all files, or take away again what was written."""
    made: list[Path] = []
    try:
        try:
            for name, data in files.items():
                path = folder / name
                _make_parents(path.parent, made)
                with path.open("xb") as file:
                    made.append(path)
                    file.write(data)
        except BaseException:
            _take_away(made)
            raise
    except OSError as error:
        raise Failure(f"'{error.filename or folder}' cannot be written: {reason(error)}; nothing was left") from None


def _make_parents(folder: Path, made: list[Path]) -> None:
    for missing in reversed([above for above in (folder, *folder.parents) if not above.exists()]):
        missing.mkdir()
        made.append(missing)


def _take_away(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    shown = path.as_posix()
    return f'"{shown}"' if " " in shown else shown
