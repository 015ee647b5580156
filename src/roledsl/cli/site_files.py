"""The files of a site on the disk: the old one stays whole until the new one is, and what others put there stays."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import click
from attrs import define

from roledsl.cli.files import make_folder
from roledsl.cli.streams import Failure, reason
from roledsl.fingerprints import Made, Store, fingerprint_of_bytes

MARK = ".roledsl-site"
"""A file that says that a folder was made by ``roledsl build``, and what was written there, and from what."""


def refuse_others(folder: Path, *, force: bool) -> None:
    """Refuse a folder that holds files and is no site of ours: a site is not mixed with others' files."""
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
            f"'{folder}' holds what is no site of roledsl's; name another folder with -o, or say --force to write the "
            "site among it"
        )


@define(slots=False)
class OldSite:
    """The site that is there, or none: which of its files are ours, and whether they can be had again.

    One that is ``forgotten`` has none that can.
    """

    folder: Path
    forgotten: bool = False

    @cached_property
    def made(self) -> Mapping[str, Made]:
        """What was written by the last build, by path."""
        try:
            return Store.from_text((self.folder / MARK).read_text("utf-8", "replace")).files
        except OSError:
            return {}

    def again(self, path: str, inputs: str) -> bytes | None:
        """Give the bytes of a file that was made of the same, and is as it was written; else none."""
        known = self.made.get(path)
        if self.forgotten or known is None or not inputs or known.inputs != inputs:
            return None
        data = _bytes(self.folder / path)
        return data if data is not None and fingerprint_of_bytes(data) == known.output else None

    @property
    def is_told(self) -> bool:
        """Whether it is known of what the whole site is made."""
        return not self.forgotten and MARK in self.made

    @property
    def asked(self) -> list[str]:
        """The files that are no text, such as a logo, of which the whole site is made."""
        return list(filter(None, self.made[MARK].of.split("\n"))) if self.is_told else []

    def is_of(self, inputs: str) -> bool:
        """Tell whether the whole site is made of the same, and stands as it was written."""
        same = self.is_told and self.made[MARK].inputs == inputs
        return same and not any(self.is_strange(path) for path in self.made if path != MARK)

    def is_strange(self, path: str) -> bool:
        """Tell whether a file is not as a build has written it."""
        known, data = self.made.get(path), _bytes(self.folder / path)
        return known is None or data is None or fingerprint_of_bytes(data) != known.output


def replace_site(folder: Path, files: Mapping[str, bytes], made: Mapping[str, Made], *, force: bool = False) -> int:
    """Write a site beside the old one, and put it in its place; give how many files of the old one were the same.

    Whatever fails, the old one stays as it was.

    ``made`` tells of what some of the files are made, and under :data:`MARK` of what the whole is. Files that no build
    has made are in the new folder too; where the site needs the place of one that is a failure, or with ``force`` the
    site has it.
    """
    folder = Path(os.path.realpath(folder))
    make_folder(folder.parent)
    old = OldSite(folder)
    if not force:
        _refuse_to_write_over(old, files)
    told = {path: made.get(path) or Made("", "", "", fingerprint_of_bytes(data)) for path, data in files.items()}
    told |= {path: whole for path, whole in made.items() if path == MARK}
    new = folder.with_name(f".{folder.name}.{os.urandom(4).hex()}.part")
    try:
        _write(new, old, {MARK: Store(told).to_text().encode(), **files})
        _keep_strangers(new, old, files)
        _put(new, folder)
    except OSError as error:
        raise Failure(f"the site cannot be written to '{folder}': {reason(error)}") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return sum(path in old.made and old.made[path].output == told[path].output for path in files)


def _refuse_to_write_over(old: OldSite, files: Mapping[str, bytes]) -> None:
    for path in files:
        if path not in old.made and os.path.lexists(old.folder / path):
            raise Failure(
                f"the site has a file '{path}', and '{old.folder / path}' is none that a build has made; move it away, "
                "or say --force to write over it"
            )


def _write(new: Path, old: OldSite, files: Mapping[str, bytes]) -> None:
    """Write files; one that is the same as before is that file, with the time at which it was written."""
    new.mkdir()
    made = {new}
    for name, data in files.items():
        path, before = new / name, old.folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if name not in old.made or _bytes(before) != data or not _linked(before, path):
            with path.open("xb") as file:
                file.write(data)


def _keep_strangers(new: Path, old: OldSite, files: Mapping[str, bytes]) -> None:
    """Take along what no build has made, and what somebody has changed since and the new site has not."""
    taken = {*files, MARK}
    for path in _files(old.folder):
        if path not in taken and old.is_strange(path):
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not _linked(old.folder / path, target):
                shutil.copy2(old.folder / path, target, follow_symlinks=False)


def _files(folder: Path) -> Iterator[str]:
    """Give all that stands in a folder and is no folder, links among it, by path with forward slashes."""
    left = [folder] if folder.is_dir() else []
    while left:
        for path in sorted(left.pop().iterdir()):
            if path.is_dir() and not path.is_symlink():
                left.append(path)
            else:
                yield path.relative_to(folder).as_posix()


def _linked(old: Path, new: Path) -> bool:
    """Give a file a second name, where the system can."""
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def _bytes(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    return None


def _put(new: Path, folder: Path) -> None:
    """Put a folder in the place of another, which then has the new one's name."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchanged(new, folder):
        aside = new.with_suffix(".old")
        folder.rename(aside)
        try:
            new.rename(folder)
        except BaseException:
            aside.rename(folder)
            raise
        aside.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange the names of two folders at once, where the system can; so that there is no moment without a site.

    Linux: renameat2(2) with RENAME_EXCHANGE; macOS: renamex_np(2) with RENAME_SWAP. Python has neither.
    """
    try:
        if sys.platform == "linux":
            here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
            done = ctypes.CDLL(None).renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange)
        elif sys.platform == "darwin":
            done = ctypes.CDLL(None).renamex_np(os.fsencode(one), os.fsencode(other), 2)
        else:
            return False
    except (OSError, AttributeError):
        return False
    return bool(done == 0)
