"""What is wrong with it: checks of items, criteria, sections, roles and the whole."""

from __future__ import annotations

from roledsl.checks.ignores import heeded
from roledsl.checks.mending import Mended, mend
from roledsl.checks.private import may_hide
from roledsl.checks.run import Findings, run_checks
from roledsl.checks.selection import LANGUAGE, Selection, house_selection
from roledsl.checks.view import View

__all__ = [
    "LANGUAGE",
    "Findings",
    "Mended",
    "Selection",
    "View",
    "heeded",
    "house_selection",
    "may_hide",
    "mend",
    "run_checks",
]
