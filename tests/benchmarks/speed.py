"""How fast roles are read, checked and rendered, beside PyYAML's C loader on the same content, in one process."""

from __future__ import annotations

import datetime as dt
import gc
import statistics
import time
from collections.abc import Callable
from functools import partial

import yaml

import roledsl
from roledsl.checks import LANGUAGE
from roledsl.source import Source
from roledsl.syntax import parse
from roledsl.workspace.files import DictLoader
from roledsl.workspace.workspace import Workspace
from tests.benchmarks.library import Library

TODAY = dt.date(2026, 6, 1)
YAML, LOADED, CHECKS = "YAML to data, CSafeLoader", "text to resolved role", "all checks of it"


def run(roles: int, repeats: int) -> None:
    """Print CPU times a role, and their ratios to that of the YAML: medians of ``repeats`` rounds."""
    library = Library(roles)
    files, documents = library.files(), library.documents()
    size = sum(map(len, files.values())) / roles
    print(
        f"{roles:,} roles of {size / 1000:.1f} kB on average, as YAML {sum(map(len, documents)) / roles / 1000:.1f} kB"
    )
    rounds = [_round(files, documents) for _ in range(repeats + 1)][1:]  # the first one fills caches
    base = statistics.median(times[YAML] for times in rounds)
    for name in rounds[0]:
        found = [times[name] for times in rounds]
        median = statistics.median(found)
        spread = (max(found) - min(found)) / median
        print(f"{name:32} {median / roles * 1000:6.3f} ms a role  {median / base:5.2f} × YAML  (spread {spread:.0%})")
    print(f"all checks: {statistics.median(times[CHECKS] / times[LOADED] for times in rounds):.2f} × load")


def _round(files: dict[str, str], documents: list[str]) -> dict[str, float]:
    times = {
        YAML: cpu_time(partial(_load_yaml, documents)),
        "text to tree": cpu_time(partial(_parse, files)),
        LOADED: cpu_time(partial(roledsl.load, DictLoader(files))),
        "text to resolved, checked role": cpu_time(partial(_check, files)),
    }
    workspace = roledsl.load(DictLoader(files))
    times[CHECKS] = cpu_time(partial(roledsl.check, workspace, today=TODAY))
    return {**times, "role to html": cpu_time(partial(_render, workspace))}


def cpu_time(what: Callable[[], object]) -> float:
    """The CPU time that a call takes, in seconds.

    The garbage collector rests meanwhile, as it does while a workspace is loaded and checked: how often it would look
    through all that is kept depends on what was kept before.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        kept = what()
        took = time.process_time() - start
    finally:
        gc.enable()
    del kept
    return took


def _load_yaml(documents: list[str]) -> list[object]:
    return [yaml.load(document, Loader=yaml.CSafeLoader) for document in documents]


def _parse(files: dict[str, str]) -> list[object]:
    return [parse(Source(name, text)) for name, text in files.items()]


def _check(files: dict[str, str]) -> Workspace:
    """Check what concerns the language, as every command does before it prints anything."""
    workspace = roledsl.load(DictLoader(files))
    roledsl.check(workspace, today=TODAY, selection=LANGUAGE)
    return workspace


def _render(workspace: Workspace) -> int:
    return sum(len(roledsl.render(role, "html")) for role in workspace.roles.values())
