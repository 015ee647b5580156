"""How long it takes to find what roles say the same, prove it and draft it once, beside reading the library."""

from __future__ import annotations

from random import Random

from roledsl.lifting import Lifted, lift
from roledsl.workspace.build import Built, build, read
from roledsl.workspace.files import DictLoader
from tests.benchmarks.library import Library
from tests.benchmarks.speed import cpu_time

_HEADINGS = ("Equality", "Health and safety", "Other duties", "Data protection", "About us")
_SHARE = 0.8  # of the roles, that have each of these texts
_DRIFTED = 0.05  # of the copies, that are not to the letter


def run(roles: int) -> None:
    """Print the CPU time of lifting a library, beside that of reading it, and what came of it."""
    files = _copied(Library(roles).files())
    built: list[Built] = []
    base = cpu_time(lambda: built.append(build(*read(DictLoader(files)))))
    found: list[Lifted] = []
    took = cpu_time(lambda: found.append(lift(built[0])))
    before, after = found[0].before, found[0].after
    print(f"{roles:,} roles: read in {base:.1f} s, lifted in {took:.1f} s: {took / base:.1f} × reading")
    print(f"{len(found[0].proposals):,} texts written once, {before.lines:,} lines became {after.lines:,}")
    print(f"{before.share:.1%} of the long lines were copies of others, {after.share:.1%} are now")


def _copied(files: dict[str, str]) -> dict[str, str]:
    """Give most roles the same few sections, some with a word changed."""
    random = Random(1)
    words = sorted({word for text in files.values() for word in text.split() if word.isalpha() and word.islower()})
    sections = {
        heading: [" ".join(random.choices(words, k=22)) for _ in range(random.randint(1, 4))] for heading in _HEADINGS
    }

    def written(heading: str) -> str:
        texts = [text.replace(" ", " always ", 1) if random.random() < _DRIFTED else text for text in sections[heading]]
        return f'\n  "{heading}":\n' + "\n\n".join(f"    This says that {text}." for text in texts) + "\n"

    return {
        name: text + "".join(written(heading) for heading in _HEADINGS if random.random() < _SHARE)
        if name != "house.role"
        else text
        for name, text in files.items()
    }
