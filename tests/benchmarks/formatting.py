"""How long it takes to see that roles have their form, and to format and prove them, beside reading them into trees."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from roledsl.formatting import format_source
from roledsl.source import Source
from roledsl.syntax import parse
from tests.benchmarks.library import Library
from tests.benchmarks.speed import cpu_time


def run(roles: int, repeats: int) -> None:
    """Print CPU times a role and their ratios to reading: medians of ``repeats`` rounds."""
    texts = [format_source(Source(name, text)).text for name, text in Library(roles).files().items()]
    loose = [text.replace("\n  ", "\n    ") for text in texts]
    rounds = [
        {
            "text to tree": cpu_time(lambda: _parsed(texts)),
            "fmt --check, all in their form": cpu_time(lambda: _formatted(texts)),
            "fmt, none in its form": cpu_time(lambda: _formatted(loose)),
        }
        for _ in range(repeats + 1)
    ][1:]  # the first one fills caches
    for name in rounds[0]:
        found = [times[name] for times in rounds]
        ratio = statistics.median(times[name] / times["text to tree"] for times in rounds)
        print(f"{name:32} {statistics.median(found) / roles * 1000:6.3f} ms a role  {ratio:5.2f} × reading")


def _parsed(texts: Iterable[str]) -> None:
    for text in texts:
        parse(Source("text.role", text))


def _formatted(texts: Iterable[str]) -> None:
    for text in texts:
        assert not format_source(Source("text.role", text)).unproved
