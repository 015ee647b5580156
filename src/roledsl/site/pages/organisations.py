"""Organisations, where a workspace has several: a page for each with its units and roles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.model.declarations import Organisation
from roledsl.site.page import Data, Page
from roledsl.site.pages.home import listed
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give a page for each organisation; the only one of a workspace has the whole site."""
    if site.house is not None:
        return
    for house in site.workspace.organisations.values():
        shown = partial(_shown, house, site)
        yield Page(site.addresses.of[house.name], house.label, "organisation", shown, "roles", (house.name,))


def _shown(house: Organisation, site: Site) -> Data:
    roles = [
        role for role in site.library.roles if role.organisation is not None and role.organisation.name == house.name
    ]
    units = tuple(site.link(unit.name) for unit in site.workspace.units.values() if unit.organisation == house.name)
    return {"house": house, "units": units, "listing": listed(roles, site, ("organisation",))}
