"""Job families: each with its levels, the roles at them, and what is different between any two levels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations, groupby

from attrs import evolve, frozen

from roledsl.file_names import safe
from roledsl.model.declarations import Family, Level
from roledsl.site.addresses import FAMILIES, Link
from roledsl.site.comparison import Comparison
from roledsl.site.page import Data, Page
from roledsl.site.pages.roles import page
from roledsl.site.site import Site

Rung = tuple[Link, tuple[Link, ...]]
"""A level, and the roles at it."""
Choice = tuple[tuple[str, tuple[tuple[Link, str], ...]], ...]
"""The title of each level with those above it: a link to what compares the two, under the upper one's title, and
what that page is called.
"""


@frozen
class Pair:
    """Two levels of a family, the path of the page that compares them, and what it is called."""

    lower: Level
    upper: Level
    path: str
    title: str


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
        yield from _comparisons(family, site)


def _shown(family: Family, made: Page, site: Site) -> Data:
    return {
        **made.given(),
        "rungs": tuple(_rungs(family, site)),
        "pairs": _by_lower(_pairs(family, site)),
        "reached": len(site.library.made_of(family.name)),
    }


def _comparisons(family: Family, site: Site) -> Iterator[Page]:
    """Give a page for any two levels."""
    pairs = _pairs(family, site)
    profiles = site.workspace.profiles
    for pair in pairs:
        lower, upper = (f"{family.name}.{level.name}" for level in (pair.lower, pair.upper))
        data = {
            "of": Comparison(profiles[lower], profiles[upper], site),  # what it gives, the levels' names tell
            "family": site.link(family.name),
            "title": pair.title,
            "levels": (site.link(lower, pair.lower.label), site.link(upper, pair.upper.label)),
            "pairs": _by_lower(pairs),
        }
        yield Page(pair.path, f"{family.label}: {pair.title}", "comparison", data, "families", (lower, upper))


def _pairs(family: Family, site: Site) -> tuple[Pair, ...]:
    """Give any two levels that have documents, the lower one first."""
    title = site.labels.gettext("From {lower} to {upper}")
    levels = [level for level in family.levels if f"{family.name}.{level.name}" in site.workspace.profiles]
    return tuple(
        Pair(
            lower,
            upper,
            f"compare/{safe(family.name)}.{lower.name}.{upper.name}.html",
            title.format(lower=lower.label, upper=upper.label),
        )
        for lower, upper in combinations(levels, 2)
    )


def _by_lower(pairs: tuple[Pair, ...]) -> Choice:
    return tuple(
        (level.label, tuple((Link(pair.upper.label, pair.path), pair.title) for pair in those))
        for level, those in groupby(pairs, lambda pair: pair.lower)
    )


def _counts(family: Family, site: Site) -> tuple[str, ...]:
    roles = site.library.in_family.get(family.name, ())
    counted = {role.variant_of or role.name for role in roles}
    return site.count("level", len(family.levels)), site.count("role", len(counted))


def _rungs(family: Family, site: Site) -> Iterator[Rung]:
    """Give the levels, the highest first; and last the roles of the family that are at none."""
    for level in reversed(family.levels):
        name = f"{family.name}.{level.name}"
        yield site.link(name, level.label), tuple(site.link(r.name) for r in site.library.at_level.get(name, ()))
    without = tuple(site.link(r.name) for r in site.library.in_family.get(family.name, ()) if r.level is None)
    if without:
        yield Link(site.labels.gettext("without a level")), without
