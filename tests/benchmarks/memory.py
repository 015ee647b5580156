"""How much memory a large library takes: the peak of a process that loads it from a disk."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.library import Library

_LOAD = """
import resource, sys
import roledsl
workspace = roledsl.load(sys.argv[1])
roledsl.check(workspace)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(f"{len(workspace.roles):,} roles loaded and checked: {peak:,.0f} MiB at the peak")
"""


def run(roles: int) -> None:
    """Write ``roles`` roles into a folder, load them in a process of their own, and print its peak. Not for Windows."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in Library(roles).files().items():
            file = Path(folder, name)
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        subprocess.run([sys.executable, "-c", _LOAD, folder], check=True)
