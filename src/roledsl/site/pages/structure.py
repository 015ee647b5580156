"""The structure: units, who is in them, and who reports to whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.model.declarations import Unit
from roledsl.site.addresses import STRUCTURE
from roledsl.site.charts import boxes
from roledsl.site.page import Data, Page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the page of the whole structure, and one a unit."""
    if site.workspace.roles:
        yield Page(STRUCTURE, "Structure", "structure", partial(_whole, site), "structure")
    for unit in site.workspace.units.values():
        yield _unit(unit, site)


def _whole(site: Site) -> Data:
    return {"chart": boxes.chart(site.posts), "units": tuple(site.workspace.units.values())}


def _unit(unit: Unit, site: Site) -> Page:
    parts = tuple(site.link(other.name) for other in site.workspace.units.values() if other.part_of == unit.name)
    data = {
        "unit": unit,
        "head": site.link(unit.head) if unit.head else None,
        "part_of": site.link(unit.part_of) if unit.part_of else None,
        "parts": parts,
        "roles": site.library.in_unit.get(unit.name, ()),
    }
    return Page(site.addresses.of[unit.name], unit.label, "unit", data, "structure", (unit.name,))
