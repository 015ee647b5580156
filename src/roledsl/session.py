"""A session: a workspace that is kept up to date while its files change, with what is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable
from pathlib import Path, PurePosixPath

from roledsl import pipeline
from roledsl.checks import Findings, Selection, house_selection
from roledsl.diagnostics import Diagnostic
from roledsl.syntax import Tree, parse
from roledsl.workspace.build import build, read
from roledsl.workspace.files import SETTINGS_FILE, SUFFIX, DiskLoader, Noting, unreadable
from roledsl.workspace.settings import CheckSettings
from roledsl.workspace.update import update
from roledsl.workspace.workspace import Workspace


class Session:
    """Keeps the workspace in a folder, and what is wrong with it.

    What :meth:`changed` is told of is read again, and only what depends on it built and looked at again. The checks of
    the workspace as a whole take longer: they are run by :meth:`look_at_whole`, and what they found before stands until
    then. ``wanted`` gives what is looked for, from the house's settings.
    """

    def __init__(
        self,
        folder: Path,
        *,
        today: dt.date | None = None,
        wanted: Callable[[CheckSettings], Selection] = house_selection,
    ) -> None:
        self._folder = folder
        self._today = today
        self._wanted = wanted
        self._loader = Noting(DiskLoader(folder))
        self.read()

    def read(self) -> None:
        """Read all anew, settings too. Checks of the whole are for :meth:`look_at_whole`."""
        self._loader.asked.clear()
        settings, said = pipeline.settings_of(self._folder)
        with pipeline.collector_at_rest():
            trees, set_, found = read(self._loader, settings)
            self._said = (*said, *found)
            self._unreadable: dict[str, Diagnostic] = {}  # by file, of what could be read before
            self._built = build(trees, set_, self._said)
        self._selection = self._wanted(set_.check)
        self._findings = Findings(self._selection)
        self._whole: tuple[Diagnostic, ...] = ()
        self._look(())

    @property
    def workspace(self) -> Workspace:
        """The workspace as it is now."""
        return self._built.workspace

    def concerned(self, name: str) -> bool:
        """Tell whether a change may concern the workspace: of a role file, settings, what themes name, or a folder.

        Hidden ones do not. ``name`` is relative to the workspace, with forward slashes.
        """
        if name in self._loader.asked:
            return True
        if any(part.startswith(".") for part in PurePosixPath(name).parts):
            return False
        return name.endswith((SUFFIX, SETTINGS_FILE)) or self._is_folder(name)

    def _is_folder(self, name: str) -> bool:
        """Tell whether this is a folder, or was one; editors make files for a while that end in nothing."""
        return (self._folder / name).is_dir() or any(one.startswith(f"{name}/") for one in self._built.names.trees)

    def changed(self, names: Iterable[str]) -> None:
        """Read again what ``names`` are now: files and folders, relative to the workspace and with forward slashes."""
        names = set(names)
        if names & self._loader.asked.keys() or any(PurePosixPath(name).name == SETTINGS_FILE for name in names):
            self.read()
            return
        known = self._built.names.trees
        if not all(name in known for name in names):  # perhaps new, perhaps excluded, perhaps a folder
            found, said = self._loader.find(self.workspace.settings.exclude)
            if said or self._said or not found:  # what is said of files and folders comes and goes with them
                self.read()
                return
            names = {name for name in names if name.endswith(SUFFIX)} & {*known, *found} | known.keys() ^ set(found)
        changed = {name: self._read(name) for name in sorted(names)}
        if not any({**known, **changed}.values()):  # all files are gone, which reading says
            self.read()
            return
        policies = self.workspace.policies
        with pipeline.collector_at_rest():
            self._built = update(self._built, changed, (*self._said, *self._unreadable.values()))
        if self.workspace.policies != policies:  # which checks of parts heed
            self._findings = Findings(self._selection)
        self._whole = tuple(one for one in self._whole if one.source.name not in changed)
        self._look(changed)

    def look_at_whole(self) -> None:
        """Run the checks of the workspace as a whole."""
        self._whole = tuple(self._findings.whole(self._view))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong, in order of place."""
        return pipeline.weighed([*self._parts, *self._whole], self._view, self._selection)

    def _look(self, changed: Container[str]) -> None:
        self._view = pipeline.view_of(self.workspace, self._selection, self._today)
        self._parts = tuple(self._findings.parts(self._view, changed))

    def _read(self, name: str) -> Tree | None:
        self._unreadable.pop(name, None)
        try:
            return parse(self._loader.read(name))
        except FileNotFoundError:
            return None
        except OSError as error:
            self._unreadable[name] = unreadable(name, error)
            return None
