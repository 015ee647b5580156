"""The files of a site, each written when it is first asked for: for who shows a site that goes on changing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import define, field

from roledsl.site.build import assets, pages
from roledsl.site.page import Page
from roledsl.site.shell import write
from roledsl.site.site import Site
from roledsl.site.web import web_files


@define(eq=False, slots=False)
class Files:
    """The same files as :func:`roledsl.site.build.build` gives."""

    site: Site
    _written: dict[str, bytes] = field(factory=dict, init=False, repr=False)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by their paths from the root; none is written yet."""
        return {page.path: page for page in pages(self.site)}

    @cached_property
    def _assets(self) -> Mapping[str, bytes]:
        return {**dict(assets(self.site)), **dict(web_files(self.site, self.pages.values()))}

    def get(self, path: str) -> bytes | None:
        """Give a file; None for a path that is none."""
        page = self.pages.get(path)
        if page is None:
            return self._assets.get(path)
        if path not in self._written:
            self._written[path] = write(page, self.site).encode()
        return self._written[path]
