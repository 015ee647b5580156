"""Measures the hot path against named peers, in one run: ``python -m tests.benchmarks.run [ROLES]``.

Every figure is CPU time of this process, the median of several runs; quote the ratios, not the milliseconds. Nothing
here is a test: a busy machine is not a bug.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import yaml

import roledsl
from roledsl.render.html import write
from roledsl.render.outline import outline
from roledsl.source import Source
from roledsl.syntax import parse
from roledsl.workspace.files import DictLoader
from tests.benchmarks import generated

RUNS = 5


def cpu(work: Callable[[], object]) -> float:
    """Give the median CPU time of ``work`` in seconds, the collector as a program leaves it."""
    times = []
    for _ in range(RUNS):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main(count: int) -> None:
    """Measure and print."""
    contents = generated.library(count)
    files = generated.files(contents)
    roles = [text for name, text in files.items() if name.startswith("roles/")]
    documents = [generated.as_yaml(content) for content in contents]
    size = statistics.mean(map(len, roles))
    print(f"{count} roles of {size / 1000:.1f} kB, as YAML {statistics.mean(map(len, documents)) / 1000:.1f} kB")

    peer = cpu(lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in documents])
    tree = cpu(lambda: [parse(Source("a.role", text)) for text in roles])
    loader = DictLoader(files)
    whole = cpu(lambda: roledsl.check(roledsl.load(loader)))
    _row("PyYAML CSafeLoader", peer, count, peer)
    _row("text to tree", tree, count, peer)
    _row("text to resolved, checked role", whole, count, peer)

    workspace = roledsl.load(loader)
    gc.collect()
    gc.freeze()  # as the command line does: what is loaded stays
    pages = cpu(lambda: [write(outline(role)) for role in workspace.roles.values()])
    _row("role to html", pages, count, peer)
    bytes_ = statistics.mean(len(write(outline(role))) for role in workspace.roles.values())
    print(f"pages of {bytes_ / 1000:.1f} kB")


def _row(name: str, seconds: float, count: int, peer: float) -> None:
    print(f"{name:32} {seconds / count * 1000:7.3f} ms a role   {seconds / peer:5.2f} of CSafeLoader's time")


def memory(count: int) -> None:
    """Load ``count`` roles in a process of its own, and print the most memory that it had."""
    code = (
        "import resource, sys\n"
        "import roledsl\n"
        "from tests.benchmarks import generated\n"
        "from roledsl.workspace.files import DictLoader\n"
        "files = generated.files(generated.library(int(sys.argv[1])))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "workspace = roledsl.load(DictLoader(files))\n"
        "print(len(workspace.roles), before // 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    command = [sys.executable, "-c", code, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    roles, before, after = done.stdout.split()
    print(f"{roles} roles loaded: {after} MiB at the most, of which {before} MiB before loading (the files' texts)")


if __name__ == "__main__":
    roles_ = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    main(roles_)
    if sys.platform != "win32":
        memory(10 * roles_)
