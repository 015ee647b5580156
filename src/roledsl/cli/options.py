"""The options that several commands have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorated = Callable[..., Any]

_EXISTING = click.Path(exists=True, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dt.date:
    if value is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is no day; write it as 2026-07-31") from None


def _codes(_ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    from roledsl.codes import is_error, is_start, likely

    codes = tuple(code.strip() for given in value for code in given.split(","))
    for code in codes:
        if not is_start(code):
            hint = f"did you mean {near}?" if (near := likely(code)) else "`roledsl explain` lists all codes"
            raise click.BadParameter(f"'{code}' is no code, nor the start of one; {hint}")
        if is_error(code) and param.name == "ignore":
            raise click.BadParameter(f"{code} is an error, which can't be ignored")
    return codes


def audience(command: Decorated) -> Decorated:
    """Give a command ``--for``."""
    return click.option(
        "--for",
        "audience",
        type=click.Choice(["house", "public"]),
        default="house",
        show_default=True,
        help="Whom it is for; the public does not see what the house calls private.",
    )(command)


def select(command: Decorated) -> Decorated:
    """Add ``--select``: the codes that are looked for."""
    return click.option(
        "--select",
        multiple=True,
        callback=_codes,
        metavar="CODE,…",
        help="Look for these alone; a code, or the start of one.",
    )(command)


def ignore(command: Decorated) -> Decorated:
    """Add ``--ignore``: the codes that are not looked for."""
    return click.option(
        "--ignore", multiple=True, callback=_codes, metavar="CODE,…", help="Don't look for these."
    )(command)  # fmt: skip


def workspace(command: Decorated) -> Decorated:
    """Add ``-w``: the workspace's folder."""
    return click.option(
        "-w",
        "--workspace",
        type=_EXISTING,
        metavar="DIR",
        help="The workspace; else the nearest folder upwards that has a roledsl.toml.",
    )(command)


def form(command: Decorated) -> Decorated:
    """Add ``--format``: how a command reports."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How to report: for people, or as data for programs.",
    )(command)


def report(command: Decorated) -> Decorated:
    """Add ``--format``, ``--output-file`` and ``--statistics``: how a check reports, and where."""
    for option in (
        click.option("--statistics", is_flag=True, help="Count the findings by code, instead of showing them."),
        click.option(
            "--output-file", "output", type=_FILE, metavar="FILE", help="Write the report into a file."
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json", "sarif", "github", "gitlab", "junit"]),
            default="text",
            show_default=True,
            help="How to report: for people, or for another program.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def baseline(command: Decorated) -> Decorated:
    """Add what concerns baselines."""
    for option in (
        click.option("--no-baseline", is_flag=True, help="Report what the baseline remembers too."),
        click.option("--frozen-baseline", is_flag=True, help="Leave the baseline as it is."),
        click.option("--write-baseline", is_flag=True, help="Write a baseline of all that is found now."),
        click.option(
            "--baseline",
            "baseline_file",
            type=_FILE,
            metavar="FILE",
            help="Report only what this file does not remember; else the workspace's own, if it has one.",
        ),
    ):
        command = option(command)
    return command


def strict(command: Decorated) -> Decorated:
    """Add ``--strict``: warnings count as errors do."""
    return click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")(command)


def today(command: Decorated) -> Decorated:
    """Add ``--today``: the day that dates are compared with."""
    return click.option(
        "--today",
        callback=_day,
        metavar="YYYY-MM-DD",
        help="The day that dates are compared with, if not today.",
    )(command)


def paths(command: Decorated) -> Decorated:
    """Add ``PATH…``: workspaces, or single files."""
    return click.argument("paths", nargs=-1, type=_EXISTING, metavar="[PATH]...")(command)
