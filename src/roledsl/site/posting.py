"""Vacancies as schema.org's JobPosting, for search engines and boards of jobs; what is not known is left out.

What is required and recommended: Google, "Job posting structured data", and https://schema.org/JobPosting.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from markupsafe import escape

from roledsl.checks.life import is_over, is_to_come, lacking
from roledsl.model.prose import Prose
from roledsl.model.role import Vacancy
from roledsl.render.characters import clean
from roledsl.render.document import Block, Embedded, Fields, List, Paragraph, Section, Table
from roledsl.render.outline import outline
from roledsl.render.prose import html as prose_html
from roledsl.render.public import public
from roledsl.values import Date, Location, Money, read_location

Data = dict[str, object]

# What a contract's words mean, in the values that Google takes.
_EMPLOYMENT = {
    "FULL_TIME": r"full[ -]time",
    "PART_TIME": r"part[ -]time",
    "TEMPORARY": r"temporary|fixed[ -]term|maternity cover",
    "CONTRACTOR": r"contractor|freelance|self[ -]employed",
    "INTERN": r"intern(?:ship)?",
    "VOLUNTEER": r"volunt(?:eer|ary)",
}
_NEGATED = re.compile(r"\b(?:not|no|non|never|neither|nor|without)\b", re.IGNORECASE)
# The periods that Google takes; "two weeks" is none of them.
_PERIODS = {"hour": "HOUR", "day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}


def state(vacancy: Vacancy, today: dt.date | None) -> str:
    """Give how it stands with a vacancy: ``closed``, ``withdrawn``, ``draft`` or ``coming``, or empty where it is open.

    The vacancy must be as it was typed: one for the public may not say it any more.
    """
    status = vacancy.field("status")
    if status is not None and "status" in vacancy.own and status.value in {"withdrawn", "draft"}:
        return str(status.value)
    if is_over(vacancy, today):
        return "closed"
    return "coming" if is_to_come(vacancy, today) else ""


def job_posting(vacancy: Vacancy, today: dt.date | None = None, url: str = "") -> Data | None:
    """Give an open vacancy as a JobPosting, without what its house calls private; the vacancy is as it was typed.

    ``url`` is the address of its page, where that is known. None for one that is not open, or that says less than what
    Google requires (RD710 says what there is to add).
    """
    of = public(vacancy)
    house = of.organisation
    if state(vacancy, today) or house is None or any(lacking(of)):
        return None
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": of.label,
        **({"url": url} if url else {}),
        "description": _description(of),
        "hiringOrganization": {"@type": "Organization", "name": house.title.plain},
        **_dates(of),
        **_places(of),
        **dict(_rest(of, house.title.plain)),
    }


def _description(of: Vacancy) -> str:
    """Give what the vacancy says, but for its fields, which stand by themselves; no link leads to the site.

    It is in the few elements that Google's documentation names: paragraphs and lists.
    """
    return "".join(_told(block for block in outline(of).blocks if not isinstance(block, Fields)))


def _noted(text: Prose, note: str) -> str:
    return f"{prose_html(text)} ({escape(clean(note))})" if note else prose_html(text)


def _told(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield f"<p>{_noted(block.text, block.note)}</p>"
            case List():
                items = (f"<li>{_noted(one.text, one.note)}{''.join(_told(one.blocks))}</li>" for one in block.items)
                yield f"<ul>{''.join(items)}</ul>"
            case Section():
                yield f"<p><strong>{_noted(block.heading, block.note)}</strong></p>"
                yield from _told(block.blocks)
            case Table():
                for row in (block.header, *(row.cells for row in block.rows)):
                    yield from (told for cell in row for told in _told(cell.blocks))
            case Fields():
                for line in block.rows:
                    yield f"<p><strong>{prose_html(line.label)}</strong></p>"
                    yield from _told(line.blocks)
            case Embedded():
                pass  # no vacancy holds another document


def _dates(of: Vacancy) -> Data:
    """Give when it was posted and when it closes; not the latter where that was before it (RD702)."""
    posted, closes = of.field("posted"), of.field("closes")
    data: Data = {}
    if posted is not None and isinstance(posted.value, Date):
        data["datePosted"] = first = posted.value.last.isoformat()
        if closes is not None and isinstance(closes.value, Date) and closes.value.last.isoformat() >= first:
            data["validThrough"] = f"{closes.value.last.isoformat()}T23:59:59"
    return data


def _places(of: Vacancy) -> Data:
    field = of.field("location")
    found = [read_location(text.plain) for text, _ in field.texts] if field is not None else []
    there = [_place(place) for place in found if place.country and not place.remote]
    remote = [{"@type": "Country", "name": place.country} for place in found if place.country and place.remote]
    data: Data = {}
    if there:
        data["jobLocation"] = there[0] if len(there) == 1 else there
    if remote:
        data["jobLocationType"] = "TELECOMMUTE"
        data["applicantLocationRequirements"] = remote[0] if len(remote) == 1 else remote
    return data


def _place(place: Location) -> Data:
    parts = {
        "addressLocality": place.locality,
        "addressRegion": place.region,
        "addressCountry": place.country,
    }
    known = {name: text for name, text in parts.items() if text}
    return {"@type": "Place", "name": place.text, "address": {"@type": "PostalAddress", **known}}


def _rest(of: Vacancy, employer: str) -> Iterator[tuple[str, object]]:
    """Give what is recommended, where it is known."""
    reference, contract, salary = of.field("reference"), of.field("contract"), of.field("salary")
    if reference is not None:
        yield "identifier", {"@type": "PropertyValue", "name": employer, "value": reference.text.plain}
    if contract is not None:
        said = contract.text.plain
        types = [name for name, words in _EMPLOYMENT.items() if re.search(rf"\b(?:{words})\b", said, re.IGNORECASE)]
        if types and not _NEGATED.search(said):
            yield "employmentType", types[0] if len(types) == 1 else types
    if salary is not None and len(salary.values) == 1 and isinstance(salary.value, Money) and not salary.value.note:
        pay = _pay(salary.value)
        if pay:
            yield "baseSalary", pay


def _pay(money: Money) -> Data:
    """Give pay; nothing where its period is none that is taken. What is said besides (pro rata) would be lost."""
    if money.period not in _PERIODS:
        return {}
    amounts = (
        {"value": _number(money.low)}
        if money.low == money.high
        else {"minValue": _number(money.low), "maxValue": _number(money.high)}
    )
    value = {"@type": "QuantitativeValue", **amounts, "unitText": _PERIODS[money.period]}
    return {"@type": "MonetaryAmount", "currency": money.currency, "value": value}


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)
