"""Runs: texts that several owners have one below the other, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from roledsl.checks.view import Text
from roledsl.model.origin import Layer


@frozen
class Run:
    """Texts that stand one below the other in several owners.

    ``starts`` are the positions of the first of them in a row of texts, one for each owner; ``length`` is how many.
    """

    starts: tuple[int, ...]
    length: int

    def places(self) -> Iterator[int]:
        """Walk over the positions of all of its texts."""
        return (start + at for start in self.starts for at in range(self.length))


@frozen
class Row:
    """Texts in a row, those of an owner together and in the order in which they were typed.

    ``owners`` and ``groups`` say, for each, the layer that it was typed in, and the number of its group of likes.
    """

    texts: Sequence[Text]
    owners: Sequence[Layer]
    groups: Sequence[int]

    def at(self, start: int, distance: int) -> int:
        """Give the group of the text that stands so far from another of its owner; -1 where there is none."""
        at = start + distance
        return self.groups[at] if 0 <= at < len(self.groups) and self.owners[at] == self.owners[start] else -1

    def owners_of(self, run: Run) -> frozenset[Layer]:
        """Give the owners of a run."""
        return frozenset(self.owners[start] for start in run.starts)

    def first_of(self, run: Run) -> Sequence[Text]:
        """Give the texts of a run, as the first of its owners has them."""
        return self.texts[run.starts[0] : run.starts[0] + run.length]


def runs(row: Row, least: int) -> Iterator[Run]:
    """Walk over the runs that at least ``least`` owners have; one may overlap with another, or be part of it.

    A text that an owner has twice is looked at where it stands first.
    """
    places: dict[int, dict[Layer, int]] = {}
    for position, (owner, group) in enumerate(zip(row.owners, row.groups, strict=True)):
        places.setdefault(group, {}).setdefault(owner, position)
    for place in places.values():
        if len(place) >= least:
            starts = tuple(place.values())
            above = {row.at(start, -1) for start in starts}
            if len(above) > 1 or above == {-1}:  # else they all go on with a run that starts above
                yield from _grown(row, Run(starts, 1), least)


def _grown(row: Row, run: Run, least: int) -> Iterator[Run]:
    """Walk over a run and those that it grows into, a text at a time; owners that go on otherwise fall away."""
    left = [run]
    while left:
        run = left.pop()
        below: dict[int, list[int]] = {}
        for start in run.starts:
            below.setdefault(row.at(start, run.length), []).append(start)
        longer = [Run(tuple(starts), run.length + 1) for g, starts in below.items() if g >= 0 and len(starts) >= least]
        left += longer
        if not longer or len(longer[0].starts) < len(run.starts):
            yield run


def apart(found: Iterable[Run], least: int) -> Iterator[Run]:
    """Take runs, the first ones first, without what others have taken already, as long as ``least`` owners are left."""
    taken: set[int] = set()
    for run in found:
        free = Run(tuple(s for s in run.starts if taken.isdisjoint(range(s, s + run.length))), run.length)
        if len(free.starts) >= least:
            taken.update(free.places())
            yield free
