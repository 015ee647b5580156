"""The site of a session as it is now: its pages as they are asked for, and what is wrong with what they are made of."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable

from attrs import field, frozen

from roledsl import pipeline
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.serving import downloads, panel
from roledsl.session import Session
from roledsl.site.files import Files
from roledsl.site.missing import missing
from roledsl.site.own_mistakes import mistakes
from roledsl.site.request import Request
from roledsl.site.site import Site
from roledsl.workspace.files import SETTINGS_FILE
from roledsl.workspace.workspace import Workspace

_MOST = 200  # errors of which it is found out whether they concern a page; of more, the first are shown as they come

Shown = Callable[[Iterable[Diagnostic]], tuple[Diagnostic, ...]]


def _as_they_are(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostics)


def _plain(_workspace: Workspace) -> Request:
    return Request()


@frozen
class Answer:
    """What is answered for a path: a file's bytes, or those of a page that says that there is none."""

    data: bytes = field(repr=False)
    found: bool = True


class Live:
    """Gives the files of the site of a session, each written when it is first asked for after a change.

    A document with an error keeps the page that it had before, and with one in the settings all is as before.
    ``request`` gives what is asked of the site, and ``shown`` diagnostics with their files as people name them. It is
    for one thread.
    """

    def __init__(
        self, session: Session, request: Callable[[Workspace], Request] = _plain, shown: Shown = _as_they_are
    ) -> None:
        self._session = session
        self._request = request
        self._shown = shown
        self._run = os.urandom(4).hex()  # so that a page which an earlier server gave is not taken for one of ours
        self._changes = 0
        self._news = asyncio.Event()
        self._kept: dict[str, Files] = {}  # by path, the site on which a document last was sound
        self._unsound: set[str] = set()  # the paths of documents that are not
        self._stands = False  # whether the whole site is as it was before
        self.closed = False
        self._take(None)

    # ---- What is now ---------------------------------------------------------------------------

    @property
    def version(self) -> str:
        """What tells the site as it is now from how it was before."""
        return f"{self._run}-{self._changes}"

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors in the workspace."""
        return self._errors

    def answer(self, path: str) -> Answer:
        """Give the file at a path from the site's root; where there is none, the page that says so."""
        data = self._data(path)
        if data is not None and not path.endswith(".html"):
            return Answer(data)
        page = missing(path, self._files) if data is None else data
        return Answer(panel.inserted(page, self.version, self._panel(path)), data is not None)

    def _data(self, path: str) -> bytes | None:
        asked = downloads.asked_for(path, self._files.site)
        if asked is None:
            return self._kept.get(path, self._files).get(path)
        name, to = asked
        page = self._files.site.addresses.of.get(name, "")
        return downloads.made(name, to, self._kept.get(page, self._files).site)

    def _is_there(self, path: str) -> bytes | None:
        """Give what a link is looked after with: a page, and of a file to download no more than that it is there."""
        return self._files.get(path) if downloads.asked_for(path, self._files.site) is None else b""

    def _panel(self, path: str) -> str:
        page = self._files.pages.get(path)
        site = self._files.site
        names = set(page.names) if page is not None else set()
        graph = self._session.workspace.dependencies
        wrong = [one for own in site.own_pages if own.path == path for one in mistakes(own, site, self._is_there)]
        own = {one for one in self._errors[:_MOST] if names and names & graph.concerned([one])}
        first = [*wrong, *sorted(self._errors, key=lambda one: one not in own)]
        state = (
            panel.BEFORE if self._stands or path in self._kept else panel.IN_PART if own or wrong else panel.ELSEWHERE
        )
        return panel.panel(self._shown(first[: panel.MOST]), len(first), state, site.labels)

    # ---- What changes --------------------------------------------------------------------------

    def concerned(self, name: str) -> bool:
        """Tell whether a change of a file may concern the site: the workspace, or the house's own pages."""
        own = self._session.workspace.settings.site.pages
        return self._session.concerned(name) or (bool(own) and name.startswith(f"{own}/"))

    def changed(self, names: Iterable[str]) -> None:
        """Take in what files are now, relative to the workspace and with forward slashes, and tell who waits."""
        self._session.changed(names)
        self._changes += 1
        self._take(self._files)
        self._tell()

    def close(self) -> None:
        """Let nobody wait any longer."""
        self.closed = True
        self._tell()

    def news(self) -> asyncio.Event:
        """Give what is set at the next change, or at the end."""
        return self._news

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    def _take(self, before: Files | None) -> None:
        space = self._session.workspace
        self._errors = tuple(one for one in self._session.diagnostics if one.severity is Severity.ERROR)
        # all pages are made of the settings: while there is an error in these, none is made anew
        self._stands = before is not None and any(one.source.name == SETTINGS_FILE for one in self._errors)
        if self._stands:
            return
        self._files = Files(Site(space, self._request(space)))
        unsound = self._files.site.addresses.paths(pipeline.unsound(space, self._errors))
        if before is not None:
            lost = before.site.addresses.paths(_lost(before.site.whole, space, self._errors))
            new = {path: before for path in (unsound | lost) - self._unsound if path in before.pages}
            gone = self._kept.keys() - self._files.pages.keys() if self._errors else set()
            self._kept = new | {path: files for path, files in self._kept.items() if path in unsound | gone}
        self._unsound = unsound


def _lost(before: Workspace, now: Workspace, errors: Iterable[Diagnostic]) -> set[str]:
    """Name the documents that are there no more, since there is an error in the file in which they stood."""
    regions = before.dependencies.regions
    stood = {region.name for file in {one.source.name for one in errors} for region in regions.get(file, ())}
    return (stood & before.documents.keys()) - now.documents.keys()
