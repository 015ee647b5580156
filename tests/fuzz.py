"""Holds random and mutated texts against the laws: ``python -m tests.fuzz --random 20000 --mutated 20000``.

A text is known by its kind and number: one that breaks a law is had again with ``--show soup:4711``. The command ends
with 1 where a law was broken.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests import strategies
from tests.laws import LAWS, a_valid_text_has_no_errors

KINDS: dict[str, Callable[[Random], str]] = {
    "soup": strategies.soup,
    "valid": strategies.valid,
    "mutated": strategies.mutated,
}


def numbered(random: int, mutated: int, seed: int) -> Iterator[str]:
    """The texts' names: a random one is soup, or every fourth time a valid workspace."""
    yield from (f"{'soup' if number % 4 else 'valid'}:{number}" for number in range(seed, seed + random))
    yield from (f"mutated:{number}" for number in range(seed, seed + mutated))


def text_of(name: str) -> str:
    """The text of that name."""
    kind, _, number = name.partition(":")
    return KINDS[kind](Random(int(number)))


def broken_laws(name: str) -> Iterator[str]:
    """Hold a text against the laws; for each that is broken, the law and how."""
    text = text_of(name)
    for law in (*LAWS, a_valid_text_has_no_errors) if name.startswith("valid") else LAWS:
        try:
            law(text)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is a bug to be counted
            where = traceback.extract_tb(error.__traceback__)[-1]
            yield f"{law.__name__}: {type(error).__name__} in {where.name}, line {where.lineno}: {str(error)[:200]}"


def run(random: int, mutated: int, seed: int = 0) -> Counter[str]:
    """Hold that many texts against the laws; print how many there were, how long it took and what broke."""
    start = time.process_time()
    found: Counter[str] = Counter()
    example: dict[str, str] = {}
    for name in numbered(random, mutated, seed):
        for broken in broken_laws(name):
            found[broken] += 1
            example.setdefault(broken, name)
    seconds = time.process_time() - start
    print(
        f"{random:,} random and {mutated:,} mutated texts: {found.total():,} broken laws, {seconds:.0f} s of CPU time"
    )
    for broken, count in found.most_common():
        print(f"{count:6,} × {broken} (--show {example[broken]})")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--random", type=int, default=20_000, help="how many random texts")
    parser.add_argument("--mutated", type=int, default=20_000, help="how many mutated texts")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first text")
    parser.add_argument("--show", metavar="KIND:NUMBER", help="print that text, and the laws it breaks")
    options = parser.parse_args(arguments)
    if options.show:
        sys.stdout.buffer.write(text_of(options.show).encode("utf-8", "surrogatepass"))
        print(*broken_laws(options.show), sep="\n")
        return 0
    return 1 if run(options.random, options.mutated, options.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
