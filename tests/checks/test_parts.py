"""Checks of parts look at nothing but their part, so that a change elsewhere can't change what they find."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from pathlib import Path

import pytest

import roledsl
from roledsl.checks.check import DocumentCheck, RoleCheck, SectionCheck, TextCheck
from roledsl.checks.register import CHECKS
from roledsl.checks.view import View, texts_of
from roledsl.model.role import Composed, Role
from roledsl.workspace.workspace import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"


class Hidden:
    """A workspace of which only what a session watches over for all checks can be seen."""

    def __init__(self, workspace: Workspace) -> None:
        self.policies = workspace.policies
        self.organisations = workspace.organisations


@pytest.mark.parametrize("example", ["school-trust", "council", "software-company"])
def test_parts_alone(example: str) -> None:
    """Nothing else of the workspace is asked for."""
    workspace = roledsl.load(EXAMPLES / example)
    view = View(Hidden(workspace), dt.date(2026, 6, 1))  # type: ignore[arg-type]
    for of in (of for of in workspace.documents.values() if isinstance(of, Composed)):
        for check in CHECKS:
            match check:
                case TextCheck():
                    list(chain.from_iterable(check.find(text, view) for text in texts_of(of)))
                case SectionCheck():
                    list(chain.from_iterable(check.find(section, view) for section in of.sections))
                case DocumentCheck():
                    list(check.find(of, view))
                case RoleCheck() if isinstance(of, Role):
                    list(check.find(of, view))
