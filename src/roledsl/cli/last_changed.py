"""When documents were last changed: the day of the last commit to a file that they are made of, by git."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Mapping
from pathlib import Path

from roledsl.workspace.workspace import Workspace

# No setting of a repository may start a program (a signature's, a file system monitor's) or change what is printed.
_GIT = (
    "git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.quotePath=false",
    "log", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--decorate=short", "--diff-merges=off",
    "--format=%x01%cs %D", "--name-only", "--relative", "-z", "--", ".",
)  # fmt: skip
_CUT = "grafted"


def last_changed(workspace: Workspace, days: Mapping[str, dt.date]) -> dict[str, dt.date]:
    """Give the day on which each document was last changed, by its name.

    That is the last day of a commit to a file in which a part of it stands; ``days`` are those of files.
    """
    graph = workspace.dependencies
    stands = {region.name: file for file, regions in graph.regions.items() for region in regions}
    found = {}
    for name in workspace.documents:
        parts, left = set[str](), list(graph.parts.get(name, ()))
        while left:
            one = left.pop()
            if one not in parts:
                parts.add(one)
                left += graph.includes.get(one, ())
        files = {stands[part] for part in parts if part in stands}
        if files and files <= days.keys():
            found[name] = max(days[file] for file in files)
    return found


def days_of_files(folder: Path) -> Mapping[str, dt.date]:
    """Give the day of the last commit to each file below a folder.

    Where there is no git, no repository, or a history that was cut off before the last change (a shallow clone),
    nothing is said.
    """
    try:
        done = subprocess.run(_GIT, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    except OSError:
        return {}
    days: dict[str, dt.date] = {}
    cut: set[str] = set()
    day, is_cut = dt.date.min, False
    for field in done.stdout.decode("utf-8", "replace").split("\0") if done.returncode == 0 else ():
        text = field.lstrip("\n")
        if text.startswith("\1"):  # the line of a commit; the names of its files follow
            day, is_cut = dt.date.fromisoformat(text[1:11]), _CUT in text[11:].replace(",", " ").split()
        elif text and text not in days and text not in cut:
            if is_cut:
                cut.add(text)
            else:
                days[text] = day
    return days
