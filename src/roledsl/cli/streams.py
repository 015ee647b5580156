"""What goes to standard output and to standard error, whatever stands at the other end."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from typing import TextIO

import click


class Failure(click.ClickException):
    """Something outside roledsl and outside the workspace that keeps a command from its work; exits with 2."""

    exit_code = 2


def forgiving(*streams: TextIO | None) -> None:
    """Let streams write what their encoding lacks as an escape, where they would raise."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def broken(error: OSError) -> bool:
    """Tell whether nobody reads any more at the other end of a pipe, as behind ``| head``."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def colored(stream: TextIO) -> bool:
    """Tell whether a stream takes colours: a terminal, where nobody said no (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and terminal(stream)


def terminal(stream: TextIO | None) -> bool:
    """Tell whether a stream is a terminal, with a person before it."""
    return stream is not None and not stream.closed and stream.isatty()


def say(text: str, *, err: bool = False) -> None:
    """Print lines. Where nobody reads them any more, they and all later ones go nowhere."""
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # it was closed before Python began
        return
    try:
        click.echo(text, file=stream, nl=not text.endswith("\n"))
    except OSError as error:
        _lost(stream, error)


def say_data(data: object) -> None:
    """Print plain data as JSON, in ASCII, which every encoding has."""
    say(json.dumps(data, indent=2))


def hand_over(document: str | bytes) -> None:
    """Print a document: as text to a terminal, else as the same bytes that its file would have.

    Raises ``click.UsageError`` for a file that is no text, where it would go to a terminal.
    """
    if sys.stdout is None:
        return
    if isinstance(document, bytes) and terminal(sys.stdout):
        raise click.UsageError("this file is no text that a terminal could show; write it into a folder with `-o DIR`")
    if isinstance(document, str) and terminal(sys.stdout):
        say(document)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(as_bytes(document))
        sys.stdout.buffer.flush()
    except OSError as error:
        _lost(sys.stdout, error)


def as_bytes(document: str | bytes) -> bytes:
    """Give a document's bytes: text is UTF-8, and its line ends stay as they are on every system."""
    return document if isinstance(document, bytes) else document.encode("utf-8", "replace")


def _lost(stream: TextIO, error: OSError) -> None:
    """Turn a stream to nowhere, so that Python's own last flush does not fail once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
    if stream is sys.stdout and not broken(error):
        raise Failure(f"the output cannot be written: {reason(error)}") from None


def reason(error: OSError) -> str:
    """Say in a few words, and in lower case, why a file cannot be read or written."""
    return (error.strerror or type(error).__name__).lower()
