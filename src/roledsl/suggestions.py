"""Near misses: which of the known words or names somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

PATIENCE = 50_000


def nearest(typed: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Give up to ``most`` of ``known`` that are near to ``typed``, the nearest first; see :class:`Known`."""
    return Known(known).nearest(typed, most)


class Known:
    """Names to look for near misses among, made ready once for many questions.

    Near is a Damerau-Levenshtein distance (optimal string alignment) of at most a third of the longer one's letters;
    capitals, blanks, hyphens and underscores count nothing. Names over 80 letters have no neighbours. So that
    thousands of wrong names among as many right ones cost no minutes, there are no answers after some 50,000
    comparisons.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_length: dict[int, list[tuple[str, int, str]]] = {}
        self._patience = PATIENCE
        for name in names:
            plain, letters = _shape(name)
            self._by_length.setdefault(len(plain), []).append((plain, letters, name))

    def nearest(self, typed: str, most: int = 1, within: int = 80) -> list[str]:
        """Give up to ``most`` names that are near to ``typed``, ``within`` so many letters, the nearest first."""
        plain, letters = _shape(typed)
        if not plain or len(plain) > 80:
            return []
        found = []
        for length, names in self._by_length.items():
            limit = min(max(len(plain), length) // 3 or 1, within)
            if abs(len(plain) - length) > limit or self._patience <= 0:
                continue
            self._patience -= len(names) // 16
            for other, others, name in names:
                if (letters ^ others).bit_count() <= 2 * limit:  # a change takes one letter and brings another
                    self._patience -= 1
                    far = distance(plain, other, limit)
                    if far <= limit and far < len(plain):
                        found.append((far, name))
        return [name for _, name in sorted(found)[:most]]


@lru_cache(maxsize=1024)
def _shape(text: str) -> tuple[str, int]:
    """Give what of a name counts, and a bit for each letter that it has."""
    plain = text.casefold().replace("-", "").replace("_", "").replace(" ", "")
    letters = 0
    for letter in set(plain):
        letters |= 1 << (ord(letter) % 61)
    return plain, letters


def distance(a: str, b: str, limit: int) -> int:
    """Give the optimal string alignment distance, or anything over ``limit`` once it must exceed that."""
    far = limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        new = [far] * (len(b) + 1)
        new[0] = i
        for j in range(max(1, i - limit), min(len(b), i + limit) + 1):  # farther off the diagonal is farther than that
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (letter != b[j - 1]))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == b[j - 1]:
                cost = min(cost, before[j - 2] + 1)
            new[j] = cost
        if min(new) > limit:
            return far
        before, row = row, new
    return row[-1]
