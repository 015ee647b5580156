"""How time grows with the input: each shape of text at a quarter, a half and the whole of its size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

import roledsl
from tests.benchmarks.speed import cpu_time

Shape = Callable[[int], str]
_PURPOSE = 'role r "R":\n  purpose:\n'


def _line(unit: str) -> Shape:
    """Text on one line of a section."""
    return lambda count: f"{_PURPOSE}    {unit * count}\n"


def _lines(head: str, line: str) -> Shape:
    """Lines below an opener; ``#`` in a line is its number."""
    return lambda count: head + "".join(line.replace("#", str(number)) for number in range(count))


def _chain(first: str, link: str, last: str = "") -> Shape:
    """Declarations of which each names the next one, ``@``; the first of them if there is no last one."""

    def text(count: int) -> str:
        names = [*range(count), count if last else 0]
        links = (link.replace("#", str(a)).replace("@", str(b)) for a, b in pairwise(names))
        return first + "".join(links) + last.replace("#", str(count))

    return text


def _nested(line: str) -> Shape:
    """Lines of which each stands one blank deeper than the one above."""
    return lambda count: _PURPOSE + "".join(" " * (4 + depth) + line for depth in range(count))


#: By name, a shape and its whole size: 10 MB of text, text nested 10,000 deep, 100,000 names, or a chain of 10,000.
SHAPES: dict[str, tuple[Shape, int]] = {
    "one line: words": (_line("word "), 2_000_000),
    "one line: one word": (_line("a"), 10_000_000),
    "one line: a quote that never ends": (_line('"'), 10_000_000),
    "one line: bars": (_line("|"), 2_000_000),
    "one line: braces": (_line("{"), 1_000_000),
    "one line: references": (_line("{title} "), 400_000),
    "one line: tabs": (_line("\t"), 1_000_000),
    "one line: what cannot be seen": (_line("\u200b"), 1_000_000),
    "lines: items": (_lines(_PURPOSE, "    - Item # with some words\n"), 350_000),
    "lines: one paragraph": (_lines(_PURPOSE, "    words and words: words\n"), 350_000),
    "lines: a table": (_lines(_PURPOSE, "    | # | words |\n"), 350_000),
    "lines: comments": (_lines("", "# a comment\n"), 800_000),
    "lines: comments inside text": (_lines(_PURPOSE, "    text\n    # comment\n"), 200_000),
    "lines: sections": (_lines('role r "R":\n', '  "Section #":\n    text\n'), 20_000),
    "lines: fields": (_lines('role r "R":\n', '  "Field #": text\n'), 40_000),
    "lines: unknown words": (_lines('role r "R":\n', "  propose again: text\n"), 40_000),
    "lines: repeated sections": (_lines('role r "R":\n', "  purpose: text\n"), 40_000),
    "lines: no declarations": (_lines("", "words and more words: text\n"), 40_000),
    "nested: groups": (_nested('"x":\n'), 3_000),
    "nested: items": (_nested("- x\n"), 3_000),
    "nested: up and down": (_lines(_PURPOSE, "    - x\n      - y\n"), 200_000),
    "names: roles that refer to each other": (
        _chain("", 'role r# "R":\n  reports to: "B"\n  purpose: With {r@}.\n', 'role r# "R"\n'),
        100_000,
    ),
    "names: unknown ones": (_lines("", 'role role# "R":\n  purpose: {roel#x}\n'), 10_000),
    "names: declared twice": (_lines("", 'role r "R":\n  purpose: text\n'), 100_000),
    "names: levels and their roles": (
        lambda count: _lines("family f:\n", "  level l#:\n    purpose: x\n")(count)
        + _lines("", 'role r# "R":\n  family: f\n  grade: l#\n')(count),
        4_000,
    ),
    "names: variants": (_lines('role r "R":\n', '  variant v# "V":\n    purpose: text\n'), 1_000),
    "chain: extends": (_chain("", 'role r# "R":\n  extends: r@\n  "S #": x\n', 'role r# "R"\n'), 10_000),
    "chain: include": (_chain("", "statement s#:\n  include: s@\n", "statement s#: x\n"), 10_000),
    "chain: include twice": (_chain("", "statement s#:\n  include: s@, s@\n", "statement s#: x\n"), 10_000),
    "chain: units": (_chain("", "unit u#:\n  unit: u@\n", "unit u#\n"), 10_000),
    "chain: reporting": (_chain("", 'role r# "R":\n  reports to: r@\n', 'role r# "R"\n'), 10_000),
    "chain: levels": (_chain("family f:\n", "  level l#:\n    extends: l@\n", "  level l#:\n    purpose: x\n"), 4_000),
    "chain: titles": (_chain("", 'role r# "R {r@}"\n', 'role r# "R"\n'), 10_000),
    "chain: quoted fields": (
        _chain("", 'role r# "R":\n  location: {r@.location}\n', 'role r# "R":\n  location: x\n'),
        10_000,
    ),
    "circle: extends": (_chain("", 'role r# "R":\n  extends: r@\n'), 10_000),
    "circle: include": (_chain("", "statement s#:\n  include: s@\n"), 10_000),
    "circle: units": (_chain("", "unit u#:\n  unit: u@\n"), 10_000),
    "circle: reporting": (_chain("", 'role r# "R":\n  reports to: r@, r0, r1\n'), 10_000),
}  # fmt: skip


def run(shapes: Iterable[str] = (), scale: float = 1.0) -> None:
    """Print the CPU times of loading and checking, and how they grow when the size doubles: 2 is linear."""
    wanted = list(shapes)
    for name, (shape, whole) in SHAPES.items():
        if not wanted or any(part in name for part in wanted):
            texts = [shape(int(whole * scale / part)) for part in (4, 2, 1)]
            times = [cpu_time(lambda text=text: check(text)) for text in texts]  # type: ignore[misc]
            growth = " and ".join(f"{after / before:.1f}" for before, after in pairwise(times))
            print(f"{name:40} {len(texts[-1]) / 1e6:5.1f} MB {times[-1]:7.2f} s   grows by {growth}", flush=True)


def check(text: str) -> None:
    """Load and check a text."""
    roledsl.check(roledsl.loads(text))
