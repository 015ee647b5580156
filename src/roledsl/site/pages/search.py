"""The page of search: all that can be found, by title, which its script filters and searches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.site.addresses import SEARCH
from roledsl.site.page import Data, Page
from roledsl.site.search import FACETS, found
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the page of search."""
    yield Page(SEARCH, site.labels.gettext("Search"), "search", partial(_listed, site), "search")


def _listed(site: Site) -> Data:
    everything = found(site)
    values = {
        facet: sorted({value for one in everything for value in one.facets.get(facet, ())}, key=str.casefold)
        for facet in FACETS
    }
    filters = {facet: those for facet, those in values.items() if len(those) > 1}
    return {"found": everything, "filters": filters, "labels": _labels(site)}


def _labels(site: Site) -> dict[str, str]:
    gettext = site.labels.gettext
    return {
        "kind": gettext("Kind"),
        "unit": gettext("Unit"),
        "family": gettext("Family"),
        "grade": gettext("Grade"),
        "status": gettext("Status"),
    }
