"""Near misses: which of the known words or names somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(typed: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Give up to ``most`` of ``known`` that are near to ``typed``, the nearest first.

    Near is a Damerau-Levenshtein distance (optimal string alignment) of at most a third of the longer one's letters;
    capitals, blanks, hyphens and underscores count nothing. Names over 80 letters have no neighbours.
    """
    plain = _plain(typed)
    if not plain or len(plain) > 80:
        return []
    found = []
    for name in known:
        other = _plain(name)
        limit = max(len(plain), len(other)) // 3 or 1
        if abs(len(plain) - len(other)) <= limit:
            distance = _distance(plain, other, limit)
            if distance <= limit and distance < len(plain):
                found.append((distance, name))
    return [name for _, name in sorted(found)[:most]]


def _plain(text: str) -> str:
    return text.casefold().replace("-", "").replace("_", "").replace(" ", "")


def _distance(a: str, b: str, limit: int) -> int:
    """Optimal string alignment distance, or anything over ``limit`` once it must exceed that."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        new = [i]
        for j, other in enumerate(b, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > limit:
            return limit + 1
        before, row = row, new
    return row[-1]
