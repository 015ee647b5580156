"""Who reports to whom among many roles, drawn: the time, the size, and both beside Graphviz."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import time

import roledsl
from roledsl import pipeline
from roledsl.site.charts.tree import lay_out
from tests.benchmarks.library import ROLES


def run(roles: int) -> None:
    """Draw units of some roles under one chief, and print what that took."""
    texts = ['organisation o "O"\n\nrole r0 "Chief Officer"\n\n']
    for number in range(1, roles):
        above = 0 if number % ROLES == 1 else number - 1 - (number - 2) % ROLES
        texts.append(f'role r{number} "Officer for Matters {number}":\n  reports to: r{above}\n\n')
    workspace = roledsl.loads("".join(texts))

    start = time.process_time()
    drawn = pipeline.chart(workspace, "org")
    ours = time.process_time() - start
    print(f"roledsl   {ours * 1000:6.0f} ms  {_size(drawn)}  {len(drawn) / 1000:.0f} kB")

    below: dict[str, list[str]] = {}
    for number in range(1, roles):
        below.setdefault(str((number - 1) // 5), []).append(str(number))
    start = time.process_time()
    lay_out(["0"], below)
    print(f"  of which layout, of a tree of fives: {(time.process_time() - start) * 1000:.0f} ms")

    if shutil.which("dot") is None:
        print("Graphviz is not installed")
        return
    made = pipeline.chart(workspace, "org", to="dot")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    theirs = subprocess.run(["dot", "-Tsvg"], input=made, capture_output=True, encoding="utf-8", check=True)  # noqa: S607
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    print(f"Graphviz  {took * 1000:6.0f} ms  {_size(theirs.stdout)}  {len(theirs.stdout) / 1000:.0f} kB")
    print(f"  {took / ours:.1f} × the time")


def _size(svg: str) -> str:
    """The size of a drawing, as it says it."""
    found = re.search(r'width="([\d.]+\w*)"\s+height="([\d.]+\w*)"', svg)
    return " by ".join(found.groups()) if found else "?"
