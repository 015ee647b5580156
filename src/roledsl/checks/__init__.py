"""What is wrong with it: checks of items, criteria, sections, roles and the whole."""

from __future__ import annotations

from roledsl.checks.check import MissingExtraError
from roledsl.checks.run import run_checks
from roledsl.checks.selection import EVERYTHING, LANGUAGE, Selection
from roledsl.checks.view import View

__all__ = ["EVERYTHING", "LANGUAGE", "MissingExtraError", "Selection", "View", "run_checks"]
