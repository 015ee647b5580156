"""When documents were last changed: the day of the last commit to a file that they are made of, by git."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from roledsl.workspace.workspace import Workspace

_MARK = "//"  # what the line of a commit begins with, and no path: it is relative, and has no empty part
# No setting of a repository may start a program (a signature's, a file system monitor's) or change what is printed.
_GIT = (
    "git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=false",
    "log", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--decorate=short", "--diff-merges=off",
    f"--format={_MARK}%cs %D", "--name-only", "--relative", "-z", "--", ".",
)  # fmt: skip
# Nor may a repository that has only a part of its history fetch the rest, by whatever program its settings name.
_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "", "GIT_TERMINAL_PROMPT": "0"}
_CUT = "grafted"


def last_changed(workspace: Workspace, days: Mapping[str, dt.date]) -> dict[str, dt.date]:
    """Give the day on which each document was last changed, by its name.

    That is the last day of a commit to a file in which a part of it stands; ``days`` are those of files.
    """
    graph = workspace.dependencies
    stands = {region.name: file for file, regions in graph.regions.items() for region in regions}
    found = {}
    for name in workspace.documents:
        files = {stands[part] for part in graph.within([name]) if part in stands}
        if files and files <= days.keys():
            found[name] = max(days[file] for file in files)
    return found


def days_of_files(folder: Path) -> Mapping[str, dt.date]:
    """Give the day of the last commit to each file below a folder.

    Where there is no git, no repository, or a history that was cut off before the last change (a shallow clone),
    nothing is said.
    """
    try:
        done = subprocess.run(  # noqa: S603 -- a command of ours
            _GIT, cwd=folder, env={**os.environ, **_ALONE}, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return {}
    days: dict[str, dt.date] = {}
    unknown: set[str] = set()
    day: dt.date | None = None
    for field in done.stdout.decode("utf-8", "replace").split("\0") if done.returncode == 0 else ():
        text = field.lstrip("\n")
        if text.startswith(_MARK):  # the line of a commit; the names of its files follow
            date, _, decoration = text.removeprefix(_MARK).partition(" ")
            day = None if _CUT in decoration.replace(",", " ").split() else _day(date)
        elif text and text not in days and text not in unknown:
            if day is None:
                unknown.add(text)
            else:
                days[text] = day
    return days


def _day(date: str) -> dt.date | None:
    """Read a day; None for one that git takes and a calendar does not, such as one in the year 10000."""
    try:
        return dt.date.fromisoformat(date)
    except ValueError:
        return None
