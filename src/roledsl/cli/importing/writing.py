"""New files of a workspace on the disk: all are written before the first takes its name, and none is lost."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from roledsl.cli.files import make_folder
from roledsl.cli.streams import Failure, reason

_PATH: Final = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*")


def write_files(folder: Path, files: Mapping[str, str], replaced: Collection[str] = ()) -> None:
    """Write files into a workspace, by path; a file that is there is left alone unless it is among ``replaced``.

    All are written beside it first, so that a full disk changes nothing; a new workspace then appears at once, and in
    one that is there each file is whole. Raises :class:`Failure` where that can't be, and then nothing was changed.
    """
    real = Path(os.path.realpath(folder))
    for name in files:
        _refuse(real, name, replaced)
    make_folder(real.parent)
    new = not real.exists()
    stage = (real.with_name if new else real.joinpath)(f".{real.name}.{os.urandom(4).hex()}.part")
    try:
        for name, text in files.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(text.encode())
        if new:
            stage.rename(real)
        else:
            _move(stage, real, files)
    except OSError as error:
        raise Failure(f"the workspace cannot be written to '{folder}': {reason(error)}") from None
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _refuse(folder: Path, name: str, replaced: Collection[str]) -> None:
    """Refuse a path that leaves the workspace, or that something else has."""
    if not _PATH.fullmatch(name):
        raise ValueError(f"no path of a workspace: {name!r}")
    path = folder / name
    if os.path.lexists(path) and (name not in replaced or not path.is_file() or path.is_symlink()):
        raise Failure(f"'{path}' is there already, and is not written over; move it away. Nothing was written")
    if Path(os.path.realpath(path.parent)) != path.parent:
        raise Failure(f"'{path.parent}' is a link out of the workspace, in which nothing is written")


def _move(stage: Path, folder: Path, files: Mapping[str, str]) -> None:
    """Put files in their places; what others build on comes first, so that what is there is sound at any moment."""
    for name in sorted(files, key=lambda name: (name.count("/"), name)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            shutil.copymode(path, stage / name)
        (stage / name).replace(path)
