"""Near misses: what somebody may have meant, and what nobody could have."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl import suggestions
from roledsl.suggestions import Known, nearest

WORDS = ("purpose", "scope", "summary", "reports to", "hours", "head-of-school")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("propose", ["purpose"]),
        ("Purpose", ["purpose"]),
        ("prupose", ["purpose"]),
        ("report to", ["reports to"]),
        ("reports-to", ["reports to"]),
        ("head of school", ["head-of-school"]),
        ("hous", ["hours"]),
        ("skope", ["scope"]),
        ("team", []),
        ("x", []),
        ("", []),
        ("p" * 81, []),
    ],
)
def test_nearest(typed: str, near: list[str]) -> None:
    """A third of the letters may be wrong, missing, too many, or changed over with their neighbours."""
    assert near == nearest(typed, WORDS)


def test_several() -> None:
    """The nearest come first, and of equally near ones the first by the alphabet."""
    assert ["grade", "grace", "trade"] == nearest("grade", ("trade", "grace", "grade", "house"), most=3)


def distance(one: str, other: str) -> int:
    """The optimal string alignment distance, from its definition."""
    cost = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i, j in product(range(1, len(one) + 1), range(1, len(other) + 1)):
        same = one[i - 1] == other[j - 1]
        cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1, cost[i - 1, j - 1] + (not same))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            cost[i, j] = min(cost[i, j], cost[i - 2, j - 2] + 1)
    return cost[len(one), len(other)]


@given(st.text("abcdé", max_size=9), st.text("abcdé", min_size=1, max_size=9))
def test_near_is_what_the_distance_says(typed: str, name: str) -> None:
    """Short cuts on the way change nothing of what is near."""
    far = distance(typed, name)
    near = far <= (max(len(typed), len(name)) // 3 or 1) and far < len(typed)

    assert [name] * near == nearest(typed, [name])


def test_patience() -> None:
    """After very many comparisons there are no answers, so that thousands of wrong names take no minutes."""
    known = Known(f"name{number}" for number in range(1000))
    answers = [known.nearest(f"naem{number}") for number in range(1000)]

    assert answers[0]
    assert not answers[-1]
    assert suggestions.PATIENCE < 1000 * 1000
