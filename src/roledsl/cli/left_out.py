"""Documents that are left out, since there are errors in what they are made of; and how that is said."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from roledsl.cli.streams import colored, say
from roledsl.diagnostics import Severity

if TYPE_CHECKING:
    from roledsl.cli.places import Checked


def say_left_out(checked: Checked, left_out: Sequence[str]) -> None:
    """Show the errors for which documents were left out, and name these; of errors elsewhere say only how many."""
    from roledsl.report import as_text, summary

    errors = [diagnostic for diagnostic in checked.shown if diagnostic.severity is Severity.ERROR]
    if errors and not left_out:
        say(f"{summary(errors)} elsewhere; `roledsl check` shows them", err=True)
    if left_out:
        say(as_text(errors, color=colored(sys.stderr)), err=True)
        say(f"left out, since there are errors in what they are made of: {', '.join(left_out)}", err=True)
