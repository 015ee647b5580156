"""The pages of a site as a build writes them: only those that changed, on as many cores as that is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import define, evolve, field, frozen

from roledsl import pipeline
from roledsl.cli import processes
from roledsl.cli.progress import Progress
from roledsl.cli.site_files import OldSite
from roledsl.fingerprints import Made, fingerprint_of_bytes
from roledsl.site.build import pages as pages_of
from roledsl.site.inputs import Inputs
from roledsl.site.page import Page
from roledsl.site.request import Request
from roledsl.site.shell import write
from roledsl.site.site import Site

_COST = 3  # ms of CPU time that a page takes, measured
_COST_AGAIN = 1  # ms, for one of which it is only to be told that it has not changed
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
    made: dict[str, Made] = field(factory=dict)

    def write(self, site: Site, pages: Sequence[Page]) -> list[bytes]:
        """Give the bytes of pages, in order."""
        data = []
        with Progress("writing", len(pages)) as progress:
            for page, written in zip(pages, self._written(site, pages), strict=True):
                self.made[page.path] = Made(" ".join(page.names), page.template, written.inputs, written.output)
                data.append(written.data)
                progress.step()
        return data

    def _written(self, site: Site, pages: Sequence[Page]) -> Iterator[Written]:
        method = processes.start_method()
        each = _WORTH if method == "fork" else _STARTING + len(site.whole.documents) * _READING
        cost = _COST_AGAIN if self.old.made else _COST
        jobs = self.jobs or processes.worth(len(pages) * cost, each)
        if jobs == 1 or len(pages) < 2:
            yield from map(_inherited(site, pages, self.old), range(len(pages)))
        elif method == "fork":
            yield from processes.run(_inherited, (site, pages, self.old), range(len(pages)), jobs, method)
        else:
            given = (self.workspace, site.request, self.old.folder, self.old.forgotten)
            yield from processes.run(_read, given, range(len(pages)), jobs, method)


@frozen
class Written:
    """A page: the fingerprint of what it is made of, and its bytes with theirs."""

    inputs: str
    data: bytes
    output: str


def _inherited(site: Site, pages: Sequence[Page], old: OldSite) -> Callable[[int], Written]:
    """Give what writes a page by its number, or takes it from the old site."""
    inputs = Inputs(site)

    def written(index: int) -> Written:
        page = evolve(pages[index], data=pages[index].given())
        told = inputs.of(page)
        again = old.again(page.path, told)
        data = again if again is not None else write(page, site).encode()
        return Written(told, data, fingerprint_of_bytes(data))

    return written


def _read(workspace: Path, request: Request, folder: Path, forgotten: bool) -> Callable[[int], Written]:  # noqa: FBT001
    site = Site(pipeline.load(workspace), request)
    return _inherited(site, list(pages_of(site)), OldSite(folder, forgotten=forgotten))
