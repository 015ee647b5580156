"""The first page: every role, to be searched and filtered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import frozen

from roledsl.model.role import Role
from roledsl.site.addresses import HOME, Link
from roledsl.site.page import Data, Page
from roledsl.site.site import Site


@frozen
class Row:
    """A role in the list: what is shown of it, and what it is filtered by."""

    role: Link
    unit: Link
    family: Link
    grade: str
    status: str
    variants: tuple[Link, ...] = ()


def pages(site: Site) -> Iterator[Page]:
    """Give the home page."""
    yield Page(HOME, site.title, "home", partial(_listed, site), "roles")


def _listed(site: Site) -> Data:
    rows = tuple(_row(role, site) for role in site.library.roles)
    filters = {
        name: sorted({value for row in rows if (value := _text(row, name))})
        for name in ("unit", "family", "grade", "status")
    }
    shown = {name: values for name, values in filters.items() if len(values) > 1}
    return {"rows": rows, "filters": shown}


def _row(role: Role, site: Site) -> Row:
    status = role.field("status")
    return Row(
        site.link(role.name),
        site.link(role.unit.name) if role.unit is not None else Link(""),
        site.link(role.family.name) if role.family is not None else Link(""),
        ", ".join(grade.label for grade in role.grades),
        status.text.plain if status is not None else "",
        tuple(site.link(name) for name in role.variants),
    )


def _text(row: Row, name: str) -> str:
    value = getattr(row, name)
    return value.text if isinstance(value, Link) else str(value)
