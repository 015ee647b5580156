"""What a command would change in a file, as a unified difference: for `patch`, or in colours for a person."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator

from roledsl.cli.streams import colored, hand_over, say, terminal
from roledsl.report import painted_difference, visible


def show_difference(name: str, before: str, after: str) -> None:
    """Print a difference: every byte of it for a program, and for a person nothing that a terminal would obey."""
    lines = list(_difference(name, before, after))
    if not lines:
        return
    if not terminal(sys.stdout):
        hand_over("".join(lines))
    elif colored(sys.stdout):
        say("".join(painted_difference(lines)))
    else:
        say("".join(f"{visible(line[:-1])}\n" for line in lines))


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    for line in difflib.unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Part a text at line feeds alone, which str.splitlines does not."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + [last] * bool(last)
