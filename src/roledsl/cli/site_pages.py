"""The pages of a site as a build writes them: only those that changed, on as many cores as that is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import define, field

from roledsl import pipeline
from roledsl.cli import processes
from roledsl.cli.site_files import OldSite
from roledsl.fingerprints import Made, fingerprint_of_bytes
from roledsl.site.build import pages as pages_of
from roledsl.site.inputs import Inputs
from roledsl.site.page import Page
from roledsl.site.request import Request
from roledsl.site.shell import write
from roledsl.site.site import Site

_COST = 3  # ms of CPU time that a page takes, measured
_WORTH = 500  # ms of work for which a process is started
_READING = 3  # ms a document, for reading the workspace in a process that does not inherit it
_STARTING = 500  # ms, for Python and our own modules there


@define
class SitePages:
    """Writes the pages of a site, of which the ``old`` one may have some already; ``made`` tells of what they are made.

    ``workspace`` is read again in processes that do not inherit it. ``jobs`` is the number of processes, 0 for as many
    as are worth it.
    """

    old: OldSite
    workspace: Path
    jobs: int = 0
    force: bool = False
    made: dict[str, Made] = field(factory=dict)
    again: int = 0

    def write(self, site: Site, pages: Sequence[Page]) -> list[bytes]:
        """Give the bytes of pages, in order."""
        inputs = Inputs(site)
        told = [inputs.of(page) for page in pages]
        known = [
            None if self.force else self.old.again(page.path, one) for page, one in zip(pages, told, strict=True)
        ]  # fmt: skip
        stale = [index for index, data in enumerate(known) if data is None]
        self.again = len(pages) - len(stale)
        new = iter(self._written(site, pages, stale))
        written = [next(new) if data is None else data for data in known]
        for page, one, data in zip(pages, told, written, strict=True):
            self.made[page.path] = Made(" ".join(page.names), page.template, one, fingerprint_of_bytes(data))
        return written

    def _written(self, site: Site, pages: Sequence[Page], stale: Sequence[int]) -> Iterator[bytes]:
        method = processes.start_method()
        each = _WORTH if method == "fork" else _STARTING + len(site.whole.documents) * _READING
        jobs = self.jobs or max(1, min(processes.cores(), len(stale) * _COST // each))
        if jobs == 1 or len(stale) < 2:
            yield from map(_inherited(site, pages), stale)
        elif method == "fork":
            yield from processes.run(_inherited, (site, pages), stale, jobs, method)
        else:
            yield from processes.run(_read, (self.workspace, site.request), stale, jobs, method)


def _inherited(site: Site, pages: Sequence[Page]) -> Callable[[int], bytes]:
    return lambda index: write(pages[index], site).encode()


def _read(workspace: Path, request: Request) -> Callable[[int], bytes]:
    site = Site(pipeline.load(workspace), request)
    return _inherited(site, list(pages_of(site)))
