"""Kills the command at random moments while it writes: ``python -m tests.kill fmt --times 500 --files 200``.

Each file must be whole: the old one or the new one. The command ends with 1 where one was not, and where a rendering
after the last one that was killed does not make all files new. Of a site all files must be old, or all new.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from tests.benchmarks.library import Library

COMMAND = [sys.executable, "-c", "from roledsl.cli import main; main()"]
FORMAT = [*COMMAND, "fmt"]
RENDER = [*COMMAND, "render", "--to", "html", "-o", "out", "--jobs", "2"]
BUILD = [*COMMAND, "build", "--downloads", "none", "--jobs", "2"]
SETTINGS = 'edition = "2026"\n'


def formatting(times: int, files: int, seed: int = 0) -> Counter[str]:
    """Kill that many runs over that many files; count runs that were killed midway, and the files old, new and torn."""
    random = Random(seed)
    found: Counter[str] = Counter()
    new = {name: text.encode() for name, text in Library(files).files().items() if name.startswith("roles/")}
    old = {name: text.replace(b"\n  ", b"\n    ") for name, text in new.items()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, {"roledsl.toml": SETTINGS.encode()})
        for _ in range(times):
            _write(folder, old)
            _kill_after(FORMAT, folder, folder / random.choice(sorted(new)), random.uniform(0, 0.02))
            _count(found, folder, old, new)
    return found


def rendering(times: int, files: int, seed: int = 0) -> Counter[str]:
    """Kill that many runs that write that many pages anew, in two processes; count as :func:`formatting` does."""
    random = Random(seed)
    found: Counter[str] = Counter()
    text = {name: text.encode() for name, text in Library(files).files().items()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, {"roledsl.toml": SETTINGS.encode(), **text})
        house = text["house.role"], text["house.role"].replace(b"children", b"young people")
        pages: list[dict[str, bytes]] = []
        for one in house:
            _write(folder, {"house.role": one})
            subprocess.run(RENDER, cwd=folder, stderr=subprocess.DEVNULL, check=True)
            pages.append({f"out/{path.name}": path.read_bytes() for path in folder.glob("out/*.html")})
        names = sorted(name for name, page in pages[0].items() if pages[1][name] != page)
        for number in range(times):
            _write(folder, {"house.role": house[number % 2], **pages[1 - number % 2]})
            _kill_after(RENDER, folder, folder / random.choice(names), random.uniform(0, 0.02))
            _count(found, folder, pages[1 - number % 2], {name: pages[number % 2][name] for name in names})
        subprocess.run(RENDER, cwd=folder, stderr=subprocess.DEVNULL, check=True)
        found["stale"] = sum((folder / name).read_bytes() != page for name, page in pages[(times - 1) % 2].items())
    return found


def building(times: int, files: int, seed: int = 0) -> Counter[str]:
    """Kill that many builds of a site of that many files; count sites that are as before, new, and neither.

    ``left`` counts folders that runs left beside the site.
    """
    random = Random(seed)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, {file: text.encode() for file, text in Library(files).files().items()})
        sites: list[dict[str, bytes]] = []
        for title in ("One", "Another"):
            _write(folder, {"roledsl.toml": f'{SETTINGS}[site]\ntitle = "{title}"\n'.encode()})
            subprocess.run(BUILD, cwd=folder, stderr=subprocess.DEVNULL, check=True)
            sites.append(_site(folder))
        for _ in range(times):
            before = _site(folder)
            title = "One" if before == sites[1] else "Another"
            _write(folder, {"roledsl.toml": f'{SETTINGS}[site]\ntitle = "{title}"\n'.encode()})
            with subprocess.Popen(BUILD, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                while process.poll() is None and not any(folder.glob(".site.*")):
                    pass
                moment = time.monotonic() + random.uniform(0, 0.05)
                while process.poll() is None and time.monotonic() < moment:
                    pass
                process.kill()
            after = _site(folder)
            found["old" if after == before else "new" if after in sites else "torn"] += 1
            for part in folder.glob(".site.*"):
                found["left"] += 1
                shutil.rmtree(part)
    return found


def _site(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (folder / "site").rglob("*.*") if path.is_file()}


def _kill_after(command: Sequence[str], folder: Path, file: Path, seconds: float) -> None:
    """Start a command, and kill it some moments after that file has been written anew."""
    old = file.stat().st_ino
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and file.stat().st_ino == old:
            pass
        moment = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < moment:
            pass
        process.kill()


def _count(found: Counter[str], folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Count what became of files in a run, and tidy up after it."""
    states = Counter(_state((folder / name).read_bytes(), old[name], new[name]) for name in new)
    found += states
    found["midway"] += len(states) > 1
    for part in folder.rglob("*.part"):
        found["parts"] += 1
        part.unlink(missing_ok=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _state(data: bytes, old: bytes, new: bytes) -> str:
    return "old" if data == old else "new" if data == new else "torn"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("command", choices=["fmt", "render", "build"], nargs="?", default="fmt", help="what is killed")
    parser.add_argument("--times", type=int, default=500, help="how many runs are killed")
    parser.add_argument("--files", type=int, default=200, help="how many files each writes")
    options = parser.parse_args(arguments)
    if options.command == "build":
        found = building(options.times, options.files)
        print(f"killed {options.times:,} builds: {found}")
        return int(found["torn"] > 0)
    found = (rendering if options.command == "render" else formatting)(options.times, options.files)
    print(
        f"killed {options.times:,} runs over {options.files:,} files, {found['midway']:,} of them midway: "
        f"{found['old']:,} files old, {found['new']:,} new, {found['torn']:,} torn; {found['parts']:,} .part files"
        + (f"; {found['stale']:,} files stale in the end" if options.command == "render" else "")
    )
    return 1 if found["torn"] or found["stale"] else 0


if __name__ == "__main__":
    sys.exit(main())
