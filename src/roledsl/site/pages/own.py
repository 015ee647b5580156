"""The house's own pages, from its folder of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.site.addresses import HOME
from roledsl.site.page import Page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give a page for each; that of ``index.md`` stands on the first page."""
    for own in site.own_pages:
        if own.path != HOME:
            yield Page(own.path, own.title, "own", {"own": own}, own.path)
