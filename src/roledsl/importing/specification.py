"""Person specifications once they are folded: several under one, standings that words say, alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from roledsl.importing.draft import Include, Opened, Part, Point

SPECIFICATION: Final = "person specification"
_EXPLICIT: Final = re.compile(
    r"person|selection criteria|requirements|candidate|about you|employee spec", re.IGNORECASE
)


def specifications(parts: Sequence[Part]) -> Iterator[Part]:
    """Put person specifications that stand one after the other under one: their headings become those of groups."""
    run: list[Opened] = []
    for part in parts:
        if isinstance(part, Opened) and part.word == SPECIFICATION:
            run.append(part)
            continue
        yield from _joined(run)
        run = []
        yield part
    yield from _joined(run)


def _joined(run: list[Opened]) -> Iterator[Part]:
    if not run:
        return
    first = run[0]
    if len(run) == 1:
        yield _with_standings(first)
        return
    explicit = not first.heading or _EXPLICIT.search(first.heading) is not None
    inner: list[Part] = list(first.parts) if explicit else [evolve(first, word="", heading=first.heading)]
    for part in run[1:]:
        if part.heading:
            inner.append(evolve(part, word=""))
        else:
            inner.extend(part.parts)
    heading = first.heading if explicit else ""
    yield _with_standings(Opened(SPECIFICATION, heading, tuple(inner), "", first.decision))


def _with_standings(section: Opened) -> Opened:
    """Mark criteria whose own words say how they stand, where nothing else in the specification does."""
    section = evolve(section, parts=tuple(alternatives(section.parts)))
    points = list(_points(section.parts))
    if any(isinstance(part, Opened) and part.word in {"essential", "desirable"} for part in _all(section.parts)):
        return section
    found = [_PREFERRED.search(point.text) is not None for point in points]
    if not any(found) or all(found):
        return section
    return evolve(section, parts=tuple(_marked(section.parts)))


_PREFERRED: Final = re.compile(
    r"\b(?:preferred|desirable|desired|(?:is|are|would be|be|considered) (?:a plus|an advantage|advantageous"
    r"|beneficial|an asset|a bonus)|nice to have|not required)\b\W*$",
    re.IGNORECASE,
)


_ANY_OF: Final = re.compile(r"(?:any|one|either|at least one) of(?: the following| these)?:?", re.IGNORECASE)


def alternatives(parts: Sequence[Part]) -> Iterator[Part]:
    """Put an item that only says that any of those within it will do as the language has it."""
    for part in parts:
        if isinstance(part, Opened):
            yield evolve(part, parts=tuple(alternatives(part.parts)))
        elif isinstance(part, Point) and part.parts and _ANY_OF.fullmatch(part.text):
            heading = part.text.rstrip(":")
            yield Opened("any of", "" if heading.casefold() == "any of" else heading, part.parts)
        else:
            yield part


def _marked(parts: Sequence[Part]) -> Iterator[Part]:
    siblings = [part for part in parts if isinstance(part, Point)]
    mixed = any(_PREFERRED.search(point.text) for point in siblings)
    for part in parts:
        if isinstance(part, Point) and mixed and not part.tags:
            preferred = _PREFERRED.search(part.text)
            yield evolve(part, tags=("desirable" if preferred else "essential",))
        elif isinstance(part, Opened):
            yield evolve(part, parts=tuple(_marked(part.parts)))
        else:
            yield part


def _points(parts: Sequence[Part]) -> Iterator[Point]:
    for part in _all(parts):
        if isinstance(part, Point):
            yield part


def _all(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, (Opened, Point)) and not isinstance(part, Include):
            yield from _all(part.parts)
