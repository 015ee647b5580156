"""How fast nearly the same texts are found among those of a large library, beside comparing each with each."""

from __future__ import annotations

import importlib
import resource
import sys
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from rapidfuzz import fuzz, process

from roledsl.alike import alike, plain
from tests.benchmarks.speed import cpu_time

ITEMS = 60  # to a role
LIKENESS = 90
_PEERS = 100  # roles for those that compare each with each
_SYLLABLES = [first + second for first in "bcdfghklmnprstvwz" for second in "aeiou"]


def library(roles: int) -> tuple[list[str], list[tuple[int, int]]]:
    """Give the items of ``roles`` roles, and which of them was made of which by exchanging a word.

    A fifth are copies to the letter, in blocks, a tenth nearly so; the rest stand alone. Words are made up, and as
    unequally common as real ones are (Zipf).
    """
    random = Random(1)
    words = sorted({"".join(random.choices(_SYLLABLES, k=random.randint(2, 4))) for _ in range(9000)})
    random.shuffle(words)
    weights = [1 / place**0.9 for place in range(1, len(words) + 1)]

    def sentence() -> str:
        return " ".join(random.choices(words, weights, k=random.randint(7, 22)))

    blocks = [[sentence() for _ in range(ITEMS // 10)] for _ in range(300)]
    texts = [text for block in blocks for text in block]
    originals = range(len(texts))
    made: list[tuple[int, int]] = []
    for _ in range(roles):
        texts += (text for block in random.sample(blocks, 2) for text in block)
        for original in random.choices(originals, k=ITEMS // 10):
            changed = texts[original].split()
            changed[random.randrange(len(changed))] = random.choice(words)
            made.append((len(texts), original))
            texts.append(" ".join(changed))
        texts += (sentence() for _ in range(ITEMS - 3 * ITEMS // 10))
    return texts, made


def run(roles: int) -> None:
    """Print the CPU time and memory of the search, what share of near copies it finds, and the times of others."""
    texts, made = library(roles)
    before, groups = _peak(), []
    took = cpu_time(lambda: groups.extend(alike(texts, LIKENESS)))
    near = [(one, other) for one, other in made if fuzz.ratio(plain(texts[one]), plain(texts[other])) >= LIKENESS]
    found = sum(groups[one] == groups[other] for one, other in near) / len(near)
    print(
        f"{len(texts):,} items of {roles:,} roles: {took:.1f} s, {_peak():,.0f} MiB at the peak ({before:,.0f} before)"
    )
    print(f"{found:.1%} of {len(near):,} near copies are in the group of what they are copies of")
    few = [plain(text) for text in texts[-_PEERS * ITEMS :]]
    base = cpu_time(partial(alike, few, LIKENESS))
    print(f"\n{len(few):,} items of {_PEERS} roles: {base:.2f} s")
    for name, peer in _peers().items():
        print(f"{name:40} {cpu_time(partial(peer, few)) / base:6.1f} × that")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _peers() -> dict[str, Callable[[list[str]], object]]:
    """Other ways, by name: those whose libraries are installed."""
    peers: dict[str, Callable[[list[str]], object]] = {"rapidfuzz, each with each": _each_with_each}
    for module, name, peer in (
        ("datasketch", "datasketch, MinHash and LSH", _datasketch),
        ("SetSimilaritySearch", "SetSimilaritySearch, all pairs", _all_pairs),
    ):
        try:
            peers[name] = partial(peer, importlib.import_module(module))
        except ImportError:
            print(f"{name} is left out: {module} is not installed")
    return peers


def _each_with_each(texts: list[str]) -> None:
    for number, text in enumerate(texts):
        process.extract(text, texts[:number], scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=None)


def _datasketch(datasketch: Any, texts: list[str]) -> None:  # noqa: ANN401 -- a module that may not be there
    index = datasketch.MinHashLSH(threshold=0.7, num_perm=128)
    for number, text in enumerate(texts):
        sketch = datasketch.MinHash(num_perm=128)
        sketch.update_batch([word.encode() for word in set(text.split())])
        for other in index.query(sketch):
            fuzz.ratio(text, texts[other], score_cutoff=LIKENESS)
        index.insert(number, sketch)


def _all_pairs(module: Any, texts: list[str]) -> None:  # noqa: ANN401 -- a module that may not be there
    sets = [set(text.split()) for text in texts]
    for one, other, _ in module.all_pairs(sets, similarity_func_name="jaccard", similarity_threshold=0.7):
        fuzz.ratio(texts[one], texts[other], score_cutoff=LIKENESS)
