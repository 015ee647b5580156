"""The baseline on the disk: found, taken out of a run, written when that is asked for, and shrunk as findings go."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import click
from attrs import frozen
from click.core import ParameterSource

from roledsl.checks.baseline import Baseline, can_wait, compared, read, remembered, unsought, written
from roledsl.cli.files import write_whole
from roledsl.cli.places import Checked, Wanted
from roledsl.cli.streams import Failure, reason, say

DEFAULT = "roledsl-baseline.json"


@frozen
class Handling:
    """What somebody wants of baselines: ``file``, another one than the workspace's own; to ``write`` it anew; to leave
    it as it is (``still``); or to see what it hides (``off``)."""  # noqa: D209

    file: Path | None = None
    write: bool = False
    still: bool = False
    off: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be wanted at once."""
        if self.off and (self.write or self.file is not None):
            raise click.UsageError("--no-baseline goes with neither --baseline nor --write-baseline")


@frozen
class _File:
    """The file of a baseline; ``shown`` is its name as it can be opened from the current folder."""

    path: Path
    shown: str

    def read(self, *, needed: bool) -> Baseline:
        """Give what it remembers; nothing where it is not there, unless it is ``needed``."""
        try:
            return read(self.path.read_bytes().decode("utf-8-sig"))
        except FileNotFoundError:
            if needed:
                raise Failure(f"there is no baseline '{self.shown}'; write it with --write-baseline") from None
            return {}
        except OSError as error:
            raise Failure(f"the baseline '{self.shown}' cannot be read: {reason(error)}") from None
        except ValueError as error:
            why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            raise Failure(
                f"the baseline '{self.shown}' cannot be read: {why}. Mend it, or delete it and write it anew with "
                "--write-baseline"
            ) from None

    def write(self, baseline: Baseline) -> None:
        """Write it whole."""
        write_whole(self.path, written(baseline).encode())


def without_known(run: Checked, wanted: Wanted, handling: Handling) -> Checked:
    """Give a run without the findings that its baseline remembers, and bring the baseline up to date.

    ``wanted`` says what the run looked for. A file that was named alone has no baseline, since it does not show where
    it stands in a workspace.
    """
    alone = run.place.path.is_file()
    if alone and (handling.write or handling.file is not None):
        raise click.UsageError("a baseline is of a whole workspace; name its folder")
    if alone or handling.off:
        return run
    selection = wanted(run.workspace.settings.check)
    file, known = _kept(run, handling)
    if handling.write:
        known = {**unsought(known, selection), **remembered(run.diagnostics, run.workspace)}
        file.write(known)
        say(f"wrote {_findings(known)} to {file.shown}", err=True)
    found = compared(run.diagnostics, run.workspace, known)
    if found.met:
        say(f"left out {_findings(found.met)} that {file.shown} remembers", err=True)
    left = {**unsought(known, selection), **found.met}
    if left != known and _can_tell(run):
        _shrink(file, known, left, still=handling.still or _in_ci())
    return run._replace(diagnostics=found.new)


def new(run: Checked, handling: Handling) -> Checked:
    """Give a run of a whole workspace without the findings that its baseline remembers, and do no more than that."""
    if handling.off:
        return run
    _, known = _kept(run, handling)
    return run._replace(diagnostics=compared(run.diagnostics, run.workspace, known).new)


def _kept(run: Checked, handling: Handling) -> tuple[_File, Baseline]:
    """Give the file that was named on the command line, else the workspace's own, and what it remembers."""
    named = run.workspace.settings.check.baseline
    name = named or DEFAULT
    file = _File(run.place.path / name, run.place.file(name))
    if handling.file is not None:
        file = _File(handling.file, handling.file.as_posix())
    return file, file.read(needed=bool(named or handling.file) and not handling.write)


def _can_tell(run: Checked) -> bool:
    """Tell whether what was not found is gone: an error may hide it, and another day's dates are others."""
    given = click.get_current_context().get_parameter_source("today")
    return given is ParameterSource.DEFAULT and all(map(can_wait, run.diagnostics))


def _in_ci() -> bool:
    """Tell whether this runs on a server, which says so as nearly all do, and where a change would be lost."""
    return os.environ.get("CI", "").casefold() not in {"", "0", "false"}


def _shrink(file: _File, known: Baseline, left: Baseline, *, still: bool) -> None:
    """Take out of a baseline what was not found any more; where it is to be left still, say that it could be."""
    gone = _findings(Counter(known) - Counter(left))
    if still:
        say(f"{file.shown} remembers {gone} too many; `roledsl check` on your machine takes them out", err=True)
        return
    try:
        file.write(left)
    except Failure as failure:
        say(f"{file.shown} remembers {gone} too many; {failure.message}", err=True)
    else:
        say(f"took {gone} out of {file.shown}, not found any more", err=True)


def _findings(baseline: Baseline) -> str:
    count = sum(baseline.values())
    return f"{count} finding" if count == 1 else f"{count} findings"
