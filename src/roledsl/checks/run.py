"""One walk over a workspace that calls all checks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from roledsl.diagnostics import Diagnostic
from roledsl.workspace.workspace import Workspace


def run_checks(workspace: Workspace, today: datetime.date | None) -> Iterator[Diagnostic]:
    """Run all checks over ``workspace``."""
    yield from ()
