"""Levels compared: items that are added, changed and gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roledsl.site.comparison import compared, marked_words

ITEMS = st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=5).map(" ".join), max_size=6)


@given(ITEMS, ITEMS)
def test_nothing_is_lost(lower: list[str], upper: list[str]) -> None:
    """Each text of both levels is the same, changed, gone or added, and none is twice."""
    step = compared("Duties", lower, upper)

    assert len(set(lower)) == step.same + len(step.changed) + len(step.gone)
    assert len(set(upper)) == step.same + len(step.changed) + len(step.added)
    assert not set(step.added) & set(lower)
    assert not set(step.gone) & set(upper)


def test_words_are_marked_and_escaped() -> None:
    """Words that went and came are marked; what is typed stays text."""
    assert marked_words("Sort <all> letters", "Sort & send letters") == (
        "Sort <del>&lt;all&gt;</del> <ins>&amp; send</ins> letters"
    )
