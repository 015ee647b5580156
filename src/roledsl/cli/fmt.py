"""``roledsl fmt``: files in the one canonical form, written anew where they are not."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import Failure, colored, hand_over, say, say_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roledsl.cli.rewriting import Outcome
    from roledsl.diagnostics import Diagnostic

_STDIN = Path("-")
_RESULTS = ("formatted", "unformatted", "unchanged", "errors", "failed")  # in the order in which they are counted


def _range(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", value)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise click.BadParameter(f"'{value}' is no range of lines; write it as 10-25, or as 10 for one line")
    return first, last


@click.command("fmt", short_help="Bring files into the one form that they all have.")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path), metavar="[PATH]... | -"
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file is not in its form.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.option(
    "--lines", callback=_range, metavar="FIRST-LAST", help="Format only what these lines of one file belong to."
)
@options.workspace
@options.form
def command(
    *,
    paths: tuple[Path, ...],
    check: bool,
    diff: bool,
    lines: tuple[int, int] | None,
    workspace: Path | None,
    form: str,
) -> int:
    """Bring role files into one form: indents, blank lines, markers, numbers, quotes. Words and comments stay.

    Each PATH is a file, or a folder for all below it; `-` reads standard input and prints. Without one it is the
    workspace that -w names, or the nearest one upwards. A file with errors of its own is left as it is.
    """
    if paths and workspace is not None:
        raise click.UsageError("name files and folders as paths or a workspace with -w, not both")
    if _STDIN in paths:
        if len(paths) > 1 or form == "json":
            raise click.UsageError("`-` stands alone, and is told of as text only")
        return _standard_input(lines, check=check, diff=diff)
    from roledsl.cli.progress import Progress
    from roledsl.cli.rewriting import formatted, rewritten
    from roledsl.cli.role_files import role_files

    found = role_files(paths, workspace)
    if lines is not None and len(found.paths) != 1:
        raise click.UsageError("--lines is for one file")
    outcomes = []
    with Progress("formatting", len(found.paths)) as progress:
        for path in found.paths:
            outcomes.append(formatted(path, lines) if check or diff else rewritten(path, lines))
            progress.step()
    if form == "json":
        _report_data(outcomes, found.said)
    else:
        _report(outcomes, found.said, diff=diff)
    return _exit_code(outcomes, found.said, check=check)


def _standard_input(lines: tuple[int, int] | None, *, check: bool, diff: bool) -> int:
    """Format what is piped in. What has errors is printed as it came, so that no editor loses it."""
    from roledsl.cli.rewriting import outcome
    from roledsl.report import as_text

    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    made = outcome("<stdin>", data, lines)
    if diff:
        _show(made)
    elif not check:
        hand_over(made.after if made.result == "unformatted" else data)
    if made.diagnostics:
        say(as_text(made.diagnostics, color=colored(sys.stderr)), err=True)
    if made.reason:
        say(f"left as it is: {made.reason}", err=True)
    return _exit_code([made], (), check=check)


def _exit_code(outcomes: Sequence[Outcome], said: Sequence[Diagnostic], *, check: bool) -> int:
    from roledsl.diagnostics import Severity

    results = {outcome.result for outcome in outcomes}
    if "failed" in results:
        return Failure.exit_code
    wrong = any(diagnostic.severity is Severity.ERROR for diagnostic in said)
    return int(wrong or "errors" in results or (check and "unformatted" in results))


# ---- What is said ----------------------------------------------------------------------------------------------------


def _report(outcomes: Sequence[Outcome], said: Sequence[Diagnostic], *, diff: bool) -> None:
    from roledsl.report import as_text, visible

    told = [*said, *(diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics)]
    if told:
        say(as_text(told, color=colored(sys.stderr)), err=True)
    for outcome in outcomes:
        if outcome.reason:
            say(f"left as it is, {visible(outcome.file)}: {outcome.reason}", err=True)
        elif diff:
            _show(outcome)
        elif outcome.result in {"formatted", "unformatted"}:
            say(f"{'formatted' if outcome.result == 'formatted' else 'would format'} {visible(outcome.file)}")
    say(_summary([outcome.result for outcome in outcomes]), err=True)


def _summary(results: Sequence[str]) -> str:
    words = {
        "formatted": "formatted", "unformatted": "to be formatted", "unchanged": "unchanged",
        "errors": "left with errors", "failed": "failed",
    }  # fmt: skip
    counts = [(results.count(result), words[result]) for result in _RESULTS]
    files = [f"{count} file{'' if count == 1 else 's'} {what}" for count, what in counts if count]
    return ", ".join(files) or "no files"


def _report_data(outcomes: Sequence[Outcome], said: Sequence[Diagnostic]) -> None:
    from roledsl.report import as_json

    told = [*said, *(diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics)]
    files = [{"file": outcome.file, "result": outcome.result, "reason": outcome.reason} for outcome in outcomes]
    say_data({"schema": 1, "files": files, "diagnostics": as_json(told)["diagnostics"]})


def _show(outcome: Outcome) -> None:
    from roledsl.cli.difference import show_difference

    before, after = (data.decode("utf-8", "surrogateescape") for data in (outcome.before, outcome.after))
    show_difference(outcome.file, before, after)
