"""Watching: what is wrong with a workspace said again whenever one of its files changes."""

from __future__ import annotations

import datetime as dt
import logging
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from roledsl import pipeline, report
from roledsl.cli.places import Checked, Place, Wanted
from roledsl.cli.streams import Failure, colored, reason, say, terminal
from roledsl.extras import MissingExtraError
from roledsl.session import Session

# In milliseconds: how long changes are gathered, since an editor that saves a file makes several; how long it must then
# be quiet; and how long one waits in vain before looking whether to go on.
_GATHERED, _QUIET, _WAIT = 200, 20, 250


def watch(where: Place, today: dt.date, wanted: Wanted, new: Callable[[Checked], Checked]) -> int:
    """Show what is wrong, and again after each change, until somebody stops it; give the exit code.

    ``new`` leaves out what is not to be shown.
    """
    try:
        from watchfiles import watch as changes
    except ImportError:
        raise Failure("watching needs one library more: install it with `pip install 'roledsl[watch]'`") from None
    if not where.path.is_dir():
        raise click.UsageError("--watch takes a workspace's folder, not a single file")
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it tells of Ctrl+C, which whoever pressed it knows
    session: Session | None = None
    try:
        for change in changes(
            where.path.resolve(), watch_filter=None, debounce=_GATHERED, step=_QUIET, rust_timeout=_WAIT,
            yield_on_timeout=True, raise_interrupt=False,
        ):  # fmt: skip
            names = {name_of(where.path, path) for _, path in change}
            if session is None:  # not before the watch has begun, so that no change is missed
                session = Session(where.path, today=today, wanted=wanted)
                session.look_at_whole()
                _show(new(_run(session, where)))
            elif names := {name for name in names if session.concerned(name)}:
                started = time.perf_counter()
                session.changed(names)
                shown = session.diagnostics
                _show(new(_run(session, where)), names, time.perf_counter() - started)
                session.look_at_whole()
                if session.diagnostics != shown:
                    _show(new(_run(session, where)))
    except MissingExtraError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{where.path} cannot be watched: {reason(error)}") from None
    return int(session is not None and pipeline.has_errors(session.diagnostics))


def name_of(folder: Path, path: str) -> str:
    """Give a path as the workspace names it."""
    return Path(path).relative_to(folder.resolve()).as_posix()


def told(names: Iterable[str]) -> str:
    """Name what has changed, as far as that is files."""
    return ", ".join(sorted(name for name in names if "." in name)[:3]) or "a folder"


def _run(session: Session, where: Place) -> Checked:
    return Checked(where, session.workspace, session.diagnostics)


def _show(run: Checked, names: Iterable[str] = (), took: float | None = None) -> None:
    if terminal(sys.stdout):
        click.clear()
    say(report.as_text(run.shown, color=colored(sys.stdout)))
    said = f"{told(names)} changed, looked at in {took:.2f} s" if took is not None else "watching"
    say(f"[{dt.datetime.now().astimezone():%H:%M:%S}] {said}; stop with Ctrl+C")
