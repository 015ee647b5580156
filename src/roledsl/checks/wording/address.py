"""To whom a document speaks, to the reader as `you` or of the postholder: traditions differ, and profiles choose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import is_own_prose, plainly
from roledsl.diagnostics import Diagnostic
from roledsl.model.role import Composed

_YOU = re.compile(r"\b(?:you(?:'ll|'re|'ve|'d)?|your|yours|yourself)\b")
_POSTHOLDER = re.compile(r"\b(?:the|a) (?:(?:post|job|role|office)[ -]?holder|incumbent)\b(?!s)")


def addressed(text: Text) -> tuple[int, int] | None:
    """Find where a text says `you`."""
    return _first(_YOU, text)


def named(text: Text) -> tuple[int, int] | None:
    """Find where a text says `the postholder`."""
    return _first(_POSTHOLDER, text)


def _first(pattern: re.Pattern[str], text: Text) -> tuple[int, int] | None:
    if text.of.kind in {"vacancy", "pack"} or not is_own_prose(text):
        return None
    found = pattern.search(plainly(text.text))
    return found.span() if found is not None else None


def direct_address(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD826: `you`, in a house that writes of the postholder; once a document."""
    yield from _said(of, view, addressed, "RD826", "speaks to a reader, and not of the role",
                     "begin with the verb, or write `the postholder`")  # fmt: skip


def postholder_named(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD827: `the postholder`, in a house that writes `you`; once a document."""
    yield from _said(of, view, named, "RD827", "keeps the reader at a distance", "write `you`, or begin with the verb")


def _said(
    of: Composed, view: View, find: Callable[[Text], tuple[int, int] | None], code: str, says: str, help_: str
) -> Iterator[Diagnostic]:
    places = [(text, place) for text in view.prose(of) if (place := view.once(find, text)) is not None]
    if places:
        text, (start, end) = places[0]
        more = f", here and in {len(places) - 1} more places" if len(places) > 2 else ""
        yield text.diagnose(code, start, end, f"`{text.text[start:end]}` {says}{more}", help=help_)
