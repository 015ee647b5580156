"""The files of a site on the disk: the old one stays whole until the new one is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import click

from roledsl.cli.files import make_folder
from roledsl.cli.streams import Failure, reason

MARK = ".roledsl-site"
"""A file that says that a folder was made by ``roledsl build``, and may be made again."""


def refuse_others(folder: Path, *, force: bool) -> None:
    """Refuse a folder that holds what is no site of ours, and would be done away with."""
    if not folder.exists() or force:
        return
    if not folder.is_dir():
        raise Failure(f"'{folder}' is a file, and a folder is needed to write into")
    try:
        strange = any(folder.iterdir()) and not (folder / MARK).is_file()
    except OSError as error:
        raise Failure(f"the folder '{folder}' cannot be read: {reason(error)}") from None
    if strange:
        raise click.UsageError(
            f"'{folder}' holds what is no site of roledsl's, and building would do away with it; name another folder "
            "with -o, or say --force"
        )


def replace_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a site beside the old one, and put it in its place; whatever fails, the old one stays as it was."""
    folder = Path(os.path.realpath(folder))
    make_folder(folder.parent)
    tag = os.urandom(4).hex()
    new, old = (folder.with_name(f".{folder.name}.{tag}.{what}") for what in ("part", "old"))
    try:
        try:
            _write(new, {MARK: b"", **files})
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
        except BaseException:
            if old.exists() and not folder.exists():
                old.rename(folder)
            raise
    except OSError as error:
        raise Failure(f"the site cannot be written to '{folder}': {reason(error)}") from None
    finally:
        for gone in (new, old):
            shutil.rmtree(gone, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    made: set[Path] = set()
    for name, data in files.items():
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        with suppress(FileNotFoundError):
            path.unlink()
        path.write_bytes(data)
