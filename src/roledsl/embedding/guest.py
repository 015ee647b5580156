"""A workspace as a guest of somebody else's site: read, checked, and with what there is to say about it."""

from __future__ import annotations

import datetime as dt
import fnmatch
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from roledsl import pipeline
from roledsl.diagnostics import Diagnostic
from roledsl.exporting.paths import kind
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.public import public
from roledsl.workspace.workspace import Workspace

EVERY = ("*",)


@frozen
class Wrong:
    """Why what an author asked for can't be shown, and what to do about it."""

    message: str
    help: str = ""

    def __str__(self) -> str:
        """Give both on one line."""
        return f"{self.message}; {self.help}" if self.help else self.message


@frozen(eq=False, slots=False)
class Guest:
    """A workspace and all that is wrong with it.

    ``unsound`` are the documents that an error concerns. For the ``audience`` ``public``, what the house calls private
    is left out of all that is shown.
    """

    folder: Path
    workspace: Workspace = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = field(repr=False)
    unsound: frozenset[str] = frozenset()
    audience: str = "house"

    @cached_property
    def every(self) -> Mapping[str, Composed | Family]:
        """All documents as they are shown, unsound ones too."""
        documents = self.workspace.documents
        return {name: public(of) for name, of in documents.items()} if self.audience == "public" else documents

    def documents(self, patterns: Iterable[str] = EVERY) -> dict[str, Composed | Family]:
        """Give the sound documents that one of ``patterns`` means: a kind (``role``), or names (``chief-*``)."""
        wanted = tuple(patterns)
        return {
            name: of
            for name, of in self.every.items()
            if name not in self.unsound
            and any(pattern == kind(of) or fnmatch.fnmatchcase(name, pattern) for pattern in wanted)
        }

    def said(self) -> Iterator[tuple[Diagnostic, str]]:
        """Give all that is wrong, each with its file as it can be opened from the current folder."""
        for diagnostic in self.diagnostics:
            yield diagnostic, os.path.relpath(self.folder / diagnostic.source.name)


def welcome(folder: Path, audience: str = "house", environment: Mapping[str, str] = os.environ) -> Guest:
    """Read and check the workspace in a folder, to be shown to an audience.

    Dates are compared with today, or with the day that ``SOURCE_DATE_EPOCH`` means, as in all builds that are to give
    the same again (https://reproducible-builds.org/specs/source-date-epoch/). Raises ``FileNotFoundError`` where there
    is no such folder, and ``MissingExtraError`` where its settings ask for a check whose library is not there.
    """
    workspace = pipeline.load(folder)
    diagnostics = pipeline.check(workspace, today=_today(environment))
    unsound = pipeline.unsound(workspace, diagnostics, audience)
    return Guest(folder, workspace, diagnostics, frozenset(unsound), audience)


def told(diagnostic: Diagnostic) -> str:
    """Give a diagnostic on one line, but for its place."""
    help_ = f" ({diagnostic.help})" if diagnostic.help else ""
    return f"{diagnostic.severity.value}[{diagnostic.code}]: {diagnostic.message}{help_}"


def _today(environment: Mapping[str, str]) -> dt.date:
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.datetime.now().astimezone().date()
