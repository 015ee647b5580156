"""Texts that say the same, word for word or nearly, found among hundreds of thousands."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import ceil

SHARED = 0.8  # of their words, that two texts must have in common to be compared at all
MOST = 8  # texts of one pair of words that others are compared with; more have other pairs too
_FEWEST = 5  # different words in a text that is compared; shorter ones are the same or not
_LONGEST_PREFIX = 6
_MOST_PAIRS = 400_000_000  # of words of two texts, for each of which a bit is kept to tell which of them are the same

_BLANKS = dict.fromkeys(map(ord, string.punctuation + "–—−“”„…•·"), " ")
_PLAIN = str.maketrans({**_BLANKS, **dict.fromkeys(map(ord, "'’‘`"), "")})


def plain(text: str) -> str:
    """Give the words of a text alone: no capitals, no signs, single blanks."""
    return " ".join(text.translate(_PLAIN).casefold().split())


def alike(texts: Iterable[str], likeness: float = 90) -> list[int]:
    """Give, for each text, the number of the one that stands for its group; texts that are like none stand alone.

    Texts are alike whose words are the same, or whose words written in a row are ``likeness`` in a hundred alike by
    rapidfuzz's ratio (twice the letters that both have in order, by the letters of both). The commonest text of a
    group stands for it, of equals the first; all others are like it, and not only like one another, so that groups do
    not drift.
    """
    first: dict[str, int] = {}
    seen: dict[str, int] = {}  # most copies are so to the letter
    same = [
        seen[text] if text in seen else seen.setdefault(text, first.setdefault(plain(text), number))
        for number, text in enumerate(texts)
    ]
    count = Counter(same)
    numbers = sorted(count, key=lambda number: (-count[number], number))
    in_order = dict(zip(first.values(), first, strict=True))
    followers = _followers([in_order[number] for number in numbers], likeness)
    leads = {numbers[one]: numbers[other] for one, other in followers.items()}
    return [leads.get(number, number) for number in same] if leads else same


def in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words of the longest sequence that both have, with whatever stands between.

    Texts as long as books are compared piece by piece, which may find a few less.
    """
    from rapidfuzz.distance import LCSseq

    first, second = _numbered(one, other)
    pieces = max(1, ceil((len(first) * len(second) / _MOST_PAIRS) ** 0.5))
    cuts = [(len(first) * cut // pieces, len(second) * cut // pieces) for cut in range(pieces + 1)]
    return sum(int(LCSseq.similarity(first[a:c], second[b:d])) for (a, b), (c, d) in pairwise(cuts))


def out_of_order(one: Sequence[str], other: Sequence[str]) -> list[int]:
    """Give the places of the words of ``one`` that are not in that sequence; all, where both have too many words."""
    if len(one) * len(other) > _MOST_PAIRS:
        return list(range(len(one)))
    from rapidfuzz.distance import LCSseq

    return [edit.src_pos for edit in LCSseq.editops(*_numbered(one, other)) if edit.tag == "delete"]


def _numbered(one: Sequence[str], other: Sequence[str]) -> tuple[list[int], list[int]]:
    numbers: dict[str, int] = {}
    return (
        [numbers.setdefault(word, len(numbers)) for word in one],
        [numbers.setdefault(word, len(numbers)) for word in other],
    )


def _followers(texts: Sequence[str], likeness: float) -> dict[int, int]:
    """Give the number of the first text that each is nearly like, for all that are like one."""
    candidates = _candidates(texts)
    some = next(candidates, None)
    if some is None:
        return {}
    from rapidfuzz import fuzz, process

    near: dict[int, set[int]] = {}
    for together in chain((some,), candidates):
        leaders: list[int] = []
        choices: list[str] = []
        for one in together:
            if one in near:
                continue
            best = process.extractOne(texts[one], choices, scorer=fuzz.ratio, score_cutoff=likeness)
            if best is not None:
                near.setdefault(one, set()).add(leaders[best[2]])
            elif len(leaders) < MOST:
                leaders.append(one)
                choices.append(texts[one])
    leads: dict[int, int] = {}
    for one in sorted(near):
        for other in sorted({leads.get(other, other) for other in near[one]}):
            if other in near[one] or fuzz.ratio(texts[one], texts[other], score_cutoff=likeness):
                leads[one] = other
                break
    return leads


def _candidates(texts: Sequence[str]) -> Iterator[list[int]]:
    """Walk over the numbers of texts that may be nearly alike, in order; two that are stand together at least once.

    Of two sets of words of which most are shared, the rarest words of each can't all be missing in the other: this is
    the prefix filter of Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning"
    (ICDE 2006). Two words are asked for instead of one, since a pair is in fewer texts (Wang, Li and Feng, "Can we
    beat the prefix filtering?", SIGMOD 2012). Of long texts only the six rarest words are looked at.
    """
    counts = Counter(word for text in texts for word in set(text.split()))
    rank = {word: place for place, word in enumerate(sorted(counts, key=lambda word: (counts[word], word)))}
    alone = sum(count == 1 for count in counts.values())  # words of that many ranks are in one text only
    prefixes: dict[int, list[int]] = {}
    having: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        ranks = sorted({rank[word] for word in text.split()})
        if len(ranks) >= _FEWEST:
            prefix = [r for r in ranks[: _prefix(len(ranks))] if r >= alone]
            if len(prefix) > 1:
                prefixes[number] = prefix
                for r in prefix[:-1]:
                    having.setdefault(r, []).append(number)
    for r, numbers in having.items():
        if len(numbers) > 1:
            with_second: dict[int, list[int]] = {}
            for number in numbers:
                prefix = prefixes[number]
                for second in prefix[prefix.index(r) + 1 :]:
                    with_second.setdefault(second, []).append(number)
            yield from (together for together in with_second.values() if len(together) > 1)


def _prefix(words: int) -> int:
    """Give how many of a text's rarest words are looked at for two that the other text has as well."""
    return min(words - ceil(SHARED * words) + 2, _LONGEST_PREFIX)
