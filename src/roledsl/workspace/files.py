"""Files of a workspace: found below a folder, read through one door, whatever may be wrong with them."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from attrs import define, field

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.source import Source

SETTINGS_FILE = "roledsl.toml"
SUFFIX = ".role"


class Loader(Protocol):
    """Where files come from: a disk, an editor's open buffers, a mapping in a test."""

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files, sorted, relative to the workspace and with forward slashes."""
        ...

    def read(self, name: str) -> Source:
        """Read a file; raises ``OSError`` where it cannot be."""
        ...


@define
class DiskLoader:
    """A folder on the disk, or one file alone. Links are followed inside the workspace, never out of it."""

    root: Path
    only: str = ""
    _seen: set[tuple[int, int]] = field(factory=set)

    def read(self, name: str) -> Source:
        """Read a file; raises ``OSError`` where it cannot be."""
        return Source.from_bytes(name, (self.root / name).read_bytes())

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files; a folder with settings of its own is another workspace."""
        if self.only:
            return [self.only], []
        names: list[str] = []
        said: list[Diagnostic] = []
        self._seen.clear()
        top = os.path.realpath(self.root)
        stack = [""]
        while stack:
            folder = stack.pop()
            try:
                entries = sorted(os.scandir(os.path.join(top, folder)), key=lambda entry: entry.name)  # noqa: PTH118
            except OSError as error:
                said.append(
                    _at_top(
                        "RD114",
                        folder or ".",
                        f"the folder cannot be read: {_reason(error)}",
                        "give yourself the right to read it, or name it under `exclude`",
                    )
                )
                continue
            if folder and any(entry.name == SETTINGS_FILE for entry in entries):
                continue
            for entry in entries:
                self._entry(entry, folder, top, exclude, names, stack, said)
        return sorted(names), said

    def _entry(
        self,
        entry: os.DirEntry[str],
        folder: str,
        top: str,
        exclude: tuple[str, ...],
        names: list[str],
        stack: list[str],
        said: list[Diagnostic],
    ) -> None:
        name = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith(".") or _excluded(name, exclude):
            return
        is_folder = entry.is_dir()
        if not is_folder and not entry.name.endswith(SUFFIX):
            return
        if entry.is_symlink() and not self._followed(entry.path, name, top, said):
            return
        if is_folder:
            stack.append(name)
        elif entry.is_file():
            names.append(name)
        else:  # a pipe or a device: reading it might never end
            said.append(_at_top("RD114", name, "this is no ordinary file, and is not read", "take it away"))

    @staticmethod
    def _followed(path: str, name: str, top: str, said: list[Diagnostic]) -> bool:
        """Tell whether a link may be followed; what it leads to is found inside the workspace by itself."""
        target = os.path.realpath(path)
        if target == top or target.startswith(top + os.sep):
            said.append(
                _at_top(
                    "RD115",
                    name,
                    "this link leads to a place inside the workspace, and is not followed",
                    "nothing is lost: what it leads to is read where it is",
                )
            )
        else:
            said.append(
                _at_top(
                    "RD115",
                    name,
                    "this link leads out of the workspace, and is not followed",
                    "copy what it leads to into the workspace",
                )
            )
        return False


@define
class DictLoader:
    """Files from a mapping of names to texts, for tests and for text that is in memory."""

    files: Mapping[str, str]

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files."""
        return sorted(n for n in self.files if n.endswith(SUFFIX) and not _excluded(n, exclude)), []

    def read(self, name: str) -> Source:
        """Give a file's source; raises ``FileNotFoundError`` for a name that is none."""
        if name not in self.files:
            raise FileNotFoundError(name)
        return Source(name, self.files[name])


def _excluded(name: str, exclude: Iterable[str]) -> bool:
    parts = PurePosixPath(name).parts
    return any(
        fnmatch.fnmatchcase(name, pattern.rstrip("/"))
        or any(fnmatch.fnmatchcase(p, pattern.rstrip("/")) for p in parts)
        for pattern in exclude
    )


def _at_top(code: str, name: str, message: str, help_: str) -> Diagnostic:
    return diagnose(code, Source(name, ""), 0, 0, message, help=help_)


def unreadable(name: str, error: OSError) -> Diagnostic:
    """Say that a file cannot be read."""
    return _at_top(
        "RD114",
        name,
        f"the file cannot be read: {_reason(error)}",
        "give yourself the right to read it, or name it under `exclude`",
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
