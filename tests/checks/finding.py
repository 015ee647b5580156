"""What the checks of structure and life find in a text, as short as a test wants it."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import roledsl
from roledsl.checks import LANGUAGE, Selection

TODAY = dt.date(2030, 1, 1)


def places(text: str, code: str, today: dt.date | None = TODAY) -> list[str]:
    """The lines at which ``code`` is found, as they are typed; nothing else may be wrong with the text."""
    workspace = roledsl.loads(dedent(text))
    found = roledsl.check(workspace, today=today, selection=Selection(select=(*(LANGUAGE.select or ()), code)))
    assert {d.code for d in found} <= {code}
    return [d.source.text[d.source.line_span(d.line).start : d.source.line_span(d.line).end].strip() for d in found]


def messages(text: str, code: str, today: dt.date | None = TODAY) -> list[str]:
    """What is said of ``code``."""
    found = roledsl.check(roledsl.loads(dedent(text)), today=today, selection=Selection(select=(code,)))
    return [d.message for d in found]
