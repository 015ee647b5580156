"""The house's own pages of a site: the Markdown files in a folder of the workspace."""

from __future__ import annotations

import os
from pathlib import Path

from attrs import define, field

from roledsl.cli.streams import Failure, reason
from roledsl.workspace.files import DiskLoader

SUFFIX = ".md"


@define
class OwnPages:
    """Own pages: their ``texts`` by path from the folder, and the links there (``passed``), which are not followed."""

    texts: dict[str, str] = field(factory=dict)
    passed: list[str] = field(factory=list)


def own_pages(workspace: Path, folder: str) -> OwnPages:
    """Read the pages in a folder of a workspace; none where there is no such folder.

    A failure is a folder that is not in the workspace, and a file that cannot be read or is no UTF-8.
    """
    found = OwnPages()
    top = os.path.realpath(workspace)
    place = os.path.realpath(workspace / folder)
    if not place.startswith(top + os.sep):
        raise Failure(f"the folder of pages '{folder}' is not in the workspace; correct `pages` under [site]")
    if not folder or not Path(place).is_dir():
        return found
    loader, left = DiskLoader(Path(place)), [""]
    try:
        while left:
            inner = left.pop()
            for entry in sorted(os.scandir(Path(place, inner)), key=lambda entry: entry.name):
                name = f"{inner}/{entry.name}" if inner else entry.name
                if entry.name.startswith("."):
                    continue
                _refuse_unreadable(name)
                if entry.is_symlink():
                    found.passed.append(f"{folder}/{name}")
                elif entry.is_dir():
                    left.append(name)
                elif name.endswith(SUFFIX):
                    found.texts[name] = _text(loader, name)
    except OSError as error:
        raise Failure(f"the pages in '{folder}' cannot be read: {reason(error)}") from None
    found.texts = dict(sorted(found.texts.items()))
    return found


def _refuse_unreadable(name: str) -> None:
    """Refuse a name that is not in UTF-8, which no address on the site could have."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raise Failure(f"the name of the file {name!a} among the pages is not UTF-8; give it another") from None


def _text(loader: DiskLoader, name: str) -> str:
    try:
        return loader.data(name).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Failure(f"the page '{name}' cannot be read: it is not UTF-8") from None
    except OSError as error:
        raise Failure(f"the page '{name}' cannot be read: {reason(error)}") from None
