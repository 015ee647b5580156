"""The extension of Markdown without MkDocs, for Zensical and all else that reads with Python-Markdown."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from markdown import Markdown

from roledsl.diagnostics import Severity
from roledsl.embedding.guest import EVERY, Guest, Wrong, told, welcome
from roledsl.embedding.links import Links
from roledsl.exporting.mkdocs import FOLDER, page_paths
from roledsl.mkdocs.extension import RoleExtension, Shown
from roledsl.workspace.files import SETTINGS_FILE, SUFFIX

_log: Final = logging.getLogger("roledsl")
Stamps = tuple[tuple[str, int], ...]


class AloneExtension(RoleExtension):
    """The extension with its settings, those of the plugin: ``workspace``, ``documents``, ``audience`` and ``folder``.

    Where pages are, only a site builder knows: links lead to the files of pages, as authors write links between them.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- Python-Markdown's signature
        super().__init__(self._shown_to)
        self.config = {
            "workspace": [".", "The folder of the workspace."],
            "documents": [list(EVERY), "The documents that have pages: kinds, names, or patterns of names."],
            "audience": ["house", "Who reads it: `house`, or `public`, for whom what is private is left out."],
            "folder": [FOLDER, "The folder of their pages."],
        }
        self.setConfigs(settings)

    def _shown_to(self, md: Markdown) -> Shown:
        folder = Path(self.getConfig("workspace"))
        guest = _welcome(folder, self.getConfig("audience"), tuple(_stamps(folder)))
        page = _page(md)
        paths = page_paths(guest.documents(self.getConfig("documents")), self.getConfig("folder").strip("/"))

        def seen(path: str) -> str:
            return posixpath.relpath(path, posixpath.dirname(page) or ".")

        def tell(typed: str, wrong: Wrong) -> None:
            _log.warning("%s: %s: %s", page or "a page", typed, wrong)

        return Shown(guest, Links(paths, seen), tell)


def _page(md: Markdown) -> str:
    """Give the path of the page that is read, which Zensical leaves with the parser; empty where nobody tells."""
    pages = (getattr(one, "page", None) for one in md.preprocessors)
    return next((path for page in pages if isinstance(path := getattr(page, "path", None), str)), "")


def _stamps(folder: Path) -> Iterator[tuple[str, int]]:
    """Give the files of a workspace, each with the time at which it was changed last."""
    for file in sorted([*folder.rglob(f"*{SUFFIX}"), folder / SETTINGS_FILE]):
        if file.is_file():
            yield str(file), file.stat().st_mtime_ns


@lru_cache(maxsize=4)
def _welcome(folder: Path, audience: str, _stamps: Stamps) -> Guest:
    """Read a workspace, and say what is wrong with it, once for all pages while nothing changes."""
    guest = welcome(folder, audience)
    for diagnostic, file in guest.said():
        level = logging.INFO if diagnostic.severity is Severity.NOTE else logging.WARNING
        _log.log(level, "%s:%d: %s", file, diagnostic.line, told(diagnostic))
    return guest


def makeExtension(**settings: Any) -> AloneExtension:  # noqa: ANN401, N802 -- Python-Markdown's
    """Make the extension."""
    return AloneExtension(**settings)
