"""Job families: each with its levels, the roles at them, and what changes from each level to the next."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import evolve

from roledsl.model.declarations import Family
from roledsl.site.addresses import FAMILIES, Link
from roledsl.site.comparison import comparisons
from roledsl.site.page import Data, Page
from roledsl.site.pages.roles import page
from roledsl.site.site import Site

Rung = tuple[Link, tuple[Link, ...]]
"""A level, and the roles at it."""


def pages(site: Site) -> Iterator[Page]:
    """Give the list of families, and a page for each."""
    families = site.workspace.families
    if not families:
        return
    cards = tuple((site.link(name), _counts(family, site)) for name, family in families.items())
    yield Page(FAMILIES, site.labels.gettext("Job families"), "families", {"families": cards}, "families")
    for family in families.values():
        made = page(family, site)
        yield evolve(made, template="family", data=partial(_shown, family, made, site), section="families")


def _shown(family: Family, made: Page, site: Site) -> Data:
    return {
        **made.given(),
        "rungs": tuple(_rungs(family, site)),
        "comparisons": tuple(comparisons(family, site)),
        "reached": len(site.library.made_of(family.name)),
    }


def _counts(family: Family, site: Site) -> tuple[str, ...]:
    roles = site.library.in_family.get(family.name, ())
    return site.count("level", len(family.levels)), site.count("role", len(roles))


def _rungs(family: Family, site: Site) -> Iterator[Rung]:
    """Give the levels, the highest first; and last the roles of the family that are at none."""
    for level in reversed(family.levels):
        name = f"{family.name}.{level.name}"
        yield site.link(name, level.label), tuple(site.link(r.name) for r in site.library.at_level.get(name, ()))
    without = tuple(site.link(r.name) for r in site.library.in_family.get(family.name, ()) if r.level is None)
    if without:
        yield Link(site.labels.gettext("without a level")), without
