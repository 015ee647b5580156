"""Progress: a bar on standard error, only in a terminal, and only for what takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click
from attrs import define

from roledsl.cli.streams import terminal
from roledsl.diagnostics import Diagnostic
from roledsl.source import Source

if TYPE_CHECKING:
    from roledsl.workspace.files import Loader

_PATIENCE = 1.0  # seconds before a bar appears


class Progress:
    """Steps that are counted; leaving it takes the bar down, so that a terminal gets its cursor back."""

    def __init__(self, label: str, number: int = 0) -> None:
        self.label = label
        self.number = number
        self._done = self._shown = 0
        self._start = time.monotonic()
        self._stack = ExitStack()
        self._bar: click._termui_impl.ProgressBar[int] | None = None

    def step(self) -> None:
        """Count a step; show the bar if it is time."""
        self._done += 1
        if self._bar is None and terminal(sys.stderr) and time.monotonic() - self._start > _PATIENCE:
            bar = click.progressbar(length=self.number, label=self.label, file=sys.stderr)
            self._bar = self._stack.enter_context(bar)
        if self._bar is not None:
            self._bar.update(self._done - self._shown)
            self._shown = self._done

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:  # fmt: skip
        self._stack.close()


@define
class Counting:
    """A loader before another one, that counts the files which are read."""

    loader: Loader
    progress: Progress

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Give the names of all role files."""
        names, said = self.loader.find(exclude)
        self.progress.number = len(names)
        return names, said

    def read(self, name: str) -> Source:
        """Read a file; raises ``OSError`` where it cannot be."""
        try:
            return self.loader.read(name)
        finally:
            self.progress.step()

    @property
    def data(self) -> Callable[[str], bytes]:
        """What reads a file that is no text, which is not counted."""
        return self.loader.data
