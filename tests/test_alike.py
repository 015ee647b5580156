"""Texts that are alike: what is one group, what is not, and that nothing hangs on order or number."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from roledsl.alike import alike, in_order, out_of_order, plain

DUTY = "Keep the register of visitors up to date and send it to the office every Friday"


@pytest.mark.parametrize(
    "other",
    [
        "keep the register of visitors up-to-date, and send it to the office every friday.",
        DUTY.replace("Friday", "Thursday"),
        DUTY.replace("register", "registers"),
        DUTY.replace("every Friday", "each Friday"),
        f"{DUTY} evening",
    ],
)
def test_alike(other: str) -> None:
    """Capitals and signs count nothing; a word more, or another one, does not make another text of a long one."""
    assert [0, 1, 0] == alike([DUTY, "Something else", other])


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (DUTY, "Keep the archive of letters in order, and open it to readers every Friday"),
        ("Good English", "Good Spanish"),
        ("Lead the team", "Lead a team"),
        ("Reports to the head of finance", "Reports to the head of housing"),
    ],
)
def test_not_alike(text: str, other: str) -> None:
    """Texts that share their form are not the same, nor are short ones that differ at all."""
    assert [0, 1] == alike([text, other])


def test_the_commonest_stands_for_its_group() -> None:
    """A slip that comes first is like the others, and not they like it."""
    slip = DUTY.replace("office", "offices")

    assert [1, 1, 1] == alike([slip, DUTY, DUTY])


def test_nothing_is_alike_in_nothing() -> None:
    """No texts, or texts without words."""
    assert [] == alike([])
    assert [0, 0, 2] == alike(["-", "…", "a"])


WORDS = [f"{a}{b}{c}" for a in ("ba", "ke", "lo", "mu") for b in ("ri", "so", "ta") for c in ("n", "p", "x")]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), max_size=30))
def test_groups(texts: list[str]) -> None:
    """Whoever stands for a group stands for itself, and all others are like it; who has the same words is with it."""
    groups = alike(texts, 85)

    for text, group in zip(texts, groups, strict=True):
        assert groups[group] == group
        assert plain(text) == plain(texts[group]) or fuzz.ratio(plain(text), plain(texts[group])) >= 85
        assert {group} == {g for other, g in zip(texts, groups, strict=True) if plain(other) == plain(text)}


def test_what_is_alike_is_found_among_thousands() -> None:
    """Of texts with one word exchanged, nearly all are found that comparing each with each would find."""
    random = Random(7)
    vocabulary = [f"{word}{number}" for word in WORDS for number in range(40)]
    texts = [" ".join(random.choices(vocabulary, k=random.randint(8, 20))) for _ in range(1500)]
    changed = [" ".join([*text.split()[:-3], random.choice(vocabulary), *text.split()[-2:]]) for text in texts]
    groups = alike([*texts, *changed])
    near = [n for n, (a, b) in enumerate(zip(texts, changed, strict=True)) if fuzz.ratio(a, b) >= 90]

    assert len(near) > 700
    assert [n for n in near if groups[n] != groups[len(texts) + n]] == []


def test_in_order() -> None:
    """Words that both have in the same order are counted, and the others found."""
    assert in_order(["a", "b", "c", "d"], ["c", "d", "a", "b"]) == 2
    assert in_order([], ["a"]) == in_order(["a"], []) == 0
    assert out_of_order(["a", "x", "b"], ["a", "b"]) == [1]
    assert out_of_order([], ["a"]) == []


def test_in_order_of_long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts as long as books are compared in pieces, and nothing of them is left out."""
    words = [str(number) for number in range(100)]
    monkeypatch.setattr("roledsl.alike._MOST_PAIRS", 99)

    assert in_order(words, words) == 100
    assert in_order(words, words[1:]) > 80
    assert out_of_order(words, words) == list(range(100))
