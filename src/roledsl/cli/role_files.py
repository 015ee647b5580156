"""Role files that are named one by one, or found below a folder: those that a command may rewrite."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from roledsl.cli.places import Place, place, relocated
from roledsl.cli.streams import Failure, reason
from roledsl.diagnostics import Diagnostic
from roledsl.source import Source
from roledsl.workspace.files import SETTINGS_FILE, SUFFIX, DiskLoader
from roledsl.workspace.settings import Settings, read_settings


class Found(NamedTuple):
    """Files in the order in which they were named or found, and what there is to say of their folders."""

    paths: list[Path]
    said: tuple[Diagnostic, ...]


def role_files(named: Sequence[Path], workspace: Path | None) -> Found:
    """Find the files that are meant: those named, those below the folders named, or else those of the workspace.

    A folder's own settings, or those of the nearest folder above, say what is passed over. A file that is named is
    always meant, and a usage error if it is a link: what a link leads to would be replaced by a file, or the link.
    """
    paths: dict[str, Path] = {}
    said: list[Diagnostic] = []
    for path in named or [_shown(place(workspace))]:
        if path.is_file():
            if path.is_symlink():
                raise click.UsageError(f"'{path}' is a link; name the file that it leads to")
            found = [path]
        else:
            found, more = _below(path)
            said += more
        paths |= {os.path.realpath(one): one for one in found}
    return Found(list(paths.values()), tuple(said))


def _shown(where: Place) -> Path:
    """Give a workspace's path as it can be opened from the current folder."""
    return where.path if where.path.is_file() else Path(where.shown)


def _below(folder: Path) -> tuple[list[Path], tuple[Diagnostic, ...]]:
    """Find the role files below a folder, as far as its workspace does not pass them over; none if that can't say."""
    real = Path(os.path.realpath(folder))
    # not Path.is_file, which raises where a folder may not be read
    root = next((above for above in (real, *real.parents) if os.path.isfile(above / SETTINGS_FILE)), real)  # noqa: PTH113
    where = Place.named(Path(os.path.normpath(folder / os.path.relpath(root, real))))
    settings, wrong = _settings(root)
    if wrong:
        return [], relocated(wrong, where)
    prefix = "" if root == real else f"{real.relative_to(root).as_posix()}/"
    names, said = DiskLoader(root).find(settings.exclude)
    below = [folder / name.removeprefix(prefix) for name in names if name.startswith(prefix)]
    if not below and not said:
        raise click.UsageError(f"there is no {SUFFIX} file in '{folder}'")
    return below, relocated(said, where)


def _settings(root: Path) -> tuple[Settings, list[Diagnostic]]:
    file = root / SETTINGS_FILE
    try:
        data = file.read_bytes() if file.is_file() else b""
    except OSError as error:
        raise Failure(f"'{file}' cannot be read: {reason(error)}") from None
    return read_settings(Source.from_bytes(SETTINGS_FILE, data))
