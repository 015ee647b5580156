"""How fast Word files are imported, beside mammoth reading the same files as Markdown, in one process."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable
from functools import partial

import mammoth

import roledsl
from roledsl.importing.library import drafted, joined
from roledsl.workspace.files import DictLoader
from tests.benchmarks.library import Library
from tests.benchmarks.speed import cpu_time


def run(roles: int, repeats: int) -> None:
    """Print CPU times a file, and the ratio of ours to mammoth's: medians of ``repeats`` rounds."""
    workspace = roledsl.load(DictLoader(Library(roles).files()))
    files = [roledsl.render(role, "docx") for role in workspace.roles.values()]
    ways: dict[str, Callable[[list[bytes]], object]] = {
        "Word file to a draft": _drafted,
        "Word files to a workspace, proved": _imported,
        "Word file to Markdown, mammoth": _mammoth,
    }
    _drafted(files[:5])  # fills caches
    rounds = [{name: cpu_time(partial(way, files)) for name, way in ways.items()} for _ in range(repeats)]
    print(f"{roles:,} Word files of {statistics.mean(map(len, files)) / 1000:.1f} kB on average")
    for name in ways:
        print(f"{name:36} {statistics.median(times[name] for times in rounds) / roles * 1000:7.3f} ms")
    ours, whole, theirs = ways
    for name in (ours, whole):
        ratio = statistics.median(times[name] / times[theirs] for times in rounds)
        print(f"{name}: {ratio:.2f} × mammoth")


def _drafted(files: list[bytes]) -> None:
    for number, data in enumerate(files):
        drafted(data, f"{number}.docx")


def _imported(files: list[bytes]) -> None:
    joined([drafted(data, f"{number}.docx") for number, data in enumerate(files)])


def _mammoth(files: list[bytes]) -> None:
    for data in files:
        mammoth.convert_to_markdown(io.BytesIO(data))
