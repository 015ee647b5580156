"""Runs: texts that several owners have one below the other, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen


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


@frozen(slots=False)
class Row:
    """Texts in a row, those of an owner together and in the order in which they were typed.

    ``owners`` and ``groups`` say, for each, the number of its owner, and that of its group of likes.
    """

    owners: Sequence[int]
    groups: Sequence[int]

    @cached_property
    def below(self) -> list[int]:
        """For each text, the group of the one that its owner has below it; -1 where there is none."""
        pairs = zip(pairwise(self.owners), self.groups[1:], strict=True)
        return [*(group if one == other else -1 for (one, other), group in pairs), -1]

    def above(self, position: int) -> int:
        """Give the group of the text that its owner has above one; -1 where there is none."""
        return self.groups[position - 1] if position and self.below[position - 1] >= 0 else -1

    def owners_of(self, run: Run) -> frozenset[int]:
        """Give the owners of a run."""
        return frozenset([self.owners[start] for start in run.starts])


def runs(row: Row, least: int) -> Iterator[Run]:
    """Walk over the runs that at least ``least`` owners have; one may overlap with another, or be part of it.

    A text that an owner has twice is looked at where it stands first.
    """
    places: dict[int, dict[int, int]] = {}
    for position, (owner, group) in enumerate(zip(row.owners, row.groups, strict=True)):
        places.setdefault(group, {}).setdefault(owner, position)
    for place in places.values():
        if len(place) >= least:
            above = {row.above(start) for start in place.values()}
            if len(above) > 1 or above == {-1}:  # else they all go on with a run that starts above
                yield from _grown(row.below, Run(tuple(place.values()), 1), least)


def _grown(below: Sequence[int], run: Run, least: int) -> Iterator[Run]:
    """Walk over a run and those that it grows into, a text at a time; owners that go on otherwise fall away."""
    left = [run]
    while left:
        run = left.pop()
        last = run.length - 1
        going_on: dict[int, list[int]] = {}
        for start in run.starts:
            going_on.setdefault(below[start + last], []).append(start)
        longer = [Run(tuple(s), run.length + 1) for group, s in going_on.items() if group >= 0 and len(s) >= least]
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
