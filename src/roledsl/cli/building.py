"""A site on its way to the disk: what is asked of it, its files, and what there is to say of them."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from attrs import define

from roledsl import pipeline
from roledsl.checks import house_selection, may_hide
from roledsl.cli.baseline import Handling, without_known
from roledsl.cli.last_changed import days_of_files, last_changed
from roledsl.cli.left_out import say_left_out
from roledsl.cli.own_pages import OwnPages, own_pages
from roledsl.cli.places import Checked
from roledsl.cli.site_downloads import SiteDownloads
from roledsl.cli.site_files import MARK, OldSite, replace_site
from roledsl.cli.site_pages import SitePages
from roledsl.cli.site_search import SiteSearch
from roledsl.cli.site_sources import Options, SiteSources
from roledsl.cli.streams import colored, say
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.fingerprints import Made
from roledsl.site.links import DeadLink, dead_links
from roledsl.site.request import Download, Request
from roledsl.site.shown import shown, unready
from roledsl.site.site import Site

_MOST = 20  # dead links that are named


@define(slots=False)
class Building:
    """A build of what was ``checked`` into ``output``; see the options of the command."""

    checked: Checked
    output: Path
    options: Options
    jobs: int = 0
    force: bool = False

    def run(self, *, strict: bool = False) -> int:
        """Build, and give the exit code."""
        if self._is_refused(strict=strict):
            return 1
        left_out = [name for name in self.checked.workspace.documents if name in self.unsound]
        old = OldSite(self.output, forgotten=self.force)
        made = SiteDownloads(old, self.folder_or_file, self.options.audience, self.jobs)
        pages = SitePages(old, self.folder_or_file, self.jobs)
        request = self.request(self._downloads(made))
        search = SiteSearch(old, self.jobs)
        with search.begun(Site(self.checked.workspace, request)) as found:
            files = {**pipeline.site(self.checked.workspace, request, writing=pages.write), **made.files, **found()}
        say_left_out(self.checked, left_out)
        public = self.options.audience == "public"
        not_ready = sorted(unready(self.checked.workspace, request) - self.unsound) if public else []
        if not_ready:
            say(f"note: not shown yet, as drafts or as vacancies to come: {', '.join(not_ready)}", err=True)
        if wrong := pipeline.site_mistakes(self.checked.workspace, request, files):
            self._say(wrong)
            say("built nothing, for what is wrong on pages of your own", err=True)
            return 1
        if dead := list(dead_links(files)):
            self._say_dead(dead)
            return 1
        marks = {**pages.made, **made.made, **search.made}
        if not (left_out or not_ready or made.said or self.own.passed or self.findings_told or search.is_lacking):
            marks[MARK] = Made("\n".join(self.checked.asked), "site", self.sources.fingerprint(), "")
        same = replace_site(self.output, files, marks, force=self.force)
        for message, name in made.said.items():
            say(f"warning: {name}: {message}", err=True)
        say(self._written(len(files), same if not self.force else 0), err=True)
        return int(pipeline.has_errors(self.checked.diagnostics))

    def _is_refused(self, *, strict: bool) -> bool:
        """Tell whether nothing is to be built, whatever would be, and say why."""
        if strict and pipeline.has_errors(self.findings, strict=True):
            self._say(self.findings)
            say("built nothing, for the findings", err=True)
            return True
        if self.options.audience == "public" and may_hide(self.checked.diagnostics):
            self._say(tuple(one for one in self.checked.diagnostics if one.severity is Severity.ERROR))
            say("built nothing for the public, for these errors may keep what is private from being so", err=True)
            return True
        return False

    @property
    def folder_or_file(self) -> Path:
        """Where the workspace is."""
        return self.checked.place.path

    @property
    def folder(self) -> Path:
        """The folder in which the workspace is."""
        path = self.folder_or_file
        return path.parent if path.is_file() else path

    @cached_property
    def unsound(self) -> frozenset[str]:
        """The documents that are left out."""
        return frozenset(pipeline.unsound(self.checked.workspace, self.checked.diagnostics))

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All that the house's checks find, but for what its baseline remembers."""
        selection = house_selection(self.checked.workspace.settings.check)
        found = pipeline.check(self.checked.workspace, today=self.options.today, selection=selection)
        run = self.checked._replace(diagnostics=found)
        return without_known(run, house_selection, Handling(still=True)).diagnostics

    @cached_property
    def own(self) -> OwnPages:
        """The house's own pages."""
        if self.options.only_pages:
            return OwnPages()
        found = own_pages(self.folder, self.checked.workspace.settings.site.pages)
        for name in found.passed:
            say(f"warning: {name} is a link, and is not followed", err=True)
        return found

    @cached_property
    def days(self) -> Mapping[str, dt.date]:
        """The days of the last commits to files."""
        return days_of_files(self.folder)

    @property
    def sources(self) -> SiteSources:
        """All that was read."""
        texts = {name: source.text for name, source in self.checked.workspace.sources.items()}
        settings, asked = self.checked.workspace.settings, self.checked.asked
        return SiteSources(self.options, settings, texts, self.own.texts, asked, self.days)

    @property
    def findings_told(self) -> bool:
        """Whether a page tells of findings, which depend on more than what is shown."""
        return (
            self.checked.workspace.settings.site.findings
            and not self.options.only_pages
            and self.options.audience == "house"
        )

    def request(self, downloads: Mapping[str, tuple[Download, ...]]) -> Request:
        """Give what is asked of the site."""
        return Request(
            only_pages=self.options.only_pages,
            today=self.options.today,
            pages=self.own.texts,
            audience=self.options.audience,
            left_out=self.unsound,
            downloads=downloads,
            changed=last_changed(self.checked.workspace, self.days),
            findings=self.findings if self.findings_told else (),
        )

    def _downloads(self, made: SiteDownloads) -> dict[str, tuple[Download, ...]]:
        formats = self.options.formats
        if formats is None:
            formats = () if self.options.only_pages else self.checked.workspace.settings.site.downloads
        if not formats:
            return {}
        asked = Request(today=self.options.today, audience=self.options.audience, left_out=self.unsound)
        return made.make(shown(self.checked.workspace, asked).documents, formats)

    def _written(self, count: int, same: int) -> str:
        where = f"{self.output.as_posix()}/"
        if count == same:
            return f"wrote nothing to {where}: all {count:,} files are as of the last build"
        files = "1 file" if count - same == 1 else f"{count - same:,} files"
        return f"wrote {files} to {where}" + (f", {same:,} unchanged" if same else "")

    def _say(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        from roledsl.report import as_text

        run = self.checked._replace(diagnostics=diagnostics)
        say(as_text(run.shown, color=colored(sys.stderr)), err=True)

    def _say_dead(self, dead: Sequence[DeadLink]) -> None:
        for link in dead[:_MOST]:
            say(f"error: {link.page}: this link leads nowhere: {link.address}", err=True)
        more = f", {_MOST} of them named" if len(dead) > _MOST else ""
        many = "a link leads" if len(dead) == 1 else f"{len(dead):,} links lead"
        say(f"built nothing, for {many} nowhere{more}", err=True)
