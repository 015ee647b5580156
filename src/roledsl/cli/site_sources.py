"""All that a build of a site reads: while that stays as it was, so does the site, and there is nothing to build."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from attrs import field, frozen

from roledsl import pipeline
from roledsl.cli.last_changed import days_of_files
from roledsl.cli.own_pages import OwnPages, own_pages
from roledsl.cli.site_files import OldSite
from roledsl.cli.streams import Failure
from roledsl.fingerprints import fingerprint, fingerprint_of_tool
from roledsl.site.request import Audience
from roledsl.workspace.files import DiskLoader, Noting
from roledsl.workspace.settings import Settings, read_settings


@frozen
class Options:
    """What is asked of a build that makes another site; see the options of the command."""

    today: dt.date
    audience: Audience = "house"
    only_pages: bool = False
    formats: tuple[str, ...] | None = None


def _in_order(by_name: Mapping[str, object]) -> Mapping[str, object]:
    return dict(sorted(by_name.items()))


@frozen
class SiteSources:
    """What a build reads.

    ``texts`` are those of role files, ``own`` those of the house's own pages, ``data`` the fingerprints of files that
    are no text, and ``days`` those of the last commits to files; each by the name of the file.
    """

    options: Options
    settings: Settings
    texts: Mapping[str, str] = field(converter=_in_order)
    own: Mapping[str, str] = field(converter=_in_order)
    data: Mapping[str, str] = field(converter=_in_order)
    days: Mapping[str, dt.date] = field(converter=_in_order)

    def fingerprint(self) -> str:
        """Give the fingerprint of all of it, and of what does the building."""
        return fingerprint(fingerprint_of_tool(), self)


def is_as_built(workspace: Path, old: OldSite, options: Options) -> bool:
    """Tell whether a site is what a build would make, and there is nothing to say of it."""
    found = _on_disk(workspace, options, old.asked) if old.is_told and workspace.is_dir() else None
    return found is not None and old.is_of(found.fingerprint())


def _on_disk(folder: Path, options: Options, asked: Iterable[str]) -> SiteSources | None:
    """Read what a build would, of files that are no text those ``asked`` for; None where there is anything to say."""
    loader = Noting(DiskLoader(folder))
    source, said = pipeline.settings_of(folder)
    settings, wrong = read_settings(source, loader.data)
    names, found = loader.find(settings.exclude)
    try:
        texts = {name: loader.read(name).text for name in names}
        own = OwnPages() if options.only_pages else own_pages(folder, settings.site.pages)
    except (OSError, Failure):
        return None
    for name in asked:
        with suppress(OSError):
            loader.data(name)
    if said or wrong or found or own.passed:
        return None
    return SiteSources(options, settings, texts, own.texts, loader.asked, days_of_files(folder))
