"""Kills ``roledsl fmt`` at random moments while it writes: ``python -m tests.kill --times 500 --files 200``.

Each file must be whole: the old one or the new one. The command ends with 1 where one was not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.benchmarks.library import Library

COMMAND = [sys.executable, "-c", "from roledsl.cli import main; main()", "fmt"]


def run(times: int, files: int, seed: int = 0) -> Counter[str]:
    """Kill that many runs over that many files; count runs that were killed midway, and the files old, new and torn."""
    random = Random(seed)
    found: Counter[str] = Counter()
    new = {name: text.encode() for name, text in Library(files).files().items() if name.startswith("roles/")}
    old = {name: text.replace(b"\n  ", b"\n    ") for name, text in new.items()}
    names = sorted(old)
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), {"roledsl.toml": b""})
        for _ in range(times):
            _write(Path(folder), old)
            _kill_after(Path(folder, random.choice(names)), random.uniform(0, 0.02))
            states = Counter(_state(Path(folder, name).read_bytes(), old[name], new[name]) for name in names)
            found += states
            found["midway"] += len(states) > 1
            for part in Path(folder).rglob("*.part"):
                found["parts"] += 1
                part.unlink()
    return found


def _kill_after(file: Path, seconds: float) -> None:
    """Start the command, and kill it some moments after that file has been written anew."""
    old = file.stat().st_ino
    with subprocess.Popen(
        COMMAND, cwd=file.parents[1], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None and file.stat().st_ino == old:
            pass
        moment = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < moment:
            pass
        process.kill()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _state(data: bytes, old: bytes, new: bytes) -> str:
    return "old" if data == old else "new" if data == new else "torn"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("--times", type=int, default=500, help="how many runs are killed")
    parser.add_argument("--files", type=int, default=200, help="how many files each formats")
    options = parser.parse_args(arguments)
    found = run(options.times, options.files)
    print(
        f"killed {options.times:,} runs over {options.files:,} files, {found['midway']:,} of them midway: "
        f"{found['old']:,} files old, {found['new']:,} new, {found['torn']:,} torn; {found['parts']:,} .part files"
    )
    return 1 if found["torn"] else 0


if __name__ == "__main__":
    sys.exit(main())
