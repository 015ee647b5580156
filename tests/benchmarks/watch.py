"""How long a session takes for a change of one file, beside reading the whole workspace."""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

from roledsl.session import Session
from tests.benchmarks.library import Library

CHANGES = {
    "words of a role": ("roles/role-00005.role", "  purpose:\n    ", "  purpose:\n    First and last. "),
    "title of a role": ("roles/role-00006.role", ' "', ' "New '),
    "a mistake": ("roles/role-00007.role", "  purpose:", "  porpoise:"),
}


def run(roles: int, repeats: int) -> None:
    """Print the CPU time that each change takes, in seconds and as a share of reading all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in Library(roles).files().items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(text)
        start = time.process_time()
        session = Session(folder, today=dt.date(2026, 6, 1))
        _ = session.diagnostics
        whole = time.process_time() - start
        print(f"{roles:,} roles read and checked part by part: {whole:.2f} s")
        for change, (file, old, new) in CHANGES.items():
            times = [_changed(session, folder, file, old, new) for _ in range(repeats)]
            median = statistics.median(times)
            print(f"{change:20} {median:6.3f} s, {median / whole:6.2%} of reading all")


def _changed(session: Session, folder: Path, file: str, old: str, new: str) -> float:
    """Change a file, ask what is wrong, and change it back."""
    path = folder / file
    before = path.read_text()
    path.write_text(before.replace(old, new, 1))
    start = time.process_time()
    session.changed([file])
    _ = session.diagnostics
    took = time.process_time() - start
    path.write_text(before)
    session.changed([file])
    return took
