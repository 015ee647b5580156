"""Vacancies: the list of them, by closing date, and a page for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve, frozen

from roledsl.model.role import Vacancy
from roledsl.site.addresses import VACANCIES, Link
from roledsl.site.page import Page
from roledsl.site.pages.roles import Fact, page
from roledsl.site.posting import job_posting, state
from roledsl.site.site import Site
from roledsl.values import Date

_SHOWN = ("salary", "location", "hours", "contract", "closes")


@frozen
class Card:
    """A vacancy in the list: where it leads, how it stands with it, and its facts, each a word and a text."""

    link: Link
    state: str
    facts: tuple[tuple[str, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page for each vacancy."""
    vacancies = sorted(site.workspace.vacancies.values(), key=_closing)
    if not vacancies:
        return
    cards = [_card(vacancy, site) for vacancy in vacancies]
    data = {
        "open": [card for card in cards if not card.state],
        # what was over last comes first
        "over": [card for card in reversed(cards) if card.state in {"closed", "withdrawn"}],
    }
    yield Page(VACANCIES, "Vacancies", "vacancies", data, "vacancies")
    for vacancy in vacancies:
        role = (site.link(vacancy.role.name),) if vacancy.role is not None else ()
        made = page(vacancy, site, (Fact("Role", role),))
        today = site.request.today
        more = {"state": state(vacancy, today), "posting": job_posting(vacancy, today)}
        yield evolve(made, template="vacancy", data={**made.data, **more})


def _closing(vacancy: Vacancy) -> tuple[dt.date, str]:
    """Give the day by which a vacancy is sorted: those without one come after all others."""
    closes = vacancy.field("closes")
    last = closes.value.last if closes is not None and isinstance(closes.value, Date) else dt.date.max
    return last, vacancy.label.casefold()


def _card(vacancy: Vacancy, site: Site) -> Card:
    facts = ((word, vacancy.field(word)) for word in _SHOWN)
    shown = tuple((word.capitalize(), field.text.plain) for word, field in facts if field is not None)
    return Card(site.link(vacancy.name), state(vacancy, site.request.today), shown)
