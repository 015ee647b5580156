"""The search of a site that is built: a site without one is whole too, and it is said why it has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from attrs import define, field

from roledsl.cli import processes
from roledsl.cli.site_files import OldSite
from roledsl.cli.streams import say
from roledsl.extras import MissingExtraError
from roledsl.fingerprints import Made, fingerprint, fingerprint_of_bytes
from roledsl.pipeline import collector_at_rest
from roledsl.searching import SearchError, indexing, program_version
from roledsl.site.search import Entries, found
from roledsl.site.site import Site

_SERIES = "index of search"
_COST = 1  # ms of CPU time that an entry takes, measured
_WORTH = 500  # ms of work for which a process is started


@define
class SiteSearch:
    """Makes the index of a site, of which the ``old`` one may have it already; see :class:`SitePages`.

    The program for that takes longer than the pages of a site, so it runs while they are written. ``is_lacking`` tells
    that there can be none, which is said.
    """

    old: OldSite
    jobs: int = 0
    made: dict[str, Made] = field(factory=dict)
    is_lacking: bool = False

    @contextmanager
    def begun(self, site: Site) -> Iterator[Callable[[], Mapping[str, bytes]]]:
        """Begin, and give what waits for the files: none for pages alone, or where there can be no search."""
        if site.request.only_pages:
            yield dict
            return
        with collector_at_rest():
            entries = self._entries(site)
        inputs = fingerprint(program_version(), site.language, entries)
        if known := self._again(inputs):
            yield lambda: known
            return
        with ExitStack() as stack:
            try:
                files = stack.enter_context(indexing(entries, site.language))
            except (MissingExtraError, SearchError) as error:
                self._say_why_not(error)
                files = dict
            yield lambda: self._taken(files, inputs)

    def _entries(self, site: Site) -> dict[str, str]:
        """Give what is to be found, by path: see :func:`roledsl.site.search.entries`."""
        those, method = found(site), processes.start_method()
        jobs = self.jobs or processes.worth(len(those) * _COST, _WORTH)
        if jobs == 1 or len(those) < 2 or method != "fork":
            written = list(map(Entries(site).of, those))
        else:
            numbers = range(len(those))
            written = list(processes.run(_writer, (site,), numbers, jobs, method))
        return {one.path: text for one, text in zip(those, written, strict=True)}

    def _again(self, inputs: str) -> dict[str, bytes]:
        """Give the files of the old site's index where it was made of the same and is whole; else none."""
        paths = [path for path, made in self.old.made.items() if made.series == _SERIES]
        files = {path: data for path in paths if (data := self.old.again(path, inputs)) is not None}
        if len(files) < len(paths):
            return {}
        self.made |= {path: self.old.made[path] for path in paths}
        return files

    def _taken(self, files: Callable[[], Mapping[str, bytes]], inputs: str) -> Mapping[str, bytes]:
        try:
            made = files()
        except SearchError as error:
            self._say_why_not(error)
            return {}
        self.made |= {path: Made("", _SERIES, inputs, fingerprint_of_bytes(data)) for path, data in made.items()}
        return made

    def _say_why_not(self, error: Exception) -> None:
        self.is_lacking = True
        say(f"note: the site can be searched by titles only; {error}", err=True)


def _writer(site: Site) -> Callable[[int], str]:
    """Give what writes an entry by its number."""
    those, entries = found(site), Entries(site)
    return lambda number: entries.of(those[number])
