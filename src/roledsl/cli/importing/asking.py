"""What was asked for, and what can be told from that alone: the workspace that is there, its settings, the report."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from attrs import frozen

from roledsl import pipeline
from roledsl.cli.files import write_whole
from roledsl.cli.init import starter
from roledsl.cli.streams import Failure, as_bytes, hand_over, reason, say, terminal
from roledsl.importing.reporting import Import, as_html, as_json, as_text
from roledsl.workspace.files import SETTINGS_FILE
from roledsl.workspace.workspace import Workspace


@frozen
class Asked:
    """What was asked for, as it was typed; ``form`` is how to report."""

    paths: tuple[Path, ...]
    output: Path | None
    dry_run: bool
    force: bool
    organisation: str
    form: str
    report_file: Path | None
    jobs: int | None
    quiet: bool

    def refuse_nonsense(self) -> None:
        """Refuse options that cannot be wanted at once."""
        if self.output is None and not self.dry_run:
            raise click.UsageError("name a folder for the workspace with -o DIR, or try first with --dry-run")
        if self.output is not None and os.path.lexists(self.output) and not self.output.is_dir():
            raise click.UsageError(f"'{self.output}' is no folder; name the workspace's folder with -o")
        self._refuse_to_write_over()
        if self.form == "html" and self.report_file is None and terminal(sys.stdout):
            raise click.UsageError("a page is no text for a terminal; write it into a file with --report-file FILE")

    def _refuse_to_write_over(self) -> None:
        """Refuse to write the report over a document, or over a file of the workspace."""
        if self.report_file is None:
            return
        place, shown = self.report_file.resolve(), self.report_file.as_posix()
        folders = [path.resolve() for path in self.paths if path.is_dir()]
        document = place.is_file() and any(place.is_relative_to(folder) for folder in folders)
        if place in {path.resolve() for path in self.paths} or (document and place.suffix not in {".html", ".json"}):
            raise click.UsageError(f"the report would be written over '{shown}', which is one of the documents")
        if place.suffix in {".role", ".toml"}:
            raise click.UsageError(f"'{shown}' would be a file of a workspace; name another one for the report")
        if not place.parent.is_dir():
            raise click.UsageError(f"there is no folder '{self.report_file.parent.as_posix()}' for the report")

    def existing(self) -> Workspace | None:
        """Load the workspace that is there, or none."""
        if self.output is None or not self.output.exists():
            return None
        try:
            return pipeline.load(self.output)
        except OSError as error:
            raise Failure(f"{self.output} cannot be read: {reason(error)}") from None

    def settings(self) -> dict[str, str]:
        """Give the settings of a workspace that has none, as `roledsl init` writes them."""
        if self.output is not None and (self.output / SETTINGS_FILE).exists():
            return {}
        return {SETTINGS_FILE: starter()[SETTINGS_FILE].decode()}

    def hand_out(self, run: Import) -> None:
        """Print the report, or write it whole into a file and print what it comes to."""
        match self.form:
            case "json":
                text = as_json(run)
            case "html":
                text = as_html(run)
            case _:
                text = as_text(run, quiet=self.quiet)
        if self.report_file is None:
            hand_over(text)
        else:
            write_whole(self.report_file, as_bytes(text))
            say(f"{run.summary}; the report is in {self.report_file.as_posix()}")
