"""What a page is made of, as a fingerprint: while that stays, so do the bytes of the page."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from roledsl.fingerprints import fingerprint, fingerprint_of_tool
from roledsl.site.page import Page
from roledsl.site.site import Site

TOLD = frozenset({"comparison", "document", "family", "part", "vacancy"})
"""The templates whose pages can be told by what they are given and by the parts of the site that are told here.

Those of the others, which are few, look through the whole library: they are always written.
"""
PARTS = frozenset(
    {
        "title",
        "address",
        "language",
        "theme",
        "labels",
        "count",
        "navigation",
        "link",
        "named",
        "label",
        "request",
        "told",
        "workspace",
    }
)
"""What of the site the templates in :data:`TOLD`, and the frame, may ask for; of the workspace the settings alone."""


@define
class Inputs:
    """The fingerprints of a site's pages."""

    _site: Site
    _frame: str = field(init=False)
    _declared: dict[str, str] = field(factory=dict, init=False)
    _places: dict[str, tuple[str, int, int]] = field(init=False)

    @_frame.default
    def _make_frame(self) -> str:
        """Give what all pages have in common, and what any may name: the titles and addresses of all that has one."""
        site = self._site
        named = {name: (address, site.label(name)) for name, address in site.addresses.of.items()}
        settings, request = site.workspace.settings.site, site.request
        shared = (site.title, site.language, site.theme, site.navigation, settings)
        return fingerprint(
            fingerprint_of_tool(), shared, request.only_pages, request.audience, tuple(sorted(request.pages)), named
        )

    @_places.default
    def _make_places(self) -> dict[str, tuple[str, int, int]]:
        regions = self._site.whole.dependencies.regions
        return {one.name: (file, one.start, one.end) for file, those in regions.items() for one in those if one.name}

    def of(self, page: Page) -> str:
        """Give the fingerprint of what a page is made of; empty for one that must be written to be known."""
        if page.template not in TOLD:
            return ""
        given = {key: value for key, value in page.given().items() if key != "of"}
        request = self._site.request
        own = [(request.downloads.get(name, ()), request.changed.get(name)) for name in page.names]
        try:
            return fingerprint(
                self._frame, page.path, page.title, page.section, page.names, given, own, self._made_of(page.names)
            )
        except TypeError:
            return ""

    def _made_of(self, names: Iterable[str]) -> list[str]:
        """Tell the declarations that documents are made of: as they are typed, and where, which pages show too."""
        return [self._declaration(name) for name in sorted(self._site.whole.dependencies.within(names))]

    def _declaration(self, name: str) -> str:
        known = self._declared.get(name)
        if known is None:
            file, start, end = self._places.get(name, ("", 0, 0))
            source = self._site.whole.sources.get(file)
            typed = (source.line(start), source.text[start:end]) if source is not None else ()
            known = self._declared[name] = fingerprint(name, file, typed)
        return known
