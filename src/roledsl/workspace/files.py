"""Files of a workspace: found below a folder, read through one door, whatever may be wrong with them."""

from __future__ import annotations

import errno
import fnmatch
import os
import posixpath
from collections.abc import Callable, Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from attrs import define, field

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.fingerprints import fingerprint_of_bytes
from roledsl.source import Source

SETTINGS_FILE = "roledsl.toml"
SUFFIX = ".role"
MOST_DATA = 10_000_000
"""How many bytes a logo or a font may have; documents carry them."""


Data = Callable[[str], bytes]
"""Reads a file of the workspace that is no text, by name; raises ``OSError`` where it cannot be."""


def no_data(_name: str) -> bytes:
    """Read nothing: where there is no workspace there are no files."""
    raise FileNotFoundError(errno.ENOENT, "there is no such file")


class Loader(Protocol):
    """Where files come from: a disk, an editor's open buffers, a mapping in a test."""

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files, sorted, relative to the workspace and with forward slashes."""
        ...

    def read(self, name: str) -> Source:
        """Read a file; raises ``OSError`` where it cannot be."""
        ...

    def data(self, name: str) -> bytes:
        """Read a file that is no text, such as a logo; raises ``OSError`` where it cannot be."""
        ...


@define
class DiskLoader:
    """A folder on the disk, or one file alone. Links are told of and not followed."""

    root: Path
    only: str = ""

    def read(self, name: str) -> Source:
        """Read a file; raises ``OSError`` where it cannot be."""
        return Source.from_bytes(name, (self.root / name).read_bytes())

    def data(self, name: str) -> bytes:
        """Read a file that is no text; raises ``OSError`` where it cannot be, or where it is not in the folder."""
        top, path = os.path.realpath(self.root), os.path.realpath(self.root / name)
        if not path.startswith(top + os.sep):
            raise PermissionError(errno.EPERM, "it is not in the workspace")
        if not os.path.isfile(path):  # noqa: PTH113 -- a pipe or a device might never end
            raise FileNotFoundError(errno.ENOENT, "there is no such file")
        if os.path.getsize(path) > MOST_DATA:  # noqa: PTH202 -- as above
            raise OSError(errno.EFBIG, f"it is larger than {MOST_DATA // 1_000_000} MB")
        return Path(path).read_bytes()

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files; a folder with settings of its own is another workspace."""
        if self.only:
            return [self.only], []
        walk = _Walk(os.path.realpath(self.root), exclude)
        walk.run()
        return sorted(walk.names), walk.said


@define
class _Walk:
    """A walk over the folders of a workspace: the files that it found, and what it has to say."""

    top: str
    exclude: tuple[str, ...]
    names: list[str] = field(factory=list)
    said: list[Diagnostic] = field(factory=list)

    def run(self) -> None:
        """Look into every folder, without recursion."""
        left = [""]
        while left:
            left += self._folders_in(left.pop())

    def _folders_in(self, folder: str) -> list[str]:
        """Take in the files of a folder, and give the folders in it that are to be looked into."""
        try:
            entries = list(os.scandir(os.path.join(self.top, folder)))  # noqa: PTH118 -- names keep their slashes
        except OSError as error:
            self.said.append(unreadable(folder or ".", error, "folder"))
            return []
        if folder and any(entry.name == SETTINGS_FILE for entry in entries):
            return []
        found = []
        for entry in entries:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.name.startswith(".") or matches(name, self.exclude):
                continue
            if entry.is_symlink():
                self._link(entry.path, name)
            elif entry.is_dir():
                found.append(name)
            elif entry.name.endswith(SUFFIX):
                self._file(entry, name)
        return found

    def _file(self, entry: os.DirEntry[str], name: str) -> None:
        if entry.is_file():
            self.names.append(name)
        else:  # a pipe or a device: reading it might never end
            self.said.append(_at_top("RD114", name, "this is no ordinary file, and is not read", "take it away"))

    def _link(self, path: str, name: str) -> None:
        """Say that a link is not followed: what is inside the workspace is found where it is."""
        if not name.endswith(SUFFIX) and not Path(path).is_dir():
            return
        target = os.path.realpath(path)
        if not Path(path).exists():
            where, help_ = "nowhere", "take it away, or mend it"
        elif target == self.top or target.startswith(self.top + os.sep):
            where, help_ = "to a place inside the workspace", "nothing is lost: what it leads to is read where it is"
        else:
            where, help_ = "out of the workspace", "copy what it leads to into the workspace"
        self.said.append(_at_top("RD115", name, f"this link leads {where}, and is not followed", help_))


@define
class DictLoader:
    """Files from a mapping of names to texts, for tests and for text that is in memory."""

    files: Mapping[str, str]
    others: Mapping[str, bytes] = field(factory=dict)

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files."""
        return sorted(n for n in self.files if n.endswith(SUFFIX) and not matches(n, exclude)), []

    def read(self, name: str) -> Source:
        """Give a file's source; raises ``FileNotFoundError`` for a name that is none."""
        if name not in self.files:
            raise FileNotFoundError(name)
        return Source(name, self.files[name])

    def data(self, name: str) -> bytes:
        """Give the bytes of one of the others; raises ``FileNotFoundError`` for a name that is none."""
        if name not in self.others:
            raise FileNotFoundError(errno.ENOENT, "there is no such file")
        return self.others[name]


@define
class Changed:
    """A loader before another one, with sources in memory that take the place of files, by name."""

    loader: Loader
    sources: Mapping[str, Source]

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files."""
        return self.loader.find(exclude)

    def read(self, name: str) -> Source:
        """Read a file, or give what takes its place; raises ``OSError`` where it cannot be read."""
        return self.sources.get(name) or self.loader.read(name)

    @property
    def data(self) -> Callable[[str], bytes]:
        """What reads a file that is no text."""
        return self.loader.data


@define
class Noting:
    """A loader before another one, with a note of which files were ``asked`` for that are no text, such as a logo.

    Each has the fingerprint of its bytes, empty where it could not be read.
    """

    loader: Loader
    asked: dict[str, str] = field(factory=dict)

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files."""
        return self.loader.find(exclude)

    def read(self, name: str) -> Source:
        """Read a file."""
        return self.loader.read(name)

    def data(self, name: str) -> bytes:
        """Read a file that is no text; raises ``OSError`` where it cannot be."""
        noted = posixpath.normpath(name)
        self.asked[noted] = ""
        data = self.loader.data(name)
        self.asked[noted] = fingerprint_of_bytes(data)
        return data


def matches(name: str, patterns: Collection[str]) -> bool:
    """Tell whether a file's name, or a part of it, is one that a house's patterns mean."""
    parts = PurePosixPath(name).parts if patterns else ()
    return any(
        fnmatch.fnmatchcase(name, pattern.rstrip("/"))
        or any(fnmatch.fnmatchcase(p, pattern.rstrip("/")) for p in parts)
        for pattern in patterns
    )


def _at_top(code: str, name: str, message: str, help_: str) -> Diagnostic:
    return diagnose(code, Source(name, ""), 0, 0, message, help=help_)


def unreadable(name: str, error: OSError, what: str = "file") -> Diagnostic:
    """Say that a file or a folder cannot be read."""
    return _at_top(
        "RD114",
        name,
        f"the {what} cannot be read: {_reason(error)}",
        "give yourself the right to read it, or name it under `exclude`",
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
