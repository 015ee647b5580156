"""Several roles in one document, told apart by where the head of a job description begins again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from roledsl.importing.entries import Entry, Heading, Labelled, Text
from roledsl.importing.lexicon import meaning

_BACK: Final = 6  # entries of a head before its title, at most


def split(entries: Sequence[Entry]) -> tuple[list[Entry], list[list[Entry]]]:
    """Give what stands before the roles of a document, where there are several, and the entries of each role.

    Roles are told apart by fields with their titles. Where there is one role, all entries are its own.
    """
    starts = _starts(entries)
    if len(starts) < 2:  # noqa: PLR2004 -- one role
        return [], [list(entries)]
    bounds = [*starts, len(entries)]
    parts = [list(entries[first:last]) for first, last in zip(bounds, bounds[1:], strict=False)]
    preface = list(entries[: starts[0]])
    return preface, parts


def _starts(entries: Sequence[Entry]) -> list[int]:
    """Give the numbers of the entries with which roles begin."""
    titles: dict[str, int] = {}
    found: list[int] = []
    for number, entry in enumerate(entries):
        if not isinstance(entry, Labelled) or entry.meaning is None or entry.meaning.kind != "title" or not entry.value:
            continue
        text = entry.value[0].text.casefold()
        if text in titles or len(text.split()) > 12 or _in_head(entries, number, found):  # noqa: PLR2004
            continue
        titles[text] = number
        found.append(_begin(entries, number, found[-1] if found else -1))
    return found if len(found) > 1 and all(_sectioned(entries, start, end) for start, end in zip(found, [*found[1:], len(entries)], strict=True)) else []


def _in_head(entries: Sequence[Entry], number: int, found: list[int]) -> bool:
    """Tell whether a title stands in the head that the last one began: another name for the same role."""
    return bool(found) and not _sectioned(entries, found[-1], number)


def _sectioned(entries: Sequence[Entry], start: int, end: int) -> bool:
    return any(isinstance(entry, Heading) and entry.meaning is not None and entry.meaning.kind == "section" for entry in entries[start:end])


def _begin(entries: Sequence[Entry], number: int, last: int) -> int:
    """Go back from a title to where its head begins: a line that says what kind of document it is, or whose."""
    begin = number
    for at in range(number - 1, max(last, number - _BACK, -1), -1):
        entry = entries[at]
        if isinstance(entry, Labelled):
            begin = at
            continue
        if not isinstance(entry, (Heading, Text)) or entry.line.words > 14 or entry.line.marker:  # noqa: PLR2004
            break
        found = meaning(entry.line.heading)
        if isinstance(entry, Heading) or entry.line.capitals or entry.line.bold or (found is not None and found.kind == "form"):
            if found is not None and found.kind in {"section", "standing"}:
                break
            begin = at
            continue
        break
    return begin
