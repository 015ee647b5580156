"""Writes a whole library to files on all cores: first, again and after a change, beside pandoc where there is one."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple

from tests.benchmarks.library import Library

_RENDER = [sys.executable, "-c", "from roledsl.cli import main; main()", "render"]


class Times(NamedTuple):
    """Seconds: of CPU time, and of a clock on the wall."""

    cpu: float
    wall: float


def run(roles: int, to: str) -> None:
    """Write that many roles as ``to``, and print the times and their ratios."""
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _lay_out(folder, Library(roles).files())
        _render(folder, "--to", "md", "-o", "md")  # what pandoc reads
        first = _measured(lambda: _render(folder, "--to", to, "-o", "out"))
        print(f"{roles:,} roles to {to}, {cores} cores: {_said(first)}")
        alone = _measured(lambda: _render(folder, "--to", to, "-o", "alone", "--jobs", "1"))
        print(f"  in one process: {_said(alone)}; {alone.wall / first.wall:.2f} x the time on the wall")
        again = _measured(lambda: _render(folder, "--to", to, "-o", "out"))
        print(f"  again, nothing changed: {_said(again)}; {again.cpu / first.cpu:.2f} x the CPU time")
        file = folder / "roles" / "role-00007.role"
        file.write_text(file.read_text("utf-8").replace("37 a week", "36 a week"), "utf-8")
        change = _measured(lambda: _render(folder, "--to", to, "-o", "out"))
        print(f"  after a change of one role: {_said(change)}; {change.cpu / first.cpu:.2f} x the CPU time")
        try:
            pandoc = importlib.import_module("pypandoc").get_pandoc_path()
        except ImportError:
            print("  pandoc: not measured; `pip install pypandoc-binary` brings it")
            return
        peer = _measured(lambda: _pandoc(pandoc, folder, to, cores))
        print(f"  pandoc, a process each: {_said(peer)}; {peer.cpu / first.cpu:.1f} x the CPU time")


def _lay_out(folder: Path, files: dict[str, str]) -> None:
    for name, text in {"roledsl.toml": 'edition = "2026"\n', **files}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def _render(folder: Path, *arguments: str) -> None:
    subprocess.run([*_RENDER, *arguments], cwd=folder, check=True, stderr=subprocess.DEVNULL)


def _pandoc(pandoc: str, folder: Path, to: str, cores: int) -> None:
    out = folder / "pandoc"
    out.mkdir()

    def convert(page: Path) -> None:
        target = out / f"{page.stem}.{to}"
        subprocess.run([pandoc, "-f", "markdown", "-o", str(target), str(page)], check=True)

    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(convert, sorted((folder / "md").glob("*.md"))))


def _measured(work: Callable[[], object]) -> Times:
    """Measure work that is done in other processes."""
    before, start = _spent(), time.perf_counter()
    work()
    return Times(_spent() - before, time.perf_counter() - start)


def _spent() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _said(times: Times) -> str:
    return f"{times.cpu:.1f} s of CPU, {times.wall:.1f} s on the wall"
