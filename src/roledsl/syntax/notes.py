"""What a parser has to say of one source, while it reads."""

from __future__ import annotations

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Fix
from roledsl.source import Source


class Notes:
    """Collects the diagnostics of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []

    def report(
        self,
        code: str,
        start: int,
        end: int,
        message: str,
        help: str = "",  # noqa: A002 -- it is the diagnostic's own word
        fix: Fix | None = None,
    ) -> None:
        """Note a mistake."""
        self.diagnostics.append(diagnose(code, self.source, start, end, message, help=help, fix=fix))
