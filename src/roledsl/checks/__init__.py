"""What is wrong with it: checks of items, criteria, sections, roles and the whole."""

from __future__ import annotations

from roledsl.checks.run import run_checks

__all__ = ["run_checks"]
