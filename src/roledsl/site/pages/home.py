"""The first page: every role, to be searched and filtered, and what is open to apply for.

Of very many roles the first page has the filters alone; the list is on pages of its own, a part on each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from attrs import evolve, frozen

from roledsl.model.role import Role
from roledsl.render.characters import clean
from roledsl.site.addresses import CRITERIA, FAMILIES, HOME, STRUCTURE, VACANCIES, Link
from roledsl.site.page import Data, Page
from roledsl.site.pages.vacancies import open_vacancies
from roledsl.site.site import Site

MOST = 200
"""Roles that a list has on one page; with more, the first page would take long to load where lines are slow."""
DATA = "assets/roles.js"
"""The roles for the script that filters them, where the first page has none."""
COLUMNS = ("organisation", "unit", "family", "grade", "status")


Cell = tuple[Link, ...]


@frozen
class Row:
    """A role in a list: what is shown of it by column, each of which it is filtered by, and its variants."""

    role: Link
    cells: Mapping[str, Cell]
    variants: tuple[Link, ...] = ()


@frozen
class Listing:
    """A list of roles: its columns with their labels, its rows, and what it is filtered by.

    A column with nothing in it is left out, and so is a status that all have.
    """

    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    filters: Mapping[str, tuple[str, ...]]


@frozen
class Part:
    """A part of a list that is too long for one page: what is in it, as a link to its page, and its roles."""

    link: Link
    roles: tuple[Role, ...]


def pages(site: Site) -> Iterator[Page]:
    """Give the home page, and pages with the list of roles where it is too long for that."""
    parts = tuple(_parts(site))
    yield Page(HOME, site.title, "home", partial(_shown, site, parts), "roles")
    for number, part in enumerate(parts):
        yield Page(part.link.href, part.link.text, "part", partial(_part_shown, site, parts, number), "roles")


def is_long(site: Site) -> bool:
    """Tell whether there are more roles than a page takes."""
    return len(site.library.roles) > MOST


def _parts(site: Site) -> Iterator[Part]:
    roles = site.library.roles
    for number, start in enumerate(range(0, len(roles) if is_long(site) else 0, MOST), 1):
        those = roles[start : start + MOST]
        text = site.labels.gettext("{first} to {last}").format(first=those[0].label, last=those[-1].label)
        yield Part(Link(text, f"all/{number}.html"), those)


def _part_shown(site: Site, parts: tuple[Part, ...], number: int) -> Data:
    return {
        "listing": evolve(listed(parts[number].roles, site), filters={}),
        "before": parts[number - 1].link if number else None,
        "after": parts[number + 1].link if number + 1 < len(parts) else None,
    }


def data(site: Site) -> bytes:
    """Give all roles as a script, which a page can load from a disk too: of each its links, and its cells by number."""
    listing = listed(site.library.roles, site)
    values: dict[str, dict[Cell, int]] = {column: {} for column in listing.columns}
    rows = [
        [
            *_pair(row.role),
            [_pair(variant) for variant in row.variants],
            *(found.setdefault(row.cells[column], len(found)) for column, found in values.items()),
        ]
        for row in listing.rows
    ]
    cells = {column: [[_pair(link) for link in cell] for cell in found] for column, found in values.items()}
    return f"self.allRoles = {json.dumps({'cells': cells, 'roles': rows}, separators=(',', ':'))};\n".encode()


def _pair(link: Link) -> list[str]:
    return [clean(link.text), link.href]


def _shown(site: Site, parts: tuple[Part, ...]) -> Data:
    space = site.workspace
    listing = listed(site.library.roles, site)
    counts = [Link(site.count("role", len(listing.rows)))]
    if not site.request.only_pages:
        for what, there, path in (
            ("unit", space.units if space.roles else {}, STRUCTURE),
            ("family", space.families, FAMILIES),
            ("vacancy", site.library.open_vacancies, VACANCIES),
        ):
            if there:
                counts.append(Link(site.count(what, len(there)), path))
    return {
        "listing": evolve(listing, rows=()) if parts else listing,
        "parts": tuple(part.link for part in parts),
        "counts": tuple(counts),
        "description": f"{site.title}: {', '.join(one.text for one in counts)}",
        "vacancies": open_vacancies(site),
        "others": tuple(_others(site)) if site.request.only_pages else (),
        "houses": tuple(site.link(name) for name in space.organisations) if site.house is None else (),
        "own": next((own for own in site.own_pages if own.path == HOME), None),
        "criteria": CRITERIA if site.library.has_criteria and not site.request.only_pages else "",
    }


def _others(site: Site) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Give the documents that are no roles, by kind: for a site on which no other page lists them."""
    gettext, space = site.labels.gettext, site.workspace
    for title, those in (
        (gettext("Job families"), {**space.families, **space.profiles}),
        (gettext("Packs"), space.packs),
        (gettext("Vacancies"), space.vacancies),
    ):
        if those:
            yield title, tuple(sorted(map(site.link, those), key=lambda link: link.href))


def listed(roles: Iterable[Role], site: Site, leave_out: tuple[str, ...] = ()) -> Listing:
    """Give a list of roles, without the columns that say what the page says already."""
    rows = tuple(_row(role, site) for role in roles)
    labels = {column: _label(column, site) for column in COLUMNS if column not in leave_out}
    values = {column: sorted({link.text for row in rows for link in row.cells[column]}) for column in labels}
    telling = [column for column, found in values.items() if len(found) > (column == "status")]
    filters = {column: tuple(values[column]) for column in telling if len(values[column]) > 1}
    return Listing({column: labels[column] for column in telling}, rows, filters)


def _label(column: str, site: Site) -> str:
    gettext = site.labels.gettext
    return {
        "organisation": gettext("Organisation"),
        "unit": gettext("Unit"),
        "family": gettext("Family"),
        "grade": gettext("Grade"),
        "status": gettext("Status"),
    }[column]


def _row(role: Role, site: Site) -> Row:
    status = role.field("status")
    house = role.organisation if site.house is None else None
    family = site.library.family_of(role)
    cells = {
        "organisation": (site.link(house.name),) if house is not None else (),
        "unit": (site.link(role.unit.name),) if role.unit is not None else (),
        "family": (site.link(family.name),) if family is not None else (),
        "grade": tuple(site.link(f"{grade.scale}.{grade.name}", grade.label) for grade in role.grades),
        "status": (Link(site.labels.gettext(status.text.plain)),) if status is not None and status.text.plain else (),
    }
    return Row(site.link(role.name), cells, tuple(site.link(name) for name in role.variants))
