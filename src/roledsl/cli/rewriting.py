"""One file formatted: read, brought into its form and, if that is another, written in its place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from roledsl import __version__
from roledsl.cli.files import rewrite
from roledsl.cli.streams import Failure, reason
from roledsl.diagnostics import Diagnostic
from roledsl.formatting import format_source
from roledsl.source import Source


class Outcome(NamedTuple):
    """What became of a file, or would.

    ``result`` is ``unchanged``, ``unformatted`` (its form is another, and was not written), ``formatted`` (it was),
    ``errors`` (the ``diagnostics``) or ``failed``; ``reason`` says why a file was left as it is. One that is
    unformatted has its bytes ``before`` and ``after``.
    """

    file: str
    result: str
    reason: str = ""
    before: bytes = b""
    after: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()


def outcome(file: str, data: bytes, lines: tuple[int, int] | None) -> Outcome:
    """Give what becomes of the bytes of a file; it is not written."""
    made = format_source(Source.from_bytes(file, data), lines)
    if made.errors:
        return Outcome(file, "errors", "it has errors", diagnostics=made.errors)
    if made.unproved:
        why = f"this is a mistake in roledsl {__version__}, which cannot format it safely. Please report it"
        return Outcome(file, "failed", why)
    if not made.changed:
        return Outcome(file, "unchanged")
    return Outcome(file, "unformatted", before=data, after=made.to_bytes())


def formatted(path: Path, lines: tuple[int, int] | None) -> Outcome:
    """Format a file without writing it."""
    name = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        return Outcome(name, "failed", f"it cannot be read: {reason(error)}")
    return outcome(name, data, lines)


def rewritten(path: Path, lines: tuple[int, int] | None) -> Outcome:
    """Format a file, and write it where that changes it."""
    made = formatted(path, lines)
    if made.result != "unformatted":
        return made
    try:
        rewrite(path, made.before, made.after)
    except Failure as error:
        return Outcome(made.file, "failed", error.message)
    return Outcome(made.file, "formatted")
