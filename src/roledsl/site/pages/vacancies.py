"""Vacancies: the list of them, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.model.role import Vacancy
from roledsl.site.addresses import VACANCIES
from roledsl.site.page import Page
from roledsl.site.pages.roles import Fact, page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page for each vacancy."""
    vacancies = tuple(site.workspace.vacancies.values())
    if not vacancies:
        return
    yield Page(VACANCIES, "Vacancies", "vacancies", {"vacancies": vacancies}, "vacancies")
    for vacancy in vacancies:
        yield page(vacancy, site, partial(_facts, vacancy, site))


def _facts(vacancy: Vacancy, site: Site) -> Iterator[Fact]:
    yield Fact("Role", (site.link(vacancy.role.name),) if vacancy.role is not None else ())
