"""The structure: units, who is in them, and who reports to whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import frozen

from roledsl.model.declarations import Unit
from roledsl.site.addresses import STRUCTURE, Link
from roledsl.site.charts import boxes
from roledsl.site.page import Data, Page
from roledsl.site.pages.home import listed
from roledsl.site.site import Site


@frozen
class Branch:
    """A unit in the tree of units: how many roles are in it, and the units that are part of it."""

    unit: Link
    roles: str
    parts: tuple[Branch, ...]


def pages(site: Site) -> Iterator[Page]:
    """Give the page of the whole structure, and one a unit."""
    units = site.workspace.units
    parts = _parts(site)
    tops = [unit for unit in units.values() if unit.part_of not in units]
    if site.workspace.roles:
        yield Page(
            STRUCTURE,
            site.labels.gettext("Structure"),
            "structure",
            lambda: {"chart": boxes.chart(site.posts), "units": _branches(tops, parts, site)},
            "structure",
        )
    for unit in units.values():
        shown = partial(_unit, unit, parts, site)
        yield Page(site.addresses.of[unit.name], unit.label, "unit", shown, "structure", (unit.name,))


def _parts(site: Site) -> dict[str, list[Unit]]:
    """Give the units that are part of each unit."""
    found: dict[str, list[Unit]] = {}
    for unit in site.workspace.units.values():
        found.setdefault(unit.part_of, []).append(unit)
    return found


_DEEPEST = 20  # units within units that a list shows


def _branches(units: list[Unit], parts: dict[str, list[Unit]], site: Site, deep: int = 0) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            site.link(unit.name),
            site.count("role", len(site.library.in_unit.get(unit.name, ()))),
            _branches(parts.get(unit.name, []), parts, site, deep + 1) if deep < _DEEPEST else (),
        )
        for unit in units
    )


def _unit(unit: Unit, parts: dict[str, list[Unit]], site: Site) -> Data:
    head = site.link(unit.head) if unit.head else Link(unit.headed_by)
    return {
        "unit": unit,
        "head": head if head.text else None,
        "part_of": site.link(unit.part_of) if unit.part_of else None,
        "parts": _branches(parts.get(unit.name, []), parts, site),
        "listing": listed(site.library.in_unit.get(unit.name, ()), site, ("organisation", "unit")),
    }
