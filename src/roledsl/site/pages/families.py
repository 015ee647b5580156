"""Job families: each with its levels, and the roles at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.model.declarations import Family
from roledsl.site.addresses import FAMILIES
from roledsl.site.page import Page
from roledsl.site.pages.roles import Fact, page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the list of families, and a page for each."""
    families = site.workspace.families
    if not families:
        return
    yield Page(FAMILIES, "Job families", "families", {"families": tuple(families.values())}, "families")
    for family in families.values():
        yield page(family, site, partial(_facts, family, site))


def _facts(family: Family, site: Site) -> Iterator[Fact]:
    yield Fact("Levels", tuple(site.link(f"{family.name}.{level.name}") for level in family.levels))
    yield Fact("Roles", tuple(site.link(role.name) for role in site.library.in_family.get(family.name, ())))
