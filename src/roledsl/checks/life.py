"""Checks of a document's life: reviews that are overdue, dates in an order that cannot be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from roledsl.checks.check import DocumentCheck
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Label
from roledsl.model.fields import Field
from roledsl.model.role import Composed
from roledsl.source import Span
from roledsl.values import Date, Interval

# From what a review is counted, the first that is set: approved, else effective, else created.
COUNTED_FROM = ("approved", "effective", "created")
_IN_ORDER = (("created", "approved"), ("posted", "closes", "interviews", "starts"))


def review_overdue(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD701: the day by which a document was to be reviewed is over."""
    review = of.field("review")
    if review is None or review.origin is None or view.today is None:
        return
    due = _due(of, review)
    if due is not None and due < view.today:
        origin = review.origin
        yield diagnose(
            "RD701",
            origin.source,
            origin.start,
            origin.end,
            f"the review was due on {due.isoformat()}",
            help="review the document, and set the date of its approval",
        )


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
                label = Label(before.origin.source, Span(before.origin.start, before.origin.end), "this comes first")
                yield diagnose(
                    "RD702",
                    after.origin.source,
                    after.origin.start,
                    after.origin.end,
                    f"`{after.word}` is before `{before.word}`",
                    help="correct one of the two dates",
                    labels=(label,),
                )


CHECKS = (DocumentCheck(("RD701",), review_overdue), DocumentCheck(("RD702",), dates_out_of_order))
