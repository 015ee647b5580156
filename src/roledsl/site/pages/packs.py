"""Packs: the list of them; their pages are among those of documents."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.site.addresses import PACKS
from roledsl.site.page import Page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the list of packs, where there are any."""
    packs = tuple(
        (site.link(pack.name), site.count("document", len(pack.roles))) for pack in site.workspace.packs.values()
    )
    if packs:
        yield Page(PACKS, site.labels.gettext("Packs"), "packs", {"packs": packs}, "packs")
