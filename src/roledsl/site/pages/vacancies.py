"""Vacancies: the list of them, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.model.role import Vacancy
from roledsl.site.addresses import VACANCIES, Link
from roledsl.site.page import Page
from roledsl.site.pages.home import card
from roledsl.site.pages.roles import Fact, page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page for each vacancy."""
    vacancies = tuple(site.workspace.vacancies.values())
    if not vacancies:
        return
    cards = tuple(card(vacancy, site) for vacancy in vacancies)
    yield Page(VACANCIES, site.labels.gettext("Vacancies"), "vacancies", {"vacancies": cards}, "vacancies")
    for vacancy in vacancies:
        yield page(vacancy, site, partial(_facts, vacancy, site))


def _facts(vacancy: Vacancy, site: Site) -> Iterator[Fact]:
    say = site.labels.gettext
    role = vacancy.role
    if role is not None:
        yield Fact(say("Role"), (site.link(role.name),))
        if role.unit is not None:
            yield Fact(say("Unit"), (site.link(role.unit.name),))
    closes = vacancy.field("closes")
    if closes is not None:
        yield Fact(say("Closes"), (Link(closes.text.plain),))
