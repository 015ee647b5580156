"""Documents that are to be imported: files that were named, and those below folders that a reader knows."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from attrs import define, field

from roledsl.cli.streams import reason
from roledsl.importing.readers import endings
from roledsl.render.characters import clean
from roledsl.workspace.files import SETTINGS_FILE

# What nobody here reads, but people write job descriptions in: each deserves a line that says what to do.
_WORTH_A_LINE: Final = frozenset({"doc", "pages", "rtf", "wpd"})
_LOCK: Final = "~$"  # how the name begins of what Word leaves beside a file that is open


class Document(NamedTuple):
    """A file, and what reports call it: its path as it was named, or found below a folder that was."""

    path: Path
    name: str


@define
class Found:
    """What was found.

    ``passed`` counts files that are no documents, by the endings of their names; ``links`` those that lead elsewhere;
    ``shut`` are folders that can't be looked into, each with the reason.
    """

    documents: list[Document] = field(factory=list)
    passed: Counter[str] = field(factory=Counter)
    links: int = 0
    shut: list[tuple[str, str]] = field(factory=list)


def find(paths: Iterable[Path], workspace: Path | None) -> Found:
    """Find the documents that ``paths`` mean, each once: a file that is named is always meant.

    Below a folder these are passed over: dot folders, what Word leaves beside an open file, links, and workspaces, the
    one that is written to among them.
    """
    found = Found()
    known = endings() | _WORTH_A_LINE
    seen: set[str] = set()
    own = os.path.realpath(workspace) if workspace is not None else ""
    for path in paths:
        listed = _below(path, found, own) if path.is_dir() else [path]
        for one in listed:
            ending = PurePath(one).suffix.removeprefix(".").lower()
            if one is not path and ending not in known:
                found.passed[ending] += 1
            elif (real := os.path.realpath(one)) not in seen:
                seen.add(real)
                found.documents.append(Document(one, _shown(one)))
    return found


def _below(top: Path, found: Found, own: str) -> Iterator[Path]:
    """Yield the files below a folder, folder by folder and by name."""
    left = [str(top)]
    while left:
        folder = left.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            found.shut.append((_shown(Path(folder)), reason(error)))
            continue
        if folder != str(top) and any(entry.name == SETTINGS_FILE for entry in entries):
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith((".", _LOCK)):
                continue
            if entry.is_symlink():
                found.links += 1
            elif entry.is_dir():
                if os.path.realpath(entry.path) != own:
                    folders.append(entry.path)
            else:
                yield Path(entry.path)
        left += reversed(folders)


def _shown(path: Path) -> str:
    """Give a path as text that can stand anywhere: a name on a disk may hold line ends, and what is no text at all."""
    return clean(path.as_posix())
