"""Files as they are written: under a name that every system takes, and whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from roledsl.cli.streams import Failure, reason
from roledsl.file_names import safe


def file_name(name: str, form: str) -> str:
    """Give the name of a document's file: ``NAME.FORMAT``; a name that Windows keeps to itself gets a ``_``."""
    return f"{safe(name)}.{form}"


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where it is not there yet."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Failure(f"'{folder}' is a file, and a folder is needed to write into") from None
    except OSError as error:
        raise Failure(f"the folder '{folder}' cannot be made: {reason(error)}") from None


def rewrite(path: Path, before: bytes, after: bytes) -> None:
    """Change a file from what was read; one that somebody else has changed since is left as it is.

    What is written has reached the disk before it takes the old one's place. A link stays a link: what it leads to is
    changed.
    """
    write_whole(Path(os.path.realpath(path)), after, before=before)


def write_whole(path: Path, data: bytes, *, before: bytes | None = None) -> None:
    """Write a file as :func:`whole` does. ``before`` is what the one that was there must hold still."""
    with whole(path, before=before) as file:
        file.write(data)


@contextmanager
def whole(path: Path, *, before: bytes | None = None) -> Iterator[BinaryIO]:
    """Open a file to write, which takes its name when all is written; else the one that was there stays as it was.

    Nothing half written is ever seen under its name. A file that was there keeps its mode and, where the system lets,
    its owner. ``before`` is what it must hold still.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        if path.exists() and not path.is_file():  # /dev/null, say, which a rename would do away with
            raise Failure(f"'{path}' cannot be written: it is no ordinary file")
        try:
            with open(part, "xb", opener=_private if before is not None else None) as file:
                yield file
                if before is not None:
                    file.flush()
                    os.fsync(file.fileno())
            if path.exists():
                take_after(part, path.stat())
            if before is not None:
                _refuse_changed(path, before)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        # where a file is locked by the program that shows it, systems say no more than that it may not be written
        hint = " (is it open in another program?)" if isinstance(error, PermissionError) and path.exists() else ""
        raise Failure(f"'{path}' cannot be written: {reason(error)}{hint}") from None


def _refuse_changed(path: Path, before: bytes) -> None:
    if path.read_bytes() != before:
        raise Failure(f"'{path}' was changed by somebody else in the meantime, and was left as it is; try again")


def _private(path: str, flags: int) -> int:
    """Open a new file that nobody else may read, until it has the mode of the one whose place it takes."""
    return os.open(path, flags, 0o600)


def take_after(part: Path, old: os.stat_result) -> None:
    """Give a file or folder the mode of an old one and, where the system lets, its owner."""
    if hasattr(os, "chown"):  # before the mode, of which a change of owner may take bits away
        with suppress(PermissionError):
            os.chown(part, old.st_uid, old.st_gid)
    part.chmod(stat.S_IMODE(old.st_mode))
