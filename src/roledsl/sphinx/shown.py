"""What a Sphinx site shows of a workspace: which file is which page, and whether a page is still as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from weakref import WeakKeyDictionary

from attrs import define, frozen
from sphinx.config import Config

from roledsl.embedding.excerpts import excerpt
from roledsl.embedding.guest import Guest, Wrong
from roledsl.embedding.references import reference
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render import html
from roledsl.render.document import Document
from roledsl.workspace.files import SUFFIX

Key = tuple[str, str, str]  # what is shown: `document`, its name and the section of it; or `reference` and its words


@frozen
class Place:
    """Where a document is: the page, and the place on it."""

    docname: str
    anchor: str


@define(eq=False, slots=False)
class Shown:
    """A workspace in a Sphinx site; ``documents`` are those that have pages, ``top`` is the folder of all pages."""

    guest: Guest
    documents: Mapping[str, Composed | Family]
    top: Path

    def path(self, name: str) -> Path | None:
        """Give the file that a document stands in."""
        document = self.guest.workspace.documents.get(name)
        return self.guest.folder / document.origin.file if document is not None and document.origin else None

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places of the documents whose files stand among the pages."""
        return {
            name: Place(page, name)
            for name in self.documents
            if (path := self.path(name)) is not None and (page := self._page(path))
        }

    def _page(self, path: Path) -> str:
        top = self.top.resolve()
        return path.relative_to(top).with_suffix("").as_posix() if path.is_relative_to(top) else ""

    def on(self, docname: str) -> list[str]:
        """Name the documents of a page that is a file of the workspace, in the order in which they stand there."""
        typed = self.guest.workspace.documents  # which know where they stand, for the public too
        found = [name for name, place in self.places.items() if place.docname == docname]
        return sorted(found, key=lambda name: origin.start if (origin := typed[name].origin) else 0)

    def without_documents(self) -> list[str]:
        """Name the files that make no page, as Sphinx excludes them: those of grades and statements, say."""
        pages = {place.docname for place in self.places.values()}
        found = (self._page(self.guest.folder / name) for name in self.guest.workspace.sources)
        return [f"{page}{SUFFIX}" for page in found if page and page not in pages]

    # ---- What has changed ------------------------------------------------------------------------

    def digest(self, key: Key) -> str:
        """Give a fingerprint of what ``key`` means, which differs when something else would be shown."""
        return hashlib.sha256("".join(self._text(key)).encode("utf-8", "replace")).hexdigest()

    def changed(self, noted: Mapping[Key, str]) -> bool:
        """Tell whether anything that a page showed would now be shown in another way."""
        return any(self.digest(key) != digest for key, digest in noted.items())

    def _text(self, key: Key) -> Iterator[str]:
        what, name, section = key
        if what == "reference":
            yield repr(reference(self.guest, name))
            return
        found = excerpt(self.guest, name, section)
        match found:
            case Wrong():
                yield str(found)
            case Document():
                yield html.fragment(found, {})
            case _:
                yield html.blocks((found,), {})


_SHOWN: WeakKeyDictionary[Config, Shown] = WeakKeyDictionary()


def show(config: Config, shown: Shown) -> None:
    """Keep what the site of a configuration shows, while there is that configuration."""
    _SHOWN[config] = shown


def shown_in(config: Config) -> Shown:
    """Give what the site of a configuration shows."""
    return _SHOWN[config]
