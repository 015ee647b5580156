"""The files of a site on the disk: the old one stays whole until the new one is, and what others put there stays."""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import click
from attrs import define

from roledsl.cli.files import make_folder, take_after
from roledsl.cli.streams import Failure, reason
from roledsl.fingerprints import Made, Store, fingerprint_of_bytes

_DAY = 24 * 60 * 60  # seconds
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
    _refuse_to_write_over(old, files, force=force)
    told = {path: made.get(path) or Made("", "", "", fingerprint_of_bytes(data)) for path, data in files.items()}
    told |= {path: whole for path, whole in made.items() if path == MARK}
    _sweep(folder)
    new = folder.with_name(f".{folder.name}.{os.urandom(4).hex()}.part")
    try:
        try:
            _write(new, old, {MARK: Store(told).to_text().encode(), **files})
            _keep_strangers(new, old, files)
            _put(new, folder)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        _clear(OldSite(new), folder, {*files, MARK})
    except OSError as error:
        why = reason(error)
        if error.errno == errno.EBUSY:
            why += "; if it is a volume that is mounted there, name a folder in it with -o"
        raise Failure(f"the site cannot be written to '{folder}': {why}") from None
    return sum(path in old.made and old.made[path].output == told[path].output for path in files)


def _sweep(folder: Path) -> None:
    """Take away what builds that were killed have left beside a site; one that is a day old is no longer at work."""
    for left in folder.parent.glob(f".{glob.escape(folder.name)}.{'[0-9a-f]' * 8}.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                old = OldSite(left)
                _clear(old, folder, set(old.made), move=False)


def _refuse_to_write_over(old: OldSite, files: Mapping[str, bytes], *, force: bool) -> None:
    """Refuse to take the place of what no build has made; with ``force`` that of a folder only."""
    for path in files:
        there = old.folder / path
        if _is_folder(there) or (not force and path not in old.made and os.path.lexists(there)):
            raise Failure(
                f"the site has a file '{path}', and '{there}' is none that a build has made; move it away"
                + ("" if _is_folder(there) else ", or say --force to write over it")
            )
    for path in () if force else sorted(_folders(files)):
        there = old.folder / path
        if os.path.lexists(there) and not _is_folder(there) and old.is_strange(path):
            raise Failure(
                f"the site has a folder '{path}', and '{there}' is a file or link that no build has made; move it "
                "away, or say --force to do without it"
            )


def _folders(paths: Iterable[str]) -> set[str]:
    """Give the folders in which files stand, but for the topmost."""
    found = set[str]()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return found


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _write(new: Path, old: OldSite, files: Mapping[str, bytes]) -> None:
    """Write files; one that is the same as before is that file, with the time at which it was written."""
    made = set[Path]()
    _make(new, old.folder, made)
    for name, data in files.items():
        path, before = new / name, old.folder / name
        _make(path.parent, before.parent, made)
        if name not in old.made or _bytes(before) != data or not _linked(before, path):
            with path.open("xb") as file:
                file.write(data)


def _make(new: Path, old: Path, made: set[Path]) -> None:
    """Make a folder, and those above it, each with the mode of the old one; for us it is open until it is filled."""
    if new in made:
        return
    made.add(new)
    try:
        new.mkdir()
    except FileExistsError:
        return
    except FileNotFoundError:
        _make(new.parent, old.parent, made)
        new.mkdir()
    if _is_folder(old):
        take_after(new, old.stat())
        new.chmod(stat.S_IMODE(new.stat().st_mode) | stat.S_IRWXU)


def _keep_strangers(new: Path, old: OldSite, files: Mapping[str, bytes]) -> None:
    """Take along what no build has made, empty folders too, and what somebody has changed and the site has no more."""
    taken, ours, made = {*files, MARK}, _folders(old.made), set[Path]()
    needed = _folders(taken)
    modes = {}
    for path in _standing(old.folder):
        before, target = old.folder / path, new / path
        if _is_folder(before):
            if path not in ours:
                _make(target, before, made)
            modes[target] = stat.S_IMODE(before.stat().st_mode)
        elif path not in taken and path not in needed and old.is_strange(path):
            _make(target.parent, before.parent, made)
            if not _linked(before, target):
                shutil.copy2(before, target, follow_symlinks=False)
    for folder, mode in reversed(modes.items()):
        if mode & stat.S_IRWXU != stat.S_IRWXU and folder.is_dir():
            folder.chmod(mode)


def _clear(old: OldSite, new: Path, taken: set[str], *, move: bool = True) -> None:
    """Take away an old site whose place the ``new`` one has taken, and nothing else.

    What others have put there, or changed, since it was looked through is moved to the new one, or stays without
    ``move``. What cannot be taken away stays where it is.
    """
    for path in _standing(old.folder, inner_first=True):
        there, target = old.folder / path, new / path
        with suppress(OSError):
            if _is_folder(there):
                there.rmdir()
            elif path == MARK:
                continue  # which tells of the others
            elif path in taken or _is_same(there, target) or not old.is_strange(path):
                there.unlink()
            elif move:
                target.parent.mkdir(parents=True, exist_ok=True)
                there.replace(target)
    with suppress(OSError):
        (old.folder / MARK).unlink(missing_ok=True)
        old.folder.rmdir()


def _standing(folder: Path, *, inner_first: bool = False) -> Iterator[str]:
    """Give all that stands in a folder, by path with forward slashes: folders before what they hold, or after."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name
        if not inner_first:
            yield name
        if _is_folder(path):
            if inner_first:
                _open(path)
            yield from (f"{name}/{inner}" for inner in _standing(path, inner_first=inner_first))
        if inner_first:
            yield name


def _open(folder: Path) -> None:
    """Let us take away what is in a folder."""
    with suppress(OSError):
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_IRWXU)


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two are one file, or one was copied from the other."""
    with suppress(OSError):
        first, second = one.lstat(), other.lstat()
        copied = (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)
        return os.path.samestat(first, second) or copied
    return False


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
