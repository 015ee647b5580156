"""What all tests share: the profiles of Hypothesis, and where things are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# No deadline and no reproach for slowness: a busy machine is not a bug, and test_laws.py times what must be fast.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", _PATIENT, max_examples=200, derandomize=True, print_blob=True)
settings.register_profile("dev", _PATIENT, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

# What programs print is compared as they print it into a file, whatever whoever runs the tests asks of terminals.
for _wish in ("FORCE_COLOR", "FORCE_COLOUR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES"):
    os.environ.pop(_wish, None)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Real job descriptions, which lie beside the project on some machines; elsewhere the test is skipped."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("needs the real job descriptions in ../shared/seeds")
    return folder
