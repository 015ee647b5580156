"""The command line: arguments, files and exit codes; the only writer of files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command with ``args``, or those of the process, and exit with its code.

    0 is no error; 1 is errors, or warnings with ``--strict``; 2 is bad usage or a failure of the tool itself.
    """
    from roledsl.cli.group import roledsl

    roledsl.main(args, prog_name="roledsl")
