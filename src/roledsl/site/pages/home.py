"""The first page: every role, to be searched and filtered, and what is open to apply for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from attrs import frozen

from roledsl.model.role import Role
from roledsl.site.addresses import CRITERIA, FAMILIES, HOME, STRUCTURE, VACANCIES, Link
from roledsl.site.page import Data, Page
from roledsl.site.pages.vacancies import open_vacancies
from roledsl.site.site import Site

COLUMNS = ("organisation", "unit", "family", "grade", "status")


@frozen
class Row:
    """A role in a list: what is shown of it by column, which it is filtered by, and its variants."""

    role: Link
    cells: Mapping[str, Link]
    variants: tuple[Link, ...] = ()


@frozen
class Listing:
    """A list of roles: its columns with their labels, its rows, and what it is filtered by.

    A column with nothing in it is left out, and so is a status that all have.
    """

    columns: Mapping[str, str]
    rows: tuple[Row, ...]
    filters: Mapping[str, tuple[str, ...]]


def pages(site: Site) -> Iterator[Page]:
    """Give the home page."""
    yield Page(HOME, site.title, "home", partial(_shown, site), "roles")


def _shown(site: Site) -> Data:
    space = site.workspace
    listing = listed(site.library.roles, site)
    counts = [Link(site.count("role", len(listing.rows)))]
    if not site.request.only_pages:
        for what, there, path in (
            ("unit", space.units if space.roles else {}, STRUCTURE),
            ("family", space.families, FAMILIES),
            ("vacancy", space.vacancies, VACANCIES),
        ):
            if there:
                counts.append(Link(site.count(what, len(there)), path))
    return {
        "listing": listing,
        "counts": tuple(counts),
        "vacancies": open_vacancies(site),
        "houses": tuple(site.link(name) for name in space.organisations) if site.house is None else (),
        "own": next((own for own in site.own_pages if own.path == HOME), None),
        "criteria": CRITERIA if site.library.has_criteria and not site.request.only_pages else "",
    }


def listed(roles: Iterable[Role], site: Site, leave_out: tuple[str, ...] = ()) -> Listing:
    """Give a list of roles, without the columns that say what the page says already."""
    rows = tuple(_row(role, site) for role in roles)
    labels = {column: _label(column, site) for column in COLUMNS if column not in leave_out}
    values = {column: sorted({row.cells[column].text for row in rows} - {""}) for column in labels}
    telling = [column for column, found in values.items() if len(found) > (column == "status")]
    filters = {column: tuple(values[column]) for column in telling if len(values[column]) > 1}
    return Listing({column: labels[column] for column in telling}, rows, filters)


def _label(column: str, site: Site) -> str:
    say = site.labels.gettext
    return {
        "organisation": say("Organisation"),
        "unit": say("Unit"),
        "family": say("Family"),
        "grade": say("Grade"),
        "status": say("Status"),
    }[column]


def _row(role: Role, site: Site) -> Row:
    status = role.field("status")
    house = role.organisation if site.house is None else None
    grades, family = role.grades, site.library.family_of(role)
    cells = {
        "organisation": site.link(house.name) if house is not None else Link(""),
        "unit": site.link(role.unit.name) if role.unit is not None else Link(""),
        "family": site.link(family.name) if family is not None else Link(""),
        "grade": Link(
            ", ".join(grade.label for grade in grades),
            site.link(f"{grades[0].scale}.{grades[0].name}").href if grades else "",
        ),
        "status": Link(site.labels.gettext(status.text.plain) if status is not None and status.text.plain else ""),
    }
    return Row(site.link(role.name), cells, tuple(site.link(name) for name in role.variants))
