"""Several roles in one document, told apart by where the head of a job description begins again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from roledsl.importing.entries import Entry, Heading, Labelled, Text
from roledsl.importing.lexicon import OCCUPATIONS, meaning

_BACK: Final = 6  # entries of a head before its title, at most


def split(entries: Sequence[Entry]) -> tuple[list[Entry], list[list[Entry]]]:
    """Give what stands before the roles of a document, where there are several, and the entries of each role.

    Roles are told apart by fields with their titles. Where there is one role, all entries are its own.
    """
    starts = _starts(entries) or _headed(entries)
    if len(starts) < 2:
        return [], [list(entries)]
    bounds = [*starts, len(entries)]
    parts = [list(entries[first:last]) for first, last in pairwise(bounds)]
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
        if not found and _is_preface(entries, number):
            continue
        if text in titles or len(text.split()) > 12 or _in_head(entries, number, found):
            continue
        titles[text] = number
        found.append(_begin(entries, number, found[-1] if found else -1))
    return (
        found
        if len(found) > 1
        and all(_sectioned(entries, start, end) for start, end in zip(found, [*found[1:], len(entries)], strict=True))
        else []
    )


def _is_preface(entries: Sequence[Entry], number: int) -> bool:
    """Tell whether a title is that of a document that holds roles: the next title stands in a head of its own."""
    after = entries[number + 1 :]
    following = next((at for at, entry in enumerate(after) if isinstance(entry, Labelled) and _titles(entry)), None)
    if following is None:
        return False
    between = after[:following]
    formed = any(_forms(entry) for entry in between[-_BACK:])
    sections = {entry.meaning.word for entry in between if isinstance(entry, Heading) and entry.meaning is not None}
    return formed and not sections & _ROLES


_ROLES: Final = frozenset(
    {"accountabilities", "duties", "responsibilities", "purpose", "person specification", "key result areas"}
)


def _titles(entry: Labelled) -> bool:
    return entry.meaning is not None and entry.meaning.kind == "title" and bool(entry.value)


def _forms(entry: Entry) -> bool:
    found = meaning(entry.line.heading) if isinstance(entry, (Heading, Text)) else None
    return found is not None and found.kind == "form"


def _headed(entries: Sequence[Entry]) -> list[int]:
    """Give the numbers of headings with which roles begin: of one rank, titles all, each with sections that all have.

    So stand several posts, or the levels of one, in one file.
    """
    ranks = sorted({entry.rank for entry in entries if isinstance(entry, Heading) and entry.line.level}, reverse=True)
    for rank in ranks:
        heads = [number for number, entry in enumerate(entries) if isinstance(entry, Heading) and entry.rank == rank]
        found = [number for number in heads if _is_title(entries[number])]
        if len(found) < 2 or len(found) * 3 < len(heads) * 2:
            continue
        ends = [next((head for head in heads if head > start), len(entries)) for start in found]
        sections = [_words(entries[start + 1 : end], rank) for start, end in zip(found, ends, strict=True)]
        shared = set.intersection(*sections)
        if shared & _ROLES:
            return found
    return []


def _is_title(entry: Entry) -> bool:
    if not isinstance(entry, Heading) or (entry.meaning is not None and entry.meaning.kind != "form"):
        return False
    return OCCUPATIONS.search(entry.text) is not None


def _words(entries: Sequence[Entry], rank: float) -> set[str]:
    """Give the meanings of the sections below a heading."""
    return {
        entry.meaning.word
        for entry in entries
        if isinstance(entry, Heading)
        and entry.rank < rank
        and entry.meaning is not None
        and entry.meaning.kind == "section"
    }


def _in_head(entries: Sequence[Entry], number: int, found: list[int]) -> bool:
    """Tell whether a title stands in the head that the last one began: another name for the same role."""
    return bool(found) and not _sectioned(entries, found[-1], number)


def _sectioned(entries: Sequence[Entry], start: int, end: int) -> bool:
    return any(
        isinstance(entry, Heading) and entry.meaning is not None and entry.meaning.kind == "section"
        for entry in entries[start:end]
    )


def _begin(entries: Sequence[Entry], number: int, last: int) -> int:
    """Go back from a title to where its head begins: a line that says what kind of document it is, or whose."""
    begin = number
    for at in range(number - 1, max(last, number - _BACK, -1), -1):
        entry = entries[at]
        if isinstance(entry, Labelled):
            begin = at
            continue
        if not isinstance(entry, (Heading, Text)) or entry.line.words > 14 or entry.line.marker:
            break
        found = meaning(entry.line.heading)
        if (
            isinstance(entry, Heading)
            or entry.line.capitals
            or entry.line.bold
            or (found is not None and found.kind == "form")
        ):
            if found is not None and found.kind in {"section", "standing"}:
                break
            begin = at
            continue
        break
    return begin
