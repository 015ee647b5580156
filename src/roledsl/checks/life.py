"""Checks of a document's life: reviews that are due, dates that cannot be, and who relies on drafts and on the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from roledsl.checks.check import DocumentCheck, WorkspaceCheck
from roledsl.checks.places import label, point
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic, Label
from roledsl.model.fields import Field
from roledsl.model.origin import Origin
from roledsl.model.role import Composed, Pack, Role, RoleList, Vacancy
from roledsl.values import Date, Interval, read_location

# From what a review is counted, the first that is set: approved, else effective, else created.
COUNTED_FROM = ("approved", "effective", "created")
_IN_ORDER = (("created", "approved"), ("posted", "closes", "interviews", "starts"))


def review_due(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD701: the day by which a document was to be reviewed is over; RD703: it comes soon (``limits["review days"]``).

    What is withdrawn is not reviewed.
    """
    review = of.field("review") if not isinstance(of, Vacancy) or "review" in of.own else None
    if review is None or review.origin is None or view.today is None or has_status(of, "withdrawn"):
        return
    due = _due(of, review)
    if due is None or due - view.today > dt.timedelta(days=view.limits["review days"]):
        return
    code, when = ("RD701", "was due on") if due < view.today else ("RD703", "is due by")
    help_ = "review the document, and set the date of its approval"
    yield point(code, review.origin, f"the review {when} {due.isoformat()}", help_)


def _due(of: Composed, review: Field) -> dt.date | None:
    if isinstance(review.value, Date):
        return review.value.last
    dates = (field.value for word in COUNTED_FROM if (field := of.field(word)) is not None)
    start = next((date for date in dates if isinstance(date, Date)), None)
    return review.value.after(start.last) if isinstance(review.value, Interval) and start is not None else None


def dates_out_of_order(of: Composed, _view: View) -> Iterator[Diagnostic]:
    """RD702: a date that must come after another comes before it."""
    for words in _IN_ORDER:
        dated = [f for word in words if (f := of.field(word)) is not None and isinstance(f.value, Date)]
        for before, after in pairwise(dated):
            assert isinstance(before.value, Date)
            assert isinstance(after.value, Date)
            if after.value.last < before.value.first and before.origin is not None and after.origin is not None:
                yield point(
                    "RD702",
                    after.origin,
                    f"`{after.word}` is before `{before.word}`",
                    "correct one of the two dates",
                    labels=(label(before.origin, "this comes first"),),
                )


def status_against_date(of: Composed, _view: View) -> Iterator[Diagnostic]:
    """RD704: approved, but without the date; RD705: a draft with a date of approval.

    Only what a document says of itself counts: a variant may be drafted for a role that was approved, and a vacancy is
    not approved by its role's date. A pack has the date of its meeting.
    """
    status, approved = of.field("status"), of.field("approved")
    if not isinstance(of, Role) or status is None or status.origin is None or status.origin.layer.name != of.name:
        return
    if status.value == "approved" and approved is None:
        yield point(
            "RD704",
            status.origin,
            "this is approved, but there is no date of the approval",
            "add a line `approved:` with the date",
        )
    if status.value != "draft" or approved is None or approved.origin is None:
        return
    if approved.origin.layer == status.origin.layer:
        yield point(
            "RD705",
            approved.origin,
            "this was approved, but is marked as a draft",
            "set the status to `approved`, or take the date out until the draft is approved",
            labels=(label(status.origin, "a draft, by this line"),),
        )


def withdrawn_in_use(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD706: a role that is withdrawn, and that others name: as their manager, in a pack, to be filled …"""
    withdrawn = {role.name for role in view.workspace.roles.values() if has_status(role, "withdrawn")}
    for of in view.documents if withdrawn else ():
        if not has_status(of, "withdrawn"):
            for name, origin in _names_in(of):
                if name in withdrawn:
                    yield point(
                        "RD706",
                        origin,
                        f"`{name}` is named here, and is withdrawn",
                        "name the role that has taken its place, or take the name out",
                        wanted=name,
                        labels=_status_label(view.workspace.roles[name]),
                    )
    for unit in view.workspace.units.values() if withdrawn else ():
        if unit.head in withdrawn and unit.origin is not None:
            yield point(
                "RD706",
                unit.origin,
                f"`{unit.head}`, which heads this unit, is withdrawn",
                "name the role that heads the unit now",
                labels=_status_label(view.workspace.roles[unit.head]),
            )


def _names_in(of: Composed) -> Iterator[tuple[str, Origin]]:
    """Walk over the roles that a document names: in its relations, to start from, to fill, to hold."""
    for content in of.contents:
        if content.origin is None:
            continue
        if isinstance(content, Field):
            yield from ((member.name, content.origin) for member in content.members)
            if content.word in {"extends", "role"}:
                yield from ((name, content.origin) for name in content.values if isinstance(name, str))
        elif isinstance(content, RoleList):
            yield from ((name, content.origin) for name in content.names)


def draft_in_use(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD707: a draft that an approved role extends or an approved pack holds, or that is advertised already."""
    roles = view.workspace.roles
    for of in view.documents:
        relied_on = {name for name in _relied_on(of, view) if name in roles and has_status(roles[name], "draft")}
        for name, origin in _names_in(of) if relied_on else ():
            if name in relied_on:
                state = "is advertised already" if isinstance(of, Vacancy) else "this is approved"
                yield point(
                    "RD707",
                    origin,
                    f"`{name}` is a draft, and {state}",
                    "have the draft approved first, or correct its status",
                    wanted=name,
                    labels=_status_label(roles[name]),
                )


def _relied_on(of: Composed, view: View) -> tuple[str, ...]:
    """Name the roles without which a document that holds already would not be what it is."""
    match of:
        case Role(extends=extended) if has_status(of, "approved"):
            return (extended,)
        case Pack(roles=held) if has_status(of, "approved"):
            return tuple(one.name for one in held)
        case Vacancy(role=Role(name=filled)) if _posted(of, view.today):
            return (filled,)
    return ()


def _posted(vacancy: Vacancy, today: dt.date | None) -> bool:
    posted = vacancy.field("posted")
    return today is not None and posted is not None and isinstance(posted.value, Date) and posted.value.first <= today


def vacancy_closed(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD708: a vacancy whose last day for applications is over."""
    closes = of.field("closes")
    if view.today is None or closes is None or closes.origin is None or not isinstance(closes.value, Date):
        return
    if closes.value.last < view.today and not has_status(of, "withdrawn"):
        yield point(
            "RD708",
            closes.origin,
            f"applications closed on {closes.value.last.isoformat()}",
            "set a new date, or mark the vacancy with `status: withdrawn`",
        )


def vacancy_incomplete(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD710: a vacancy that is open, or will be, without what boards of jobs take no posting without.

    That is the day on which it was posted, the country of the work, and who hires: what Google's documentation of
    structured data for job postings calls required, and a vacancy would not have anyway.
    """
    if not isinstance(of, Vacancy) or of.origin is None or is_over(of, view.today) or has_status(of, "withdrawn"):
        return
    for word, what, help_ in lacking(of):
        set_ = of.field(word)
        at = set_.origin if set_ is not None and set_.origin is not None and word in of.own else of.origin
        yield point("RD710", at, f"boards of jobs ask for {what}, which this vacancy does not say", help_)


def lacking(vacancy: Vacancy) -> Iterator[tuple[str, str, str]]:
    """Name what boards of jobs require and a vacancy does not say: the word for it, what it is, and what to do."""
    posted, location = vacancy.field("posted"), vacancy.field("location")
    if posted is None or not isinstance(posted.value, Date) or posted.value.precision != "day":
        yield "posted", "the day of posting", "add a line `posted:` with the day, such as `posted: 2 November 2026`"
    places = [read_location(text.plain) for text, _ in location.texts] if location is not None else []
    if not any(place.country for place in places):
        help_ = "end the line `location:` with the country after a comma, such as `Leeds, United Kingdom`"
        yield "location", "the country of the work", help_
    if all(isinstance(content, Field) for content in vacancy.contents):
        yield "role", "a description of the job", "name the role that it fills in a line `role:`, or add a `summary:`"
    if vacancy.organisation is None:
        yield "organisation", "the employer", "declare the organisation, or name it in a line `organisation:`"


def is_to_come(vacancy: Vacancy, today: dt.date | None) -> bool:
    """Tell whether the day of posting is after ``today``; never where either is not known."""
    posted = vacancy.field("posted")
    return today is not None and posted is not None and isinstance(posted.value, Date) and posted.value.first > today


def is_over(vacancy: Vacancy, today: dt.date | None) -> bool:
    """Tell whether the last day for applications is before ``today``; never where either is not known."""
    closes = vacancy.field("closes")
    return today is not None and closes is not None and isinstance(closes.value, Date) and closes.value.last < today


def date_to_come(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD709: the date on which a document was created or approved lies in the future."""
    for word in ("created", "approved"):
        dated = of.field(word)
        if dated is None or dated.origin is None or view.today is None or not isinstance(dated.value, Date):
            continue
        if dated.value.first > view.today:
            yield point(
                "RD709",
                dated.origin,
                f"this says that the document was {word} on a day to come",
                "correct the date, or write `effective:` for a day from which it is to hold",
            )


def has_status(of: Composed, status: str) -> bool:
    """Tell whether a document has a status; that of its role is not a vacancy's."""
    field = of.field("status")
    own = not isinstance(of, Vacancy) or "status" in of.own
    return own and field is not None and field.value == status


def _status_label(of: Composed) -> tuple[Label, ...]:
    status = of.field("status")
    return (label(status.origin, f"`{of.name}`: {status.value}"),) if status is not None and status.origin else ()


CHECKS = (
    DocumentCheck(("RD701", "RD703"), review_due),
    DocumentCheck(("RD702",), dates_out_of_order),
    DocumentCheck(("RD704", "RD705"), status_against_date),
    WorkspaceCheck(("RD706",), withdrawn_in_use),
    WorkspaceCheck(("RD707",), draft_in_use),
    DocumentCheck(("RD708",), vacancy_closed),
    DocumentCheck(("RD709",), date_to_come),
    DocumentCheck(("RD710",), vacancy_incomplete),
)
