"""Vacancies: the list of them, by closing date, and a page for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from attrs import evolve, frozen

from roledsl.model.fields import Field
from roledsl.model.role import Vacancy
from roledsl.site.addresses import VACANCIES, Link
from roledsl.site.page import Data, Page
from roledsl.site.pages.roles import Fact, page
from roledsl.site.posting import job_posting
from roledsl.site.site import Site
from roledsl.values import Date
from roledsl.vocabulary import FIELD_WORDS

_SHOWN = ("salary", "location", "hours", "contract", "closes")


@frozen
class Card:
    """A vacancy in the list: where it leads, how it stands with it, and its facts, each a word and a text."""

    link: Link
    state: str
    facts: tuple[tuple[str, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page for each vacancy; no list where there are pages alone."""
    if site.workspace.vacancies and not site.request.only_pages:
        yield Page(VACANCIES, site.labels.gettext("Vacancies"), "vacancies", partial(_listed, site), "vacancies")
    for vacancy in _sorted(site):
        made = page(vacancy, site, partial(_facts, vacancy, site))
        yield evolve(made, template="vacancy", data=partial(_shown, vacancy, made, site))


def open_vacancies(site: Site) -> list[Card]:
    """Give those that can be applied for."""
    return [_card(vacancy, site) for vacancy in sorted(site.library.open_vacancies, key=_closing)]


def _sorted(site: Site) -> list[Vacancy]:
    return sorted(site.workspace.vacancies.values(), key=_closing)


def _listed(site: Site) -> Data:
    cards = [_card(vacancy, site) for vacancy in _sorted(site)]
    return {
        "open": open_vacancies(site),
        # what was over last comes first
        "over": [card for card in reversed(cards) if card.state in {"closed", "withdrawn"}],
    }


def _shown(vacancy: Vacancy, made: Page, site: Site) -> Data:
    typed = site.whole.vacancies[vacancy.name]
    return {
        **made.given(),
        "state": site.over.get(vacancy.name, ""),
        "posting": job_posting(typed, site.request.today, site.address(made.path)),
    }


def _facts(vacancy: Vacancy, site: Site) -> Iterator[Fact]:
    gettext = site.labels.gettext
    role = vacancy.role
    if role is not None:
        yield Fact(gettext("Role"), (site.link(role.name),))
        if role.unit is not None:
            yield Fact(gettext("Unit"), (site.link(role.unit.name),))
    closes = vacancy.field("closes")
    if closes is not None:
        yield Fact(gettext("Closes"), (Link(_text(closes, site)),))


def _closing(vacancy: Vacancy) -> tuple[dt.date, str]:
    """Give the day by which a vacancy is sorted: those without one come after all others."""
    closes = vacancy.field("closes")
    last = closes.value.last if closes is not None and isinstance(closes.value, Date) else dt.date.max
    return last, vacancy.label.casefold()


def _text(field: Field, site: Site) -> str:
    return site.date(field.text.plain) if isinstance(field.value, Date) else field.text.plain


def _card(vacancy: Vacancy, site: Site) -> Card:
    facts = ((word, vacancy.field(word)) for word in _SHOWN)
    shown = tuple(
        (site.labels.gettext(FIELD_WORDS[word].label), _text(field, site)) for word, field in facts if field is not None
    )
    return Card(site.link(vacancy.name), site.over.get(vacancy.name, ""), shown)
