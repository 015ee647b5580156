"""Workspaces: where they are, what is in them and wrong with them, and how their files are named to the reader."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

import click
from attrs import evolve

from roledsl import pipeline
from roledsl.checks import LANGUAGE, Selection
from roledsl.cli.progress import Counting, Progress
from roledsl.cli.streams import Failure, reason, say
from roledsl.diagnostics import Diagnostic
from roledsl.extras import MissingExtraError
from roledsl.source import Source
from roledsl.workspace.files import SETTINGS_FILE, Changed, Noting
from roledsl.workspace.settings import CheckSettings
from roledsl.workspace.workspace import Workspace

Wanted = Callable[[CheckSettings], Selection]


def language(_settings: CheckSettings) -> Selection:
    """Want only what concerns the language, whatever a house's settings say: whether documents can be made."""
    return LANGUAGE


class Place(NamedTuple):
    """A workspace's folder, or a file alone; ``shown`` is the folder as people see it, empty for the current one."""

    path: Path
    shown: str

    @classmethod
    def named(cls, path: Path) -> Place:
        """Give the place that somebody named, which is shown as it was typed."""
        folder = path.parent if path.is_file() else path
        return cls(path, _prefix(folder))

    def file(self, name: str) -> str:
        """Give the name by which a file of the workspace can be opened from the current folder."""
        return f"{self.shown}/{name}" if self.shown else name


class Checked(NamedTuple):
    """A workspace and all that is wrong with it; the diagnostics' sources are named as the workspace names them.

    ``asked`` names the files that are no text, such as a logo, each with its fingerprint; see :class:`Noting`.
    """

    place: Place
    workspace: Workspace
    diagnostics: tuple[Diagnostic, ...]
    asked: Mapping[str, str] = {}

    @property
    def shown(self) -> tuple[Diagnostic, ...]:
        """The diagnostics, with files named as they can be opened from the current folder."""
        return relocated(self.diagnostics, self.place)


def place(named: Path | None) -> Place:
    """Give the workspace that was named, else the nearest one upwards; a usage error where there is none."""
    if named is not None:
        return Place.named(named)
    try:
        here = Path.cwd()
    except OSError as error:
        raise Failure(f"the current folder cannot be read: {reason(error)}") from None
    folder = _workspace_above(here)
    if folder is not None:
        return Place(folder, _prefix(Path(os.path.relpath(folder, here))))
    raise click.UsageError(
        f"there is no {SETTINGS_FILE} here or in a folder above. Name a workspace with `-w DIR`, or make one with "
        "`roledsl init`."
    )


def _workspace_above(here: Path) -> Path | None:
    """Give the nearest folder with settings, from ``here`` upwards."""
    # not Path.is_file, which raises where a folder may not be read
    return next((f for f in (here, *here.parents) if os.path.isfile(f / SETTINGS_FILE)), None)  # noqa: PTH113


def named(paths: Sequence[Path], workspace: Path | None) -> list[Place]:
    """Give the places that somebody named as ``paths``, else the one that -w names or that is nearest upwards.

    Of files that stand in a workspace it is said that they are looked at alone: they may name what others declare.
    """
    found = [Place.named(path) for path in paths] or [place(workspace)]
    alone = [w.path for w in found if w.path.is_file() and _workspace_above(w.path.absolute().parent) is not None]
    if alone:
        what = f"{alone[0].as_posix()} is" if len(alone) == 1 else "these files are each"
        say(f"note: {what} looked at alone; name the folder of the workspace to check all of it", err=True)
    return found


def checked(
    where: Place, today: dt.date, wanted: Wanted = language, changed: Mapping[str, Source] | None = None
) -> Checked:
    """Load and check a workspace, with a progress bar where that takes long.

    ``wanted`` says what is looked for, given the house's settings; ``changed`` are sources that take the place of
    files, by name.
    """
    asked: dict[str, str] = {}
    try:
        with Progress("reading") as progress:
            workspace = pipeline.load(
                where.path, through=lambda loader: Counting(Changed(Noting(loader, asked), changed or {}), progress)
            )
    except OSError as error:
        raise Failure(f"{where.path} cannot be read: {reason(error)}") from None
    try:
        diagnostics = pipeline.check(workspace, today=today, selection=wanted(workspace.settings.check))
    except MissingExtraError as error:
        raise Failure(str(error)) from None
    return Checked(where, workspace, diagnostics, asked)


def relocated(diagnostics: Iterable[Diagnostic], where: Place) -> tuple[Diagnostic, ...]:
    """Give diagnostics with their files named as they can be opened from the current folder."""
    if not where.shown:
        return tuple(diagnostics)
    moved: dict[int, Source] = {}

    def move(source: Source) -> Source:
        if id(source) not in moved:
            moved[id(source)] = evolve(source, name=where.file(source.name))
        return moved[id(source)]

    return tuple(
        evolve(
            diagnostic,
            source=move(diagnostic.source),
            labels=tuple(evolve(label, source=move(label.source)) for label in diagnostic.labels),
        )
        for diagnostic in diagnostics
    )


def _prefix(folder: PurePath) -> str:
    shown = folder.as_posix()
    return "" if shown == "." else shown.rstrip("/")
