"""What the checks of the whole find in a text."""

from __future__ import annotations

from textwrap import dedent

import roledsl
from roledsl.checks import LANGUAGE, Selection
from roledsl.diagnostics import Diagnostic


def findings(text: str, *codes: str) -> list[Diagnostic]:
    """All findings of ``codes`` in a workspace of one text, which must be sound otherwise."""
    workspace = roledsl.loads(dedent(text))
    found = roledsl.check(workspace, selection=Selection(select=(*(LANGUAGE.select or ()), *codes)))
    assert {d.code for d in found} <= set(codes)
    return list(found)


def messages(text: str, *codes: str) -> list[tuple[str, str]]:
    """The codes and messages of all findings of ``codes``."""
    return [(d.code, d.message) for d in findings(text, *codes)]
